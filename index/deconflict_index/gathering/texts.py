"""Sources that are text as a whole: pages and texts as they are, and the decoding of documents and tables."""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Iterator
from dataclasses import replace
from io import BufferedReader, BytesIO

from deconflict_index.gathering.kinds import is_wide
from deconflict_index.gathering.source import Source, whole
from deconflict_index.gathering.wishes import Wishes
from deconflict_index.model import Decoding
from deconflict_index.reading.deciding import BY_BYTES
from deconflict_index.reading.decoding import Decoded, as_it_came
from deconflict_index.reading.original import Given, identity
from deconflict_index.reading.piece import Form, Piece


def pieces(source: Source, stream: BufferedReader, wishes: Wishes, form: Form) -> Iterator[Piece]:
    """Give the one piece that a text or page is; nobody has looked inside it. Raises ``ReadingError``."""
    data = whole(source, stream, wishes.limits.text, "cut it into articles, one a file or one a JSON line")
    given = replace(Given.by_hand(wishes.published), url=source.url)
    yield Piece(identity(data), source.name, data, form, given, source.charset, wishes.encoding)


def text_of(
    source: Source, stream: BufferedReader, most: int, advice: str, *, wanted: str | None = None
) -> Decoded:
    """Read and decode a whole source, in the encoding that is ``wanted`` by a person, if any is.

    Raises ``ReadingError``, with the advice where it is too long.
    """
    data = whole(source, stream, most, advice)
    return as_it_came(data, source.name, declared=source.charset, wanted=wanted)


def in_utf8(
    source: Source, stream: BufferedReader, head: bytes, wishes: Wishes
) -> tuple[BufferedReader, Decoding]:
    """Give the stream itself where its ``head`` is UTF-8, else all of it decoded, from memory; and how.

    Raises ``ReadingError``.
    """
    if wishes.encoding is None and _is_utf8(head):
        return stream, Decoding("utf-8", BY_BYTES)
    advice = "save it as UTF-8, so that it need not be held as a whole"
    decoded = text_of(source, stream, wishes.limits.text, advice, wanted=wishes.encoding)
    return BufferedReader(BytesIO(decoded.text.encode("utf-8", "replace"))), decoded.decoding


def _is_utf8(head: bytes) -> bool:
    """Whether bytes are UTF-8, but for a character that is cut off at their end."""
    try:
        getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return not is_wide(head)
