"""Names of persons, places and actors that the extraction knows, by their sound as an archive's words are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import takewhile

from deconflict_index.arabic.folding import fold
from deconflict_index.arabic.latin import sound
from deconflict_index.extraction.lexicon import load

_SHORTEST = 3
_PARTS = ("names", "capitals", "offices", "ministries", "forces", "people")


def name_terms(prefix: str) -> Mapping[str, int]:
    """Give the names that begin with a prefix, as ``candidates`` wants terms; none of them is counted.

    A person gives each word of the name, a place or an actor its name where that is one word.
    Cost: a search in a sorted table of some thousand names.
    """
    terms = _terms()
    following = terms[bisect_left(terms, prefix) :]
    return dict.fromkeys(takewhile(lambda term: term.startswith(prefix), following), 0)


@cache
def _terms() -> list[str]:
    folded = {name: fold(name) for name in _names() if len(name) >= _SHORTEST}
    return sorted(f"{sound(form)}/{form}/{name}" for name, form in folded.items())


def _names() -> Iterator[str]:
    for names in load("people")["figures"].values():
        for name in names:
            yield from name.split()
    for names in load("places")["names"].values():
        yield from (name for name in names if " " not in name)
    actors = load("actors")
    for family in ("states", "groups", "organisations"):
        for entry in actors[family].values():
            for part in _PARTS:
                yield from (name for name in entry.get(part, ()) if " " not in name)
