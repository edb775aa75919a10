"""What the reader itself may send to a terminal, as a grammar; whatever else is in its output has leaked."""

from __future__ import annotations

import re
from base64 import b64decode
from unicodedata import category

_OWN = [
    r"\x1b\[(?:\d{1,3};\d{1,3})?H",  # cursor to a cell
    r"\x1b\[\d{0,3}[ABCDGJKPX@]",  # cursor by cells, blanks, what is deleted
    r"\x1b\[(?:\d{1,3}(?:;\d{1,3})*)?m",  # styles
    r"\x1b\[\?(?:7|25|1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]",  # modes
    r"\x1b\[8[hl]",  # the terminal's own reordering
    r"\x1b\[(?:\d{1,3};\d{1,3})?r|\x1bM",  # scrolling
    r"\x1b\[(?:>\d{1,2}|<)u",  # the keyboard's protocol
    r"\x1b\[\?(?:2026|2048)\$p",  # questions about modes
    r"\x1b\[8\$p|\x1b\[[>=]?c|\x1b\[>q",  # questions about the terminal
    r"\x1b\]22;[a-z-]+\x07",  # shape of the pointer
    r"\x1b\]52;c;[A-Za-z0-9+/=]*\x07",  # copying
    r"\r*\n|\r",
]
_GRAMMAR = re.compile("|".join(_OWN))
_COPIED = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")
_STEERING = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def leaks(output: bytes, allowed: str = "") -> list[str]:
    """Give what is neither the reader's own nor harmless, each with what stands around it.

    ``allowed`` are format characters that may be sent. Output that is not UTF-8 is a leak too.
    """
    try:
        text = output.decode()
    except UnicodeDecodeError as error:
        return [repr(output[max(error.start - 30, 0) : error.end + 30])]
    rest = _GRAMMAR.sub("", text)
    harmless = {char for char in set(rest) if category(char) not in _STEERING or char in allowed}
    return [ascii(rest[max(at - 30, 0) : at + 30]) for at, char in enumerate(rest) if char not in harmless]


def copied(output: bytes) -> list[str]:
    """Give the texts that were put on the clipboard, in order."""
    return [b64decode(letters).decode() for letters in _COPIED.findall(output.decode())]
