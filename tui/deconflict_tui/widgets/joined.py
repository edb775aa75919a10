"""Rows about what is joined to a claim or contact: what it tells of, where it is told, what is against it."""

from __future__ import annotations

from collections.abc import Iterable

from deconflict_index.explaining import fed_by, opposed
from deconflict_index.model import Claim, Contact, Extraction
from deconflict_tui.widgets import signs
from deconflict_tui.widgets.emphasis import numbers
from deconflict_tui.widgets.pen import Pen, Piece
from deconflict_tui.widgets.sheet import Draw

_NAME = 12
"""Cells from the left to what a row is about."""


def joined_rows(found: Extraction, result: Claim | Contact, left: int, end: int) -> list[Draw]:
    """Give the rows in the columns ``[left, end)``: first what goes together, then what is opposed."""
    if isinstance(result, Claim):
        fed = fed_by(found, result)
        first = [_tells_of(found, contact, left) for contact in fed]
    else:
        fed = (result,)
        first = [_told_in(found, claim, left, end) for claim in found.claims if claim.id == result.claim]
    return [*first, *(_against(found, contact, left, end) for contact in _all_opposed(found, fed))]


def _all_opposed(found: Extraction, contacts: Iterable[Contact]) -> list[Contact]:
    against = {other.id for contact in contacts for other in opposed(found, contact)}
    return [contact for contact in found.contacts if contact.id in against]


def _tells_of(found: Extraction, contact: Contact, left: int) -> Draw:
    parties = f"  {signs.parties(contact)}   "
    level = "" if contact.level == "unspecified" else f"   {contact.level.value}"
    what = f" {contact.channel.value}{level}"
    return lambda pen, width: [
        pen.latin(left, ("tells of", "dim2")),
        pen.latin(
            left + _NAME, _letter(found, contact), (parties, "text2"), _status(contact), (what, "text2")
        ),
    ]


def _against(found: Extraction, contact: Contact, left: int, end: int) -> Draw:
    claim = next((claim for claim in found.claims if claim.id == contact.claim), None)

    def draw(pen: Pen, width: int) -> list[Piece]:
        what = (f" {contact.channel.value}", "text2")
        row = pen.latin(left + _NAME, _letter(found, contact), ("  ", "text2"), _status(contact), what)
        return [pen.latin(left, ("against it", "dim2")), row, *_says(pen, found, claim, row.end + 3, end)]

    return draw


def _told_in(found: Extraction, claim: Claim, left: int, end: int) -> Draw:
    name = (f"claim {found.claims.index(claim) + 1}", "text", True)

    def draw(pen: Pen, width: int) -> list[Piece]:
        row = pen.latin(left + _NAME, name)
        return [pen.latin(left, ("told in", "dim2")), row, *_says(pen, found, claim, row.end + 2, end)]

    return draw


def _says(pen: Pen, found: Extraction, claim: Claim | None, column: int, end: int) -> list[Piece]:
    """Write who says so, from a column to the end of the row."""
    if claim is None:
        return [pen.latin(column, (f"says {signs.NOWHERE}", "text2"))]
    digit = numbers(found)[claim.speaker]
    sign = (signs.speaker_digit(digit), pen.palette.speaker(digit), True)
    says = pen.latin(column, ("says ", "text2"), sign)
    room = max(end - says.end - 2, 2)
    return [says, pen.text(says.end + 2, room, found.speaker(claim).name, pen.style("text2"))]


def _letter(found: Extraction, contact: Contact) -> tuple[str, str, bool]:
    return f"contact {signs.contact_letter(found.contacts.index(contact))}", "text", True


def _status(contact: Contact) -> tuple[str, str]:
    role = "no" if contact.status in signs.AGAINST else "text2"
    return f"{signs.STATUS_GLYPHS[contact.status]} {contact.status.value}", role
