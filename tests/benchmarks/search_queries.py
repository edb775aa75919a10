"""Queries of each kind, drawn from the articles themselves: the same for the same articles.

A query has the text that a person types, and its parts, which the rivals need who do not know our language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from random import Random

from finding import plain

WARM_UP, ASKED = 5, 60
"""Queries of each kind that are not counted, and that are."""
EACH = WARM_UP + ASKED
NEAR = 5
"""Words that may stand between the two of a proximity query."""
# Of all articles, how many have a common, a middling, a rare word.
BANDS = {"common": (0.05, 0.3), "middling": (0.003, 0.03), "rare": (0.0001, 0.001)}

FIELDS = [("speaker", "speakers"), ("party", "parties"), ("channel", "channels")]
"""Fields that are asked by, and where an article has their values."""


@dataclass(frozen=True)
class Asked:
    """One query. ``operator`` says what the words, folded, have to do with each other; see the rivals."""

    kind: str
    text: str
    operator: str = "all"
    words: Sequence[str] = ()
    column: str = ""
    days: Sequence[str] = ()
    newest_first: bool = False
    facets: bool = False


@dataclass(frozen=True)
class Sampled:
    """An article that queries are drawn from: its words by block, its title, what its fields hold."""

    title: str
    blocks: Sequence[Sequence[str]]
    said: Sequence[str]
    speakers: Sequence[str]
    parties: Sequence[str]
    channels: Sequence[str]
    day: str


@dataclass
class Draw:
    """What the queries are drawn from: some articles whole, and how many articles have each form."""

    articles: int = 0
    sampled: list[Sampled] = field(default_factory=list)
    having: Counter[str] = field(default_factory=Counter)
    rng: Random = field(default_factory=lambda: Random(7))

    def queries(self) -> list[Asked]:
        """Give ``EACH`` queries of each kind."""
        kinds: list[Callable[[], Asked]] = [
            *(partial(self._of_band, band) for band in BANDS),
            self._two_words_and,
            self._two_words_or,
            self._phrase,
            self._near,
            self._prefix,
            self._wildcard,
            self._fuzzy,
            self._exact,
            self._field,
            self._dates,
            lambda: Asked("everything, by date + facets", "", newest_first=True, facets=True),
            self._in_claims,
            self._in_contacts,
            self._title,
        ]
        return [kind() for kind in kinds for _ in range(EACH)]

    def typed(self, names: int = 15) -> list[list[str]]:
        """Names and beginnings of titles, each as it grows letter by letter."""
        titles = [" ".join(each.title.split()[:4]) for each in self.rng.sample(self.sampled, names)]
        speaking = [each.speakers[0] for each in self.sampled if each.speakers]
        whole = titles + self.rng.sample(speaking, min(names, len(speaking)))
        return [[text[:end] for end in range(1, len(text) + 1)] for text in whole]

    @cached_property
    def _bands(self) -> dict[str, list[str]]:
        bands = {}
        for band, shares in BANDS.items():
            least, most = (max(2.0, share * self.articles) for share in shares)
            found = (word for word, often in self.having.items() if least <= often <= most)
            bands[band] = sorted(word for word in found if word.isalpha() and len(word) > 2)
        return bands

    def _any(self, having: str = "title") -> Sampled:
        while not getattr(sampled := self.rng.choice(self.sampled), having):
            pass
        return sampled

    def _words(self, count: int) -> list[str]:
        """Words of one article, side by side in one of its blocks."""
        while True:
            blocks = self._any().blocks
            words = self.rng.choice(blocks) if blocks else ()
            first = self.rng.randrange(max(1, len(words) - count))
            chosen = list(words[first : first + count])
            ends = chosen[:1] + chosen[-1:]
            if len(chosen) == count and all(word.isalpha() and len(word) > 2 for word in ends):
                return chosen

    def _of_band(self, band: str) -> Asked:
        word = self.rng.choice(self._bands[band])
        return Asked(f"one word, {band}", word, words=[word])

    def _two_words_and(self) -> Asked:
        first, *_, last = self._words(8)
        return Asked("two words, AND", f"{first} {last}", words=[first, last])

    def _two_words_or(self) -> Asked:
        first, *_, last = self._words(8)
        return Asked("two words, OR", f"{first} OR {last}", "any", [first, last])

    def _phrase(self) -> Asked:
        words = self._words(2)
        return Asked("phrase of two", f'"{" ".join(words)}"', "phrase", words)

    def _near(self) -> Asked:
        first, *_, last = self._words(self.rng.randint(3, NEAR))
        return Asked(f"two words within {NEAR}", f'"{first} {last}"~{NEAR}', "near", [first, last])

    def _prefix(self) -> Asked:
        prefix = self._words(1)[0][:3]
        return Asked("prefix of three letters", f"{prefix}*", "prefix", [prefix])

    def _wildcard(self) -> Asked:
        word = self._words(1)[0]
        return Asked("wildcard ab*c", f"{word[:2]}*{word[-1]}", "wildcard", [word[:2], word[-1]])

    def _fuzzy(self) -> Asked:
        while len(word := self._words(1)[0]) < 5:
            pass
        place = self.rng.randrange(1, len(word))
        word = word[:place] + word[place + 1 :]
        return Asked("fuzzy, one edit", f"{word}~1", "fuzzy", [word])

    def _exact(self) -> Asked:
        word = self._words(1)[0]
        return Asked("exact spelling (=)", f"={word}", "exact", [word])

    def _field(self) -> Asked:
        name, having = self.rng.choice(FIELDS)
        value = self.rng.choice(getattr(self._any(having), having))
        return Asked("a field", f'{name}:"{value}"', "field", [value], name)

    def _dates(self) -> Asked:
        word = self._of_band("middling").words[0]
        first, last = sorted((self._any("day").day, self._any("day").day))
        text = f"{word} date:{first}..{last}"
        return Asked("date range + facets", text, words=[word], days=[first, last], facets=True)

    def _in_claims(self) -> Asked:
        word = self.rng.choice(self._any("said").said)
        return Asked("in:claims", f"in:claims {word}", "field", [word], "claims")

    def _in_contacts(self) -> Asked:
        party = self.rng.choice(self._any("parties").parties)
        return Asked("in:contacts, a field", f"in:contacts party:{party}", "field", [party], "party")

    def _title(self) -> Asked:
        title = plain(self._any().title)
        return Asked("a title", title, words=title.split())
