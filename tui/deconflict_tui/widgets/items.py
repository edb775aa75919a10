"""An item of the list: date and outlet, words in up to two lines, a last row; and an article as one.

The words of an article are its title, in its last row stand counts and statuses.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.strip import Strip

from deconflict_tui.widgets import signs
from deconflict_tui.widgets.pen import Pen, Piece

if TYPE_CHECKING:
    from deconflict_index.archive import Row
    from deconflict_tui.layout import Align, Line

ROWS = 5
"""Rows of an item with the empty one below it."""
CURSOR_ROWS = 3
LEFT = 2
_TITLE_ROWS = 2


def draw(pen: Pen, item: Row | None, row: int, width: int) -> Strip:
    """Draw one row of an article, 0 to 4, on ``width`` cells; ``None`` stands for one not loaded yet."""
    if item is None:
        return pen.row(width)
    return worded(pen, item, _title(item), lambda end: _counts(pen, item, end), row, width)


def worded(
    pen: Pen, item: Row, words: str, last: Callable[[int], list[Piece]], row: int, width: int
) -> Strip:
    """Draw one row of an item of some words from an article; ``last`` puts down the row below them."""
    end = width - 1
    if row == 0:
        return pen.row(width, dateline(pen, item, end))
    lines = title_lines(words, end - LEFT)
    if row <= len(lines):
        role, bold = tone(item)
        return pen.row(width, [pen.line(LEFT, lines[row - 1], pen.style(role, bold=bold))])
    return pen.row(width, last(end) if row == len(lines) + 1 else ())


def tone(item: Row) -> tuple[str, bool]:
    """Give the role of what an item says first, and whether it is bold: what was read steps back."""
    return ("text2", False) if item.read else ("text", True)


def dateline(pen: Pen, item: Row, end: int) -> list[Piece]:
    """Put down date and outlet of an article."""
    date = pen.latin(LEFT, (item.date.value if item.date else signs.UNDATED, "dim"))
    if not item.source:
        return [date]
    column = date.end + 1
    return [date, pen.text(column, end - column, item.source, pen.style("text2"))]


def title_lines(title: str, width: int) -> tuple[Line, ...]:
    """Lay a title out on two lines at most; where it does not fit the second is cut at a word."""
    from deconflict_tui.layout import base_of, fit, lay_out

    base = base_of(title)
    align: Align = "right" if base == "R" else "left"
    lines = lay_out(title, 0, len(title), width, base=base, align=align)
    if len(lines) <= _TITLE_ROWS:
        return lines
    return (lines[0], fit(title[lines[1].start :], width, base=base, align=align))


def _title(item: Row) -> str:
    """What stands as the title; the beginning of a text that has none goes on."""
    from deconflict_index.reading.sanitise import sanitise

    return sanitise(item.title if item.titled else f"{item.title}…")


def _counts(pen: Pen, item: Row, end: int) -> list[Piece]:
    versions = f" {item.versions}v" if item.versions > 1 else ""
    counts = pen.latin(LEFT, (f"{item.speakers}s {item.claims}c{versions}", "dim"))
    room = max(end - counts.end - 1, 0)
    glyphs = [signs.STATUS_GLYPHS[status] for status in item.statuses]
    shown = "".join(glyphs) if len(glyphs) <= room else "".join(glyphs[: room - 1]) + "…"
    return [counts, pen.latin_right(end, (shown, "text2"))]
