"""A sheet with a field above rows, one of them under the cursor: of actions, saved searches, files, feeds."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from deconflict_tui.widgets.choosing import Choosing
from deconflict_tui.widgets.search_field import SearchField
from deconflict_tui.widgets.sheet import Keys, SheetFoot

_OTHER_ROWS, _ROWS_OUTSIDE = 4, 4
"""Rows of the sheet that are none of the rows, and rows of the screen that stay free above and below it."""


class FieldSheet(ModalScreen[str]):
    """A field, rows, and the keys in the last line; a subclass says what typing and ``enter`` do."""

    CSS = """
    FieldSheet { align: center top; background: $background 0%; }
    #sheet { width: 68; max-width: 100%; margin-top: 2; padding: 1 0; background: $surface; }
    #sheet.-wide { width: 112; }
    #sheet SearchField { margin: 0 3 1 3; }
    """
    BINDINGS: ClassVar = [
        Binding("escape", "dismiss", show=False, priority=True),
        Binding("enter", "take", show=False, priority=True),
        Binding("down,ctrl+n", "move(1)", show=False, priority=True),
        Binding("up,ctrl+p", "move(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]
    KEYS: ClassVar[Keys]
    placeholder = ""
    wide: ClassVar[bool] = False
    rows: Choosing

    @property
    def keys(self) -> Keys:
        """What stands at the beginning of the last line."""
        return self.KEYS

    @property
    def needed(self) -> int:
        """How many rows it would have where there is room."""
        return self.rows.count

    @property
    def field(self) -> SearchField:
        """What is typed in."""
        return self.query_one(SearchField)

    def position(self) -> str:
        """What stands at the end of the last line."""
        return self.rows.position()

    def compose(self) -> ComposeResult:
        """Lay out the field above the rows, and the keys in the last line."""
        with Vertical(id="sheet", classes="-wide" if self.wide else ""):
            yield SearchField(placeholder=self.placeholder)
            yield self.rows
        yield SheetFoot(lambda: self.keys, self.position)

    def on_resize(self, event: events.Resize) -> None:
        """Take as many rows as are needed, or as the terminal has."""
        self.fit(event.size.height)

    def fit(self, height: int | None = None) -> None:
        """Take as many rows as are needed now."""
        room = (height or self.app.size.height) - _ROWS_OUTSIDE
        self.query_one("#sheet").styles.height = max(min(self.needed + _OTHER_ROWS, room), _OTHER_ROWS + 1)

    def repaint_foot(self) -> None:
        """Draw the last line again."""
        self.query_one(SheetFoot).refresh()

    def action_move(self, steps: int) -> None:
        """Move the cursor."""
        self.rows.move(steps)
        self.repaint_foot()

    def action_page(self, pages: int) -> None:
        """Turn a page."""
        self.action_move(pages * self.rows.size.height)
