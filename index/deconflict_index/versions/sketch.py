"""Sketches: what is kept of a body so that near-copies of it are known again without reading any text.

A body is taken as the set of its runs of five words, folded, and of its figures. Of each set the members with
the smallest hashes are kept, which makes a fair sample: below the smaller of two samples' ends, both are
complete. So a text of which half was printed is known as well as one that was printed whole, and the sketch
of a book is as small as that of a page. Titles and noise have no part in it.

The bounds were chosen by reading pairs of 31,000 newspaper articles: above them stand texts with words
changed, names spelt out, paragraphs dropped or added; below them greetings and forecasts of one wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from struct import pack, unpack
from zlib import crc32

from deconflict_index.arabic.tokens import words
from deconflict_index.model import Article

RUN = 5
"""Words in a run."""
MOST_RUNS, MOST_FIGURES, BANDS = 128, 16, 8
"""How many of each are kept; two articles are compared where they share one of the first ``BANDS`` runs."""
FEWEST_WORDS, SHORT = 8, 25
"""A body of fewer words is like no other; one of fewer than ``SHORT`` only like its equal."""
OF_SMALLER, OF_LARGER, OF_FIGURES = 0.75, 0.4, 0.5
"""Which part of the runs of the smaller and of the larger text, and of the figures of the one that has fewer,
must stand in the other."""

_FIGURE = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """The smallest hashes of a body's runs and of its figures, ascending, 32 bits each."""

    runs: tuple[int, ...]
    figures: tuple[int, ...] = ()

    @property
    def bands(self) -> tuple[int, ...]:
        """The runs by which articles to compare are found."""
        return self.runs[:BANDS]

    def packed(self) -> bytes:
        """Give the sketch as it is stored: some 600 bytes at most."""
        return pack(f"<B{len(self.runs) + len(self.figures)}I", len(self.runs), *self.runs, *self.figures)

    @classmethod
    def of(cls, packed: bytes) -> Sketch:
        """Read what ``packed`` gave."""
        runs, *hashes = unpack(f"<B{len(packed) // 4}I", packed)
        return cls(tuple(hashes[:runs]), tuple(hashes[runs:]))


def sketch(article: Article) -> Sketch:
    """Sketch the paragraphs of an article. Cost: some two microseconds a word."""
    forms = [form for span in article.body for form in words(article.text, *span)]
    if len(forms) < FEWEST_WORDS:
        return Sketch(())
    coded = [form.encode("utf-8", "surrogatepass") for form in forms]
    runs = map(b" ".join, zip(*(coded[first:] for first in range(RUN)), strict=False))
    figures = (match[0].encode() for match in map(_FIGURE.match, forms) if match)
    return Sketch(_smallest(runs, MOST_RUNS), _smallest(figures, MOST_FIGURES))


def alike(one: Sketch, other: Sketch) -> bool:
    """Whether two bodies tell one report, as far as their sketches tell."""
    if min(len(one.runs), len(other.runs)) <= SHORT - RUN:
        return bool(one.runs) and one.runs == other.runs
    shared, fewer, more = in_common(one.runs, other.runs, MOST_RUNS)
    if shared < OF_SMALLER * fewer or shared < OF_LARGER * more:
        return False
    shared, fewer, _ = in_common(one.figures, other.figures, MOST_FIGURES)
    return shared >= OF_FIGURES * fewer


def _smallest(members: Iterable[bytes], most: int) -> tuple[int, ...]:
    return tuple(sorted(set(map(crc32, members)))[:most])


def in_common(one: tuple[int, ...], other: tuple[int, ...], most: int) -> tuple[int, int, int]:
    """Give how many are shared of as much as both samples cover, and how many the smaller and larger have.

    ``most`` is how many a sample may hold; one that holds fewer is the whole set.
    """
    end = min((sample[-1] for sample in (one, other) if len(sample) == most), default=2**32)
    here, there = ({each for each in sample if each <= end} for sample in (one, other))
    fewer, more = sorted((len(here), len(there)))
    return len(here & there), fewer, more
