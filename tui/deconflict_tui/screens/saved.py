"""The saved searches: one is taken, the present query saved under a name, one forgotten."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding

from deconflict_tui.screens.field_sheet import FieldSheet
from deconflict_tui.screens.sheets import AskingSheet
from deconflict_tui.widgets.choosing import Choosing
from deconflict_tui.widgets.pen import Pen, Piece
from deconflict_tui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from deconflict_index.archive import Archive

_LEFT, _NAME = 3, 20
"""Columns kept free at each side, and cells kept for names."""


class SavedList(Choosing):
    """Names and queries, in order of the names."""

    def __init__(self) -> None:
        super().__init__()
        self._saved: tuple[tuple[str, str], ...] = ()

    @property
    def count(self) -> int:
        """How many searches are saved."""
        return len(self._saved)

    @property
    def names(self) -> tuple[str, ...]:
        """The names in use."""
        return tuple(name for name, _ in self._saved)

    @property
    def chosen(self) -> tuple[str, str] | None:
        """Name and query under the cursor."""
        return self._saved[self.cursor] if self._saved else None

    def show(self, saved: Mapping[str, str]) -> None:
        """Show other searches; the cursor stays where it is as far as there are rows."""
        self._saved = tuple(saved.items())
        self.cursor = max(min(self.cursor, self.count - 1), 0)
        self.refresh()

    def draw(self, pen: Pen, row: int) -> Sequence[Piece]:
        """Draw a name and its query, each in cells of its own."""
        name, query = self._saved[row]
        column = _LEFT + _NAME + 2
        room = max(self.size.width - column - _LEFT, 2)
        return [
            pen.text(_LEFT, _NAME, name, pen.style("text", bold=True), align="left"),
            pen.hung(column, room, query, pen.style("text2")),
        ]


class SavedScreen(AskingSheet, FieldSheet):
    """A sheet with a field for a name above the saved searches; its result is the query that is taken."""

    BINDINGS: ClassVar = [Binding("delete,ctrl+d", "forget", show=False, priority=True)]
    KEYS = (("esc", "close"), ("enter", "take, or save as typed"), ("del", "forget"))

    def __init__(self, archive: Archive, query: str) -> None:
        """Take the present query, which can be saved."""
        super().__init__(archive)
        self._query = query
        self.placeholder = "type a name to save the query" if query else "nothing to save"
        self.rows = self._list = SavedList()
        self._sure_of = ""

    def position(self) -> str:
        """A notice, else where the cursor is."""
        return self.notice or super().position()

    def on_mount(self) -> None:
        """Have the saved searches fetched."""
        self._change(lambda archive: None)

    def _change(self, change: Callable[[Archive], None]) -> None:
        def changed(archive: Archive) -> dict[str, str]:
            change(archive)
            return archive.saved()

        self.ask(changed, self._show)

    def _show(self, saved: Mapping[str, str]) -> None:
        self._list.show(saved)
        self.fit()
        self.repaint_foot()

    @on(SearchField.Changed)
    def _typed(self) -> None:
        self._sure_of = ""

    @on(Choosing.Taken)
    def action_take(self) -> None:
        """Save the query under the name that is typed; without one, take what is under the cursor."""
        typed = self.field.value
        if typed.strip():
            self._save("-".join(typed.split()))
        elif self._list.chosen is not None:
            self.dismiss(self._list.chosen[1])

    def _save(self, name: str) -> None:
        from deconflict_index.archive import term

        if not self._query:
            self.tell("there is no query to save")
        elif term("saved", name) != f"saved:{name}":
            self.tell("a name has letters, digits, . and -")
        elif name not in self._list.names or self._sure(f"enter again replaces {name}"):
            self._change(lambda archive: archive.save(name, self._query))
            self.field.value = ""
            self.tell(f"saved: ask for saved:{name}")

    def action_forget(self) -> None:
        """Forget what is under the cursor, at the second press; in a name that is typed the key edits."""
        if self._list.chosen is not None:
            name, _ = self._list.chosen
            if self._sure(f"del again forgets {name}"):
                self._change(lambda archive: archive.forget(name))

    def _sure(self, question: str) -> bool:
        """Whether this was asked with the last press; asks it if not."""
        if self._sure_of == question:
            self._sure_of = ""
            return True
        self._sure_of = question
        self.tell(question)
        return False

    def action_move(self, steps: int) -> None:
        """Move the cursor; what was asked with the last press is asked no longer."""
        self._sure_of = ""
        super().action_move(steps)
        self.tell("")
