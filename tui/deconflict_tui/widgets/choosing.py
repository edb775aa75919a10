"""Rows of a sheet, one of them under the cursor; they turn over by whole pages."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from deconflict_tui.widgets import signs
from deconflict_tui.widgets.drawn import Drawn
from deconflict_tui.widgets.pen import Pen, Piece


class Choosing(Drawn):
    """What can be chosen, row by row; subclasses say how many there are and draw each."""

    ground = "raised"
    DEFAULT_CSS = "Choosing { height: 1fr; }"

    class Taken(Message):
        """A row was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.cursor = 0

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def draw(self, pen: Pen, row: int) -> Sequence[Piece]:
        """Draw a row; its first cell is the cursor's."""
        raise NotImplementedError

    def position(self) -> str:
        """Tell where the cursor is, such as ``3/40``."""
        return f"{self.cursor + 1}/{self.count}" if self.count else "none"

    @property
    def _top(self) -> int:
        return self.cursor - self.cursor % max(self.size.height, 1)

    def move(self, steps: int) -> None:
        """Move the cursor by rows; repaints two cells, or all where a page is turned."""
        before, top = self.cursor, self._top
        self.cursor = max(min(before + steps, self.count - 1), 0)
        if self._top != top:
            self.refresh()
        elif before != self.cursor:
            self.refresh(*(Region(0, row - top, 1, 1) for row in (before, self.cursor)))

    def on_click(self, event: events.Click) -> None:
        """Take the row that is clicked."""
        row = self._top + event.y
        if row < self.count:
            self.move(row - self.cursor)
            self.post_message(self.Taken())

    def render_line(self, y: int) -> Strip:
        """Draw a row of the sheet."""
        pen, row, width = self.pen, self._top + y, self.size.width
        if row >= self.count:
            return pen.row(width)
        cursor = [pen.latin(0, (signs.CARD_CURSOR, "accent"))] if row == self.cursor else []
        return pen.row(width, [*cursor, *self.draw(pen, row)])
