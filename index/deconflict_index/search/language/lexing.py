"""The parts of a query text, with their places: brackets, operators, names of fields, quotations, words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from deconflict_index.arabic.folding import FOLDING
from deconflict_index.search.language.fields import named, nearest

QUOTATION_MARKS = '"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}«»'
"""What may stand around words that belong together, all of it alike."""
MARKS = re.escape("".join(chr(code) for code, form in FOLDING.items() if form is None))
"""What may ride on letters, as a regular expression writes it between square brackets."""
_FIELD = re.compile(rf"[{MARKS}]*([^\W\d_](?:[^\W\d_]|[{MARKS}]){{0,19}}):")
_ALIKE = dict.fromkeys(map(ord, QUOTATION_MARKS), '"')
_VALUE_BEHIND = re.compile(r'(?!(?:AND|OR|NOT)(?:[\s()"]|$))[\w"(=*]')
_PART = re.compile(
    r'(?P<OPEN>\()|(?P<CLOSE>\))|(?P<NOT>-)(?=[^\s)-])|(?P<QUOTED>=?"[^"]*"?(?:~\d*)?)|(?P<WORD>[^\s()"]+)'
)


class Sign(Enum):
    """What a part is; ``FIELD`` also a name that is meant for a field's and is none."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    FIELD = auto()
    QUOTED = auto()
    WORD = auto()


_OPERATORS = {"AND": Sign.AND, "OR": Sign.OR, "NOT": Sign.NOT}


@dataclass(frozen=True, slots=True)
class Part:
    """One part, ``text[start:end]``, with ``"`` for all quotation marks and without the colon of a field."""

    sign: Sign
    value: str
    start: int
    end: int


def parts(text: str) -> Iterator[Part]:
    """Read the parts in order. Cost: linear in the text that is read, and one look-up a name."""
    text = text.translate(_ALIKE)
    at = 0
    while at < len(text):
        part = _field(text, at) or _other(text, at)
        if part:
            yield part
        at = part.end if part else at + 1


def _field(text: str, at: int) -> Part | None:
    """The name of a field: any known one, a misspelt or Latin one only with its value right behind it.

    The rest is prose with a colon in it, such as an address or a headline that begins with who speaks.
    """
    match = _FIELD.match(text, at)
    if not match:
        return None
    if named(match[1]):
        return Part(Sign.FIELD, match[1], at, match.end())
    if not _VALUE_BEHIND.match(text, match.end()) or _FIELD.match(text, match.end()):
        return None
    meant = match[1].isascii() or nearest(match[1])
    return Part(Sign.FIELD, match[1], at, match.end()) if meant else None


def _other(text: str, at: int) -> Part | None:
    match = _PART.match(text, at)
    if not match:
        return None
    value = match.group()
    sign = Sign[str(match.lastgroup)]
    return Part(_OPERATORS.get(value, sign) if sign is Sign.WORD else sign, value, at, match.end())
