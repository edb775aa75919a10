"""What is pasted reaches the reader as one text, whatever is in it.

Textual's parser takes an escape inside a bracketed paste for the beginning of a key: it types what follows,
out of order and into whatever has the focus. So escapes are replaced before the parser sees them. Bytes that
are no UTF-8 end its thread, and with it the reader; they are replaced too.
"""

from __future__ import annotations

import codecs
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.driver import Driver
from textual.message import Message

_ESCAPE, _REPLACEMENT = "\x1b", "\ufffd"


class Pastes:
    """Follows what a terminal sends; knows what of it is pasted, across pieces of any size."""

    def __init__(self) -> None:
        self._inside = False
        self._matched = 0

    def cleaned(self, data: str) -> str:
        """Replace escapes inside pastes; what may be the end of one is held back until that is known."""
        return "".join(piece for char in data for piece in self._follow(char))

    def _follow(self, char: str) -> Iterator[str]:
        mark = BRACKETED_PASTE_END if self._inside else BRACKETED_PASTE_START
        if char != mark[self._matched]:
            if self._inside and self._matched:
                yield _REPLACEMENT + mark[1 : self._matched]
            self._matched = 0
        held = char == mark[self._matched]
        self._matched += held
        if not (self._inside and held):
            yield char
        if self._matched == len(mark):
            yield mark if self._inside else ""
            self._inside, self._matched = not self._inside, 0


class PastingParser(XTermParser):
    """Textual's parser, behind what cleans pastes."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pastes = Pastes()

    def feed(self, data: str) -> Iterable[Message]:
        """Parse what the terminal has sent; nothing means that it has closed."""
        clean = self._pastes.cleaned(data)
        return super().feed(clean) if clean or not data else ()


def _forgiving(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")


def pasting(driver: type[Driver]) -> type[Driver]:
    """Have a driver of Textual's read so: it takes parser and decoder from names of its module."""
    module = sys.modules[driver.__module__]
    for name, ours in (("XTermParser", PastingParser), ("getincrementaldecoder", _forgiving)):
        if hasattr(module, name):
            setattr(module, name, ours)
    return driver
