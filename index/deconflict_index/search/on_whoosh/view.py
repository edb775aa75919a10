"""The index as it is at a moment: a shelf and a finder for each kind, and whole answers from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from deconflict_index.search.documents import FACETS
from deconflict_index.search.edits import Lexicon
from deconflict_index.search.engine import Answer, Facets, Sort
from deconflict_index.search.on_whoosh.finding import Finder
from deconflict_index.search.on_whoosh.ranking import scored
from deconflict_index.search.on_whoosh.schema import forms
from deconflict_index.search.on_whoosh.shelf import Shelf
from deconflict_index.search.tree import Kind, Node


class View:
    """A snapshot of all three indexes; ``indexes`` are Whoosh's, ``lexicons`` as for ``Shelf``."""

    def __init__(self, indexes: Mapping[Kind, Any], lexicons: dict[str, Lexicon]) -> None:
        """Open the articles; claims and contacts when they are first asked for."""
        self._indexes = indexes
        self._lexicons = lexicons
        self._finders: dict[Kind, Finder] = {}
        self._finder(Kind.ARTICLES)

    def close(self) -> None:
        """Let go of files."""
        for finder in self._finders.values():
            finder.shelf.close()

    def _finder(self, kind: Kind) -> Finder:
        if kind not in self._finders:
            shelf = Shelf(self._indexes[kind].reader(), self._lexicons)
            self._finders[kind] = Finder(kind, shelf, self._finder)
        return self._finders[kind]

    def search(self, tree: Node | None, kind: Kind, sort: Sort, facets: bool) -> Answer:
        """Find, put in order and count."""
        finder = self._finder(kind)
        shelf = finder.shelf
        found = set(range(shelf.size)) if tree is None else finder.find(tree)
        order = sorted(found, key=shelf.newest_first.__getitem__)
        scores: Mapping[int, float] = {}
        if found and tree is not None and sort is Sort.RELEVANCE:
            scores = scored(finder, tree, found)
            order.sort(key=scores.__getitem__, reverse=True)
        return Answer(
            ids=shelf.ids(order),
            scores=[scores.get(each, 0.0) for each in order],
            facets=_counted(shelf, order) if facets else {},
        )

    def count(self, tree: Node, kind: Kind) -> int:
        """How many documents a tree asks for."""
        return len(self._finder(kind).find(tree))

    def terms(self, field: str, prefix: str) -> dict[str, int]:
        """Give the terms of articles that begin so, and how many articles have each."""
        shelf = self._finder(Kind.ARTICLES).shelf
        return {term: shelf.frequency(field, term) for term in shelf.expand(field, prefix)}

    def near(self, form: str, edits: int) -> dict[str, int]:
        """Give the forms so few edits away, and how many articles have each."""
        return self._finder(Kind.ARTICLES).shelf.near(forms("text"), form, edits)


def _counted(shelf: Shelf, found: Sequence[int]) -> Facets:
    def count(name: str) -> tuple[tuple[str, int], ...]:
        values = shelf.facet(name)
        counts = Counter(chain.from_iterable(values[each] for each in found))
        return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    return {name: count(name) for name in FACETS}
