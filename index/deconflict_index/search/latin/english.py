"""English names and words that a query may hold, and the Arabic that news has for them.

States and other parties are those of ``data/parties.toml`` under their Arabic name in the extraction's table;
all else stands in ``data/english.toml``.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import chain, takewhile
from typing import Any

from deconflict_index.extraction.lexicon import load
from deconflict_index.search.language.fields import english_parties

_SHORTEST_BEGINNING = 3
_SECTIONS = ("capitals", "nationalities", "bodies", "offices", "channels", "deconfliction")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(
        files("deconflict_index.search.latin").joinpath("data/english.toml").read_text("utf-8")
    )


def meant(typed: str) -> tuple[str, ...]:
    """Give the Arabic phrases for an English name or word, the usual one first.

    >>> len(meant("White House"))
    1
    """
    return _phrases().get(_plain(typed), ())


def is_particle(typed: str) -> bool:
    """Whether this is an English word that means nothing to look for."""
    return _plain(typed) in _table()["particles"].split()


def begun(typed: str) -> tuple[str, ...]:
    """Give the Arabic phrases for English that begins with what is typed, the shortest English first.

    Fewer than three letters begin nothing. Cost: a search in a sorted table of some hundred names.
    """
    start = _plain(typed)
    if len(start) < _SHORTEST_BEGINNING:
        return ()
    names = _names()
    following = takewhile(lambda name: name.startswith(start), names[bisect_left(names, start) :])
    longer = sorted((name for name in following if name != start), key=lambda name: (len(name), name))
    return tuple(dict.fromkeys(_phrases()[name][0] for name in longer))


def _plain(typed: str) -> str:
    return " ".join(typed.lower().split())


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    """English to Arabic; a word of the trade or a capital before the party that it stands for."""
    found: dict[str, dict[str, None]] = {}
    for english, arabic in _entries():
        found.setdefault(english, {}).setdefault(arabic)
    own = {english: tuple(phrases) for english, phrases in found.items()}
    return {english: (arabic,) for english, arabic in _parties()} | own


@cache
def _names() -> list[str]:
    return sorted(_phrases())


def _entries() -> Iterator[tuple[str, str]]:
    sections = (_table()[name] for name in _SECTIONS)
    for arabic, told in chain.from_iterable(section.items() for section in sections):
        yield from ((english, arabic) for english in told.split("; "))


def _parties() -> Iterator[tuple[str, str]]:
    """Every English name of a party with its usual Arabic one."""
    actors, usual = load("actors"), _table()["usual"]
    known = actors["groups"] | actors["states"] | actors["organisations"]
    for code, names in english_parties().items():
        arabic = usual.get(code) or known[code]["names"][0]
        yield from ((english, arabic) for english in names)
