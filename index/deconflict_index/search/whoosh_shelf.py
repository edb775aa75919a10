"""One kind's index as it is at a moment, read in bulk: postings, words, columns.

Whoosh's matchers step from posting to posting, which costs a microsecond and more each; here blocks of
postings are taken whole. What is worked out once and asked often (columns, norms, orders) is kept for as long
as the shelf lives. Documents are counted from 0 through all segments; none is ever deleted from a segment.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar

from deconflict_index.search.edits import exchanged
from deconflict_index.search.whoosh_schema import BETWEEN, facet

K1, B = 1.2, 0.75
"""BM25's constants, as is usual (Robertson and Zaragoza 2009)."""

T = TypeVar("T")


class Shelf:
    """A snapshot of one index; ``reader`` is Whoosh's."""

    def __init__(self, reader: Any) -> None:
        """Take an open reader; nothing is read yet."""
        self._reader = reader
        self._leaves: list[tuple[Any, int]] = reader.leaf_readers()
        self.size: int = reader.doc_count_all()
        self._norms: dict[str, array[float]] = {}
        self._facets: dict[str, list[tuple[str, ...]]] = {}

    def close(self) -> None:
        """Let go of files."""
        self._reader.close()

    def frequency(self, field: str, term: str) -> int:
        """How many documents have a term."""
        return int(self._reader.doc_frequency(field, term))

    def expand(self, field: str, prefix: str) -> Iterator[str]:
        """Give the terms of a field that begin so, in order."""
        return (term.decode() for term in self._reader.expand_prefix(field, prefix))

    def near(self, field: str, term: str, edits: int) -> Iterator[str]:
        """Give the terms of a field so few edits away (``edits.is_near``)."""
        neighbours = (other for other in exchanged(term) if self.frequency(field, other))
        return iter({*self._reader.terms_within(field, term, edits), *neighbours})

    def documents(self, field: str, term: str) -> set[int]:
        """Give the documents that have a term."""
        found: set[int] = set()
        for first, ids, _ in self._blocks(field, term):
            found.update((each + first for each in ids) if first else ids)
        return found

    def weights(self, field: str, term: str) -> Iterator[tuple[Sequence[int], Sequence[float]]]:
        """Give documents, and how often each has a term, block by block."""
        for first, ids, block in self._blocks(field, term):
            block._read_weights()
            yield [each + first for each in ids] if first else ids, block._weights

    def positions(self, field: str, term: str, among: set[int]) -> dict[int, Sequence[int]]:
        """Give the places of a term, counted in words, in those ``among`` the documents that have it."""
        found: dict[int, Sequence[int]] = {}
        for first, ids, block in self._blocks(field, term):
            places = [(place, each + first) for place, each in enumerate(ids) if each + first in among]
            if places:
                block._read_values()
                decode = block.format.decode_positions
                found.update((each, decode(block._values[place])) for place, each in places)
        return found

    def _blocks(self, field: str, term: str) -> Iterator[tuple[int, Sequence[int], Any]]:
        for leaf, first in self._leaves:
            if (field, term) not in leaf:
                continue
            block = leaf.postings(field, term)
            while block.is_active():
                block.id()  # has the block read
                yield first, block._ids, block
                block._next_block()

    def norms(self, field: str) -> array[float]:
        """Give BM25's length norm of each document: ``K1 * (1 - B + B * length / mean length)``."""
        if field not in self._norms:
            lengths = [
                leaf.doc_field_length(each, field) or 0
                for leaf, _ in self._leaves
                for each in range(leaf.doc_count_all())
            ]
            mean = sum(lengths) / max(len(lengths), 1) or 1.0
            self._norms[field] = array("f", (K1 * (1 - B + B * length / mean) for length in lengths))
        return self._norms[field]

    @cached_property
    def ids(self) -> list[str]:
        """The id of each document."""
        return self._column("id", bytes.decode)

    @cached_property
    def articles(self) -> list[str]:
        """The id of each document's article."""
        return self._column("article", bytes.decode)

    @cached_property
    def first_days(self) -> list[int]:
        """The first day that each document's date may mean, as an ordinal; 0 where it has none."""
        return self._column("first", int)

    @cached_property
    def last_days(self) -> list[int]:
        """The last day that each document's date may mean."""
        return self._column("last", int)

    @cached_property
    def newest_first(self) -> array[int]:
        """The place of each document, newest first: of one day those that came last, undated at the end."""
        days, numbers = self.first_days, self._column("number", int)
        order = sorted(range(self.size), key=lambda each: (-days[each], -numbers[each], each))
        places = array("L", bytes(self.size * array("L").itemsize))
        for place, each in enumerate(order):
            places[each] = place
        return places

    def facet(self, name: str) -> list[tuple[str, ...]]:
        """Give the values of a facet for each document."""
        if name not in self._facets:
            known: dict[bytes, tuple[str, ...]] = {b"": ()}

            def values(packed: bytes) -> tuple[str, ...]:
                if packed not in known:
                    known[packed] = tuple(packed.decode().split(BETWEEN))
                return known[packed]

            self._facets[name] = self._column(facet(name), values)
        return self._facets[name]

    def _column(self, name: str, read: Callable[[Any], T]) -> list[T]:
        values: list[T] = []
        for leaf, _ in self._leaves:
            count = leaf.doc_count_all()
            if leaf.has_column(name):
                column = leaf.column_reader(name)
                values += [read(column[each]) for each in range(count)]
            else:  # no document of the segment has it
                values += [read(b"" if read is not int else 0)] * count
        return values
