"""The words for dates, folded, and how to find them in tokens. All wording is in ``data/calendar.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Generic, TypeVar

from deconflict_index.arabic.folding import fold
from deconflict_index.arabic.tokens import Token, tokens

V = TypeVar("V")

_DATA = tomllib.loads(
    files("deconflict_index.arabic").joinpath("data/calendar.toml").read_text(encoding="utf-8")
)
_PROCLITICS = frozenset(_DATA["proclitics"])
_ARTICLE, _JOINED_ARTICLE = _DATA["article"], _DATA["joined_article"]


@lru_cache(maxsize=4096)
def heads(form: str) -> tuple[str, ...]:
    """Give a folded word as it stands, then without the one or two particles written onto its front."""
    found = [form]
    for _ in range(2):
        word = found[-1]
        if word.startswith(_JOINED_ARTICLE):
            found.append(_ARTICLE + word.removeprefix(_JOINED_ARTICLE))
        elif len(word) > 2 and word[0] in _PROCLITICS:
            found.append(word[1:])
        else:
            break
    return tuple(found)


class Phrases(Generic[V]):
    """Phrases of one or more words, each with a value; the longest match wins."""

    def __init__(self, entries: Mapping[str, V]) -> None:
        """Fold the phrases and group them by their first word."""
        self._by_head: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        for phrase, value in entries.items():
            head, *rest = (token.form for token in tokens(phrase))
            self._by_head.setdefault(head, []).append((tuple(rest), value))
        for tails in self._by_head.values():
            tails.sort(key=lambda tail: -len(tail[0]))

    @property
    def openings(self) -> frozenset[str]:
        """The first words of the phrases."""
        return frozenset(self._by_head)

    def at(self, words: Sequence[Token], index: int) -> tuple[V, int] | None:
        """Give the value of the phrase that begins at ``index`` and the index after it, or ``None``."""
        if index >= len(words):
            return None
        for head in heads(words[index].form):
            for rest, value in self._by_head.get(head, ()):
                end = index + 1 + len(rest)
                if end <= len(words) and all(
                    word.form == form for word, form in zip(words[index + 1 : end], rest, strict=True)
                ):
                    return value, end
        return None


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _numbered(rows: Sequence[Sequence[str]], first: int) -> dict[str, int]:
    return {name: number for number, names in enumerate(rows, first) for name in names}


MONTHS = Phrases(_numbered(_DATA["months"], 1))
SHARED_MONTH_NAMES = _folded(_DATA["shared_names"])
MONTH_BEFORE = _folded(_DATA["month_before"])
RANGE_JOINERS = _folded(_DATA["range_joiners"])

WEEKDAYS = Phrases(_numbered(_DATA["weekdays"], 0))
WEEKDAY_NOT_AFTER = _folded(_DATA["weekday_not_after"])

RELATIVE: Phrases[int] = Phrases(_DATA["relative"])
TODAY_NOT_AFTER = _folded(_DATA["today"]["not_after"])
TODAY_NOT_BEFORE = _folded(_DATA["today"]["not_before"])
PARTS = _folded(_DATA["today"]["parts"])
FOLLOWING: Phrases[int] = Phrases(_DATA["following"])

DIRECTIONS = Phrases(
    {
        word: value
        for name, value in (("last", -1), ("this", 0), ("next", 1))
        for word in _DATA["direction"][name]
    }
)
THIS_BEFORE = _folded(_DATA["direction"]["this_before"])
UNTIL = _folded(_DATA["direction"]["until"])
MONTH_PARTS = _folded(_DATA["direction"]["parts"])
THIS_MONTH = _folded(_DATA["direction"]["this_month"])
DAY_BEFORE = _folded(_DATA["direction"]["day_before"])
UNITS: Phrases[str] = Phrases(_DATA["unit"])

_COUNTED = _DATA["counted"]
COUNT_FROM = Phrases(dict.fromkeys(_COUNTED["back"], -1) | dict.fromkeys(_COUNTED["ahead"], 1))
COUNT_SINCE: Phrases[int] = Phrases(_COUNTED["since"])
COUNT_NOT_BEFORE = _folded(_COUNTED["not_before"])
ONE_UNIT: Phrases[str] = Phrases(_COUNTED["one"])
TWO_UNITS: Phrases[str] = Phrases(_COUNTED["two"])
MANY_UNITS: Phrases[str] = Phrases(_COUNTED["many"])
DAYS_IN: dict[str, int] = _COUNTED["days_in"]
NUMBERS: Phrases[int] = Phrases(_COUNTED["numbers"])

YEAR_BEFORE = _folded(_DATA["year"]["before"])
YEAR_BEFORE_PAUSE = _folded(_DATA["year"]["before_pause"])
YEAR_NOT_AFTER = _folded(_DATA["year"]["not_after"])
YEAR_JOINERS = _folded(_DATA["year"]["joiners"])
SAME_YEAR = _folded(_DATA["year"]["same"])
YEARS = range(_DATA["year"]["first"], _DATA["year"]["last"] + 1)
YEAR_MARK = fold(_DATA["year"]["mark"])
CHRONICLE = _folded(_DATA["year"]["chronicle"])

HIJRI_MONTHS = Phrases(_numbered(_DATA["hijri"]["months"], 1))
HIJRI_YEARS = range(_DATA["hijri"]["first"], _DATA["hijri"]["last"] + 1)
HIJRI_MARK = fold(_DATA["hijri"]["mark"])
HIJRI_JOINERS = _folded(_DATA["hijri"]["joiners"])

DAY_JOINER = fold(_DATA["day"]["joiner"])
ORDINALS = Phrases(_numbered(_DATA["day"]["ordinals"], 1))

_TABLES = (RELATIVE, FOLLOWING, WEEKDAYS, MONTHS, HIJRI_MONTHS, ORDINALS, COUNT_FROM, COUNT_SINCE, UNITS)
_OPENINGS = frozenset().union(
    *(table.openings for table in _TABLES), *(THIS_BEFORE, YEAR_BEFORE, YEAR_BEFORE_PAUSE)
)


@lru_cache(maxsize=65536)
def may_open_date(form: str) -> bool:
    """Whether a date can begin with this word at all: what most words fail, at the cost of one look-up."""
    return any(map(str.isdecimal, form)) or not _OPENINGS.isdisjoint(heads(form))
