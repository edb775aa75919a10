"""How well near-copies are found: sketches against every pair of whole texts, on a corpus of news.

The truth is worked out by brute force: all runs of five words of all bodies, every pair that shares some, how
much of either text they are. A sketch is a sample, so pairs near a threshold fall on either side of it; those
a tenth above it are clear, those a tenth below it would be wrong. No corpus comes with the program: articles
that are made up are no copies of each other.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from pathlib import Path

from deconflict_index.arabic.tokens import words
from deconflict_index.gathering.gather import Wishes, gathered
from deconflict_index.model import Article
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.files import originals, read_text
from deconflict_index.versions.sketch import (
    MOST_RUNS,
    OF_LARGER,
    OF_SMALLER,
    RUN,
    SHORT,
    Sketch,
    in_common,
    sketch,
)

THRESHOLDS = (0.5, 0.7, OF_SMALLER, 0.9)
NEAR = 0.1
ONE_IN, COMMON = 4, 400
"""Pairs are looked for by one run in four, and not by runs that more articles than these share."""

Pair = tuple[int, int]
Overlap = tuple[float, float]
"""How much of the smaller and of the larger text is shared."""


def bodies(corpus: Path, most: int) -> Iterator[Article]:
    """Read the articles of a corpus that are long enough to be compared by parts."""
    for piece in gathered([corpus], Wishes()):
        for each in () if isinstance(piece, ReadingError) else originals(piece):
            article = read_text(each.text, path=each.path, id=each.id, given=each.given)
            if len(_words(article)) >= SHORT:
                yield article
                most -= 1
        if most <= 0:
            return


def _words(article: Article) -> list[str]:
    return list(chain.from_iterable(words(article.text, *span) for span in article.body))


def truth(articles: Sequence[Article]) -> dict[Pair, Overlap]:
    """Compare all pairs that share a run."""
    runs = [frozenset(zip(*(_words(each)[at:] for at in range(RUN)), strict=False)) for each in articles]
    sharing: dict[object, list[int]] = defaultdict(list)
    for number, own in enumerate(runs):
        for run in own:
            if hash(run) % ONE_IN == 0:
                sharing[run].append(number)
    found: dict[Pair, Overlap] = {}
    for pair in _pairs(sharing):
        one, other = (runs[each] for each in pair)
        shared = len(one & other)
        found[pair] = shared / min(len(one), len(other)), shared / max(len(one), len(other))
    return found


def estimates(sketches: Sequence[Sketch]) -> dict[Pair, Overlap]:
    """Compare the pairs that the archive would compare."""
    sharing: dict[object, list[int]] = defaultdict(list)
    for number, own in enumerate(sketches):
        for band in own.bands:
            sharing[band].append(number)
    found: dict[Pair, Overlap] = {}
    for one, other in _pairs(sharing):
        shared, fewer, more = in_common(sketches[one].runs, sketches[other].runs, MOST_RUNS)
        found[one, other] = shared / max(fewer, 1), shared / more
    return found


def _pairs(sharing: Mapping[object, list[int]]) -> set[Pair]:
    return {
        pair for numbers in sharing.values() if len(numbers) <= COMMON for pair in combinations(numbers, 2)
    }


def above(overlaps: Mapping[Pair, Overlap], smaller: float, larger: float) -> set[Pair]:
    """Give the pairs of which so much is shared."""
    return {pair for pair, (small, large) in overlaps.items() if small >= smaller and large >= larger}


def reports(count: int, links: Iterable[Pair]) -> Counter[int]:
    """Give how many versions each report has, where these are links."""
    first = list(range(count))

    def root(each: int) -> int:
        while first[each] != each:
            each = first[each]
        return each

    for one, other in links:
        low, high = sorted((root(one), root(other)))
        first[high] = low
    return Counter(map(root, range(count)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", type=Path, help="a file of JSON lines")
    parser.add_argument("--articles", type=int, default=10_000, help="how many are read (default: 10000)")
    options = parser.parse_args()
    articles = list(bodies(options.corpus, options.articles))
    start = time.process_time()
    sketches = [sketch(each) for each in articles]
    cost = (time.process_time() - start) / len(articles) * 1000
    stored = sum(len(each.packed()) for each in sketches) / len(articles)
    print(f"{len(articles):,} articles, {cost:.2f} ms and {stored:.0f} bytes a sketch")
    exact, estimated = truth(articles), estimates(sketches)
    print(f"{len(estimated) / len(articles):.1f} comparisons an article")
    for smaller in THRESHOLDS:
        true, found = above(exact, smaller, OF_LARGER), above(estimated, smaller, OF_LARGER)
        clear = above(exact, smaller + NEAR, OF_LARGER + NEAR)
        not_wrong = above(exact, smaller - NEAR, OF_LARGER - NEAR)
        print(
            f"from {smaller:.2f} on: {len(true):6,} pairs"
            f"   recall {_share(true & found, true)}, of clear ones {_share(clear & found, clear)}"
            f"   precision {_share(true & found, found)}, not wrong {_share(found & not_wrong, found)}"
            f"   reports {len(reports(len(articles), found)):6,}"
            f" of {len(reports(len(articles), true)):6,}"
            f"   most versions {max(reports(len(articles), found).values())}"
        )


def _share(some: set[Pair], of: set[Pair]) -> str:
    return f"{len(some) / max(len(of), 1):.4f}"


if __name__ == "__main__":
    main()
