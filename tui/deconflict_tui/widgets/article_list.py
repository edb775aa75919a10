"""The list of what was found: articles, claims or contacts, asked for a window at a time, and its rule.

It knows the ids of all that was found and holds only the items it was given, so 100,000 cost what five do.
The cursor is a thick piece of the rule, a widget of its own and one cell wide: a step repaints six of its
cells and nothing of the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from deconflict_tui.actions import bindings
from deconflict_tui.widgets import items, passages, signs
from deconflict_tui.widgets.drawn import Drawn
from deconflict_tui.widgets.pane import HEAD_ROWS, Pane
from deconflict_tui.widgets.passages import Passage, article_id, article_row
from deconflict_tui.widgets.pen import Pen, Piece

if TYPE_CHECKING:
    from deconflict_index.archive import Kind, Row
    from deconflict_tui.layout import Line


class ArticleList(Pane):
    """The articles, claims or contacts found, one of them under the cursor."""

    title = "list"
    BINDINGS: ClassVar[list[BindingType]] = bindings("list")

    class Moved(Message):
        """The cursor stands on another item, or on none (``None``)."""

        def __init__(self, id: str | None) -> None:
            super().__init__()
            self.id = id

    class Wanted(Message):
        """Items are in view that are not loaded: their ids."""

        def __init__(self, ids: tuple[str, ...]) -> None:
            super().__init__()
            self.ids = ids

    class Opened(Message):
        """What is under the cursor is to be read."""

    def __init__(self, id: str, rule: Rule) -> None:
        super().__init__(id)
        self.ids: tuple[str, ...] = ()
        self.cursor = 0
        self._clicked: str | None = None
        self._empty = ""
        self.by_date = False
        self._rule = rule
        self.kind: Kind | str = "articles"
        self._items: dict[str, Row | Passage] = {}
        self._asked_for: set[str] = set()

    @property
    def current(self) -> str | None:
        """The id under the cursor."""
        return self.ids[self.cursor] if self.ids else None

    @property
    def current_row(self) -> Row | None:
        """The row of the article under the cursor, or of the one that what is there stands in, if loaded."""
        item = self._items.get(self.current or "")
        return article_row(item) if item else None

    @property
    def row_count(self) -> int:
        """All items' rows, of which the last needs no empty row below it; or those of why there are none."""
        if not self.ids:
            return len(self._why_empty())
        return max(len(self.ids) * items.ROWS - 1, 0)

    def show(
        self,
        kind: Kind,
        ids: Sequence[str],
        loaded: Sequence[Row | Passage],
        empty: str = "",
        *,
        best: bool = False,
    ) -> None:
        """Show what else was found, all of one kind, or why there is nothing.

        The cursor goes to the ``best``, the first, or stays where it is, or on its article, if that is there.
        """
        before = None if best else self.current
        self.kind, self._empty = kind, empty
        self.ids = tuple(ids)
        self.cursor = self._place_of(before)
        self._items = {item.id: item for item in loaded}
        self._asked_for = set()
        self.top = 0
        self.reveal(self.cursor * items.ROWS, items.ROWS - 1)
        self.refresh()
        self._point()
        self.post_message(self.Moved(self.current))

    def _place_of(self, id: str | None) -> int:
        """Give the place of an item; where it is not there, of the first of its article, or the first."""
        if id is None:
            return 0
        if id in self.ids:
            return self.ids.index(id)
        article = article_id(id)
        return next((place for place, other in enumerate(self.ids) if article_id(other) == article), 0)

    def fill(self, loaded: Sequence[Row | Passage]) -> None:
        """Take items that were wanted, and draw them."""
        self._items |= {item.id: item for item in loaded}
        self._repaint_items({item.id for item in loaded})

    def change(self, article: Row) -> None:
        """Take another row of an article, and draw what stands under it."""
        changed = {id for id in self._items if article_id(id) == article.id}
        self._items |= {id: passages.with_article(self._items[id], article) for id in changed}
        self._repaint_items(changed)

    def _repaint_items(self, ids: set[str]) -> None:
        for place in self._places_in_view():
            if self.ids[place] in ids:
                self.repaint(place * items.ROWS, items.ROWS)

    def _places_in_view(self) -> range:
        last = (self.top + self.body_rows) // items.ROWS + 1
        return range(self.top // items.ROWS, min(last, len(self.ids)))

    def move(self, steps: int) -> None:
        """Move the cursor by items."""
        target = max(min(self.cursor + steps, len(self.ids) - 1), 0)
        if target == self.cursor:
            return
        self.cursor = target
        self.reveal(target * items.ROWS, items.ROWS - 1)
        self._point()
        self.post_message(self.Moved(self.current))

    def page(self, pages: float) -> None:
        """Move the cursor by a part of a page."""
        step = max(int(self.body_rows // items.ROWS * abs(pages)), 1)
        self.move(step if pages > 0 else -step)

    def end(self, direction: int) -> None:
        """Move the cursor to the first or the last item."""
        self.move(direction * len(self.ids))

    def position(self) -> str:
        """Tell the cursor's place, or that nothing was found; nothing before anything was asked."""
        if not self.ids:
            return "none" if self._empty else ""
        return f"{self.cursor + 1}/{len(self.ids)}" + ("  by date" if self.by_date else "")

    def head(self, pen: Pen) -> list[Piece]:
        """Put down the head under the name of what is listed."""
        role = ("accent", True) if self.has_focus else ("dim", False)
        return [pen.latin(self.margin, (str(self.kind), *role), (f"  {self.position()}", "dim", False))]

    def draw(self, row: int) -> Strip:
        """Draw a row of an item."""
        if not self.ids:
            return self.pen.row(self.size.width, [self._empty_row(row)])
        number, part = divmod(row, items.ROWS)
        item = self._items.get(self.ids[number])
        if item is None:
            self._want()
        return passages.draw(self.pen, item, part, self.size.width)

    def _why_empty(self) -> tuple[Line, ...]:
        if not self._empty:
            return ()
        from deconflict_tui.layout import lay_out
        from deconflict_tui.layout.isolates import in_sentence

        told, width = self._empty, self.size.width - items.LEFT - 1
        return lay_out(told, 0, len(told), width, base="L", align="left", isolates=in_sentence(told))

    def _empty_row(self, row: int) -> Piece:
        return self.pen.line(items.LEFT, self._why_empty()[row], self.pen.style("text2"))

    def _want(self) -> None:
        """Ask for all that is missing in view, once."""
        in_view = (self.ids[place] for place in self._places_in_view())
        missing = tuple(id for id in in_view if id not in self._items and id not in self._asked_for)
        if missing:
            self._asked_for.update(missing)
            self.post_message(self.Wanted(missing))

    def _point(self) -> None:
        first = HEAD_ROWS + self.cursor * items.ROWS - self.top if self.ids else -items.CURSOR_ROWS
        in_body = range(max(first, HEAD_ROWS), max(first + items.CURSOR_ROWS, HEAD_ROWS))
        self._rule.point(in_body, "accent" if self.has_focus else "text")

    def scroll_rows(self, top: int) -> bool:
        """Show the body from a row on; the cursor goes with it, out of view if need be."""
        moved = super().scroll_rows(top)
        self._point()
        return moved

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to an item; a second click on it opens it."""
        row = self.row_under(event.y)
        if row is None or not self.ids:
            return
        number = row // items.ROWS
        again = self._clicked == self.current == self.ids[number]
        self._clicked = self.ids[number]
        if again:
            self.post_message(self.Opened())
        else:
            self.move(number - self.cursor)

    def on_blur(self) -> None:
        """Forget what was clicked: a click that comes back to the list is a first one."""
        super().on_blur()
        self._clicked = None

    def repaint_here(self) -> None:
        """Repaint head and cursor."""
        self.repaint_head()
        self._point()

    def settle(self) -> None:
        """Keep the cursor in view."""
        super().settle()
        self.reveal(self.cursor * items.ROWS, items.ROWS - 1)
        self._point()


class Rule(Drawn):
    """The thin rule beside the list, with the cursor as a thick piece of it."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._thick, self._role = range(0), "text"

    def point(self, rows: range, role: str) -> None:
        """Thicken other rows, in the colour of a role; repaints only the rows that change."""
        changed = {*self._thick, *rows} if role != self._role else {*self._thick} ^ {*rows}
        self._thick, self._role = rows, role
        self.refresh(*(Region(0, row, 1, 1) for row in sorted(changed) if 0 <= row < self.size.height))

    def render_line(self, y: int) -> Strip:
        """Draw one cell."""
        word = (signs.LIST_CURSOR, self._role) if y in self._thick else (signs.LIST_RULE, "rule")
        return self.pen.row(1, [self.pen.latin(0, word)])
