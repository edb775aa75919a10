"""The looks of a cell, read from and written as SGR sequences (ECMA-48, 8.3.117)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

_OFF = {1: 22, 2: 22, 3: 23, 4: 24, 5: 25, 7: 27, 8: 28, 9: 29}
_SEEN_ON_BLANKS = frozenset({4, 7, 9})
_MOST_NUMBERS = 10
_PARTS_OF_EXTENDED = {"5": 3, "2": 5}


class Look(NamedTuple):
    """Attributes, colour of the letters and colour of the ground, the latter two as SGR codes."""

    attributes: frozenset[int] = frozenset()
    front: str = "39"
    back: str = "49"

    @property
    def on_blank(self) -> Look:
        """What of it can be seen on a blank: the ground, and lines or a reversal if there are any."""
        return self if self.attributes & _SEEN_ON_BLANKS else Look(back=self.back)


PLAIN = Look()
_BOLD, _CONCEALED = 1, 8


class Looks:
    """What the emitters ask of looks."""

    def hidden(self, look: Look) -> Look:
        """Give letters in the colour of the ground; concealed where that is the terminal's own."""
        if look.back == PLAIN.back:
            return Look(frozenset({_CONCEALED}))
        first, *rest = look.back.split(";")
        return Look(front=";".join([str(int(first) - 10), *rest]), back=look.back)

    def is_bold(self, look: Look) -> bool:
        """Whether letters are bold."""
        return _BOLD in look.attributes

    def weighed(self, look: Look, *, bold: bool) -> Look:
        """The look with letters of a weight."""
        return look._replace(attributes=look.attributes | {_BOLD} if bold else look.attributes - {_BOLD})


@lru_cache(maxsize=1024)
def read(look: Look, codes: str) -> Look:
    """Give the look after an SGR sequence of these codes."""
    for code in _split(codes):
        number = int(code.split(";")[0])
        if number == 0:
            look = PLAIN
        elif number in _OFF:
            look = look._replace(attributes=look.attributes | {number})
        elif number in _OFF.values():
            kept = frozenset(each for each in look.attributes if _OFF[each] != number)
            look = look._replace(attributes=kept)
        elif 30 <= number <= 39 or 90 <= number <= 97:
            look = look._replace(front=code)
        elif 40 <= number <= 49 or 100 <= number <= 107:
            look = look._replace(back=code)
    return look


def _split(codes: str) -> Iterator[str]:
    """Give codes one by one, those of 256 and of 16 million colours with their numbers."""
    parts = codes.split(";")
    while parts:
        extended = parts[0] in ("38", "48") and len(parts) > 1
        size = _PARTS_OF_EXTENDED.get(parts[1], 1) if extended else 1
        yield ";".join(parts[:size]) or "0"
        parts = parts[size:]


@lru_cache(maxsize=4096)
def change(old: Look, new: Look) -> str:
    """Give the shortest sequence that leads from one look to another."""
    if old == new:
        return ""
    if new == PLAIN:
        return "\x1b[0m"
    return min(_sgr(_difference(old, new)), _sgr(["0", *_difference(PLAIN, new)]), key=len)


def _sgr(codes: Sequence[str]) -> str:
    """Write codes in as few sequences as mlterm can take: it reads ten numbers of each (in its source)."""
    sequences, room = [""], _MOST_NUMBERS
    for code in codes:
        numbers = code.count(";") + 1
        if numbers > room:
            sequences.append("")
            room = _MOST_NUMBERS
        sequences[-1] += f";{code}" if sequences[-1] else code
        room -= numbers
    return "".join(f"\x1b[{sequence}m" for sequence in sequences)


def for_blank(sent: Look, wanted: Look) -> Look:
    """Give the look to send for a blank: of the one sent before, only what can be seen on it changes.

    Unless it has a colour of letters all the same: then that is to be sent.
    """
    if wanted.attributes or wanted.front != PLAIN.front or sent.attributes & _SEEN_ON_BLANKS:
        return wanted
    return sent._replace(back=wanted.back)


def _difference(old: Look, new: Look) -> list[str]:
    codes: list[str] = []
    kept = old.attributes
    if ended := old.attributes - new.attributes:
        off = {_OFF[each] for each in ended}
        codes += sorted(map(str, off))
        kept = frozenset(each for each in old.attributes if _OFF[each] not in off)
    codes += sorted(map(str, new.attributes - kept))
    codes += [new.front] * (old.front != new.front) + [new.back] * (old.back != new.back)
    return codes
