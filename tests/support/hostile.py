"""Hostile texts, seeded and numbered: whatever a text could hold to steer a terminal or a program.

Each has a token of plain letters and markup by which it is found on the screen, and carries its number in
every sequence that it tries to smuggle out, so that one that gets through can be told from the reader's own.
"""

from __future__ import annotations

import re
from base64 import b64encode
from random import Random

TOKEN = re.compile(r"[a-z]\d{5}z\[b\]")
"""What stands on the screen for each text, if its markup is not acted on."""

STOLEN = "stolen "
"""What the clipboard would begin with if a text could write to it."""

_SEQUENCES = [
    "\x1b[{n}m",
    "\x1b[{n};1H",
    "\x1b[?{n}h",
    "\x1b[{n}J",
    "\x1b[>{n}c",
    "\x1b[{n} q",
    "\x9b{n}m",
    "\x9b{n};{n}H",
    "\x1b]0;{n}\x07",
    "\x1b]2;{n}\x1b\\",
    "\x9d0;{n}\x9c",
    "\x1b]52;c;{stolen}\x07",
    "\x1b]52;c;{stolen}\x1b\\",
    "\x9d52;c;{stolen}\x9c",
    "\x1b]8;;file://{n}\x1b\\",
    "\x1b]4;{n};?\x07",
    "\x1bP{n}q\x1b\\",
    "\x1bP+q{n}\x1b\\",
    "\x90{n}q\x9c",
    "\x1b_G{n}\x1b\\",
    "\x9f{n}\x9c",
    "\x1b^{n}\x1b\\",
    "\x1bX{n}\x1b\\",
    "\x1bPtmux;\x1b\x1b[{n}l\x1b\\",
    "\x1b[{n}",
    "\x1b]{n}",
    "\x1b",
    "\x1bc",
    "\x1b(0",
]
_CONTROLS = [chr(code) for code in [*range(0x20), *range(0x7F, 0xA0)]]
_DIRECTIONS = [*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"]
_WIDTHLESS = [
    *[each * 40 for each in "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f"],
    *["ع" + "\u0651\u064b" * 40, "a" + "\u0301\u0323" * 60, "\u0300" * 30],
    *["\U000e0001\U000e0061\U000e007f", "\ufff9\ufffa\ufffb", "\ufe0f\u20e3", "\U0001f468\u200d" * 8],
]
_MARKUP = [
    *["[red]", "[/red]", "[/foo]", "[", "[[", "\\[b]", "[bold", "[@click=app.quit]", "[@click=quit()]x[/]"],
    *["[link=file:///etc/passwd]", "[on red blink]", "$text", "{n}", "%s", "[!]", "&lt;", "<b>"],
]
_QUERIES = [
    '"',
    "(",
    ")",
    "source:",
    "-",
    "*",
    "~9",
    " AND ",
    " OR NOT ",
    "[a TO z]",
    "\\",
    "^",
    "?",
    ":",
    "''",
]
_BREAKS = ["\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029", "\t"]
_LONG = ["م" * 150, "x" * 150, "-" * 90, "ا ب " * 30, "﷽" * 9, "中" * 40, "\U0001f600" * 20]
_WORDS = ["قال", "الخط الساخن", "(موسكو)", "«نعم»", "2024", "لا", "שלום", "said", "F-16", " ", " "]
_PIECES = [_SEQUENCES, _CONTROLS, _DIRECTIONS, _WIDTHLESS, _MARKUP, _QUERIES, _BREAKS, _LONG, _WORDS, _WORDS]


class Hostiles:
    """Makes hostile texts; the same seed makes the same ones."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._number = 10_000

    def text(self, kind: str, pieces: int = 4) -> str:
        """Make a text of about ``pieces`` pieces behind its token, which begins with the letter ``kind``."""
        self._number += 1
        chosen = [self._random.choice(self._random.choice(_PIECES)) for _ in range(pieces)]
        smuggled = self._random.choice(_SEQUENCES)
        before = self._random.choice(["", "قال "])
        return f"{before}{kind}{self._number}z[b] قال " + "".join(map(self._numbered, [smuggled, *chosen]))

    def pasted(self, kind: str) -> str:
        """Make a hostile text as terminals paste it, without escapes, its token where the cursor will be."""
        text = self.text(kind)
        return text.replace(token(text), " ").replace("\x1b", " ") + " قال " + token(text)

    def file_name(self, kind: str) -> bytes:
        """Make a hostile name for a file, with bytes that are no UTF-8."""
        name = self.text(kind, pieces=3).replace("/", "").replace("\0", "")
        return name.encode()[:200] + b"\x9b%dm" % self._number

    def _numbered(self, piece: str) -> str:
        stolen = b64encode(f"{STOLEN}{self._number}".encode()).decode()
        return piece.replace("{n}", str(self._number)).replace("{stolen}", stolen)


def token(text: str) -> str:
    """Give the token of a hostile text."""
    found = TOKEN.search(text)
    assert found, f"{text!r} has no token"
    return found[0]
