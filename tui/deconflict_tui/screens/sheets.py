"""Sheets that ask the archive while they are open: in threads, and late answers are dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual import work
from textual.screen import ModalScreen

from deconflict_tui.screens.asking import refusals_told
from deconflict_tui.widgets.sheet import SheetFoot

if TYPE_CHECKING:
    from deconflict_index.archive import Archive

Answer = TypeVar("Answer")


class AskingSheet(ModalScreen[str]):
    """A sheet with an archive, and in the last line a notice until the next key; its result is a query."""

    def __init__(self, archive: Archive) -> None:
        super().__init__()
        self._archive = archive
        self._serial = 0
        self.notice = ""

    def tell(self, notice: str) -> None:
        """Show a notice, or with an empty one none."""
        self.notice = notice
        if self.is_attached:
            self.query_one(SheetFoot).refresh()

    def on_key(self) -> None:
        """Put a notice out with the next key."""
        self.tell("")

    def ask(self, question: Callable[[Archive], Answer], answered: Callable[[Answer], None]) -> None:
        """Ask something; the answer is given back unless something else is asked before it is here."""
        self._serial += 1
        self._ask(question, answered, self._serial)

    @work(thread=True, group="sheet", exit_on_error=False)
    def _ask(
        self, question: Callable[[Archive], Answer], answered: Callable[[Answer], None], serial: int
    ) -> None:
        with refusals_told(self.app, self.tell):
            answer = question(self._archive)
            self.app.call_from_thread(self._in_time, serial, answered, answer)

    def _in_time(self, serial: int, answered: Callable[[Answer], None], answer: Answer) -> None:
        if serial == self._serial and self.is_attached:
            answered(answer)
