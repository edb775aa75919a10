"""An article as rows of finished lines at a measure: title, rule, paragraphs with an empty row between.

What was cut from around the article can be shown too, in its places, each piece under the reason for it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache, partial

from deconflict_index.model import Article, Block, BlockKind, Span
from deconflict_tui.layout import Line, hidden, lay_out
from deconflict_tui.widgets.selection import on_page

_LINE = re.compile(r"\S(?:[^\r\n]*\S)?")


class RowKind(Enum):
    """What stands on a row."""

    TITLE = auto()
    RULE = auto()
    EMPTY = auto()
    TEXT = auto()
    REASON = auto()
    CUT = auto()


@dataclass(frozen=True, slots=True)
class PageRow:
    """One row; ``line`` is there on rows of the article's text and hangs from the right edge of the measure.

    ``reason`` says in plain words why what stands below was cut.
    """

    kind: RowKind
    line: Line | None = None
    reason: str = ""

    @property
    def is_title(self) -> bool:
        """Whether it is a row of the title."""
        return self.kind is RowKind.TITLE

    @property
    def is_rule(self) -> bool:
        """Whether it is the rule below the title."""
        return self.kind is RowKind.RULE

    @property
    def is_cut(self) -> bool:
        """Whether it is a row of what was cut."""
        return self.kind is RowKind.CUT


@dataclass(frozen=True, slots=True)
class Page:
    """All rows of an article, and where in the text they start."""

    measure: int
    rows: tuple[PageRow, ...]
    _starts: tuple[int, ...]
    _places: tuple[int, ...]

    def row_of(self, offset: int) -> int:
        """Give the row that shows an offset of the text, or the one nearest before it."""
        place = bisect_right(self._starts, offset) - 1
        return self._places[max(place, 0)] if self._places else 0

    def span_at(self, row: int, cell: int) -> Span:
        """Give the offsets of the cluster that is drawn at a cell of the measure, on the row or above it.

        They are an empty span beside the text, where the line begins or ends, and on a row without text.
        """
        place = self._places[bisect_right(self._places, row) - 1] if self._places else 0
        line = self.rows[place].line if self._places else None
        if line is None or place != row:
            return (line.stop, line.stop) if line else (0, 0)
        cell -= self.measure - line.width
        offset = line.offset_at(cell)
        if not line.pad <= cell < line.pad + line.cells:
            return offset, offset
        (cluster,) = line.overlapping(offset, offset + 1)
        return offset, line.clusters[cluster].end

    def offset_below(self, offset: int, lines: int) -> int:
        """Give the offset at the same cell so many lines of text further down, or up where it is negative."""
        row = self.row_of(offset)
        line = self.rows[row].line
        if line is None:
            return offset
        place = self._places.index(row) + lines
        target = self._places[max(min(place, len(self._places) - 1), 0)]
        return self.span_at(target, self.measure - line.width + line.cell_of(offset))[0]

    def rows_of(self, span: Span) -> range:
        """Give the rows on which a span is drawn."""
        return range(self.row_of(span[0]), self.row_of(max(span[1] - 1, span[0])) + 1)


@lru_cache(maxsize=8)
def build(article: Article, measure: int, *, reveal: bool = False, cut: bool = False) -> Page:
    """Lay an article out at a measure in cells.

    With ``reveal`` its hidden direction marks are shown, with ``cut`` what was cut from around it. Cost:
    10-20 ms for 500 words, nothing when asked again.
    """
    text = article.text if reveal else article.shown  # the original is sanitised where it is laid out
    lay = partial(lay_out, text, reveal=reveal)
    rows = [row for block in article.blocks for row in _rows(block, article, lay, measure, cut)]
    placed = [(row.line.start, place) for place, row in enumerate(rows) if row.line]
    return Page(
        measure, tuple(rows), tuple(start for start, _ in placed), tuple(place for _, place in placed)
    )


def _rows(
    block: Block, article: Article, lay: Callable[[int, int, int], tuple[Line, ...]], measure: int, cut: bool
) -> Iterator[PageRow]:
    match block.kind:
        case BlockKind.TITLE:
            yield from (PageRow(RowKind.TITLE, line) for line in _balanced(lay, block.span, measure))
            yield PageRow(RowKind.RULE)
        case BlockKind.PARAGRAPH:
            yield from (PageRow(RowKind.TEXT, line) for line in lay(*block.span, measure))
        case BlockKind.NOISE if cut:
            yield PageRow(RowKind.REASON, reason=told(block))
            for span in lines(article.shown, block.span):
                yield from (PageRow(RowKind.CUT, line) for line in lay(*span, measure))
        case _:
            return
    yield PageRow(RowKind.EMPTY)


def lines(text: str, span: Span) -> Iterator[Span]:
    """Give the lines of a stretch of text that are not blank, without the blanks around them."""
    return (found.span() for found in _LINE.finditer(text, *span))


def told(block: Block) -> str:
    """Say in plain words why a block was cut."""
    from deconflict_index.archive import why_cut

    return f"cut: {why_cut(block.rule) or 'not the article'}"


def hidden_marks(article: Article) -> int:
    """Count the hidden direction marks in what the page shows: title and paragraphs."""
    return sum(hidden.count(article.text[slice(*span)]) for span in on_page(article))


def _balanced(lay: Callable[[int, int, int], tuple[Line, ...]], span: Span, measure: int) -> tuple[Line, ...]:
    """Break a title at the narrowest width that keeps its number of lines."""
    narrow, wide, least = min(hidden.CELLS, measure), measure, len(lay(*span, measure))
    while narrow < wide:
        middle = (narrow + wide) // 2
        if len(lay(*span, middle)) > least:
            narrow = middle + 1
        else:
            wide = middle
    return lay(*span, wide)
