"""The sidebar: the contacts of the article as cards, one of them chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from deconflict_tui.actions import bindings
from deconflict_tui.widgets import cards, signs
from deconflict_tui.widgets.pane import Pane

if TYPE_CHECKING:
    from deconflict_index.model import Extraction


class ContactList(Pane):
    """The contacts of one article, in order of the text."""

    title = "contacts"
    BINDINGS: ClassVar[list[BindingType]] = bindings("contacts")

    class Moved(Message):
        """The cursor stands on another contact, counted from 0."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Opened(Message):
        """The evidence of the contact under the cursor is to be read."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.cursor = 0
        self._clicked: int | None = None
        self._cards: tuple[cards.Card, ...] = ()
        self._is_shown = False

    @property
    def row_count(self) -> int:
        """All cards' rows; the last needs no empty row below it."""
        return max(len(self._cards) * cards.ROWS - 1, 0)

    def show(self, found: Extraction | None) -> None:
        """Show the contacts of another article, or none."""
        self._cards, self._is_shown = cards.cards(found) if found else (), True
        self.cursor = self.top = 0
        self._clicked = None
        self.refresh()

    def choose(self, number: int) -> None:
        """Put the cursor on a contact without telling anybody."""
        before, self.cursor = self.cursor, number
        if before != number and not self.reveal(number * cards.ROWS, cards.CURSOR_ROWS):
            self._repaint_card(before)
            self._repaint_card(number)
            self.repaint_head()

    def move(self, steps: int) -> None:
        """Move the cursor by contacts."""
        target = max(min(self.cursor + steps, len(self._cards) - 1), 0)
        if target != self.cursor:
            self.choose(target)
            self.post_message(self.Moved(target))

    def page(self, pages: float) -> None:
        """Move the cursor by a part of a page."""
        step = max(int(self.body_rows // cards.ROWS * abs(pages)), 1)
        self.move(step if pages > 0 else -step)

    def end(self, direction: int) -> None:
        """Move the cursor to the first or the last contact."""
        self.move(direction * len(self._cards))

    def position(self) -> str:
        """Tell the cursor's place, or that the article has no contacts."""
        if not self._cards:
            return "none" if self._is_shown else ""
        return f"{self.cursor + 1}/{len(self._cards)}"

    def render_line(self, y: int) -> Strip:
        """Draw one row; in 16 colours, where tones vanish, with a thin rule between it and the text."""
        strip, pen = super().render_line(y), self.pen
        beside_the_text = pen.palette.name == "ansi" and self.size.width < self.app.size.width
        if not beside_the_text or strip.text.startswith(signs.CARD_CURSOR):
            return strip
        return Strip.join([pen.row(1, [pen.latin(0, (signs.LIST_RULE, "rule"))]), strip.crop(1)])

    def draw(self, row: int) -> Strip:
        """Draw a row of a card."""
        number, part = divmod(row, cards.ROWS)
        here = ("accent" if self.has_focus else "text") if number == self.cursor else None
        return self._cards[number].draw(self.pen, part, self.size.width, here)

    def on_click(self, event: events.Click) -> None:
        """Choose a card and light its evidence; a second click on it goes there."""
        row = self.row_under(event.y)
        if row is None:
            return
        number = row // cards.ROWS
        again = self._clicked == self.cursor == number
        self._clicked = number
        self.choose(number)
        self.post_message(self.Opened(number) if again else self.Moved(number))

    def on_blur(self) -> None:
        """Forget what was clicked: a click that comes back to the cards is a first one."""
        super().on_blur()
        self._clicked = None

    def _repaint_card(self, number: int) -> None:
        self.repaint(number * cards.ROWS, cards.CURSOR_ROWS, 0, cards.LETTER + 1)

    def settle(self) -> None:
        """Keep the cursor in view."""
        super().settle()
        self.reveal(self.cursor * cards.ROWS, cards.CURSOR_ROWS)

    def repaint_here(self) -> None:
        """Repaint head and cursor."""
        self.repaint_head()
        self._repaint_card(self.cursor)
