"""What the web answers -> sources for whatever stands at an address, or the one page behind a feed's item."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from io import BytesIO
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from deconflict_index.fetching.addresses import FetchError, address_of, shown
from deconflict_index.fetching.client import Response
from deconflict_index.gathering.kinds import HEAD, Kind, kind_of
from deconflict_index.gathering.source import Readable, Source
from deconflict_index.gathering.wishes import Fetcher
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.original import Given, identity
from deconflict_index.reading.piece import Form, Piece

_FORMS = {
    Kind.TEXT: Form.TEXT,
    Kind.ADDRESSES: Form.TEXT,
    Kind.MARKDOWN: Form.MARKDOWN,
    Kind.HTML: Form.HTML,
    Kind.MHTML: Form.MHTML,
}
"""What may stand behind an item of a feed, and how it is written down."""


def fetcher(ask: Callable[[str], Response]) -> Fetcher:
    """Make a fetcher of what asks for an address: several hosts are asked at once, each address once."""
    from deconflict_index.fetching.several import several

    def fetch(addresses: Sequence[str], /) -> Iterator[Source | ReadingError]:
        for address, outcome in several(dict.fromkeys(map(_plain, addresses)), ask):
            if isinstance(outcome, FetchError):
                yield ReadingError(shown(address), outcome.reason)
            elif not outcome.body.strip():
                yield ReadingError(shown(address), "sends an empty page; there is nothing to read")
            else:
                yield source_of(outcome)

    return fetch


def source_of(response: Response) -> Source:
    """Take an answer as a source; what it is its sender says, or the name in its address, or its bytes."""

    def opened() -> AbstractContextManager[Readable]:
        return nullcontext(BytesIO(response.body))

    name = PurePosixPath(unquote(urlsplit(response.address).path)).name
    return Source(
        shown(response.address),
        opened,
        name,
        len(response.body),
        response.media_type,
        response.charset,
        response.address,
    )


def piece_of_page(response: Response, given: Given) -> Piece:
    """Make a piece of an answer. Raises ``FetchError``, always lasting, for what is no page and no text."""
    address, body = response.address, response.body
    if not body.strip():
        raise FetchError(address, "sends an empty page; there is nothing to read", lasting=True)
    form = _form(response)
    given = replace(given, url=address)
    return Piece(identity(body), shown(address), body, form, given, response.charset)


def _form(response: Response) -> Form:
    kind = kind_of(source_of(response), response.body[:HEAD])
    if kind is Kind.FEED:
        raise FetchError(response.address, "a feed; follow it with “deconflict feeds add”", lasting=True)
    if kind not in _FORMS:
        sent = _printable(response.media_type or kind)
        raise FetchError(response.address, f"sends {sent}, which is no web page", lasting=True)
    return _FORMS[kind]


def _plain(address: str) -> str:
    """An address as it is asked for, so that two spellings are one; what is none is refused later."""
    try:
        return str(address_of(address))
    except FetchError:
        return address


def _printable(kind: str) -> str:
    return "".join(each for each in kind if each.isprintable())[:60]
