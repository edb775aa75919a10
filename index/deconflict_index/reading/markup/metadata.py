"""What a page's markup says of its article: headline, outlet, day, address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from deconflict_index.model import DateValue
from deconflict_index.reading.lines import wording
from deconflict_index.reading.markup.linked_data import article_of, text_in
from deconflict_index.reading.written_dates import written_date

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DATA = wording("markup")
_TITLES, _OUTLETS, _DATES = _DATA["titles"], _DATA["outlets"], _DATA["dates"]
_DATE_CLASS = re.compile(_DATA["date_class"], re.IGNORECASE)
_DATE_IN_PATH = re.compile(r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})(?:/|$)", re.ASCII)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,2048})\s*-->", re.ASCII)
_LONGEST_TITLE, _LONGEST_OUTLET, _LONGEST_URL = 500, 80, 2_048
_HEAD = 4_096


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a page before its text is read; ``name`` is all of its ``<title>``."""

    headline: str | None = None
    name: str | None = None
    outlet: str | None = None
    published: DateValue | None = None
    url: str | None = None


def metadata_of(tree: Element, page: str, url: str | None) -> Metadata:
    """Read a page's markup; ``url`` is where it came from, if that is known. Cost: linear.

    Nothing is taken from the words that are seen, and no day that is still to come. An address is one of the
    web or none at all.
    """
    metas, thing = _metas(tree), article_of(tree)
    name = _first((element.text for element in tree.iter("title")), _LONGEST_TITLE)
    headline = _headline(metas, text_in(thing, "headline"))
    address = _address(tree, metas, page, url)
    outlet = _first(
        (
            *(metas.get(key) for key in _OUTLETS[:1]),
            text_in(thing, "publisher", "name"),
            *map(metas.get, _OUTLETS),
        ),
        _LONGEST_OUTLET,
    )
    return Metadata(headline, name, outlet, _published(tree, metas, thing, address), address)


def web_address(value: str | None, base: str | None = None) -> str | None:
    """Give an address of the web in full, or ``None`` for whatever else a page puts there."""
    if not value or len(value) > _LONGEST_URL:
        return None
    try:
        full = urljoin(base or "", value.strip())
        parts = urlsplit(full)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
    except ValueError:
        return None
    return full if known and full.isprintable() and " " not in full else None


def _metas(tree: Element) -> dict[str, str]:
    """The contents of ``<meta>`` by name, property or item; of several the first counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        for key in ("property", "name", "itemprop"):
            if content and content.strip() and (name := element.get(key)):
                found.setdefault(name.strip().lower(), content)
    return found


def _headline(metas: dict[str, str], linked: str | None) -> str | None:
    return _first(
        (*(metas.get(key) for key in _TITLES[:1]), linked, *map(metas.get, _TITLES)), _LONGEST_TITLE
    )


def _first(values: Iterable[str | None], longest: int) -> str | None:
    plain = map(_plain, values)
    return next((value for value in plain if value and len(value) <= longest), None)


def _plain(value: str | None) -> str | None:
    """A text of one line; some sites escape their characters twice."""
    from html import unescape

    return " ".join(unescape(value).split()) or None if value else None


def _address(tree: Element, metas: dict[str, str], page: str, url: str | None) -> str | None:
    saved = _SAVED_FROM.search(page[:_HEAD])
    known = web_address(url) or web_address(saved[1] if saved else None)
    base = next((element.get("href") for element in tree.iter("base") if element.get("href")), None)
    base = web_address(base, known) or known
    canonical = (
        element.get("href")
        for element in tree.iter("link")
        if "canonical" in element.get("rel", "").lower().split()
    )
    for value in (next(canonical, None), metas.get("og:url")):
        address = web_address(value, base)
        if address and (urlsplit(address).path.strip("/") or urlsplit(address).query or not known):
            return address
    return known


def _published(
    tree: Element, metas: dict[str, str], thing: dict[str, object], url: str | None
) -> DateValue | None:
    for value, where in _dates(tree, metas, thing):
        if found := _day(value):
            return replace(found, basis=f"the page's {where}")
    match = _DATE_IN_PATH.search(urlsplit(url).path) if url else None
    found = _day("{}-{:0>2}-{:0>2}".format(*match.groups())) if match else None
    return found and replace(found, basis="the page's address")


def _dates(tree: Element, metas: dict[str, str], thing: dict[str, object]) -> Iterator[tuple[str, str]]:
    for key in ("datePublished", "dateCreated"):
        if value := text_in(thing, key):
            yield value, f"JSON-LD ({key})"
    for key in _DATES:
        if key in metas:
            yield metas[key], f"metadata ({key})"
    for element in tree.iter():
        stamp = element.get("datetime") or element.get("content") or element.get("title") or ""
        item = element.get("itemprop", "").lower() == "datepublished"
        time = element.tag in ("time", "abbr") and _DATE_CLASS.search(element.get("class", ""))
        if stamp and (item or time or element.get("pubdate") is not None):
            yield stamp, f"<{element.tag}> of publication"
    yield from _only_time(tree)


def _only_time(tree: Element) -> Iterator[tuple[str, str]]:
    """The day that all times in the page's own article name; a list of other articles has many."""
    times = {element.get("datetime", "")[:10]: element.get("datetime", "") for element in tree.iter("time")}
    if len(times) == 1:
        yield next(iter(times.values())), "<time>"


def _day(value: str) -> DateValue | None:
    """Read a date as sites write it for machines; ``None`` where it is to come."""
    plain = value.strip()
    found = written_date(plain)
    return found if found and not _is_to_come(plain, found) else None


def _is_to_come(value: str, found: DateValue) -> bool:
    """Whether a day is after today; of a time with its offset the moment counts."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        moment = None
    if moment is not None and moment.tzinfo is not None:
        return moment > datetime.now(UTC)
    return found.value > date.today().isoformat()[: len(found.value)]
