"""Arabic for what stands in a query in Latin letters: from tables of English and names, and the archive.

The archive's words are looked up by their sound. ``lookup(prefix)`` must give the terms that begin with
``prefix``, each ``sound(form)/form/spelling``, with the number of articles that have it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from heapq import nlargest
from itertools import chain, islice, product
from math import log
from typing import TypeAlias

from deconflict_index.arabic.folding import fold
from deconflict_index.arabic.latin import Readings, readings, sound
from deconflict_index.extraction.lexicon import load
from deconflict_index.search.latin import english
from deconflict_index.search.latin.names import name_terms

Lookup: TypeAlias = Callable[[str], Mapping[str, int]]

_MOST_BEGUN = 3
_BEFORE_BEGUN = 3
_MOST_WEIGHED = 300
_WEIGHED_OF_ONE_KEY = 120
_SHORT = 2
_MOST_LONG, _MOST_SHORT = 4, 2
_MOST_WORDS = 5
_CHOICES_OF_A_WORD = 3
_COMMONNESS = 0.12
_PARTICLE = 0.6
_WHOLE = 1.0
_CONFIDENT = 0.4
_CONFIDENT_BEGUN = 0.35
_MOST_NAMES = 6
_MARGIN = 0.25
_MOST_MEANINGS = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """Arabic to put in the query: ``count`` articles have it, 0 where that is not counted.

    ``known`` is what a table has, of English or of names; all else is a word of the archive.
    """

    text: str
    count: int
    known: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """A form, in its commonest spelling, and how far it is from what was typed."""

    form: str
    text: str
    count: int
    cost: float

    @property
    def score(self) -> float:
        return self.cost - _COMMONNESS * log(self.count + 1) + _PARTICLE * (self.form in _particles())


def candidates(typed: str, lookup: Lookup, limit: int = 8) -> tuple[Candidate, ...]:
    """Give the Arabic that Latin words may mean, best first; never fails.

    First comes what the tables know that answers to all that was typed; then the three likeliest words of the
    archive that do; then what the tables know that only begins so; then the archive's other words, whole ones
    before those that only begin so. Several words give phrases, which are not counted.
    Cost: some 30 look-ups a word, and at most 600 of the forms found weighed.
    """
    words = typed.split()[: _MOST_WORDS + 1]
    if len(words) == 1:
        groups = _of_word(words[0], lookup)
    else:
        composed = _composed(words, lookup, limit) if len(words) <= _MOST_WORDS else ()
        groups = [
            _known(english.meant(typed), lookup),
            _known(english.begun(typed)[:_MOST_BEGUN], lookup),
            (Candidate(text, 0, known=False) for text in composed),
        ]
    found: dict[str, Candidate] = {}
    for each in chain(*groups):
        found.setdefault(fold(each.text), each)
    return tuple(found.values())[:limit]


def _of_word(word: str, lookup: Lookup) -> list[Iterable[Candidate]]:
    whole, half = _ranked(word, lookup, _WHOLE)
    names, half_names = _ranked(word, name_terms, _CONFIDENT)
    likely = [each for each in half_names if each.cost <= _CONFIDENT_BEGUN]
    return [
        chain(_known(english.meant(word), lookup), _names(names, lookup)),
        _counted(whole[:_BEFORE_BEGUN]),
        _known(english.begun(word)[:_MOST_BEGUN], lookup),
        islice(_names(likely, lookup), _MOST_BEGUN),
        _counted(whole[_BEFORE_BEGUN:]),
        _counted(half),
    ]


def _names(found: list[_Found], lookup: Lookup) -> Iterator[Candidate]:
    """The names that answer best, in order of that and of how common they are in the archive."""
    counted = [replace(each, count=_count(each.text, lookup)) for each in found[:_MOST_NAMES]]
    return (Candidate(each.text, each.count, known=True) for each in sorted(counted, key=_rank))


def _known(texts: Iterable[str], lookup: Lookup) -> Iterator[Candidate]:
    return (Candidate(text, _count(text, lookup), known=True) for text in texts)


def _counted(found: Iterable[_Found]) -> Iterator[Candidate]:
    return (Candidate(each.text, each.count, known=False) for each in found)


def meanings(word: str, lookup: Lookup) -> tuple[str, ...]:
    """Give what a Latin word of a finished query should find beside itself, six words or phrases at most.

    English that a table knows means what it says and nothing else, an English particle nothing. A name that
    a table knows means its forms there. Any other word means the forms of the archive, no particles, that
    answer to it whole and almost letter by letter. Of names and of forms those count that are hardly worse
    than the best.
    """
    known = english.meant(word)
    if known or len(word.split()) != 1 or english.is_particle(word):
        return known[:_MOST_MEANINGS]
    found = _ranked(word, name_terms, _CONFIDENT)[0]
    if not found:
        found = [each for each in _ranked(word, lookup, _CONFIDENT)[0] if each.form not in _particles()]
    sure = [each.text for each in found if each.score <= found[0].score + _MARGIN]
    return tuple(sure[:_MOST_MEANINGS])


def likeliest(word: str, lookup: Lookup) -> tuple[str, ...]:
    """Give what a Latin word that means nothing for sure may mean: its first candidate that articles have."""
    if english.is_particle(word):
        return ()
    return tuple(each.text for each in candidates(word, lookup) if each.count)[:1]


def _count(text: str, lookup: Lookup) -> int:
    """How many articles have a single word; 0 for a phrase."""
    form = fold(text)
    return 0 if " " in form else sum(lookup(f"{sound(form)}/{form}/").values())


def _composed(words: list[str], lookup: Lookup, limit: int) -> Iterator[str]:
    """Phrases of the likeliest forms of each word, the likeliest first; none where a word has no form."""
    whole, half = _ranked(words[-1], lookup, _WHOLE) if words else ([], [])
    forms = [*(_ranked(word, lookup, _WHOLE)[0] for word in words[:-1]), whole + half]
    choices = [found[:_CHOICES_OF_A_WORD] for found in forms]
    combined = sorted(product(*choices), key=lambda chosen: sum(each.score for each in chosen))
    return (" ".join(each.text for each in chosen) for chosen in combined[:limit])


def _ranked(word: str, lookup: Lookup, far: float) -> tuple[list[_Found], list[_Found]]:
    """The forms that answer to a word without being too far, and those that only begin so; best first."""
    reading = readings(word)
    whole = [each for each in _whole(reading, lookup) if each.cost <= far]
    forms = {each.form for each in whole}
    half = [each for each in _begun(reading, lookup) if each.form not in forms]
    return sorted(whole, key=_rank), sorted(half, key=_rank)


def _rank(found: _Found) -> tuple[float, str]:
    return found.score, found.form


def _whole(reading: Readings, lookup: Lookup) -> Iterator[_Found]:
    for form, spellings in _forms((f"{key}/" for key in reading.whole), lookup):
        cost = reading.cost(form)
        if cost is not None:
            yield _found(form, spellings, cost)


def _begun(reading: Readings, lookup: Lookup) -> Iterator[_Found]:
    long = [key for key in reading.begun if len(key) > _SHORT][:_MOST_LONG]
    short = [key for key in reading.begun if len(key) <= _SHORT][:_MOST_SHORT]
    prefixes = [key for key in reading.begun if key in long or key in short]
    for form, spellings in _forms(prefixes, lookup):
        cost = reading.cost_begun(form)
        if cost is not None:
            yield _found(form, spellings, cost)


def _found(form: str, spellings: Mapping[str, int], cost: float) -> _Found:
    text = max(spellings, key=lambda spelling: (spellings[spelling], spelling))
    return _Found(form, text, sum(spellings.values()), cost)


def _forms(prefixes: Iterable[str], lookup: Lookup) -> Iterator[tuple[str, Mapping[str, int]]]:
    """The commonest forms under each prefix, with their spellings, until enough are given."""
    left = _MOST_WEIGHED
    for prefix in prefixes:
        forms: dict[str, dict[str, int]] = {}
        for term, count in lookup(prefix).items():
            _, form, spelling = term.split("/", 2)
            forms.setdefault(form, {})[spelling] = count
        most = min(left, _WEIGHED_OF_ONE_KEY)
        commonest = nlargest(most, forms.items(), key=lambda each: sum(each[1].values()))
        yield from commonest
        left -= len(commonest)
        if left <= 0:
            return


@cache
def _particles() -> frozenset[str]:
    """Words that name nothing, folded."""
    return frozenset(map(fold, load("words")["particles"].split()))
