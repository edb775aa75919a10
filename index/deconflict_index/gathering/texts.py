"""Sources that are text as a whole: pages and texts as they are, and the decoding of documents and tables."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from io import BufferedReader, BytesIO

from deconflict_index.gathering.kinds import is_wide
from deconflict_index.gathering.source import Source, whole
from deconflict_index.gathering.wishes import Wishes
from deconflict_index.reading.decoding import decode
from deconflict_index.reading.original import Given, identity
from deconflict_index.reading.piece import Form, Piece

_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{1,40})["']""")
_OF_TEXT = re.compile(r"(?:utf|windows|cp|iso|x-mac|mac|us-ascii|latin|koi8)[-_\w]*", re.IGNORECASE)


def pieces(source: Source, stream: BufferedReader, wishes: Wishes, form: Form) -> Iterator[Piece]:
    """Give the one piece that a text or page is; nobody has looked inside it. Raises ``ReadingError``."""
    data = whole(source, stream, wishes.limits.text, "cut it into articles, one a file or one a JSON line")
    given = replace(Given.by_hand(wishes.published), url=source.url)
    yield Piece(identity(data), source.name, data, form, given, source.charset)


def text_of(source: Source, stream: BufferedReader, most: int, advice: str) -> str:
    """Read and decode a whole source. Raises ``ReadingError``, with the advice where it is too long."""
    data = whole(source, stream, most, advice)
    charset = _declared(data) or source.charset
    if charset and _OF_TEXT.fullmatch(charset):
        with suppress(LookupError, ValueError):  # it declares what it is not, or what nobody knows
            return data.decode(charset).removeprefix("\ufeff")
    return decode(data, source.name)


def _declared(data: bytes) -> str | None:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    declared = _DECLARED.match(data)
    return declared and declared[1].decode("ascii")


def in_utf8(source: Source, stream: BufferedReader, head: bytes, most: int) -> BufferedReader:
    """Give the stream itself where its ``head`` is UTF-8, else all of it decoded, from memory.

    Raises ``ReadingError``.
    """
    if _is_utf8(head):
        return stream
    text = text_of(source, stream, most, "save it as UTF-8, so that it need not be held as a whole")
    return BufferedReader(BytesIO(text.encode("utf-8", "replace")))


def _is_utf8(head: bytes) -> bool:
    """Whether bytes are UTF-8, but for a character that is cut off at their end."""
    try:
        getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return not is_wide(head)
