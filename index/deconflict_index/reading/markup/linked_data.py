"""JSON-LD: what a page says to search engines about the article it shows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from deconflict_index.reading.lines import wording

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Thing = dict[str, Any]

_LONGEST = 1_000_000
_MOST_THINGS = 1_000
_ARTICLES = tuple(wording("markup")["articles"])


def article_of(tree: Element) -> Thing:
    """Give the first article that the page describes, or an empty thing. Cost: parses its JSON."""
    return next((thing for thing in _things(tree) if _is_article(thing)), {})


def text_in(thing: Thing, *keys: str) -> str | None:
    """Follow keys to a text; of several things the first counts, of a thing its name."""
    value: Any = thing
    for key in keys:
        value = value[0] if isinstance(value, list) and value else value
        value = value.get(key) if isinstance(value, dict) else None
    value = value[0] if isinstance(value, list) and value else value
    return value if isinstance(value, str) and value.strip() else None


def _things(tree: Element) -> Iterator[Thing]:
    left = _MOST_THINGS
    for script in tree.iter("script"):
        if script.get("type", "").strip().lower() != "application/ld+json":
            continue
        waiting = [_parsed("".join(script.itertext()))]
        while waiting and left:
            value, left = waiting.pop(), left - 1
            if isinstance(value, list):
                waiting.extend(reversed(value[:_MOST_THINGS]))
            elif isinstance(value, dict):
                yield value
                waiting.extend(value.get(key) for key in ("mainEntity", "@graph"))


def _parsed(text: str) -> Any:
    """Sites put line feeds into strings, and comments or a semicolon around the whole."""
    plain = text.strip().removeprefix("<!--").removeprefix("//<![CDATA[").strip()
    plain = plain.removesuffix("-->").removesuffix("//]]>").rstrip("; \n\r\t")
    if len(plain) > _LONGEST:
        return None
    try:
        return json.loads(plain, strict=False)
    except (ValueError, RecursionError):
        return None


def _is_article(thing: Thing) -> bool:
    kinds = thing.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.endswith(_ARTICLES) for name in names)
