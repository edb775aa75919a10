"""The text of a page -> a tree of elements, whatever the page does to prevent it.

lxml reads with libxml2, which gives up, and forgets what it has read, where elements are nested deeper than
256 or one text or attribute is longer than 10 MB. Lifting these limits would lift them for entity bombs too,
so such a page is flattened first: its tags become line breaks, and what stands between them stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LONGEST_PAGE = 20 * 2**20
"""Longest page that is read, in characters."""
MOST_TAGS = 250_000
"""Most tags of a page that is read; each is an element of a tenth of a kilobyte, or more."""

_TAG = re.compile(r"<(?:!--|(/?[a-zA-Z][\w:-]{0,40}))")
_DEAF = frozenset({"script", "style", "template", "svg", "noscript", "iframe", "textarea", "select", "title"})
_INLINE = frozenset(
    {"a", "b", "i", "u", "em", "strong", "span", "font", "small", "big", "sup", "sub", "bdi", "bdo"}
)
_PLACES_TO_BREATHE = 5 * 2**20


def tree_of(page: str) -> Element | None:
    """Parse a page; ``None`` where nothing in it is an element. Cost: linear; never touches the network."""
    tree, whole = _parsed(page)
    return tree if whole else _parsed(f"<html><body>{''.join(_flat(page))}")[0]


def _parsed(page: str) -> tuple[Element | None, bool]:
    """Give the tree, and whether libxml2 read the page to its end."""
    from lxml import etree
    from lxml.html import HTMLParser

    parser = HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        tree = etree.fromstring(page.encode("utf-8", "replace"), parser=parser)
    except etree.XMLSyntaxError:
        tree = None
    return tree, not any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)


def _flat(page: str) -> Iterator[str]:
    """What stands between the tags, which become line breaks or nothing. Cost: linear."""
    at = 0
    while found := _TAG.search(page, at):
        yield from _cut(page[at : found.start()])
        name = (found[1] or "").lower()
        at = _after(page, found.end(), "-->" if not name else ">")
        if name in _DEAF:
            close = re.compile(f"</{name}", re.IGNORECASE).search(page, at)
            at = _after(page, close.end(), ">") if close else len(page)
        if name.removeprefix("/") not in _INLINE:
            yield "<br>"
    yield from _cut(page[at:])


def _after(page: str, at: int, sign: str) -> int:
    end = page.find(sign, at)
    return len(page) if end < 0 else end + len(sign)


def _cut(text: str) -> Iterator[str]:
    """A text of any length in stretches that libxml2 bears."""
    for at in range(0, len(text), _PLACES_TO_BREATHE):
        yield text[at : at + _PLACES_TO_BREATHE]
        if at + _PLACES_TO_BREATHE < len(text):
            yield "<br>"
