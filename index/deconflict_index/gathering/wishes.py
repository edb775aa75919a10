"""What a person says of everything that is gathered, and how much of it is let in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from deconflict_index.gathering.source import Source
from deconflict_index.reading.decoding import ReadingError

_MB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is let in, in bytes; what is more is refused with a line that says so.

    Real news stays far below: an article is some 5 KB, a page some 200 KB, and text packs 3 to 30 times.
    """

    text: int = 64 * _MB
    """One text, one page, a JSON array, and a whole table whose bytes are no UTF-8."""
    document: int = 8 * _MB
    """A feed, or JSON that is one object: held as a tree, ten to thirty times as big."""
    line: int = 64 * _MB
    """One line of JSON lines, with its end."""
    field: int = 16 * _MB
    """One field of a table, in characters; an open quotation mark takes in all that follows."""
    addresses: int = _MB
    """A list of addresses or of feeds."""
    header: int = _MB
    """What stands before one member of a TAR, one record of a WARC, or the rows of a table."""
    directory: int = 24 * _MB
    """The list of members at the end of a ZIP: some 200,000."""
    spooled: int = 4096 * _MB
    """A ZIP inside something else, or whatever is packed on standard input: kept in a temporary file."""
    unpacked: int = 256 * _MB
    """What may come out of anything packed, however small it is."""
    ratio: int = 200
    """How many times its own size may come out of anything packed, where that is more than ``unpacked``."""
    depth: int = 5
    """How many containers may lie in each other; ``news.tar.gz`` is two."""


class Fetcher(Protocol):
    """Whoever gets what stands at addresses."""

    def __call__(self, addresses: Sequence[str], /) -> Iterator[Source | ReadingError]:
        """Give what each ``http:`` or ``https:`` address has, or why nothing; in whatever order it comes."""
        ...


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person says of everything that is gathered.

    ``published`` is the date of texts that come without one. ``keys`` names the keys or columns of fields
    that are called otherwise than in ``records.FIELDS``. ``encoding`` is the one that all bytes are in.
    Without ``fetch`` addresses are refused.
    """

    published: date | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    fetch: Fetcher | None = None
    limits: Limits = Limits()
