"""A claim or a contact as an item of the list, under the date and outlet of its article.

A claim is its words, who says them and what that does; a contact says what its card says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.strip import Strip

from deconflict_tui.widgets import cards, items
from deconflict_tui.widgets.cards import Teller
from deconflict_tui.widgets.pen import Pen, Piece

if TYPE_CHECKING:
    from deconflict_index.archive import Row
    from deconflict_index.model import Claim, Contact, Reading

_MOST_LETTERS = 500
"""Of longer claims no list is wide enough to show more on two rows."""


@dataclass(frozen=True, slots=True)
class ClaimItem:
    """A claim in the list; ``article`` is the row of the article it stands in."""

    id: str
    article: Row
    words: str
    teller: Teller
    act: str

    def draw(self, pen: Pen, row: int, width: int) -> Strip:
        """Draw one row of the item, 0 to 4, on ``width`` cells."""
        return items.worded(pen, self.article, self.words, lambda end: self._told(pen, end), row, width)

    def _told(self, pen: Pen, end: int) -> list[Piece]:
        number, name = self.teller
        act = pen.latin(items.LEFT, cards.digit(pen, number), (f" {self.act}", "dim"))
        column = act.end + 1
        return [act, pen.text(column, end - column, name, pen.style("text2"))]


@dataclass(frozen=True, slots=True)
class ContactItem:
    """A contact in the list; ``article`` is the row of the article it stands in."""

    id: str
    article: Row
    contact: Contact
    teller: Teller | None

    def draw(self, pen: Pen, row: int, width: int) -> Strip:
        """Draw one row of the item, 0 to 4, on ``width`` cells."""
        end = width - 1
        if row == 0:
            return pen.row(width, items.dateline(pen, self.article, end))
        if row > cards.CURSOR_ROWS:
            return pen.row(width)
        tone = items.tone(self.article)
        return pen.row(width, cards.told(pen, self.contact, self.teller, row - 1, items.LEFT, end, tone))


Passage = ClaimItem | ContactItem


def claim_item(id: str, article: Row, reading: Reading, claim: Claim) -> ClaimItem:
    """Make the item of a claim."""
    words = " … ".join(reading.article.shown[slice(*span)] for span in claim.spans)
    shown = " ".join(words[:_MOST_LETTERS].split())
    return ClaimItem(id, article, shown, cards.tellers(reading.found)[claim.id], claim.act.value)


def contact_item(id: str, article: Row, reading: Reading, contact: Contact) -> ContactItem:
    """Make the item of a contact."""
    teller = cards.tellers(reading.found).get(contact.claim or "")
    return ContactItem(id, article, contact, teller)


def draw(pen: Pen, item: Row | Passage | None, row: int, width: int) -> Strip:
    """Draw one row of whatever the list shows; ``None`` stands for what is not loaded yet."""
    if isinstance(item, ClaimItem | ContactItem):
        return item.draw(pen, row, width)
    return items.draw(pen, item, row, width)


def article_row(item: Row | Passage) -> Row:
    """Give the row of the article that an item is, or stands in."""
    return item.article if isinstance(item, ClaimItem | ContactItem) else item


def with_article(item: Row | Passage, article: Row) -> Row | Passage:
    """Give an item as it is since its article has another row."""
    return replace(item, article=article) if isinstance(item, ClaimItem | ContactItem) else article


def article_id(id: str) -> str:
    """Give the id of the article from its own, or from that of a claim or contact in it."""
    return id.partition("/")[0]
