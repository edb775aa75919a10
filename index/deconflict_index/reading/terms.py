"""Terms of office: who is named in which office bounds the days on which an article can have been written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from deconflict_index.reading.lines import Line, Phrases, Words, wording, words_of

_DATA = wording("published")
_FORMER = Phrases(_DATA["former"])
_REACH = 8


@dataclass(frozen=True, slots=True)
class Term:
    """The spans of days in which one person held one office."""

    office: Phrases
    spans: tuple[tuple[date, date], ...]

    def holds(self, day: date) -> bool:
        """Whether the person was in office that day."""
        return any(first <= day <= last for first, last in self.spans)


def _terms() -> dict[Words, list[Term]]:
    known: dict[Words, list[Term]] = {}
    for row in _DATA["term"]:
        term = Term(Phrases(row["office"]), tuple((first, last) for first, last in row["spans"]))
        for name in row["names"]:
            known.setdefault(words_of(name), []).append(term)
    return known


_TERMS = _terms()
_NAMES = Phrases(" ".join(name) for name in _TERMS)


def terms_in(lines: Iterable[Line]) -> tuple[Term, ...]:
    """Give the terms of the people whom the lines name in office, not those named as former holders.

    Cost: one look-up a word for each length of name.
    """
    found: list[Term] = []
    for line in lines:
        words = line.words
        for at in range(len(words)):
            if length := _NAMES.opening(words[at : at + 4]):
                around = words[max(0, at - _REACH) : at], words[at + length : at + length + 2]
                if not any(map(_FORMER.inside, around)):
                    found += [
                        term for term in _TERMS[words[at : at + length]] if term.office.inside(around[0])
                    ]
    return tuple(found)
