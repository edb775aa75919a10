"""What each line of a page is, told by the lines around it: a walk from the top to the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from deconflict_index.model import BlockKind
from deconflict_index.reading.heading import is_dateline, is_headline, opens_article
from deconflict_index.reading.lines import Line
from deconflict_index.reading.noise import Chrome, chrome
from deconflict_index.reading.rules import FOREIGN, LABEL

_MENU_WORDS, _MENU_LINES = 3, 4
_SHORTEST_TITLE, _SHORTEST_LEAD, _SHORTEST_PROSE = 3, 10, 16

Label = tuple[BlockKind, str | None]
"""What a line is, and the rule by which it is noise."""
_TITLE: Label = (BlockKind.TITLE, None)


class Walk:
    """Goes down the lines of a page, remembering what has gone before."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Take the lines that may be the article's own. Cost: linear."""
        self._lines = lines
        self._chrome = [chrome(line) for line in lines]
        self._mark_menus()
        self._listing = self._begun = False
        self._over: str | None = None

    def labels(self, titled: bool) -> list[Label]:
        """Say what each line is; ``titled`` says that the first is the title."""
        head = {0: _TITLE} if titled else self._head()
        return [head[index] if index in head else self._label(index) for index in range(len(self._lines))]

    def _mark_menus(self) -> None:
        """A run of very short lines is a menu, unless the page holds nothing else."""
        if all(map(self._is_short, range(len(self._lines)))):
            return
        for short, group in groupby(range(len(self._lines)), key=self._is_short):
            run = list(group)
            if short and len(run) >= _MENU_LINES:
                for index in run:
                    self._chrome[index] = self._chrome[index] or Chrome.MENU

    def _is_short(self, index: int) -> bool:
        line = self._lines[index]
        return len(line.words) <= _MENU_WORDS and line.is_headline_like and not is_dateline(line)

    def _head(self) -> dict[int, Label]:
        """The title, if there is one, and above it the labels: names of sections and items of menus."""
        head: dict[int, Label] = {}
        own = [index for index, kind in enumerate(self._chrome) if kind is None]
        for index, below in pairwise(own):
            line = self._lines[index]
            below = self._past_caption(index, self._past_repeat(index, below))
            if is_dateline(line):
                continue
            if self._is_title(line, self._lines[below]):
                return head | {index: _TITLE}
            if not head and _is_short_title(line, self._lines[below]):
                return {index: _TITLE}
            if not _is_label(line):
                break
            head[index] = BlockKind.NOISE, LABEL
        return {}

    def _past_repeat(self, index: int, below: int) -> int:
        """The line below a headline and its second copy, which may leave out the outlet's name."""
        words = self._lines[below].words
        again = len(words) >= _SHORTEST_TITLE and words == self._lines[index].words[: len(words)]
        return below + 1 if again and below + 1 < len(self._lines) else below

    def _past_caption(self, index: int, below: int) -> int:
        """The line that a headline stands above: prose may follow the caption of a picture."""
        after = self._lines[below + 1 : below + 2]
        caption = _is_label(self._lines[below]) and len(self._lines[index].words) > 2 * len(
            self._lines[below].words
        )
        return below + 1 if caption and any(map(_is_lead, after)) else below

    def _is_title(self, line: Line, below: Line) -> bool:
        below_is_text = below.has_stop or len(below.text) > len(line.text) or is_dateline(below)
        return is_headline(line) and not _is_label(line) and below_is_text

    def _label(self, index: int) -> Label:
        kind, line = self._chrome[index], self._lines[index]
        if not self._begun and kind is None and is_dateline(line):
            return BlockKind.DATELINE, None
        if not self._over and kind is None and not self._is_foreign(index):
            self._listing = False
            self._begun |= line.has_stop or len(line.words) >= _SHORTEST_PROSE
            return BlockKind.PARAGRAPH, None
        if self._begun and not self._over:
            self._over = kind if kind is Chrome.CLOSING else FOREIGN if self._opens_article(index) else None
        self._listing = self._begun
        return BlockKind.NOISE, self._over or kind or Chrome.LIST

    def _is_foreign(self, index: int) -> bool:
        line = self._lines[index]
        return self._begun and (self._opens_article(index) or (self._listing and line.is_headline_like))

    def _opens_article(self, index: int) -> bool:
        return opens_article(*self._lines[index : index + 2])


def _is_label(line: Line) -> bool:
    return line.is_headline_like and (line.is_bullet or len(line.words) < _SHORTEST_TITLE)


def _is_short_title(line: Line, below: Line) -> bool:
    """Two words on the first line, right above prose, are a title and no label."""
    two = is_headline(line) and not line.is_bullet and len(line.words) == _SHORTEST_TITLE - 1
    return two and _is_lead(below)


def _is_lead(line: Line) -> bool:
    return line.has_stop and len(line.words) >= _SHORTEST_LEAD
