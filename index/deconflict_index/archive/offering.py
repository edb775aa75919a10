"""Arabic to put in the place of the Latin words at the cursor of a query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from deconflict_index.archive.upkeep import Index
from deconflict_index.model import Span
from deconflict_index.search.language.completing import latin_at
from deconflict_index.search.language.query import parse
from deconflict_index.search.latin.candidates import Lookup, candidates
from deconflict_index.search.tree import Kind

_MOST_PHRASES = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """Arabic for the words at ``span`` of a query text, and how many articles have it."""

    span: Span
    text: str
    count: int


def offers(text: str, offset: int, lookup: Lookup, index: Index, limit: int) -> tuple[Offer, ...]:
    """Give what may be meant, none twice: for several words what the archive has, then for the last alone.

    Cost: as ``candidates`` for up to three choices of words, and up to three searches for each but the last.
    """
    found: dict[str, Offer] = {}
    *several, last = latin_at(text, offset) or (None,)
    for span in several:
        for offer in _of(text, span, lookup, index, _MOST_PHRASES):
            if offer.count:
                found.setdefault(offer.text, offer)
    if last:
        for offer in _of(text, last, lookup, index, limit):
            found.setdefault(offer.text, offer)
    return tuple(islice(found.values(), limit))


def _of(text: str, span: Span, lookup: Lookup, index: Index, limit: int) -> Iterator[Offer]:
    for each in candidates(text[slice(*span)], lookup, limit):
        yield Offer(span, each.text, _count(each.text, index) if " " in each.text else each.count)


def _count(arabic: str, index: Index) -> int:
    """How many articles have a phrase."""
    tree = parse(f'"{arabic}"').tree
    return index.count(tree, Kind.ARTICLES) if tree is not None else 0
