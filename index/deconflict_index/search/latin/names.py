"""Names of persons, places and actors that the extraction knows, by their sound as an archive's words are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice, pairwise, takewhile

from deconflict_index.arabic.folding import fold
from deconflict_index.arabic.latin import sound
from deconflict_index.extraction.lexicon import load

_SHORTEST = 3
_PARTS = ("names", "capitals", "offices", "ministries", "forces", "people")


def name_terms(prefix: str) -> Mapping[str, int]:
    """Give the names that begin with a prefix, as ``candidates`` wants terms; none of them is counted.

    A person gives each part of the name, a place or an actor its name where that is one word. A part of two
    words has the form of both written as one. Cost: a search in a sorted table of some thousand names.
    """
    terms = _terms()
    following = islice(terms, bisect_left(terms, prefix), None)
    return dict.fromkeys(takewhile(lambda term: term.startswith(prefix), following), 0)


@cache
def _terms() -> list[str]:
    forms = {name: fold(name.replace(" ", "")) for name in _names() if len(name) >= _SHORTEST}
    return sorted(f"{sound(form)}/{form}/{name}" for name, form in forms.items())


def _names() -> Iterator[str]:
    people = load("people")
    yield from people["given"].split()
    for names in people["figures"].values():
        for name in names:
            yield from _parts(name.split())
    for names in load("places")["names"].values():
        yield from (name for name in names if " " not in name)
    actors = load("actors")
    for family in ("states", "groups", "organisations"):
        for entry in actors[family].values():
            for part in _PARTS:
                yield from (name for name in entry.get(part, ()) if " " not in name)


def _parts(words: list[str]) -> Iterator[str]:
    """The words of a name, and those pairs that are also written or typed as one."""
    before, after = load("people")["particles"].split(), load("roles")["phrase"]["second_names"].split()
    yield from words
    yield from (f"{one} {two}" for one, two in pairwise(words) if one in before or two in after)
