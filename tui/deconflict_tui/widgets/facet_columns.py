"""The facets of what was found, side by side: values with their counts, one of them under the cursor.

Arabic hangs from the right of its column, Latin from the left, counts stand in cells of their own. What does
not fit turns over by pages; columns that do not fit come into view with the cursor.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from textual.strip import Strip

from deconflict_tui.widgets import signs
from deconflict_tui.widgets.drawn import Drawn
from deconflict_tui.widgets.pen import Pen, Piece

_VALUE = {"source": 18, "year": 6, "month": 8, "speaker": 26, "party": 8, "status": 9}
_OTHER_VALUE, _COUNT, _LEFT, _RIGHT = 12, 7, 4, 2
"""Cells of a value, where its facet has none of its own, and of its count; cells before and behind them."""
_HEAD_ROWS = 2


@dataclass(frozen=True, slots=True)
class Group:
    """A facet with its values and counts; ``asked`` are the values for which the query asks."""

    facet: str
    values: tuple[tuple[str, int], ...]
    asked: Collection[str] = ()
    cursor: int = 0


class FacetColumns(Drawn):
    """Groups of values side by side, one value of one of them under the cursor."""

    ground = "raised"
    DEFAULT_CSS = "FacetColumns { height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self.groups: tuple[Group, ...] = ()
        self._group = 0
        self._first = 0

    def show(self, groups: Sequence[Group]) -> None:
        """Show other counts; the cursor stays on its value if that is still there."""
        here, value = self.chosen or (None, "")
        self.groups = tuple(
            _at(group, value) if here and group.facet == here.facet else group for group in groups
        )
        self.refresh()

    @property
    def chosen(self) -> tuple[Group, str] | None:
        """The value under the cursor, and its group."""
        group = self.groups[self._group] if self.groups else None
        return (group, group.values[group.cursor][0]) if group and group.values else None

    def position(self) -> str:
        """Tell where the cursor is, such as ``speaker 3/40``, and where there are more facets."""
        if not self.groups:
            return "counting"
        group = self.groups[self._group]
        place = f" {group.cursor + 1}/{len(group.values)}" if group.values else ""
        before = f" {signs.BEFORE}" if self._group else ""
        behind = f" {signs.BEHIND}" if self._group < len(self.groups) - 1 else ""
        return f"{group.facet}{place}{before}{behind}"

    def move(self, steps: int) -> None:
        """Move the cursor by values."""
        if self.chosen is None:
            return
        group = self.groups[self._group]
        moved = replace(group, cursor=max(min(group.cursor + steps, len(group.values) - 1), 0))
        self.groups = (*self.groups[: self._group], moved, *self.groups[self._group + 1 :])
        self.refresh()

    def page(self, pages: int) -> None:
        """Turn pages."""
        self.move(pages * self._rows)

    def turn(self, steps: int) -> None:
        """Go to another group, round and round."""
        if self.groups:
            self._group = (self._group + steps) % len(self.groups)
            self.refresh()

    @property
    def _rows(self) -> int:
        return max(self.size.height - _HEAD_ROWS, 1)

    def render_line(self, y: int) -> Strip:
        """Draw a row of all columns in view."""
        pen, width = self.pen, self.size.width
        cells = [min(_cells(group), width) for group in self.groups]
        first = min(self._first, self._group)
        while sum(cells[first : self._group + 1]) > width:
            first += 1
        self._first = first
        left, pieces = 0, list[Piece]()
        for place, group in enumerate(self.groups[first:], first):
            if left + cells[place] > width:
                break
            pieces += self._cell(pen, group, y, left, cells[place], place == self._group)
            left += cells[place]
        return pen.row(width, pieces)

    def _cell(self, pen: Pen, group: Group, y: int, left: int, cells: int, here: bool) -> Iterator[Piece]:
        if y == 0:
            yield pen.latin(left + _LEFT, (group.facet, "accent" if here else "dim2", here))
        top = group.cursor - group.cursor % self._rows
        row = top + y - _HEAD_ROWS
        if y >= _HEAD_ROWS and row < len(group.values):
            if here and row == group.cursor:
                yield pen.latin(left + 1, (signs.CARD_CURSOR, "accent"))
            yield from _value(pen, group, row, left, cells)
        elif y == _HEAD_ROWS and not group.values:
            yield pen.latin(left + _LEFT, ("none", "dim2"))


def _cells(group: Group) -> int:
    return _LEFT + _VALUE.get(group.facet, _OTHER_VALUE) + _COUNT + _RIGHT


def _value(pen: Pen, group: Group, row: int, left: int, cells: int) -> Iterator[Piece]:
    value, count = group.values[row]
    asked = value in group.asked
    if asked:
        yield pen.latin(left + _LEFT - 2, (signs.ASKED, "text", True))
    style = pen.style("text" if asked else "text2", bold=asked)
    room = max(cells - _LEFT - _COUNT - _RIGHT, 2)
    yield pen.hung(left + _LEFT, room, value, style)
    yield pen.latin_right(left + cells - _RIGHT, (f"{count:,}", "dim2"))


def _at(group: Group, value: str) -> Group:
    place = next((place for place, (each, _) in enumerate(group.values) if each == value), 0)
    return replace(group, cursor=place)
