"""The blocks of a text: its title, dateline, paragraphs, and the noise around and below them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from deconflict_index.model import Block, BlockKind
from deconflict_index.reading.heading import is_dateline, is_headline, opens_with_dateline
from deconflict_index.reading.lines import Line
from deconflict_index.reading.noise import Chrome, chrome

_MENU_WORDS, _MENU_LINES = 3, 4
_SHORTEST_TITLE, _SHORTEST_LEAD, _SHORTEST_PROSE = 3, 10, 16

BY_PAGE = "page"
"""The rule of what is noise by the structure of its page."""
Page = Sequence[tuple[BlockKind, Line]]
"""The lines of a text in order, each with what it is."""


def page_of(lines: Sequence[Line], *, titled: bool = False, outside: Iterable[Line] = ()) -> Page:
    """Say what each line is. Cost: linear.

    ``titled`` says that the first is the title, ``outside`` are lines that are noise whatever they say.
    """
    apart = {line.start for line in outside}
    own = [line for line in lines if line.start not in apart]
    kinds = iter(_Walk(own).kinds(titled))
    return [(BlockKind.NOISE if line.start in apart else next(kinds), line) for line in lines]


def blocks_of(page: Page, *, outside: Iterable[Line] = ()) -> tuple[Block, ...]:
    """Make the blocks; neighbouring lines of noise become one, of those ``outside`` another.

    The blocks are in order, never overlap, and cover all that is not blank.
    """
    apart = {line.start for line in outside}
    found: list[Block] = []
    for (kind, is_apart), group in groupby(page, key=lambda pair: (pair[0], pair[1].start in apart)):
        run = [line for _, line in group]
        if kind is BlockKind.NOISE:
            found.append(Block(kind, (run[0].start, run[-1].end), rule=BY_PAGE if is_apart else None))
        else:
            found.extend(Block(kind, line.span) for line in run)
    return tuple(found)


class _Walk:
    """Goes down the lines of a page, remembering what has gone before."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._chrome = [chrome(line) for line in lines]
        self._mark_menus()
        self._over = self._listing = self._begun = False

    def kinds(self, titled: bool) -> list[BlockKind]:
        head = {0: BlockKind.TITLE} if titled else self._head()
        return [head[index] if index in head else self._kind(index) for index in range(len(self._lines))]

    def _mark_menus(self) -> None:
        """A run of very short lines is a menu, unless the page holds nothing else."""
        if all(map(self._is_short, range(len(self._lines)))):
            return
        for short, group in groupby(range(len(self._lines)), key=self._is_short):
            run = list(group)
            if short and len(run) >= _MENU_LINES:
                for index in run:
                    self._chrome[index] = self._chrome[index] or Chrome.BUTTON

    def _is_short(self, index: int) -> bool:
        line = self._lines[index]
        return len(line.words) <= _MENU_WORDS and line.is_headline_like and not is_dateline(line)

    def _head(self) -> dict[int, BlockKind]:
        """The title, if there is one, and above it the labels: names of sections and items of menus."""
        head: dict[int, BlockKind] = {}
        own = [index for index, kind in enumerate(self._chrome) if kind is None]
        for index, below in pairwise(own):
            line = self._lines[index]
            below = self._past_caption(index, below)
            if is_dateline(line):
                continue
            if self._is_title(line, self._lines[below]):
                return head | {index: BlockKind.TITLE}
            if not head and _is_short_title(line, self._lines[below]):
                return {index: BlockKind.TITLE}
            if not _is_label(line):
                break
            head[index] = BlockKind.NOISE
        return {}

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

    def _kind(self, index: int) -> BlockKind:
        kind, line = self._chrome[index], self._lines[index]
        if not self._begun and kind is None and is_dateline(line):
            return BlockKind.DATELINE
        if not self._over and kind is None and not self._is_foreign(index):
            self._listing = False
            self._begun |= line.has_stop or len(line.words) >= _SHORTEST_PROSE
            return BlockKind.PARAGRAPH
        self._over |= self._begun and (kind is Chrome.CLOSING or self._opens_article(index))
        self._listing = self._begun
        return BlockKind.NOISE

    def _is_foreign(self, index: int) -> bool:
        line = self._lines[index]
        return self._begun and (self._opens_article(index) or (self._listing and line.is_headline_like))

    def _opens_article(self, index: int) -> bool:
        """A headline with a dateline right below it opens another article."""
        if not is_headline(self._lines[index]):
            return False
        below = self._lines[index + 1 : index + 2]
        return any(is_dateline(line) or opens_with_dateline(line) for line in below)


def _is_label(line: Line) -> bool:
    return line.is_headline_like and (line.is_bullet or len(line.words) < _SHORTEST_TITLE)


def _is_short_title(line: Line, below: Line) -> bool:
    """Two words on the first line, right above prose, are a title and no label."""
    two = is_headline(line) and not line.is_bullet and len(line.words) == _SHORTEST_TITLE - 1
    return two and _is_lead(below)


def _is_lead(line: Line) -> bool:
    return line.has_stop and len(line.words) >= _SHORTEST_LEAD
