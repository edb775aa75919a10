"""The sheet in which a file, a folder or an address is named whose articles are to be added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding

from deconflict_tui.screens.field_sheet import FieldSheet
from deconflict_tui.widgets.choosing import Choosing
from deconflict_tui.widgets.places import Place, PlaceList, completed, completions
from deconflict_tui.widgets.search_field import SearchField
from deconflict_tui.widgets.sheet import Keys

if TYPE_CHECKING:
    from deconflict_index.archive import Refusal


class AddSheet(FieldSheet):
    """While nothing is typed it lists what the last load refused; its result is the place that is typed."""

    BINDINGS: ClassVar = [Binding("tab", "complete", show=False, priority=True)]
    KEYS = (("esc", "close"), ("enter", "add what is typed"), ("tab", "complete"), ("up down", "choose"))
    wide = True
    placeholder = "a file, a folder or an address, as ~/news or https://…"

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        """Take what the last load refused."""
        super().__init__()
        self._refused = [Place(refusal.path.rpartition("/")[2], refusal.reason) for refusal in refusals]
        self.rows = self._list = PlaceList()

    @property
    def keys(self) -> Keys:
        """The keys; while refusals are listed, all of the reason under the cursor in their place."""
        chosen = self._list.chosen
        return (("", chosen.about),) if chosen and not self.field.value else self.KEYS

    def on_mount(self) -> None:
        """List what was refused."""
        self._list.show(self._refused)

    @property
    def needed(self) -> int:
        """Room for some files at least."""
        return max(self._list.count, _LEAST_ROWS)

    @on(SearchField.Changed)
    def _typed(self, message: SearchField.Changed) -> None:
        self._complete(message.value)

    @work(thread=True, exclusive=True, group="completing", exit_on_error=False)
    def _complete(self, typed: str) -> None:
        found = completions(typed) if typed else self._refused
        self.app.call_from_thread(self._completed, typed, found)

    def _completed(self, typed: str, found: Sequence[Place]) -> None:
        if self.is_attached and typed == self.field.value:
            self._list.show(found)
            self.fit()
            self.repaint_foot()

    @on(Choosing.Taken)
    def action_complete(self) -> None:
        """Take the file or folder under the cursor into what is typed."""
        if self.field.value and self._list.chosen is not None:
            self.field.value = completed(self.field.value, self._list.chosen.name)

    def action_take(self) -> None:
        """Close, and add what is typed."""
        if self.field.value.strip():
            self.dismiss(self.field.value.strip())


_LEAST_ROWS = 10
