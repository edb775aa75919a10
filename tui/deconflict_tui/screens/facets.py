"""The facets sheet: how many of what was found have which value, and narrowing the query by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from deconflict_tui.screens.sheets import AskingSheet
from deconflict_tui.widgets.facet_columns import FacetColumns, Group
from deconflict_tui.widgets.search_field import SearchField
from deconflict_tui.widgets.sheet import Keys, SheetFoot

if TYPE_CHECKING:
    from deconflict_index.archive import Archive, Facets, Kind

_KEYS: Keys = (("esc", "close"), ("enter", "add, or take out"), ("j k", "choose"), ("h l", "facet"))
_LEAST_ROWS = 10


class FacetsScreen(AskingSheet):
    """A sheet over the lower half; what it puts into the query is searched for behind it."""

    CSS = """
    FacetsScreen { align: center bottom; background: transparent; }
    #facets { width: 100%; padding: 1 0; background: $surface; }
    """
    BINDINGS: ClassVar = [
        Binding("escape,q,f", "dismiss", show=False),
        Binding("enter", "ask_for", show=False),
        Binding("j,down", "move(1)", show=False),
        Binding("k,up", "move(-1)", show=False),
        Binding("space,pagedown", "page(1)", show=False),
        Binding("b,pageup", "page(-1)", show=False),
        Binding("l,right,tab", "turn(1)", show=False),
        Binding("h,left,shift+tab", "turn(-1)", show=False),
    ]

    def __init__(self, archive: Archive, field: SearchField, kind: Kind | None) -> None:
        """Take the field that has the query, into which goes what is chosen, and what ``kind`` is listed."""
        super().__init__(archive)
        self._kind = kind
        self._field = field
        self._columns = FacetColumns()

    def compose(self) -> ComposeResult:
        """Lay out the columns, and the keys in the last line."""
        with Vertical(id="facets"):
            yield self._columns
        yield SheetFoot(lambda: _KEYS, lambda: self.notice or self._columns.position())

    def on_mount(self) -> None:
        """Have the values counted."""
        self._count()

    def on_resize(self) -> None:
        """Take half of the rows."""
        self.query_one("#facets").styles.height = max(self.app.size.height // 2, _LEAST_ROWS)

    def _count(self) -> None:
        query, kind = self._field.value, self._kind
        self.ask(lambda archive: archive.search(query, kind=kind, facets=True).facets, self._counted)

    def _counted(self, facets: Facets) -> None:
        self._columns.show(list(self._groups(facets)))
        self.tell("")

    def _groups(self, facets: Facets) -> Iterator[Group]:
        """Give the counted values; those that the query asks for stay, though nothing may have them."""
        from deconflict_index.archive import chips, term

        terms = chips(self._field.value)
        before = {group.facet: group.values for group in self._columns.groups}
        for facet, values in facets.items():
            there = {value for value, _ in values}
            gone = [(value, 0) for value, _ in before.get(facet, ()) if value not in there]
            # The unknown cannot be asked for.
            kept = [each for each in values if any(map(str.isalnum, each[0]))]
            kept += [each for each in gone if term(facet, each[0]) in terms]
            asked = frozenset(value for value, _ in kept if term(facet, value) in terms)
            yield Group(facet, tuple(kept), asked)

    def action_ask_for(self) -> None:
        """Ask for the value under the cursor too, or ask for it no longer."""
        from deconflict_index.archive import term, with_term, without

        if self._columns.chosen is None:
            return
        group, value = self._columns.chosen
        change = without if value in group.asked else with_term
        self._field.value = change(self._field.value, term(group.facet, value))
        self._count()

    def action_move(self, steps: int) -> None:
        """Move the cursor in its group."""
        self._columns.move(steps)
        self.query_one(SheetFoot).refresh()

    def action_page(self, pages: int) -> None:
        """Turn a page of the group."""
        self._columns.page(pages)
        self.query_one(SheetFoot).refresh()

    def action_turn(self, steps: int) -> None:
        """Go to another group."""
        self._columns.turn(steps)
        self.query_one(SheetFoot).refresh()
