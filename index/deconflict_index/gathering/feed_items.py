"""The bytes of a feed, RSS or Atom of any version -> its items; and the feeds that a web page announces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from json import dumps
from typing import Any
from urllib.parse import urljoin

from deconflict_index.model import DateValue, Precision
from deconflict_index.reading.original import Given, identity
from deconflict_index.reading.piece import Piece
from deconflict_index.reading.written_dates import written_date

_BASIS = "given by the feed"
_WHOLE = 1_200
_UNFIT = re.compile("[\0\ud800-\udfff]")  # no HTML holds these
_CUT_OFF = ("…", "...", "…]", "...]", "[…]")
_ANNOUNCED = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a feed: its address, and as much of its article as the feed holds, as plain text."""

    link: str | None
    title: str | None
    text: str
    published: DateValue | None = None
    source: str | None = None

    @property
    def is_teaser(self) -> bool:
        """Whether the text seems to be less than the article, which stands at ``link``."""
        return self.link is not None and (len(self.text) < _WHOLE or self.text.endswith(_CUT_OFF))


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that was read."""

    title: str | None
    items: tuple[Item, ...]


def feed_of(data: bytes, base: str = "", charset: str | None = None) -> Feed | None:
    """Read a feed; ``None`` where the bytes are none.

    Links are relative to ``base``; ``charset`` is what the server says, where it says anything. Nothing is
    fetched, whatever the feed names.
    """
    import feedparser

    headers = {
        "content-location": base,
        "content-type": f"application/xml; charset={charset}" if charset else "",
    }
    try:
        read = feedparser.parse(
            BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception:  # whatever the library has for what is no feed
        return None
    if not read.get("version"):
        return None
    title = _line(read.feed.get("title"))
    return Feed(title, tuple(_item(entry, title, base) for entry in read.entries))


def piece_of_item(item: Item, path: str) -> Piece:
    """Make a piece of the text that the feed itself holds."""
    fields = {"link": item.link, "title": item.title, "text": item.text, "source": item.source}
    id = identity(dumps(fields, sort_keys=True).encode())
    text = item.text if item.title is None else f"{item.title}\n\n{item.text}"
    given = Given(item.title is not None, item.published, item.source, item.link)
    return Piece(id, path, text, given=given)


def plain(html: str) -> str:
    """Give the text of a piece of HTML, a paragraph a line; one without markup comes back with its lines."""
    from deconflict_index.reading.markup.page import text_seen

    if "<" not in html and "&" not in html:
        return html.strip()
    return text_seen(_UNFIT.sub("\ufffd", html)).replace("\n", "\n\n")


def announced(page: bytes, base: str) -> tuple[str, ...]:
    """Give the addresses of the feeds that a web page names in its head, the main one first."""
    from lxml import etree
    from lxml.html import HTMLParser

    root = etree.fromstring(page, HTMLParser(remove_comments=True)) if page.strip() else None
    if root is None:
        return ()
    base = _joined(base, next(iter(root.xpath("//base/@href")), "")) or base
    links = (_joined(base, link.get("href")) for link in root.iter("link") if _announces(link.attrib))
    return tuple(filter(None, links))


def _announces(link: Mapping[str, str]) -> bool:
    kind = link.get("type", "").partition(";")[0].strip().lower()
    return "alternate" in link.get("rel", "").lower().split() and kind in _ANNOUNCED and "href" in link


def _item(entry: Any, feed: str | None, base: str) -> Item:
    texts = [plain(part.get("value") or "") for part in entry.get("content", ())]
    texts.append(plain(entry.get("summary") or ""))
    link = _joined(base, entry.get("link") or "")
    source = _line((entry.get("source") or {}).get("title")) or feed
    text = max(texts, key=len)
    return Item(link, _line(entry.get("title")), text, _published(entry), source)


def _line(value: str | None) -> str | None:
    return " ".join(plain(value).split()) or None if value else None


def _published(entry: Any) -> DateValue | None:
    """The day on which an item came out, as it is written: that is the outlet's own day."""
    known = dict(entry)  # the library's own look-ups give one date in the place of another
    name = "published" if "published" in known else "updated"
    written = (known.get(name) or "").strip()
    if day := written_date(written, _BASIS):
        return day
    with suppress(ValueError, TypeError):
        return _day(date(*known[f"{name}_parsed"][:3])) if f"{name}_parsed" in known else None
    return None


def _day(day: date) -> DateValue:
    return DateValue(day.isoformat(), Precision.DAY, basis=_BASIS)


def _joined(base: str, link: str) -> str | None:
    """A link made whole, if it is one at all."""
    try:
        return urljoin(base, link.strip()) if link else None
    except ValueError:
        return None
