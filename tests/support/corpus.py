"""Any number of made-up articles that behave as news does in an index: the same for the same seed.

Half of the words are those of the seeds and of our own articles, as often as they stand there; the others
are inflected from made roots, after Zipf, and names put together from syllables: 40,000 articles have some
340,000 different words, as real news has. An article comes back to a few words and two persons of its own,
which its title has too. Half of the articles have 180 words or fewer, the average is 270; some four claims
are found in each and a contact in most.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from math import log
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any, TypeVar

from own_news import pieces

from deconflict_index.arabic.tokens import tokens

T = TypeVar("T")

STEMS = 10_000
FIRST_DAY, DAYS = date(2016, 1, 1), 9 * 365
MEDIAN_WORDS, SPREAD, FEWEST, MOST = 171, 0.93, 30, 3_000
CLAIMS, CONTACTS = 0.12, 0.1
"""How many sentences are claims; and of an article between two states, how many are contacts."""
BETWEEN_STATES = 0.4
NEWCOMERS = 0.15
KNOWN, OWN = 0.55, 0.67
"""Of words, how many are those of our own texts; and how many those or the article's own."""


@dataclass(frozen=True)
class Vocabulary:
    """Words and stems, each with the sum of the weights up to it."""

    known: Sequence[str]
    known_weights: Sequence[float]
    stems: Sequence[str]
    stem_weights: Sequence[float]


@cache
def table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@cache
def vocabulary() -> Vocabulary:
    """The words of our own texts as often as they stand there, and stems by Zipf's law."""
    texts = [piece.text for piece in pieces().values()]
    known = Counter(
        text[token.start : token.end] for text in texts for token in tokens(text) if token.is_word
    )
    rng, stems = Random(0), dict[str, None]()
    letters = table()["consonants"] + table()["often"] * 3
    while len(stems) < STEMS:
        root = rng.choices(letters, k=3)
        pattern: str = rng.choice(table()["patterns"])
        stems["".join(root[int(sign) - 1] if sign in "123" else sign for sign in pattern)] = None
    zipf = accumulate((rank + 5) ** -1.2 for rank in range(STEMS))
    return Vocabulary(list(known), list(accumulate(known.values())), list(stems), list(zipf))


def articles(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Give ``count`` articles with the keys ``title``, ``text``, ``date``, ``source`` and ``url``.

    The first ones are the same whatever the ``count``. Cost: some 3,000 articles a second.
    """
    rng = Random(seed)
    persons: list[str] = []
    sources = list(table()["sources"].items())
    for number in range(count):
        story = Story(rng, (_person(rng, persons), _person(rng, persons)))
        source, address = _early(rng, sources, 2)
        yield {
            "title": story.title(),
            "text": story.text(),
            "date": (FIRST_DAY + timedelta(days=rng.randrange(DAYS))).isoformat(),
            "source": source,
            "url": f"{address}/{seed}/{number}",
        }


def _person(rng: Random, persons: list[str]) -> str:
    """Somebody new, or somebody known, the first ones oftenest."""
    if not persons or rng.random() < NEWCOMERS:
        family = "".join(rng.choices(table()["syllables"], k=rng.choice((1, 2, 2, 3))))
        persons.append(f"{rng.choice(table()['given'])} {family}{rng.choice(table()['endings'])}")
        return persons[-1]
    return _early(rng, persons, 4)


def _early(rng: Random, row: Sequence[T], favour: float) -> T:
    """One of a row, the first ones oftenest."""
    return row[int(len(row) * rng.random() ** favour)]


class Story:
    """What one article is about, and the sentences that tell it."""

    def __init__(self, rng: Random, persons: tuple[str, str]) -> None:
        self._rng = rng
        self._persons = persons
        self._a, self._b = (SimpleNamespace(**state) for state in rng.sample(table()["states"], 2))
        self._own = [self._inflected(stem) for stem in self._stems(rng.randint(6, 12))]
        self._between_states = rng.random() < BETWEEN_STATES

    def title(self) -> str:
        """A title of the article's own words."""
        words = self._rng.sample(self._own, self._rng.randint(3, 5))
        return self._sentence(self._rng.choice(table()["sentences"]["titles"]), " ".join(words))

    def text(self) -> str:
        """Paragraphs of one to three sentences."""
        words = min(MOST, max(FEWEST, int(self._rng.lognormvariate(log(MEDIAN_WORDS), SPREAD))))
        paragraphs: list[list[str]] = []
        left = 0
        while words > 0:
            sentence = self._any_sentence()
            words -= sentence.count(" ") + 1
            if left == 0:
                paragraphs.append([])
                left = self._rng.randint(1, 3)
            paragraphs[-1].append(sentence + ".")
            left -= 1
        return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)

    def _any_sentence(self) -> str:
        sentences, chance = table()["sentences"], self._rng.random()
        if self._between_states and chance < CONTACTS:
            return self._sentence(self._rng.choice(sentences["contacts"]))
        if chance > 1 - CLAIMS:
            return self._sentence(self._rng.choice(sentences["claims"]))
        return self._words(8, 24)

    def _sentence(self, template: str, few: str | None = None) -> str:
        rng, (p, q) = self._rng, self._persons
        day = f"{rng.randint(1, 28)} {rng.choice(table()['months'])} {rng.randint(2016, 2024)}"
        few, others, many = few or self._words(3, 7), self._words(3, 7), self._words(6, 16)
        return template.format(a=self._a, b=self._b, p=p, q=q, day=day, few=few, others=others, many=many)

    def _words(self, least: int, most: int) -> str:
        rng, words, own = self._rng, vocabulary(), self._own
        size = rng.randint(least, most)
        chances = [rng.random() for _ in range(size)]
        known = iter(rng.choices(words.known, cum_weights=words.known_weights, k=size))
        stems = iter(self._stems(size))
        return " ".join(
            next(known)
            if chance < KNOWN
            else rng.choice(own)
            if chance < OWN
            else self._inflected(next(stems))
            for chance in chances
        )

    def _stems(self, count: int) -> list[str]:
        words = vocabulary()
        return self._rng.choices(words.stems, cum_weights=words.stem_weights, k=count)

    def _inflected(self, stem: str) -> str:
        return _early(self._rng, table()["prefixes"], 4) + stem + _early(self._rng, table()["suffixes"], 6)
