"""RSS and Atom: the items of a feed as records, as far as the feed itself tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from html import unescape
from io import BufferedReader, BytesIO
from typing import Any

from deconflict_index.gathering.records import piece_of, words
from deconflict_index.gathering.source import Source
from deconflict_index.gathering.texts import text_of
from deconflict_index.gathering.wishes import Wishes
from deconflict_index.model import DateValue, Precision
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.original import Given, date_in
from deconflict_index.reading.piece import Piece

_BASIS = "given by the feed"
_TAG = re.compile(r"<[^<>]*>")
_MARKUP = re.compile(r"</?[a-z][^<>]*>|&#?\w+;", re.IGNORECASE)


def pieces(source: Source, stream: BufferedReader, wishes: Wishes) -> Iterator[Piece | ReadingError]:
    """Give the piece of each item, or why it has none. Raises ``ReadingError``. Holds the whole feed."""
    feed = _parsed(source, xml_of(source, stream, wishes.limits.document))
    otherwise = Given(published=Given.by_hand(wishes.published).published, source=_line(feed.feed, "title"))
    for number, item in enumerate(feed.entries, 1):
        place = f"{source.name}:{number}"
        try:
            yield piece_of(_fields(item), place, otherwise, published=_published(item))
        except ReadingError as error:
            yield error
    if not feed.entries:
        what = (
            "holds no items; there is nothing to read" if feed.get("version") else "no feed that can be read"
        )
        yield ReadingError(source.name, what)


def xml_of(source: Source, stream: BufferedReader, most: int) -> str:
    """Read and decode a document in XML that unfolds to nothing else. Raises ``ReadingError``."""
    text = text_of(source, stream, most, "ask for fewer items").text
    if "<!ENTITY" in text:
        reason = "declares entities of its own, which may unfold to any size; take them out to have it read"
        raise ReadingError(source.name, reason)
    return text


def _parsed(source: Source, xml: str) -> Any:
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8", "content-location": source.url or ""}
    try:
        return feedparser.parse(
            BytesIO(xml.encode("utf-8", "replace")),
            response_headers=headers,
            sanitize_html=False,  # what is shown of it is text, read by trafilatura
            resolve_relative_uris=False,
        )
    except Exception as error:  # whatever the library has for what is no feed
        what = " ".join(f"{error}".split())[:80] or type(error).__name__
        raise ReadingError(source.name, f"no feed that can be read ({what}); get it anew") from None


def _fields(item: Any) -> dict[str, str | int | None]:
    source = item.get("source") or {}
    return {
        "title": _line(item, "title"),
        "text": _text(item),
        "source": _line(source, "title"),
        "url": item.get("link"),
    }


def _text(item: Any) -> str | None:
    """The longest of what an item has as its text; markup makes a page of it."""
    contents = [*item.get("content", ()), item.get("summary_detail") or {}]
    best: Any = max(contents, key=lambda content: len(content.get("value") or ""), default={})
    text: str = best.get("value") or _line(item, "title") or ""
    if best.get("type") != "text/plain" and _MARKUP.search(text):
        return f"<div>{text}</div>"
    return text or None


def _line(of: Any, name: str) -> str | None:
    """A field of one line, without the markup that some feeds have in their titles."""
    value = of.get(name)
    return words(unescape(_TAG.sub(" ", value))) if isinstance(value, str) else None


def _published(item: Any) -> DateValue | None:
    """The day as it is written, which is the outlet's own; in UTC where only the library can read it."""
    for name in ("published", "updated"):
        written = str(dict.get(item, name) or "")
        if known := date_in(written, _BASIS):
            return known
        try:
            return _day(parsedate_to_datetime(written).date())
        except (ValueError, TypeError, IndexError, OverflowError):
            parsed = dict.get(item, f"{name}_parsed")
            if parsed is not None:
                return _day(date(*parsed[:3]))
    return None


def _day(day: date) -> DateValue:
    return DateValue(day.isoformat(), Precision.DAY, basis=_BASIS)
