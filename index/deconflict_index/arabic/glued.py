"""Words that were glued together are taken apart; dots put inside words against filters are passed over.

Only what is certain: a word ends with teh marbuta; names of the wording tables that stand in one word are
several; a dot beside tatweel inside a word is no full stop, nor is one that makes a known word of two that
are none. The text is never changed, only where its words begin and end.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate, pairwise

from deconflict_index.arabic import known
from deconflict_index.arabic.folding import FOLDING, fold

_DATA = tomllib.loads(files("deconflict_index.arabic").joinpath("data/glued.toml").read_text("utf-8"))
_LAST, _ARTICLE = _DATA["last"], fold(_DATA["article"])
_SHORT = frozenset(map(fold, _DATA["short"]))
_JOINED, _FURTHER = tuple(map(fold, _DATA["joined"])), tuple(map(fold, _DATA["further"]))
_DOT = "."
_TATWEEL = "\u0640"
# A dot inside a word for certain; behind one letter and tatweel it may close an abbreviation.
_INSIDE = re.compile(rf"(?<=[^\W\d_]{{2}}{_TATWEEL})\.|\.(?={_TATWEEL})")
LONGEST = 60
"""The most letters of a word that is looked at whole, and remembered."""
_LOOKAHEAD = 8
_SHORTEST_PART, _SHORTEST_WHOLE = 3, 8

Piece = tuple[str, int, int]
"""A folded form, and where it begins and ends in the word it is from."""


def pieces(word: str) -> tuple[Piece, ...]:
    """Give the words and dots of which a word is made, as it was found between spaces and signs.

    Cost: linear; a look-up for the commonest 65,536 words that are not long.
    """
    return _remembered(word) if len(word) <= LONGEST else _pieces(word)


def _pieces(word: str) -> tuple[Piece, ...]:
    if _DOT in word and len(word) > 1:
        return tuple(_undotted(word))
    if _LAST in word or _may_hold_names(word):
        return tuple(_unglued(word, 0))
    return ((fold(word), 0, len(word)),)


_remembered = lru_cache(maxsize=65536)(_pieces)


def _undotted(word: str) -> Iterator[Piece]:
    """A dotted word as one where that is certain, else its parts and the dots between them."""
    inside = {match.start() for match in _INSIDE.finditer(word)}
    stops = [at for at, sign in enumerate(word) if sign == _DOT and at not in inside]
    edges = ((-1, *stops), (*stops, len(word)))
    parts = [(before + 1, stop) for before, stop in zip(*edges, strict=True)]
    if not stops or (len(word) <= LONGEST and _is_evading([fold(word[slice(*part)]) for part in parts])):
        yield fold(word.replace(_DOT, "")), 0, len(word)
        return
    for start, end in parts:
        if start:
            yield _DOT, start - 1, start
        part = word[start:end]
        yield from ((fold(part.replace(_DOT, "")), start, end),) if _DOT in part else _unglued(part, start)


def _is_evading(parts: list[str]) -> bool:
    """Whether dots make a known word of parts that are none."""
    return "".join(parts) in known.words() and not any(part in known.words() for part in parts)


def _unglued(word: str, at: int) -> Iterator[Piece]:
    for start, end in pairwise((0, *_ends(word), len(word))):
        yield from _named(word[start:end], at + start)


def _ends(word: str) -> Iterator[int]:
    """Where a word must end inside another: behind teh marbuta and its marks."""
    begun = 0
    for match in re.finditer(_LAST, word):
        end = match.end()
        while end < len(word) and FOLDING.get(ord(word[end]), "") is None:
            end += 1
        rest = fold(word[end : end + _LOOKAHEAD])
        if len(fold(word[begun:end])) >= _SHORTEST_PART and (len(rest) >= _SHORTEST_PART or rest in _SHORT):
            yield end
            begun = end


def _may_hold_names(word: str) -> bool:
    """Whether an article stands inside, which few words have: cheap, and true of all that are worth more."""
    inside = word.find(_ARTICLE, _SHORTEST_PART, -_SHORTEST_PART)
    return inside > 0 and _SHORTEST_WHOLE <= len(word) <= LONGEST


def _named(word: str, at: int) -> Iterator[Piece]:
    form = fold(word)
    lengths = _names_in(form) if _may_hold_names(word) else ()
    places = _places(word, form) if len(lengths) > 1 else ()
    if not places:
        yield form, at, at + len(word)
        return
    for first, last in pairwise((0, *accumulate(lengths))):
        yield form[first:last], at + places[first], at + places[last]


def _names_in(form: str) -> tuple[int, ...]:
    """The lengths of the words of which a form is made, if all are names; else none."""
    for joined in ("", *_JOINED):
        if form.startswith(joined) and (lengths := _names_from(form, len(joined))):
            return (lengths[0] + len(joined), *lengths[1:])
    return ()


def _names_from(form: str, at: int) -> tuple[int, ...]:
    for end in range(len(form), at + _SHORTEST_PART, -1):
        lengths = known.names().get(form[at:end])
        if lengths and end == len(form):
            return lengths
        for joined in ("", *_FURTHER) if lengths else ():
            rest = _names_from(form, end + len(joined)) if form.startswith(joined, end) else ()
            if lengths and rest:
                return (*lengths, rest[0] + len(joined), *rest[1:])
    return ()


def _places(word: str, form: str) -> tuple[int, ...]:
    """Where each letter of a form begins in its word, and the word's end; nothing where letters changed."""
    found: list[int] = []
    for at, letter in enumerate(word):
        found += [at] * len(fold(letter))
    return (*found, len(word)) if len(found) == len(form) else ()
