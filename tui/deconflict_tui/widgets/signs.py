"""The signs of the reader: glyphs and words for status, marks of the margin, digits and letters."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deconflict_index.model import Contact

STATUS_GLYPHS = {
    "occurred": "●",
    "ongoing": "◐",
    "planned": "○",
    "offered": "◇",
    "refused": "×",
    "frozen": "‖",
    "denied": "≠",
}
"""The glyph of each ``Status``."""
AGAINST = frozenset({"refused", "frozen", "denied"})
"""The statuses that say a contact is not to be."""

MODE_BARS = {"direct": "┃", "mixed": "╏", "indirect": "┊"}
"""The bar of each ``Mode``."""
CONTACT_BAR = "│"
HERE = "█"
"""In the margin: the evidence or claim that is chosen."""

THIN_RULE, THICK_RULE = "─", "━"
LIST_RULE, LIST_CURSOR, CARD_CURSOR = "│", "▐", "▌"
ASKED = "+"
"""Before a value for which the query asks."""
BEFORE, BEHIND = "‹", "›"
"""There is more at the left, at the right."""
NOWHERE = "the outlet"
UNDATED = "undated"

_BOTH, _TO = "↔", "→"
_ONE_SIDED = frozenset({"visit", "notification", "letter"})


def speaker_digit(number: int) -> str:
    """Write a speaker's number, counted from 1, in one cell."""
    return str(number) if number < 10 else "+"


def contact_letter(place: int) -> str:
    """Write a contact's place in the article, counted from 0, in one cell."""
    return ascii_lowercase[place] if place < len(ascii_lowercase) else "+"


def arrow(contact: Contact) -> str:
    """Give the sign between the parties: one side acts in a visit, a notice, a letter and an offer."""
    one_sided = contact.channel in _ONE_SIDED or contact.status == "offered" or len(contact.parties) < 2
    return _TO if one_sided else _BOTH


def parties(contact: Contact) -> str:
    """Write the parties' codes, at most two and how many more; the place stands elsewhere."""
    codes = list(dict.fromkeys(party.actor for party in contact.parties))
    first, rest = codes[:1], codes[1:]
    more = f" +{len(rest) - 1}" if len(rest) > 1 else ""
    return f" {arrow(contact)} ".join([*first, *rest[:1]]) + more
