"""A sheet: rows that lie over the panes, in the raised tone, without border or shadow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding
from textual.strip import Strip

from deconflict_tui.widgets.drawn import Drawn
from deconflict_tui.widgets.pen import Pen, Piece

Draw = Callable[[Pen, int], Sequence[Piece]]
"""Draws one row of a sheet, with a pen, on so many cells."""
Keys = Sequence[tuple[str, str]]
"""Keys and what they do."""


class Sheet(Drawn, can_focus=True):
    """Rows that can be scrolled where they do not fit."""

    ground = "raised"
    BINDINGS: ClassVar = [
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("space,pagedown", "scroll(10)", show=False),
        Binding("b,pageup", "scroll(-10)", show=False),
    ]

    def __init__(self, rows: Sequence[Draw], id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows = rows
        self.top = 0

    def rows_in(self, height: int) -> int:
        """Give the height it takes where so many rows can be had."""
        return max(min(len(self.rows) + 2, height), 1)

    @property
    def last_top(self) -> int:
        """How far it can be scrolled; 0 where all of it fits."""
        return max(len(self.rows) + 2 - self.size.height, 0)

    def keys(self) -> Keys:
        """Give the keys of the sheet; those that scroll only where there is something to scroll."""
        return [("esc", "close"), *([("j k", "scroll")] if self.last_top else [])]

    def action_scroll(self, rows: int) -> None:
        """Scroll by rows, not beyond the last."""
        self.top = max(min(self.top + rows, self.last_top), 0)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw a row; the first and the last of a sheet are empty."""
        pen = self.pen
        row = self.top + y - 1
        drawn = self.rows[row](pen, self.size.width) if 0 <= row < len(self.rows) else ()
        return pen.row(self.size.width, drawn)


class SheetFoot(Drawn):
    """The last line while a sheet is open: its keys, and at the other end where the reader is in it."""

    DEFAULT_CSS = "SheetFoot { dock: bottom; height: 1; background: $background; }"

    def __init__(self, keys: Callable[[], Keys], position: Callable[[], str] = str) -> None:
        """Take what gives the keys with what they do, and what gives the position; asked at each paint."""
        super().__init__()
        self._keys, self._position = keys, position

    def render_line(self, y: int) -> Strip:
        """Draw the keys, and the position where there is room for it."""
        pen, width = self.pen, self.size.width
        words: list[tuple[str, str, bool]] = []
        for key, what in self._keys():
            words += [(f"   {key}" if words else key, "text", True), (f" {what}", "dim", False)]
        left, right = pen.latin(2, *words), pen.latin_right(width - 2, (self._position(), "dim"))
        return pen.row(width, [left, right] if left.end < right.column else [left])
