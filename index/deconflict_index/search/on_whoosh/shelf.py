"""One kind's index as it is at a moment, read in bulk: postings, words, columns.

Whoosh's matchers step from posting to posting, which costs a microsecond and more each; here blocks of
postings are taken whole. What is worked out once and asked often (columns, norms, orders) is kept for as long
as the shelf lives. Documents are counted from 0 through all segments; none is ever deleted from a segment.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar

from deconflict_index.search.edits import Lexicon
from deconflict_index.search.on_whoosh.schema import BETWEEN, facet

K1, B = 1.2, 0.75
"""BM25's constants, as is usual (Robertson and Zaragoza 2009)."""

T = TypeVar("T")


class Shelf:
    """A snapshot of one index; ``reader`` is Whoosh's."""

    def __init__(self, reader: Any, lexicons: dict[str, Lexicon]) -> None:
        """Take an open reader; nothing is read yet. ``lexicons`` hold what earlier shelves have learnt."""
        self._lexicons = lexicons
        self._reader = reader
        self.size: int = reader.doc_count_all()
        # Where there is no document, Whoosh gives a reader that has none of what segments have.
        self._leaves: list[tuple[Any, int]] = reader.leaf_readers() if self.size else []
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

    def near(self, field: str, form: str, edits: int) -> dict[str, int]:
        """Give the terms of a field so few edits away, and how many documents have each."""
        near = ((term, self.frequency(field, term)) for term in self._lexicon(field).near(form, edits))
        return {term: often for term, often in near if often}

    def written(self, field: str, fits: Callable[[str], object]) -> Iterator[str]:
        """Give the terms of a field that fit, however they begin."""
        return filter(fits, self._lexicon(field).terms())

    def _lexicon(self, field: str) -> Lexicon:
        known = self._lexicons.setdefault(field, Lexicon())
        known.learn((leaf.segment().segment_id(), leaf.expand_prefix(field, b"")) for leaf, _ in self._leaves)
        return known

    def fitting(self, field: str, begin: str, fits: Callable[[str], object]) -> set[int]:
        """Give the documents that have a term that begins so and fits.

        A term of one or two documents, as most are, tells them without its postings being read.
        """
        found: set[int] = set()
        for leaf, first in self._leaves:
            prefix = begin.encode()
            for (name, term), info in leaf._terms.items_from(field, prefix):
                if name != field or not term.startswith(prefix):
                    break
                if not fits(term.decode()):
                    continue
                if info.doc_frequency() <= 2:
                    found.update((info.min_id() + first, info.max_id() + first))
                else:
                    for ids, _ in self._postings(leaf, first, field, term):
                        found.update(ids)
        return found

    def documents(self, field: str, term: str) -> set[int]:
        """Give the documents that have a term."""
        found: set[int] = set()
        for ids, _ in self._blocks(field, term):
            found.update(ids)
        return found

    def weights(
        self, field: str, term: str, among: Sequence[int] | None
    ) -> Iterator[tuple[Sequence[int], Sequence[float]]]:
        """Give documents, and how often each has a term, by blocks that hold some of those ``among``.

        These ascend; ``None`` stands for all.
        """
        for ids, block in self._blocks(field, term, among):
            block._read_weights()
            yield ids, block._weights

    def positions(self, field: str, term: str, among: Sequence[int]) -> dict[int, Sequence[int]]:
        """Give the places of a term, counted in words, in those ``among`` the documents that have it.

        These ascend.
        """
        found: dict[int, Sequence[int]] = {}
        wanted = set(among)
        for ids, block in self._blocks(field, term, among):
            places = [(place, each) for place, each in enumerate(ids) if each in wanted]
            if places:
                block._read_values()
                decode = block.format.decode_positions
                found.update((each, decode(block._values[place])) for place, each in places)
        return found

    def _blocks(
        self, field: str, term: str, among: Sequence[int] | None = None
    ) -> Iterator[tuple[Sequence[int], Any]]:
        for leaf, first in self._leaves:
            if (field, term) in leaf:
                yield from self._postings(leaf, first, field, term, among)

    def _postings(
        self, leaf: Any, first: int, field: str, term: str | bytes, among: Sequence[int] | None = None
    ) -> Iterator[tuple[Sequence[int], Any]]:
        """Give the blocks of a term in a segment, with their documents as the shelf counts them.

        Of a block that holds none of ``among`` only the head is read.
        """
        block = leaf.postings(field, term)
        passed = 0 if among is None else bisect_left(among, first)
        while block.is_active():
            before, passed = passed, 0 if among is None else bisect_right(among, block._maxid + first)
            if among is None or passed > before:
                block.id()  # has the block read
                yield [each + first for each in block._ids] if first else block._ids, block
            block._next_block()

    def norms(self, field: str, among: Iterable[int]) -> array[float]:
        """Give BM25's length norms, ``K1 * (1 - B + B * length / mean length)``, of those ``among``."""
        known = self._norms.setdefault(field, array("f", bytes(4 * self.size)))
        mean = self._reader.field_length(field) / max(self.size, 1) or 1.0
        for each in among:
            if not known[each]:
                length = self._reader.doc_field_length(each, field) or 0
                known[each] = K1 * (1 - B + B * length / mean)
        return known

    def ids(self, documents: Iterable[int]) -> list[str]:
        """Give the ids of documents."""
        known, read = self._ids, self._id_column
        for each in documents:
            if known[each] is None:
                known[each] = read[each].decode()
        return [known[each] or "" for each in documents]

    @cached_property
    def _ids(self) -> list[str | None]:
        return [None] * self.size

    @cached_property
    def _id_column(self) -> Any:
        return self._reader.column_reader("id", translate=False) if self.size else ()

    @cached_property
    def first_days(self) -> array[int]:
        """The first day that each document's date may mean, as an ordinal; 0 where it has none."""
        return array("i", self._column("first", 0))

    @cached_property
    def last_days(self) -> array[int]:
        """The last day that each document's date may mean."""
        return array("i", self._column("last", 0))

    @cached_property
    def newest_first(self) -> array[int]:
        """The place of each document, newest first: of one day those that came last, undated at the end."""
        numbers = array("i", self._column("number", 0))
        order = sorted(range(self.size), key=numbers.__getitem__, reverse=True)
        order.sort(key=self.first_days.__getitem__, reverse=True)
        places = array("i", bytes(4 * self.size))
        for place, each in enumerate(order):
            places[each] = place
        return places

    def facet(self, name: str) -> list[tuple[str, ...]]:
        """Give the values of a facet for each document."""
        if name not in self._facets:
            known: dict[bytes, tuple[str, ...]] = {b"": ()}
            values = self._column(facet(name), b"")
            for packed in set(values) - known.keys():
                known[packed] = tuple(packed.decode().split(BETWEEN))
            self._facets[name] = [known[packed] for packed in values]
        return self._facets[name]

    def _column(self, name: str, default: T) -> list[T]:
        values: list[T] = []
        for leaf, first in self._leaves:
            if leaf.has_column(name):
                values += leaf.column_reader(name, translate=False)
            values += [default] * (first + leaf.doc_count_all() - len(values))
        return values
