"""The text of a page -> a tree of elements, whatever the page does to prevent it.

lxml reads with libxml2, which gives up, and forgets what it has read, where elements are nested deeper than
256 or one text or attribute is longer than 10 MB. Many attributes of one element cost their number squared.
Such a page is flattened first: its tags become line breaks, and what stands between them stays.
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
_BITE = 2**16
_LONGEST_TEXT = 2 * 10**6  # in characters of up to four bytes
_HARMLESS = 10**5  # no page so short has attributes enough
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>][^\s>]*+)?+)?+"""
_OVERLOADED = re.compile(
    rf"<[a-zA-Z][^\s/>]*+(?>{_ATTRIBUTE}){{1000}}|<(!--|script\b|style\b)", re.IGNORECASE
)


def tree_of(page: str) -> Element | None:
    """Parse a page; ``None`` where nothing in it is an element. Cost: linear; never touches the network."""
    if not _is_overloaded(page):
        tree, whole = _parsed(page)
        if whole:
            return tree
    return _parsed(f"<html><body>{''.join(_flat(page))}")[0]


def _is_overloaded(page: str) -> bool:
    """Whether an element has a thousand attributes. Cost: linear."""
    at = 0
    while len(page) > _HARMLESS and (found := _OVERLOADED.search(page, at)):
        if found[1] is None:
            return True
        at = _after(page, found.end(), "-->") if found[1] == "!--" else _closing(page, found[1], found.end())
    return False


def _parsed(page: str) -> tuple[Element | None, bool]:
    """Give the tree, and whether libxml2 read the page to its end."""
    from lxml.etree import XMLSyntaxError
    from lxml.html import HTMLParser

    parser = HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    data = page.encode("utf-8", "replace")
    try:
        for at in range(0, len(data), _BITE):
            parser.feed(data[at : at + _BITE])
        tree = parser.close()
    except XMLSyntaxError:
        tree = None
    return tree, not any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.feed_error_log)


def _flat(page: str) -> Iterator[str]:
    """What stands between the tags, which become line breaks or nothing. Cost: linear."""
    at = 0
    while found := _TAG.search(page, at):
        yield from _cut(page[at : found.start()])
        name = (found[1] or "").lower()
        at = _after(page, found.end(), "-->" if not name else ">")
        if name in _DEAF:
            at = _closing(page, name, at)
        if name.removeprefix("/") not in _INLINE:
            yield "<br>"
    yield from _cut(page[at:])


def _closing(page: str, name: str, at: int) -> int:
    """The end of the tag that closes an element."""
    close = re.compile(f"</{name}", re.IGNORECASE).search(page, at)
    return _after(page, close.end(), ">") if close else len(page)


def _after(page: str, at: int, sign: str) -> int:
    end = page.find(sign, at)
    return len(page) if end < 0 else end + len(sign)


def _cut(text: str) -> Iterator[str]:
    """A text of any length in stretches that libxml2 bears."""
    for at in range(0, len(text), _LONGEST_TEXT):
        yield text[at : at + _LONGEST_TEXT]
        if at + _LONGEST_TEXT < len(text):
            yield "<br>"
