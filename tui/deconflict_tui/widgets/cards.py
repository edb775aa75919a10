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


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says, worked out once: ``teller`` is the speaker's number and name, or ``None``."""

    letter: str
    contact: Contact
    teller: tuple[int, str] | None

    def draw(self, pen: Pen, row: int, width: int, cursor: str | None) -> Strip:
        """Draw one row of the card, 0 to 3; ``cursor`` is the role of the bar at its edge, if it has one."""
        pieces: list[Piece] = []
        if row < CURSOR_ROWS:
            if cursor:
                pieces.append(pen.latin(0, (signs.CARD_CURSOR, cursor)))
            pieces += (self._who, self._what, self._says)[row](pen, width - 2, cursor)
        return pen.row(width, pieces)

    def _who(self, pen: Pen, end: int, cursor: str | None) -> list[Piece]:
        contact = self.contact
        letter = pen.latin(LETTER, (self.letter, cursor or "dim", bool(cursor)))
        parties = pen.latin(INDENT, (signs.parties(contact), "text", True))
        channel = pen.latin_right(end, (contact.channel.value, "text2"))
        if len(contact.parties) > 1 or not contact.place:
            return [letter, parties, channel]
        parties = pen.latin(INDENT, (f"{signs.parties(contact)} {signs.arrow(contact)} ", "text", True))
        room = max(channel.column - 1 - parties.end, 2)
        place = pen.text(parties.end, room, contact.place, pen.style("text", bold=True), align="left")
        return [letter, parties, place, channel]

    def _what(self, pen: Pen, end: int, cursor: str | None) -> list[Piece]:
        contact = self.contact
        role = "no" if contact.status in signs.AGAINST else "text"
        status = pen.latin(INDENT, (f"{signs.STATUS_GLYPHS[contact.status]} {contact.status.value}", role))
        side = contact.date.value if contact.date else contact.level.value
        return [status, *([] if side == "unspecified" else [pen.latin_right(end, (side, "dim"))])]

    def _says(self, pen: Pen, end: int, cursor: str | None) -> list[Piece]:
        if self.teller is None:
            return [pen.latin(INDENT, ("says", "dim")), pen.latin_right(end, (signs.NOWHERE, "text2"))]
        number, name = self.teller
        hue = pen.palette.speaker(number)
        says = pen.latin(INDENT, ("says ", "dim"), (signs.speaker_digit(number), hue, True))
        name_column = says.end + 1
        return [says, pen.text(name_column, end - name_column, name, pen.style("text2"))]


def cards(found: Extraction) -> tuple[Card, ...]:
    """Make the cards of an article's contacts, in order of the text."""
    numbers = {speaker.id: (number, speaker.name) for number, speaker in enumerate(found.speakers, 1)}
    tellers = {claim.id: numbers.get(claim.speaker) for claim in found.claims}
    return tuple(
        Card(signs.contact_letter(place), contact, tellers.get(contact.claim) if contact.claim else None)
        for place, contact in enumerate(found.contacts)
    )
