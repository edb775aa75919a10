"""What bytes say of their own encoding: whose letters follow each other as Arabic letters do.

Each Arabic encoding of one byte a letter is tried on the same bytes. A pair of neighbours costs as many bits
as it is unlikely in Arabic; whatever does not belong into Arabic words costs more than most letters do. The
table of letters is ``data/letters.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from itertools import pairwise

from deconflict_index.arabic.folding import FOLDING
from deconflict_index.reading.lines import wording

ARABIC = {"windows-1256": 0.0, "iso-8859-6": 0.1, "mac-arabic": 0.1}
"""The encodings that are tried, and what the rarer ones cost more: of equals the commonest counts."""
CONVINCING = 5.3
"""Bits a pair: Arabic costs less, nearly always 3 to 4.5; another language or a wrong encoding costs more."""

SAMPLE = 64 * 1024
"""How many bytes are looked at,"""
REACH = 8 * SAMPLE
"""and how far from the beginning, where there is much ASCII among them."""

_DATA = wording("letters")
_PLAIN_RUN = re.compile(rb"[\x00-\x7f]{3,}")
# Classes of characters; Arabic letters come after these, in the table's order, then whatever parts words.
_PLAIN_GAP, _PLAIN_LETTER, _MARK, _SPACE, _SIGN, _RARE, _OTHER, _NOTHING, _FIRST_LETTER = range(9)
_GAP = _FIRST_LETTER + len(_DATA["letters"])
# Bits that no text is asked for: what goes with a sign, what never belongs, two gaps in a row, harakat.
_STANDS_FOR = {_PLAIN_GAP: _GAP, _SPACE: _GAP, _SIGN: _GAP}
_MORE = {_SIGN: 1.5}
_BITS = {_PLAIN_LETTER: 8.0, _RARE: 8.0, _OTHER: 9.0, _NOTHING: 10.0}
_GAPS, _ON_LETTER, _AFTER_MARK, _ON_GAP = 3.0, 5.0, 3.5, 12.0
_LETTERS = {letter: _FIRST_LETTER + place for place, letter in enumerate(_DATA["letters"])}
_SIGNS = frozenset({"Po", "Pi", "Pf", "Pd", "Cf"})
_RARE_SIGNS = "#$&*@[\\]^_`{|}~"


def best(data: bytes) -> tuple[str, float]:
    """Give the Arabic encoding that suits the bytes best, and what it costs, in bits a pair."""
    costs = {encoding: cost(data, encoding) + rarer for encoding, rarer in ARABIC.items()}
    encoding = min(costs, key=lambda each: costs[each])
    return encoding, costs[encoding]


def cost(data: bytes, encoding: str) -> float:
    """Give the average cost of the pairs of neighbours that are not both ASCII; 99 where there are none.

    ``encoding`` is any of one byte a letter. Cost: one pass over the sample.
    """
    return _cost(sample(data).translate(_classes(encoding)))


def sample(data: bytes) -> bytes:
    """Give the beginning of some bytes, of what is ASCII no more than the ends."""
    return _PLAIN_RUN.sub(lambda run: run[0][:1] + run[0][-1:], data[:REACH])[:SAMPLE]


def text_cost(text: str) -> float:
    """Give the average cost of a text already decoded, as ``cost`` does."""
    return _cost(bytes(_class_of(letter) for letter in text[:SAMPLE]))


def _cost(classes: bytes) -> float:
    pairs = Counter(pairwise(b"\0" + classes + b"\0"))
    counted = {pair: count for pair, count in pairs.items() if max(pair) > _PLAIN_LETTER}
    number = sum(counted.values())
    return sum(_bits()[pair] * count for pair, count in counted.items()) / number if number else 99.0


@cache
def _classes(encoding: str) -> bytes:
    """The class of each byte."""
    letters = (bytes([byte]).decode(encoding, "replace") for byte in range(256))
    return bytes(_twin_class(each) if byte > 0x7F else _class_of(each) for byte, each in enumerate(letters))


def _twin_class(letter: str) -> int:
    """The class of what a high byte stands for: MacArabic has ASCII's signs there for a second time."""
    if not letter.isascii():
        return _class_of(letter)
    return _SPACE if letter == " " else _OTHER if letter in _RARE_SIGNS else _SIGN


@cache
def _class_of(letter: str) -> int:
    if letter in _LETTERS:
        return _LETTERS[letter]
    if letter.isascii():
        return _PLAIN_LETTER if letter.isalpha() else _PLAIN_GAP
    if letter == "\ufffd":
        return _NOTHING
    if unicodedata.category(letter) in _SIGNS or "\u0660" <= letter <= "\u0669" or letter == "\xa0":
        return _SIGN
    if FOLDING.get(ord(letter), "") is None:
        return _MARK
    return _RARE if "\u0600" <= letter <= "\u06ff" else _OTHER


@cache
def _bits() -> dict[tuple[int, int], float]:
    """What each pair of classes costs."""
    every = range(_GAP + 1)
    return {(one, other): _pair(one, other) for one in every for other in every}


def _pair(one: int, other: int) -> float:
    strange = max(_BITS.get(one, 0.0), _BITS.get(other, 0.0))
    if strange:
        return strange
    if other == _MARK:
        return _ON_LETTER if one == _MARK or one >= _FIRST_LETTER else _ON_GAP
    if one == _MARK:
        return _AFTER_MARK
    first, second = (_STANDS_FOR.get(each, each) - _FIRST_LETTER for each in (one, other))
    bits = _GAPS if first == second == _GAP - _FIRST_LETTER else int(_DATA["costs"][first][second], 36) / 2
    return bits + _MORE.get(one, 0.0) + _MORE.get(other, 0.0)
