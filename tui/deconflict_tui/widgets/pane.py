"""What the three panes share: a head, rows drawn one by one, scrolling by whole rows, a cursor's repaint.

A pane is not a scroll view: it has no scrollbar and no virtual size, so nothing but the rows that change is
ever sent to the terminal.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from deconflict_tui.widgets.drawn import Drawn
from deconflict_tui.widgets.pen import Pen, Piece

HEAD_ROWS = 3
"""Every pane begins with an empty row, its head, and an empty row."""
_WHEEL_ROWS = 3


class Pane(Drawn, can_focus=True):
    """A pane of rows under a head; subclasses say how many rows there are and draw each."""

    title: ClassVar[str]
    """The pane's name: in its head, and where actions say in which panes they work."""
    margin: ClassVar[int] = 2

    class Entered(Message):
        """The pane has taken the focus."""

        def __init__(self, pane: Pane) -> None:
            super().__init__()
            self.pane = pane

    def __init__(self, id: str) -> None:
        super().__init__(id=id, classes="pane")
        self.top = 0

    @property
    def body_rows(self) -> int:
        """How many rows are in view below the head."""
        return max(self.size.height - HEAD_ROWS, 1)

    @property
    def row_count(self) -> int:
        """How many rows the pane has in all."""
        raise NotImplementedError

    def draw(self, row: int) -> Strip:
        """Draw one row of the body, counted from the first of all."""
        raise NotImplementedError

    def position(self) -> str:
        """Where in the pane the reader is, such as ``2/8``; empty where all of it fits."""
        raise NotImplementedError

    def head(self, pen: Pen) -> list[Piece]:
        """Put down the head: the pane's name, in the accent where it has the focus, and the position."""
        name = (self.title, "accent", True) if self.has_focus else (self.title, "dim", False)
        return [pen.latin(self.margin, name, (f"  {self.position()}", "dim", False))]

    def render_line(self, y: int) -> Strip:
        """Draw one row of the pane."""
        pen = self.pen
        if y == 1:
            return pen.row(self.size.width, self.head(pen))
        if y < HEAD_ROWS or self.top + y - HEAD_ROWS >= self.row_count:
            return pen.row(self.size.width)
        return self.draw(self.top + y - HEAD_ROWS)

    def repaint(self, first: int, count: int, column: int = 0, width: int | None = None) -> None:
        """Repaint rows of the body that are in view, whole or a stretch of columns."""
        start = max(first - self.top, 0)
        stop = min(first + count - self.top, self.body_rows)
        if start < stop:
            width = self.size.width if width is None else width
            self.refresh(Region(column, HEAD_ROWS + start, width, stop - start))

    def repaint_body(self) -> None:
        """Repaint all rows in view; a subclass may know columns in which nothing ever stands."""
        self.repaint(self.top, self.body_rows)

    def repaint_head(self) -> None:
        """Repaint the head alone."""
        self.refresh(Region(0, 1, self.size.width, 1))

    def scroll_rows(self, top: int) -> bool:
        """Show the body from a row on; whether that moved anything."""
        top = max(min(top, self.row_count - self.body_rows), 0)
        if top == self.top:
            return False
        self.top = top
        self.repaint_head()
        self.repaint_body()
        return True

    def scroll(self, rows: int) -> None:
        """Scroll by rows."""
        self.scroll_rows(self.top + rows)

    def reveal(self, first: int, count: int) -> bool:
        """Scroll just as far as some rows need to be in view; whether anything moved."""
        if first < self.top:
            return self.scroll_rows(first)
        if first + count > self.top + self.body_rows:
            return self.scroll_rows(first + count - self.body_rows)
        return False

    def row_under(self, y: int) -> int | None:
        """Give the row of the body that is drawn at a row of the pane, if any is."""
        row = self.top + y - HEAD_ROWS
        return row if y >= HEAD_ROWS and row < self.row_count else None

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Roll the wheel: the pane scrolls and nothing is chosen; the focus stays where it is."""
        event.stop()
        self.scroll(_WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Roll the wheel back."""
        event.stop()
        self.scroll(-_WHEEL_ROWS)

    def settle(self) -> None:
        """Bring what the reader is at into view, at a size that is new or known only now."""
        self.top = max(min(self.top, self.row_count - self.body_rows), 0)

    def on_resize(self) -> None:
        """Settle at the new size."""
        self.settle()

    def on_show(self) -> None:
        """Settle when the pane comes back to the screen."""
        self.settle()
        self.refresh()

    def repaint_here(self) -> None:
        """Repaint what tells where the reader is: the head, and in a subclass its cursor."""
        self.repaint_head()

    def on_focus(self) -> None:
        """Light what is here, and tell the screen; Textual sets ``has_focus`` only after this."""
        self.call_next(self.repaint_here)
        self.post_message(self.Entered(self))

    def on_blur(self) -> None:
        """Put the light out."""
        self.call_next(self.repaint_here)
