"""Lists of addresses: plain ones, an address a line, and OPML, in which readers of feeds exchange theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from deconflict_index.fetching.addresses import is_address

_COMMENT = "#"
_CATEGORY = re.compile(rb"""\bcategory\s*=\s*(?:"[^"]*"|'[^']*')""", re.IGNORECASE)
"""Nobody asks for these, and the library takes as long as the square of their number."""


def addresses_in(data: bytes) -> tuple[str, ...]:
    """Give the addresses of a plain list, each once; nothing where the bytes are anything else.

    Blank lines and those that begin with ``#`` are left out. Cost: little where it is none.
    """
    found: dict[str, None] = {}
    for line in data.splitlines():
        words = line.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").strip()
        if words and not words.startswith(_COMMENT):
            if not is_address(words) or len(words.split()) > 1:
                return ()
            found[words] = None
    return tuple(found)


def feeds_in(data: bytes) -> dict[str, str | None]:
    """Give the addresses of the feeds of an OPML file with their titles; nothing where it is none."""
    import listparser

    try:
        feeds = listparser.parse(_CATEGORY.sub(b"", data))["feeds"]
    except Exception:  # whatever the library has for what is no list
        return {}
    return {feed["url"].strip(): feed.get("title") or None for feed in feeds}


def opml(feeds: Iterable[tuple[str, str | None]]) -> str:
    """Write addresses of feeds and their titles as OPML 2.0."""
    outlines = "".join(
        f'    <outline type="rss" text={_quoted(title or address)} xmlUrl={_quoted(address)}/>\n'
        for address, title in feeds
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
        f"  <head>\n    <title>deconflict</title>\n  </head>\n  <body>\n{outlines}  </body>\n</opml>\n"
    )


def _quoted(value: str) -> str:
    """A value of an attribute, without the characters that XML does not have."""
    return quoteattr("".join(each if each.isprintable() else " " for each in value))
