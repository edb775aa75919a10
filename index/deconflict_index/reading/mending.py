"""Mending of text: what was decomposed, escaped or read wrongly before it came here is made whole.

Nothing else is changed: a text without such remains is handed back as it is.
"""

from __future__ import annotations

import codecs
import html
import re
from collections import Counter
from collections.abc import Iterator
from unicodedata import combining, normalize

from deconflict_index.reading import evidence

_COMPOSING = "\u0300-\u034e\u0350-\u036f\u0653-\u0655"  # Latin accents; madda and hamza
_MARKS = f"{_COMPOSING}\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
_ANY_COMPOSING = re.compile(f"[{_COMPOSING}]")
_CLUSTER = re.compile(f"([^{_MARKS}])([{_MARKS}]*[{_COMPOSING}][{_MARKS}]*)", re.DOTALL)
_ENTITY = re.compile(
    r"&(?:(?:amp|#38|#x26);)*(#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)", re.ASCII
)

_LINES = re.compile(r"[^\r\n]+")


def _characters(encoding: str) -> list[str]:
    """The character of each byte; one that has none is a control, as browsers have it."""
    marked = (bytes([byte]).decode(encoding, "replace") for byte in range(256))
    return [chr(byte) if each == "\ufffd" else each for byte, each in enumerate(marked)]


_MISREAD_AS = {encoding: _characters(encoding) for encoding in ("windows-1256", "windows-1252")}
_CONTROLS = {code: code for code in range(0x80, 0xA0)}
_BYTES = {
    encoding: _CONTROLS | {ord(letter): byte for byte, letter in enumerate(letters)}
    for encoding, letters in _MISREAD_AS.items()
}


_ALEF_LAM = ("\u0627", "\u0644")


def _signs() -> Iterator[str]:
    """What becomes of the commonest letters, of which no text of a few words has none."""
    for characters in (*_MISREAD_AS.values(), [chr(byte) for byte in range(256)]):
        yield from ("".join(characters[byte] for byte in letter.encode()) for letter in _ALEF_LAM)
    yield "".join(_MISREAD_AS["windows-1252"][byte] for byte in "".join(_ALEF_LAM).encode("windows-1256"))


_SIGNS = frozenset(_signs())


def mended(text: str) -> str:
    """Mend a text that is not markup, as the field of a JSON line."""
    return composed(unescaped(undoubled(text)[0]))


def unescaped(text: str) -> str:
    """Undo entities, escaped however often, as in ``&amp;nbsp;``; what names no character stays as it is."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(entity: re.Match[str]) -> str:
    character = html.unescape(f"&{entity[1]}")
    return entity[0] if character.endswith(";") and len(character) > 1 else character


def composed(text: str) -> str:
    """Join letters and the accents, maddas and hamzas after them that together are one character.

    All other marks keep their order, which a normal form would change: that of text composed before counts.
    """
    return _CLUSTER.sub(_joined, text) if _ANY_COMPOSING.search(text) else text


def _joined(cluster: re.Match[str]) -> str:
    letter, marks = cluster.groups()
    left: list[int] = []
    classes: set[int] = set()
    for place in sorted(range(len(marks)), key=lambda place: combining(marks[place])):
        mark = marks[place]
        one = letter + mark if combining(mark) in classes else normalize("NFC", letter + mark)
        if len(one) == 1:
            letter = one
        else:
            left.append(place)
            classes.add(combining(mark))
    return letter + "".join(marks[place] for place in sorted(left))


def undoubled(text: str) -> tuple[str, str | None]:
    """Undo, line by line, that bytes were read in a wrong encoding and saved so; tell which, if any was.

    A line is changed only where its bytes are whole in the other encoding, and Arabic there and not before.
    Cost: a few quick searches in a text without such remains.
    """
    if not any(sign in text for sign in _SIGNS):
        return text, None
    found: Counter[str] = Counter()

    def mend(line: re.Match[str]) -> str:
        misread, better = _reread(line[0])
        found.update([misread] if misread else ())
        return better

    better = _LINES.sub(mend, text)
    told = (f"{number:,} line{'' if number == 1 else 's'} of {what}" for what, number in found.items())
    return better, ", ".join(told) or None


def _reread(line: str) -> tuple[str | None, str]:
    for misread, table in _BYTES.items():
        data = _bytes(line, table)
        really = None if data is None or data.isascii() else _really(data, misread)
        if data is not None and really is not None:
            better = data.decode(really)
            if evidence.text_cost(better) <= evidence.CONVINCING < evidence.text_cost(line):
                return f"{really} read as {misread}", better
    return None, line


def _bytes(line: str, table: dict[int, int]) -> bytes | None:
    try:
        return codecs.charmap_encode(line, "strict", table)[0]
    except UnicodeEncodeError:
        return None


def _really(data: bytes, misread: str) -> str | None:
    """The encoding in which bytes are whole that were read as another."""
    try:
        data.decode()
    except UnicodeDecodeError:
        encoding = None if misread in evidence.ARABIC else evidence.best(data)[0]
        return encoding if encoding == "windows-1256" else None
    return "utf-8"
