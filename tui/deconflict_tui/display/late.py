"""Answers that come when nobody waits for them any more are kept from being read as keys.

Textual takes what it does not know for keys that were pressed, and over a slow line an answer may come after
the reader has started.
"""

from __future__ import annotations

import re

from textual.driver import Driver
from textual.events import Key
from textual.message import Message

# Of the answer behind which nothing comes Textual drops the escape.
_ANSWER = re.compile(r"\x1b?\[8;\d\$y|\x1b?\[>[\d;]*c|\x1bP[>!]\|[^\x1b]{0,80}\x1b\\")
_LAST_ANSWER = re.compile(r"\x1b?\[\?[\d;]*c")
_BEGINNING = re.compile(r"\x1b|\x1b?\[(8?|8;\d?|8;\d\$|[>?][\d;]*)|\x1bP([>!](\|[^\x1b]{0,80}\x1b?)?)?")
_ESCAPE, _AS_KEY = "\x1b", "circumflex_accent"


class Sieve:
    """Lets keys through, save those that an answer was taken for, up to the last answer."""

    def __init__(self) -> None:
        self._open = False
        self._held: list[Key] = []

    def passed(self, key: Key) -> list[Key]:
        """Take a key; give those that were pressed, as far as that is known. May be none, or several."""
        if self._open:
            return [key]
        self._held.append(key)
        written = "".join(map(_written, self._held))
        self._open = _LAST_ANSWER.fullmatch(written) is not None
        if not self._open and _BEGINNING.fullmatch(written):
            return []
        held, self._held = self._held, []
        return [] if self._open or _ANSWER.fullmatch(written) else held


def _written(key: Key) -> str:
    """Give what the terminal sent; an escape that Textual does not know comes as a circumflex, or as alt."""
    if key.key == _AS_KEY:
        return _ESCAPE
    return _ESCAPE * key.key.startswith("alt+") + (key.character or key.key)


def sieving(driver: type[Driver]) -> type[Driver]:
    """Make a driver of a driver that keeps late answers from the app."""

    class SievingDriver(driver):  # type: ignore[valid-type, misc]
        """The driver, behind a sieve."""

        _sieve = Sieve()

        def process_message(self, message: Message) -> None:
            """Hand on what the terminal sent."""
            for passed in self._sieve.passed(message) if isinstance(message, Key) else [message]:
                super().process_message(passed)

    return SievingDriver
