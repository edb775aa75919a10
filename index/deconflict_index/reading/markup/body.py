"""Which lines of a page are the article: what trafilatura finds, traced back to the lines that are seen.

trafilatura gives text and no places. It is asked without the extractors that it can compare itself with: they
cost as much again and found no better bodies. What it gives is laid beside the lines as one run of letters:
it does not matter where it joins, splits or respaces them.
"""

from __future__ import annotations

import logging
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from typing import TYPE_CHECKING

from deconflict_index.reading.markup.visible import Seen, letters

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_FEWEST_LETTERS = 40
"""A sentence of nine words; trafilatura found nothing where it gives less."""
_MOST_ELEMENTS, _MOST_LETTERS = 20_000, 1_000_000
"""A tree larger than this would take trafilatura more than some seconds."""
_MOST_PLACES = 8
_Chain = tuple[int, "_Chain"] | None
"""A part, and the chain of those before it."""
_LONGEST_SEARCH = 2 * 10**9
"""Most letters that are looked through for all parts of a page together: about a second."""


def body_lines(tree: Element, lines: Sequence[Seen]) -> list[bool] | None:
    """Say of each line whether it is the article's; ``None`` where the page's structure does not tell.

    Cost: some ten times that of parsing the page. Changes nothing in the tree.
    """
    if sum(len(line.text) for line in lines) > _MOST_LETTERS:
        return None
    found = letters(_found(tree))
    if len(found) < _FEWEST_LETTERS:
        return None
    parts = [
        (number, key) for number, line in enumerate(lines) for part in line.parts if (key := letters(part))
    ]
    if len(parts) * len(found) > _LONGEST_SEARCH:
        return None
    kept = [0] * len(lines)
    for part in _traced([key for _, key in parts], found):
        number, key = parts[part]
        kept[number] += len(key)
    whole = [len(letters(line.text)) for line in lines]
    if sum(kept) < _FEWEST_LETTERS:
        return None
    return _with_signs([2 * kept[n] >= whole[n] if whole[n] else None for n in range(len(lines))])


def _found(tree: Element) -> str:
    """The text that trafilatura takes for the article."""
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        return ""
    from trafilatura import bare_extraction

    with _quiet():
        try:
            document = bare_extraction(tree, fast=True, include_comments=False)
        except (ValueError, TypeError, AttributeError, IndexError, RecursionError):
            return ""  # a page it was not made for; our own rules remain
    body = getattr(document, "body", None)
    return "" if body is None else "".join(body.itertext())


@contextmanager
def _quiet() -> Iterator[None]:
    """trafilatura and its libraries tell what they give up on; nobody here can act on it."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


def _traced(parts: Sequence[str], whole: str) -> list[int]:
    """Give the parts that make up ``whole`` in its order: those whose places, one after another, cover most.

    Of a part that stands in ``whole`` more than ``_MOST_PLACES`` times the first places count.
    Cost: one search of ``whole`` a part.
    """
    ends, covered = [0], [0]  # to cover more takes a later end
    chains: list[_Chain] = [None]
    for number, part in enumerate(parts):
        steps = []
        for start in _places(part, whole):
            before = bisect_right(ends, start) - 1
            steps.append((start + len(part), covered[before] + len(part), (number, chains[before])))
        for end, cover, chain in steps:
            first = bisect_left(ends, end)
            if covered[bisect_right(ends, end) - 1] < cover:
                last = bisect_right(covered, cover, first)
                ends[first:last], covered[first:last], chains[first:last] = [end], [cover], [chain]
    return list(_links(chains[-1]))


def _places(part: str, whole: str) -> Iterator[int]:
    at = whole.find(part)
    for _ in range(_MOST_PLACES):
        if at < 0:
            return
        yield at
        at = whole.find(part, at + 1)


def _links(chain: _Chain) -> Iterator[int]:
    while chain is not None:
        number, chain = chain
        yield number


def _with_signs(kept: Sequence[bool | None]) -> list[bool]:
    """A line of nothing but signs goes with its neighbours where both are the article's."""
    before = list(accumulate(kept, _known))
    after = list(accumulate(reversed(kept), _known))[::-1]
    return [bool(a and b) for a, b in zip(before, after, strict=True)]


def _known(last: bool | None, own: bool | None) -> bool | None:
    return last if own is None else own
