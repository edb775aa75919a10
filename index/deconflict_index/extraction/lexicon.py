"""The lexicon: Arabic wording from ``data/*.toml``, folded, found in token sequences with or without clitics.

Nothing in the code names an Arabic word; every list lives in a table beside it. A clitic (conjunction or
one-letter preposition written joined to its word) is split off only where the rest is in the table asked.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Generic, TypeVar

from deconflict_index.arabic.folding import FOLDING, fold
from deconflict_index.arabic.tokens import Token, tokens

V = TypeVar("V")
_REMEMBERED = 65536


@cache
def load(name: str) -> Mapping[str, Any]:
    """Read ``data/NAME.toml`` of this package, once."""
    source = resources.files("deconflict_index.extraction").joinpath("data", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def _clitics() -> tuple[tuple[str, ...], tuple[str, ...], str, str]:
    table = load("clitics")
    conjunctions = tuple(fold(letter) for letter in table["conjunctions"])
    prepositions = tuple(fold(letter) for letter in table["prepositions"])
    return conjunctions, prepositions, fold(table["article"]), fold(table["contracted"])


@lru_cache(maxsize=65536)
def readings(form: str) -> tuple[tuple[str, str], ...]:
    """Give the ways to split a folded form into (clitics, rest), the unsplit one first.

    A contracted preposition and article is given back with its article restored.
    """
    conjunctions, prepositions, article, contracted = _clitics()
    found = [("", form)]
    for clitic in ("", *conjunctions):
        if not form.startswith(clitic) or len(form) - len(clitic) < 2:
            continue
        rest = form[len(clitic) :]
        if clitic:
            found.append((clitic, rest))
        found += [(clitic + letter, rest[1:]) for letter in prepositions if rest.startswith(letter)]
        if rest.startswith(contracted):
            found.append((clitic + contracted[:1], article + rest[len(contracted) :]))
    return tuple(pair for pair in found if len(pair[1]) > 1 or not pair[0])


def phrase_forms(phrase: str) -> tuple[str, ...]:
    """Fold a phrase of a table into the forms of its tokens."""
    return tuple(token.form for token in tokens(phrase))


@dataclass(frozen=True, slots=True)
class Found(Generic[V]):
    """A phrase found at a token: its value, the index after its last token, and the clitics split off."""

    value: V
    last: int
    clitic: str


class Phrases(Generic[V]):
    """Phrases of one or more words with a value each; the longest one at a place wins.

    Cost of a look-up: a few dictionary reads, however large the table.
    """

    def __init__(self, entries: Iterable[tuple[str, V]]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], V]] = {}
        for phrase, value in entries:
            first, *rest = phrase_forms(phrase)
            self._by_first.setdefault(first, {}).setdefault(tuple(rest), value)
        self._lengths = {
            first: sorted({len(rest) for rest in rests}, reverse=True)
            for first, rests in self._by_first.items()
        }
        self._begins: dict[str, list[tuple[str, str]]] = {}

    def at(self, sequence: Sequence[Token], index: int, *, clitics: bool = True) -> Found[V] | None:
        """Find the longest phrase that starts at ``sequence[index]``; fewer clitics win over more."""
        for clitic, first in self._readings(sequence[index].form):
            if clitic and not clitics:
                break
            rests = self._by_first[first]
            for length in self._lengths[first]:
                last = index + 1 + length
                words = tuple(token.form for token in sequence[index + 1 : last])
                if len(words) == length and words in rests:
                    return Found(rests[words], last, clitic)
        return None

    def _readings(self, form: str) -> list[tuple[str, str]]:
        """Give the readings of a form that begin a phrase, remembered for the first 65,536 forms asked."""
        known = self._begins.get(form)
        if known is None:
            known = [(clitic, rest) for clitic, rest in readings(form) if rest in self._by_first]
            if len(self._begins) < _REMEMBERED:
                self._begins[form] = known
        return known


def word_set(table: Mapping[str, Sequence[str]], *names: str) -> frozenset[str]:
    """Fold the single words of the named lists of a table."""
    return frozenset(fold(word) for name in names for word in table[name])


def folded_words(text: str) -> frozenset[str]:
    """Fold the words of one string of a table."""
    return frozenset(map(fold, text.split()))


@cache
def words(table: str, *path: str) -> frozenset[str]:
    """Fold the words of the string that stands at a path of keys in a table, once."""
    found = load(table)
    for key in path:
        found = found[key]
    return folded_words(str(found))


def clitic_length(text: str, token: Token, clitic: str) -> int:
    """Count the code points at the start of a token that its split-off clitics take, marks included."""
    place, letters = token.start, 0
    while place < token.end and (letters < len(clitic) or FOLDING.get(ord(text[place]), "") is None):
        letters += FOLDING.get(ord(text[place]), "") is not None
        place += 1
    return place - token.start


def written(text: str, token: Token, clitic: str) -> str:
    """Give a token's word as the text has it without its clitics, a contracted article restored."""
    _, _, article, contracted = _clitics()
    rest = text[token.start + clitic_length(text, token, clitic) : token.end]
    if clitic and token.form[len(clitic) - 1 :].startswith(contracted):
        return article + rest[1:]
    return rest
