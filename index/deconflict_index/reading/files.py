"""A file or a text -> ``Article``: decoding, sanitising, body and noise, title, source, date."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from deconflict_index.model import Article, BlockKind, DateValue, Precision
from deconflict_index.reading.blocks import blocks_of, page_of
from deconflict_index.reading.decoding import ReadingError, decode, read_bytes
from deconflict_index.reading.lines import lines_of
from deconflict_index.reading.published import published_in
from deconflict_index.reading.sanitise import sanitise
from deconflict_index.reading.source import source_of

__all__ = ["ReadingError", "read_file", "read_text"]


def _identity(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def read_file(path: Path, *, published: date | None = None) -> Article:
    """Read one file. ``published`` is the day it came out, where the caller knows better than the text.

    Raises ``ReadingError``. The article's id is made from the file's bytes.
    """
    data = read_bytes(path)
    return read_text(decode(data, path), path=str(path), id=_identity(data), published=published)


def read_text(text: str, *, path: str = "", id: str | None = None, published: date | None = None) -> Article:
    """Read an article out of a text already decoded; without an ``id`` one is made from the text."""
    day = DateValue(published.isoformat(), Precision.DAY, basis="given by hand") if published else None
    page = page_of(lines_of(text))
    blocks = blocks_of(page)
    return Article(
        id=id or _identity(text.encode("utf-8", "surrogatepass")),
        path=path,
        text=text,
        shown=sanitise(text),
        title=next((block.span for block in blocks if block.kind is BlockKind.TITLE), None),
        source=source_of(text, page),
        published=day or published_in(text, page, date.today()),
        blocks=blocks,
    )
