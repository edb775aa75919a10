"""Known-item search: who asks for an article by its title, well spelt or not, should find it first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import fmean, stdev
from unicodedata import combining

from handmade import stored

from deconflict_index.archive import Archive
from deconflict_index.model import Extraction, Reading
from deconflict_index.reading.files import read_text
from deconflict_index.reading.original import Given, date_in

DEPTH = 10
"""How many results count."""
FATHA, SHADDA, TATWEEL = "\u064e", "\u0651", "\u0640"
_HAMZA = str.maketrans("أإآ", "ااا")


@dataclass(frozen=True)
class Score:
    """How well each query found its article: one over its place, or nothing beyond ``DEPTH``."""

    reciprocal: Sequence[float]

    @property
    def mrr(self) -> float:
        """The mean reciprocal rank."""
        return fmean(self.reciprocal)

    @property
    def error(self) -> float:
        """The standard error of that mean."""
        return stdev(self.reciprocal) / len(self.reciprocal) ** 0.5

    @property
    def success(self) -> float:
        """How many of the queries found their article at all."""
        return fmean(each > 0 for each in self.reciprocal)

    def against(self, other: Score) -> tuple[int, int]:
        """How many queries did better than in the other score, and how many worse."""
        pairs = list(zip(self.reciprocal, other.reciprocal, strict=True))
        return sum(here > there for here, there in pairs), sum(here < there for here, there in pairs)

    def __str__(self) -> str:
        found = f"S@{DEPTH} {self.success:.3f}, {len(self.reciprocal)} queries"
        return f"MRR@{DEPTH} {self.mrr:.3f} ± {self.error:.3f}, {found}"


def score(search: Callable[[str], Sequence[str]], items: Mapping[str, str]) -> Score:
    """Ask for each item, id to query."""
    return Score([_reciprocal(search(query)[:DEPTH], id) for id, query in items.items()])


def _reciprocal(ids: Sequence[str], id: str) -> float:
    return 1 / (ids.index(id) + 1) if id in ids else 0.0


def bare_archive(folder: Path, articles: Iterable[Mapping[str, str]], *, titled: bool) -> Path:
    """Make an archive of articles that nothing was extracted from, which the search for words does not need.

    Their ids are their numbers from 0 on; those not ``titled`` have their text alone.
    """
    return stored(folder, [_reading(str(id), given, titled) for id, given in enumerate(articles)])


def _reading(id: str, given: Mapping[str, str], titled: bool) -> Reading:
    text = f"{given['title']}\n\n{given['text']}" if titled else given["text"]
    known = Given(titled, date_in(given["date"]), given["source"])
    return Reading(read_text(text, id=id, path=id, given=known), Extraction())


def finder(archive: Archive) -> Callable[[str], Sequence[str]]:
    """The ids that the archive finds, in its order."""
    return lambda query: archive.search(query).ids


def plain(title: str) -> str:
    """The title without signs that the query language reads: who asks types words."""
    kept = (sign if sign.isalnum() or combining(sign) else " " for sign in title)
    return " ".join("".join(kept).split())


def some_words(title: str, rng: Random, count: int = 3) -> str:
    """So many words of the title, in any order."""
    words = [word for word in plain(title).split() if len(word) > 2]
    return " ".join(rng.sample(words, min(count, len(words))))


def noisy(text: str, rng: Random) -> str:
    """The text as people type it: hamza and final dots left out, harakat and tatweel put in."""
    return " ".join(_noisy(word, rng) for word in text.split())


def _noisy(word: str, rng: Random) -> str:
    if rng.random() < 0.5:
        word = word.translate(_HAMZA)
    if word.endswith("ة") and rng.random() < 0.5:
        word = word[:-1] + "ه"
    if word.endswith("ي") and rng.random() < 0.3:
        word = word[:-1] + "ى"
    if len(word) > 2 and rng.random() < 0.3:
        place = rng.randrange(1, len(word))
        word = word[:place] + rng.choice((FATHA, SHADDA + FATHA, TATWEEL, TATWEEL * 3)) + word[place:]
    return word
