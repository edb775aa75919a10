"""Why a claim or contact was read so: a sheet over the lower part of reader and sidebar."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen, Screen

from deconflict_index.model import Claim, Contact, Reading
from deconflict_tui.actions import PANES
from deconflict_tui.widgets.explained import explained_rows, room_in
from deconflict_tui.widgets.pane import HEAD_ROWS
from deconflict_tui.widgets.sheet import Keys, Sheet, SheetFoot
from deconflict_tui.widgets.stops import Kind, Stop

if TYPE_CHECKING:
    from deconflict_tui.screens.panes import PanesScreen

_BARS = 2
"""The first and the last line of the terminal."""


class WhyScreen(ModalScreen[None]):
    """The why sheet; beside it the list stays, and above it what is explained.

    Its keys go to the next claim or contact in the reader below it, and the sheet follows.
    """

    CSS = """
    WhyScreen { align: right bottom; background: transparent; }
    #why { width: 1fr; background: $surface; }
    """
    BINDINGS: ClassVar = [
        Binding("escape,q,w", "dismiss", "close", show=False),
        Binding("right_curly_bracket", "step('claim', 1)", show=False),
        Binding("left_curly_bracket", "step('claim', -1)", show=False),
        Binding("c", "step('contact', 1)", show=False),
        Binding("C", "step('contact', -1)", show=False),
        Binding("enter", "to_the_text", show=False),
        Binding("y", "copy", show=False),
    ]

    def __init__(self, reading: Reading, stop: Stop) -> None:
        super().__init__()
        self._reading, self._stop = reading, stop
        self._sheet, self._foot = Sheet((), id="why"), SheetFoot(self._keys)

    def compose(self) -> ComposeResult:
        """Lay out the sheet, and the keys in the last line."""
        self._fill()
        yield self._sheet
        yield self._foot

    def on_mount(self) -> None:
        """Follow the panes below: they may get other places after the sheet has got another size."""
        self._main.screen_layout_refresh_signal.subscribe(self, self._panes_moved)

    def on_resize(self) -> None:
        """Lay out the sheet at the new size."""
        self._lay_out()

    def _panes_moved(self, main: Screen[object]) -> None:
        if self._sheet.styles.margin.left != self._beside():
            self._lay_out()

    @property
    def _main(self) -> PanesScreen:
        return cast("PanesScreen", self.app.screen_stack[0])

    @property
    def _result(self) -> Claim | Contact:
        found = self._reading.found
        return (found.claims if self._stop.kind == "claim" else found.contacts)[self._stop.number]

    def _keys(self) -> Keys:
        claim = self._stop.kind == "claim"
        others = len(self._reading.found.claims if claim else self._reading.found.contacts) > 1
        step = [("} {" if claim else "c C", self._stop.kind)] if others else []
        close, *scroll = self._sheet.keys()
        return [close, *step, ("enter", "to the text"), ("y", "copy"), *scroll]

    def _fill(self) -> None:
        """Give the sheet its rows, its place beside the list, and as much height as they need."""
        width, height = self.app.size
        left = self._beside()
        room = room_in(width - left, height * 2 // 3)
        sheet = self._sheet
        sheet.rows, sheet.top = explained_rows(self._reading, self._result, room), 0
        sheet.styles.margin = (0, 0, 0, left)
        sheet.styles.height = sheet.rows_in(room.rows)

    def _beside(self) -> int:
        """Give the column where the reader begins, if it stands beside the list."""
        main = self._main
        side_by_side = main.articles.display and main.article.display
        return main.article.region.x if side_by_side else 0

    def _lay_out(self) -> None:
        self._fill()
        self._sheet.refresh(layout=True)
        self._foot.refresh()
        self.call_after_refresh(self._clear_above)

    def _clear_above(self) -> None:
        """Scroll the reader until what is explained stands above the sheet, where it can."""
        article, page = self._main.article, self._main.article.page
        free = self.app.size.height - self._sheet.size.height - _BARS - HEAD_ROWS
        if page is None or free < 1 or not self.is_current:
            return
        rows = page.rows_of(self._stop.spans[0])
        count = min(len(rows), free)
        if not article.top <= rows.start <= article.top + free - count:
            article.scroll_rows(rows.start - (free - count) // 2)

    def action_step(self, kind: Kind, direction: int) -> None:
        """Go to the next or previous claim or contact, and tell why of that."""
        self._main.action_step(kind, direction)
        stop = self._main.article.chosen
        if stop is not None and stop.kind == kind:
            self._stop = stop
            self._lay_out()

    def action_to_the_text(self) -> None:
        """Close the sheet, and go on in the article where the words stand."""
        main = self._main
        self.dismiss()
        main.action_pane(PANES.index("article") - PANES.index(main.current_pane.title))

    def action_copy(self) -> None:
        """Close the sheet and copy the words that are explained; the notice needs the line of the keys."""
        self.dismiss()
        self._main.call_later(self._main.run_action, "copy")
