"""WARC files, packed or not: the pages among their records, each with its address and declared encoding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BufferedReader
from logging import CRITICAL, getLogger
from typing import Any

from deconflict_index.fetching.declared import declared
from deconflict_index.gathering.members import LONGEST_NAME
from deconflict_index.gathering.source import BUFFER, Broken, Readable, Source, lent
from deconflict_index.gathering.wishes import Wishes
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.sanitise import sanitise

_WITH_PAGES = frozenset({"response", "resource"})
_PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_ENCODINGS = frozenset({"identity", "gzip", "deflate"})


def members(source: Source, stream: BufferedReader, wishes: Wishes) -> Iterator[Source | ReadingError]:
    """Give the pages, each to be read before the next. Raises ``ReadingError``."""
    from warcio.archiveiterator import WARCIterator

    getLogger("warcio").setLevel(CRITICAL)  # what it has to say is in a stranger's words
    guarded = _Guarded(source, stream, wishes.limits.header)
    records = WARCIterator(guarded)
    records.INC_RECORD = ""  # the library would write to standard error
    pages = others = 0
    while (record := _next(records, guarded)) is not None:
        if record.length is None:
            raise guarded.torn("a record without a length")
        page = _page(source, record)
        if page is not None:
            pages += 1
            yield page
        elif record.rec_type in _WITH_PAGES:
            others += 1
        guarded.skip(_Body(record.raw_stream, record))
    if others:
        reason = f"{others:,} of {pages + others:,} are no pages (images, scripts, errors); passed over"
        yield ReadingError(source.name, reason)


def _page(source: Source, record: Any) -> Source | None:
    """The page that a record is; errors, redirects and pictures are none."""
    http = record.http_headers
    if record.rec_type not in _WITH_PAGES or (http and not http.get_statuscode().startswith("2")):
        return None
    media, charset = declared((http.get_header("Content-Type") if http else record.content_type) or "")
    if media not in _PAGES:
        return None
    if http and (http.get_header("Content-Encoding") or "identity").lower() not in _ENCODINGS:
        return None
    url = " ".join((record.rec_headers.get_header("WARC-Target-URI") or "").split()).strip("<>")
    body = _Body(record.content_stream(), record)
    page = source.member(f"{source.name}:{sanitise(url)[:LONGEST_NAME]}", lent(body), "")
    return replace(page, media=media, charset=charset, url=url or None)


class _Body:
    """What a record holds, as far as its header promises."""

    def __init__(self, stream: Readable, record: Any) -> None:
        self._stream, self._record = stream, record

    def read(self, size: int, /) -> bytes:
        data = self._stream.read(size)
        if not data and getattr(self._record.raw_stream, "limit", 0) > 0:
            raise EOFError("it ends too early")
        return data


def _next(records: Iterator[Any], guarded: _Guarded) -> Any:
    """The next record, or nothing at the end. Raises ``Broken`` where there is something else."""
    guarded.begin()
    try:
        record = next(records, None)
    except ReadingError:
        raise
    except Exception as error:
        raise guarded.torn(" ".join(f"{error}".split())[:80]) from None
    guarded.end()
    return record


class _Guarded:
    """A stream that lets the headers of one record through, then as much as is asked for."""

    def __init__(self, source: Source, stream: BufferedReader, most: int) -> None:
        self._source, self._stream, self._most = source, stream, most
        self._left: int | None = None

    def begin(self) -> None:
        """From here on there are headers."""
        self._left = self._most

    def end(self) -> None:
        """From here on there is a body."""
        self._left = None

    def skip(self, body: Readable) -> None:
        """Pass over what was not read of a body. Raises ``Broken`` where it ends too early."""
        try:
            while body.read(BUFFER):
                pass
        except EOFError as error:
            raise self.torn(f"{error}") from None

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read1(BUFFER if size < 0 else size)  # where it is torn, what is here counts
        if self._left is not None:
            self._left -= len(data)
            if self._left < 0:
                raise self.torn("headers that are too long")
        return data

    def torn(self, what: str) -> ReadingError:
        """Say in one line that it ends here."""
        reason = f"no WARC that can be read on ({what}); what came before stays, get it anew for the rest"
        return Broken(self._source, reason)
