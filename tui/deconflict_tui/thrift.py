"""Fewer bytes to the terminal: of each style only what changes is sent, of each cursor move only the last.

Textual sends every style in full and takes it back behind every piece of text. Over a slow line that is half
of a page; the picture is the same without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from textual.driver import Driver

_OVERTAKEN_MOVES = re.compile(r"(?:\x1b\[\d+;\d+H|\r\n)+(?=\x1b\[\d+;\d+H)")
_STYLES = re.compile(r"\x1b\[([0-9;]*)m")
_MOVES = re.compile(r"(?:\x1b\[[0-9;?]*[A-Za-ln-z]|\r|\n)*")
"""What paints no cell: moves and switches."""
_BLANK = re.compile(rf"(?: |{_MOVES.pattern[:-1]})*")
_SEEN_ON_BLANKS = frozenset({4, 7, 9})
_OFF = {1: 22, 2: 22, 3: 23, 4: 24, 5: 25, 7: 27, 8: 28, 9: 29}
_PARTS_OF_EXTENDED = {"5": 3, "2": 5}


class _Look(NamedTuple):
    """A style as the terminal has it: attributes, colour of letters and of the ground."""

    attributes: frozenset[int] = frozenset()
    front: str = "39"
    back: str = "49"


_PLAIN = _Look()


def squeeze(frame: str) -> str:
    """Give a frame that draws the same cells with fewer bytes; it must begin and end without any style."""
    pieces = _STYLES.split(_OVERTAKEN_MOVES.sub("", frame))
    sent = wanted = _PLAIN
    out = [pieces[0]]
    for codes, text in zip(pieces[1::2], pieces[2::2], strict=True):
        wanted = _read(wanted, codes)
        if not _MOVES.fullmatch(text):
            look = _enough(sent, wanted, text)
            out.append(_change(sent, look))
            sent = look
        out.append(text)
    out.append(_change(sent, wanted))
    return "".join(out)


def _enough(sent: _Look, wanted: _Look, text: str) -> _Look:
    """Blanks need their ground only."""
    if (sent.attributes | wanted.attributes) & _SEEN_ON_BLANKS or not _BLANK.fullmatch(text):
        return wanted
    return sent._replace(back=wanted.back)


def _read(look: _Look, codes: str) -> _Look:
    for code in _split(codes):
        number = int(code.split(";")[0])
        if number == 0:
            look = _PLAIN
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


def _change(old: _Look, new: _Look) -> str:
    if old == new:
        return ""
    if new == _PLAIN:
        return "\x1b[0m"
    afresh = f"\x1b[{';'.join(['0', *_difference(_PLAIN, new)])}m"
    return min(f"\x1b[{';'.join(_difference(old, new))}m", afresh, key=len)


def _difference(old: _Look, new: _Look) -> list[str]:
    codes: list[str] = []
    kept = old.attributes
    if ended := old.attributes - new.attributes:
        off = {_OFF[each] for each in ended}
        codes += sorted(map(str, off))
        kept = frozenset(each for each in old.attributes if _OFF[each] not in off)
    codes += sorted(map(str, new.attributes - kept))
    codes += [new.front] * (old.front != new.front) + [new.back] * (old.back != new.back)
    return codes


def thrifty(driver: type[Driver]) -> type[Driver]:
    """Make a driver of a driver that sends frames squeezed."""

    class ThriftyDriver(driver):  # type: ignore[valid-type, misc]
        """The driver, with fewer bytes."""

        def write(self, data: str) -> None:
            """Write what Textual has drawn."""
            super().write(squeeze(data))

    return ThriftyDriver
