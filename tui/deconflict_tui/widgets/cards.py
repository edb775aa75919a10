"""A contact as a card: parties and channel, status and date, who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.strip import Strip

from deconflict_tui.widgets import signs
from deconflict_tui.widgets.pen import Pen, Piece

if TYPE_CHECKING:
    from deconflict_index.model import Contact, Extraction

ROWS = 4
"""Rows of a card with the empty one below it."""
CURSOR_ROWS = 3
LETTER, INDENT = 2, 5

Teller = tuple[int, str]
"""A speaker's number in the article, from 1, and name."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says, worked out once; no ``teller`` means the outlet."""

    letter: str
    contact: Contact
    teller: Teller | None

    def draw(self, pen: Pen, row: int, width: int, cursor: str | None) -> Strip:
        """Draw one row of the card, 0 to 3; ``cursor`` is the role of the bar at its edge, if it has one."""
        pieces: list[Piece] = []
        if row < CURSOR_ROWS:
            if cursor:
                pieces.append(pen.latin(0, (signs.CARD_CURSOR, cursor)))
            if row == 0:
                pieces.append(pen.latin(LETTER, (self.letter, cursor or "dim", bool(cursor))))
            pieces += told(pen, self.contact, self.teller, row, INDENT, width - 2)
        return pen.row(width, pieces)


def told(
    pen: Pen,
    contact: Contact,
    teller: Teller | None,
    row: int,
    left: int,
    end: int,
    tone: tuple[str, bool] = ("text", True),
) -> list[Piece]:
    """Put down one of the three rows about a contact in ``[left, end)``; ``tone`` is that of its parties."""
    if row == 0:
        return _who(pen, contact, left, end, *tone)
    return _what(pen, contact, left, end) if row == 1 else _says(pen, teller, left, end)


def _who(pen: Pen, contact: Contact, left: int, end: int, role: str, bold: bool) -> list[Piece]:
    parties = pen.latin(left, (signs.parties(contact), role, bold))
    channel = pen.latin_right(end, (contact.channel.value, "text2"))
    if len(contact.parties) > 1 or not contact.place:
        return [parties, channel]
    parties = pen.latin(left, (f"{signs.parties(contact)} {signs.arrow(contact)} ", role, bold))
    room = max(channel.column - 1 - parties.end, 2)
    place = pen.text(parties.end, room, contact.place, pen.style(role, bold=bold), align="left")
    return [parties, place, channel]


def _what(pen: Pen, contact: Contact, left: int, end: int) -> list[Piece]:
    role = "no" if contact.status in signs.AGAINST else "text"
    status = pen.latin(left, (f"{signs.STATUS_GLYPHS[contact.status]} {contact.status.value}", role))
    side = contact.date.value if contact.date else contact.level.value
    return [status, *([] if side == "unspecified" else [pen.latin_right(end, (side, "dim"))])]


def _says(pen: Pen, teller: Teller | None, left: int, end: int) -> list[Piece]:
    if teller is None:
        return [pen.latin(left, ("says", "dim")), pen.latin_right(end, (signs.NOWHERE, "text2"))]
    number, name = teller
    says = pen.latin(left, ("says ", "dim"), digit(pen, number))
    name_column = says.end + 1
    return [says, pen.text(name_column, end - name_column, name, pen.style("text2"))]


def digit(pen: Pen, number: int) -> tuple[str, str, bool]:
    """Give a speaker's digit in the speaker's hue."""
    return signs.speaker_digit(number), pen.palette.speaker(number), True


def tellers(found: Extraction) -> dict[str, Teller]:
    """Give who makes each claim of an article, by the claim's id."""
    numbers = {speaker.id: (number, speaker.name) for number, speaker in enumerate(found.speakers, 1)}
    return {claim.id: numbers[claim.speaker] for claim in found.claims if claim.speaker in numbers}


def cards(found: Extraction) -> tuple[Card, ...]:
    """Make the cards of an article's contacts, in order of the text."""
    of_claim = tellers(found)
    return tuple(
        Card(signs.contact_letter(place), contact, of_claim.get(contact.claim or ""))
        for place, contact in enumerate(found.contacts)
    )
