"""Where the words of a phrase stand together, given the place of each word in a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

WIDEST = 100
"""How many other words may stand between those of a phrase at most."""


def together(
    words: Sequence[str], places: Mapping[str, Sequence[int]], within: int
) -> Iterator[tuple[int, int]]:
    """Give the first and last place of each stretch that holds the words.

    They stand one after the other, or, ``within`` so many other words, in any order. ``places`` are counted
    in words and ascend. Cost: linear in the places.
    """
    return _near(Counter(words), places, within) if within else _in_order(words, places)


def _in_order(words: Sequence[str], places: Mapping[str, Sequence[int]]) -> Iterator[tuple[int, int]]:
    later = [set(places[word]) for word in words[1:]]
    for first in places[words[0]]:
        if all(first + nth in each for nth, each in enumerate(later, 1)):
            yield first, first + len(words) - 1


def _near(
    needed: Counter[str], places: Mapping[str, Sequence[int]], within: int
) -> Iterator[tuple[int, int]]:
    met = sorted((place, word) for word in needed for place in places[word])
    longest = needed.total() + within
    lacking, have, oldest = needed.total(), Counter[str](), 0
    for place, word in met:
        have[word] += 1
        lacking -= have[word] <= needed[word]
        while not lacking:
            first, dropped = met[oldest]
            if place - first < longest:
                yield first, place
            have[dropped] -= 1
            lacking += have[dropped] < needed[dropped]
            oldest += 1
