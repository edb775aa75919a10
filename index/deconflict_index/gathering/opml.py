"""OPML: a list of feeds, which names addresses and holds no article."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from io import BufferedReader
from xml.sax.saxutils import quoteattr

from deconflict_index.gathering.feeds import xml_of
from deconflict_index.gathering.kinds import is_web_address
from deconflict_index.gathering.source import Source, stream_of
from deconflict_index.gathering.wishes import Wishes
from deconflict_index.reading.decoding import ReadingError

_NAMED, _TOLD = 5, 25
_CATEGORY = re.compile(r"""\bcategory\s*=\s*(?:"[^"]*"|'[^']*')""", re.IGNORECASE)
"""Nobody asks for these here, and the library takes as long as the square of their number."""


def feeds(source: Source) -> dict[str, str]:
    """Give the addresses of the feeds in a list with their titles, in its order. Raises ``ReadingError``."""
    with stream_of(source) as stream:
        return dict(_feeds(source, stream, Wishes()))


def written(feeds: Iterable[tuple[str, str | None]]) -> str:
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


def told(source: Source, stream: BufferedReader, wishes: Wishes) -> ReadingError:
    """Tell which feeds a list has, and what to do with it. Raises ``ReadingError`` where it has none."""
    feeds = _feeds(source, stream, wishes)
    names = ", ".join((title or url)[:_TOLD] for url, title in feeds[:_NAMED])
    more = f" and {len(feeds) - _NAMED:,} more" if len(feeds) > _NAMED else ""
    reason = f"a list of feeds ({names}{more}); “deconflict feeds add FILE.opml” follows them"
    return ReadingError(source.name, reason)


def _feeds(source: Source, stream: BufferedReader, wishes: Wishes) -> list[tuple[str, str]]:
    """The address and the title of each feed."""
    import listparser

    xml = _CATEGORY.sub("", xml_of(source, stream, wishes.limits.addresses))
    try:
        parsed = listparser.parse(codecs.BOM_UTF8 + xml.encode("utf-8", "replace"))
    except Exception as error:  # whatever the library has for what is no list
        what = " ".join(f"{error}".split())[:80] or type(error).__name__
        raise ReadingError(source.name, f"no list of feeds that can be read ({what}); get it anew") from None
    found = [(feed.url, " ".join(feed.title.split())) for feed in parsed.feeds if is_web_address(feed.url)]
    if not found:
        raise ReadingError(source.name, "names no feed with an http address; there is nothing to follow")
    return found
