"""What the web answers -> the pieces to be read: web pages and plain texts, and nothing else."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from deconflict_index.fetching.addresses import LONGEST, FetchError, address_of, is_address, shown
from deconflict_index.fetching.client import Response
from deconflict_index.fetching.several import several
from deconflict_index.gathering.feed_items import feed_of
from deconflict_index.gathering.gather import Found
from deconflict_index.gathering.lists import addresses_in
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.original import Given, identity
from deconflict_index.reading.piece import Form, Piece

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_TEXTS = frozenset({"text/plain", "text/markdown", "text/x-markdown"})
_HTML = (b"<!doctype html", b"<html")
_XML = (b"<?xml", b"<rss", b"<feed", b"<rdf:rdf")
_BEGINNING = 1024


def parted_places(places: Iterable[Path | str]) -> tuple[list[Path], list[str]]:
    """Tell paths from addresses; a file that lists addresses stands for them. Cost: opens each file."""
    paths: list[Path] = []
    addresses: list[str] = []
    for place in places:
        if isinstance(place, str) and is_address(place):
            addresses.append(place)
        elif listed := _listed(Path(place)):
            addresses += listed
        else:
            paths.append(Path(place))
    return paths, addresses


def _listed(path: Path) -> tuple[str, ...]:
    try:
        with path.open("rb") as file:
            beginning = file.read(LONGEST)
            if not path.is_file() or not addresses_in(beginning.rpartition(b"\n")[0] or beginning):
                return ()
            return addresses_in(beginning + file.read())
    except (OSError, ValueError):  # told by whoever reads it
        return ()


def pages(addresses: Iterable[str], ask: Callable[[str], Response], given: Given) -> Iterator[Found]:
    """Give the pieces of these addresses, as they come, or why there is none; each address is asked once."""
    for address, outcome in several(dict.fromkeys(map(_plain, addresses)), ask):
        try:
            if isinstance(outcome, FetchError):
                raise outcome
            yield piece_of_page(outcome, given)
        except FetchError as error:
            yield ReadingError(shown(address), error.reason)


def piece_of_page(response: Response, given: Given) -> Piece:
    """Make a piece of an answer. Raises ``FetchError``, always lasting, for what is no page and no text."""
    address, body = response.address, response.body
    if not body.strip():
        raise FetchError(address, "sends an empty page; there is nothing to read", lasting=True)
    form = _form(response)
    given = replace(given, url=address)
    return Piece(identity(body), shown(address), body, form, given, response.charset)


def _form(response: Response) -> Form:
    kind, body = response.media_type, response.body
    beginning = body[:_BEGINNING].lstrip(codecs.BOM_UTF8 + b" \t\r\n").lower()
    if beginning.startswith(_XML) and feed_of(body, response.address, response.charset):
        raise FetchError(response.address, "a feed; follow it with “deconflict feeds add”", lasting=True)
    if kind in _PAGES or beginning.startswith(_HTML):
        return Form.HTML
    if kind in _TEXTS or kind is None:
        return Form.TEXT
    raise FetchError(response.address, f"sends {_printable(kind)}, which is no web page", lasting=True)


def _plain(address: str) -> str:
    """An address as it is asked for, so that two spellings are one; what is none is refused later."""
    try:
        return str(address_of(address))
    except FetchError:
        return address


def _printable(kind: str) -> str:
    return "".join(each for each in kind if each.isprintable())[:60]
