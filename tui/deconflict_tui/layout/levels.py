"""Bidirectional levels: one number a character, from python-bidi's resolver.

The library has no call for levels; they stand in its debug dump, one for each UTF-8 byte. The dump's form is
no promise of the library's, so it is checked on known strings before it is first believed.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, cycle, pairwise
from typing import Literal
from unicodedata import bidirectional

from bidi import get_base_level, get_display

from deconflict_tui.layout.isolates import Isolates

Base = Literal["R", "L"]
"""The direction of a paragraph as a whole: right to left, or left to right."""

_LEVELS = re.compile(r"\n    levels: \[\n([^\]]*)\n    \],")
_NUMBER = re.compile(r"\d+")
_SEPARATORS = frozenset({"B", "S"})
# White space and everything without width (rules L1 and X9).
_BLANK = frozenset({"WS", "BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})

_ISOLATE, _END_OF_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"

_BEH = "\N{ARABIC LETTER BEH}"
_KNOWN: tuple[tuple[str, Base, tuple[int, ...]], ...] = (
    (f"ab {_BEH}{_BEH} 12.5%", "R", (2, 2, 1, 1, 1, 1, 2, 2, 2, 2, 1)),
    (f"ab ({_BEH}\N{CJK UNIFIED IDEOGRAPH-4E00}) 3", "L", (0, 0, 0, 0, 1, 0, 0, 0, 0)),
    (
        f'"{_BEH}\n    levels: [\N{RIGHT-TO-LEFT ISOLATE}a\N{POP DIRECTIONAL ISOLATE}',
        "R",
        (1, 1, 1, *[1] * 4, *[2] * 6, 1, 1, 1, 1, 4, 1),
    ),
)


class LevelsError(RuntimeError):
    """The installed python-bidi does not give levels as expected; the text says what to install."""


def base_of(text: str) -> Base:
    """Give the direction of the first strong letter; ``"L"`` where there is none."""
    return "R" if text and get_base_level(text) else "L"


def levels(text: str, base: Base, isolates: Isolates = ()) -> list[int]:
    """Resolve one paragraph as if it stood on one line; odd levels run right to left.

    Each isolate runs as its own first strong letter does; with them, ``text`` must hold no isolates of its
    own, as sanitised text does not. White space at its end has the level of the paragraph, so trailing blanks
    of a wrapped line that are not drawn need no further care. Lone surrogates must have been replaced. Raises
    :class:`LevelsError`. Cost: linear, about 1.5 ms for 1,000 letters.
    """
    self_test()
    if not isolates:
        return _levels(text, base)
    marked = _marked(text, isolates)
    resolved = zip(_levels(marked, base), marked, strict=True)
    return [level for level, char in resolved if char not in (_ISOLATE, _END_OF_ISOLATE)]


def _marked(text: str, isolates: Isolates) -> str:
    cuts = [0, *chain.from_iterable(isolates), len(text)]
    marks = cycle((_ISOLATE, _END_OF_ISOLATE))
    parts = [text[start:end] + mark for (start, end), mark in zip(pairwise(cuts), marks, strict=False)]
    return "".join(parts)[:-1]


@cache
def self_test() -> None:
    """Check the library on three known strings, once; raises :class:`LevelsError` where it fails."""
    for text, base, expected in _KNOWN:
        if tuple(_levels(text, base)) != expected:
            raise LevelsError(_COMPLAINT)


_COMPLAINT = "python-bidi gives no usable levels: install a version >=0.6,<0.7 (known to work: 0.6.12)"


def _levels(text: str, base: Base) -> list[int]:
    dump = get_display(text, base_dir=base, debug=True)
    found = _LEVELS.search(dump) if isinstance(dump, str) else None
    if found is None:
        if not text:
            return []
        raise LevelsError(_COMPLAINT)
    per_byte = [int(number) for number in _NUMBER.findall(found[1])]
    per_character = per_byte if text.isascii() else _at_first_bytes(text, per_byte)
    if len(per_character) != len(text):
        raise LevelsError(_COMPLAINT)
    return _with_blanks_reset(text, per_character, 1 if base == "R" else 0)


def _at_first_bytes(text: str, per_byte: list[int]) -> list[int]:
    encoded = text.encode()
    return [level for byte, level in zip(encoded, per_byte, strict=True) if byte & 0xC0 != 0x80]


def _with_blanks_reset(text: str, resolved: list[int], base_level: int) -> list[int]:
    """Apply rule L1: separators, blanks before them and blanks at the end take the paragraph's level."""
    resetting = True
    for place in range(len(text) - 1, -1, -1):
        kind = bidirectional(text[place])
        resetting = kind in _SEPARATORS or (resetting and kind in _BLANK)
        if resetting:
            resolved[place] = base_level
    return resolved
