"""Folding: one table that makes the spellings a reader takes for the same word equal.

Harakat, tatweel, joiners and direction marks vanish; the seats of alef, yeh, kaf and teh marbuta, Persian
letters, both Arabic digit sets and presentation forms become one form. Folding changes length, so it is only
ever applied to a token whose offsets are kept (``tokens.py``), never to a text.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from pyarabic import araby

_FARSI_YEH, _KEHEH, _GAF = "\u06cc", "\u06a9", "\u06af"
_HEH_GOAL, _HEH_DOACHASHMEE, _AE, _HEH_WITH_YEH = "\u06c1", "\u06be", "\u06d5", "\u06c0"
_JOINERS_AND_DIRECTION = (
    "\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
# Madda and hamza by themselves: in decomposed text they are a part of the letter before them.
_COMPOSING = "\u0653\u0654\u0655"
# Marks that ride on a letter: honorifics, harakat, superscript alef, Quranic signs (Unicode, category Mn).
_COMBINING = [chr(code) for code in range(0x0610, 0x0900) if unicodedata.category(chr(code)) == "Mn"]


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {
        ord(mark): None for mark in (*_COMBINING, *_JOINERS_AND_DIRECTION, araby.TATWEEL)
    }
    seats = {
        araby.ALEF: (araby.ALEF_HAMZA_ABOVE, araby.ALEF_HAMZA_BELOW, araby.ALEF_MADDA, araby.ALEF_WASLA),
        araby.YEH: (araby.ALEF_MAKSURA, _FARSI_YEH),
        araby.KAF: (_KEHEH, _GAF),
        araby.HEH: (araby.TEH_MARBUTA, _HEH_GOAL, _HEH_DOACHASHMEE, _AE, _HEH_WITH_YEH),
    }
    table |= {ord(variant): letter for letter, variants in seats.items() for variant in variants}
    for zero in (0x0660, 0x06F0):
        table |= {zero + digit: str(digit) for digit in range(10)}
    return table


FOLDING = _table()
"""The one table: code point -> its folded form, or ``None`` where it vanishes."""


_VANISHING = {code: None for code, letter in FOLDING.items() if letter is None}


def without_marks(token: str) -> str:
    """Give a token without harakat, tatweel, joiners and direction marks, its letters as they are."""
    return token.translate(_VANISHING)


def spelling(token: str) -> str:
    """Give a token's letters as they are spelt: no marks, presentation forms and capitals made plain."""
    return without_marks(_plain(token)).lower()


_LONGEST_RUN = 16


def kept_before(text: str, place: int) -> int:
    """Give the index after the last character before ``place`` that folding keeps, 16 back at most."""
    floor = max(place - _LONGEST_RUN, 0)
    while place > floor and FOLDING.get(ord(text[place - 1]), "") is None:
        place -= 1
    return place


def kept_after(text: str, place: int) -> int:
    """Give the index of the first character from ``place`` on that folding keeps, 16 ahead at most."""
    ceiling = min(place + _LONGEST_RUN, len(text))
    while place < ceiling and FOLDING.get(ord(text[place]), "") is None:
        place += 1
    return place


def _is_presentation_form(letter: str) -> bool:
    return "\ufb50" <= letter <= "\ufdff" or "\ufe70" <= letter <= "\ufeff"


@lru_cache(maxsize=65536)
def fold(token: str) -> str:
    """Fold one token. Cost: one table look-up a letter, remembered for the commonest 65,536 tokens.

    >>> fold("كِتَابٌ") == fold("كتـــاب")
    True
    """
    return _plain(token).translate(FOLDING).lower()


def _plain(token: str) -> str:
    if any(map(_is_presentation_form, token)):
        token = "".join(unicodedata.normalize("NFKC", c) if _is_presentation_form(c) else c for c in token)
    return unicodedata.normalize("NFC", token) if any(mark in token for mark in _COMPOSING) else token
