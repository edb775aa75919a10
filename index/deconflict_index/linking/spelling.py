"""When two spellings are one name: by its letters, or by its consonants where it comes from other letters.

A name is compared part by part. A part is a word, with what belongs to it: "Abd Allah", "bin Salman" and
"Davud oghlu" are one part each.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from deconflict_index.arabic.folding import fold
from deconflict_index.extraction.figures import skeleton
from deconflict_index.extraction.lexicon import folded_words, load, phrase_forms

_SHORTEST = 4
"""Fewest consonants by which alone a part may agree; shorter ones need their vowels too."""


@cache
def _table() -> dict[str, Any]:
    source = files("deconflict_index.linking").joinpath("data/spelling.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def foreign_sides() -> frozenset[str]:
    """Give the sides whose names are written by ear, by code."""
    return frozenset(_table()["sides"].split())


@cache
def one_of_several() -> frozenset[str]:
    """Give the heads of bodies that are named only in their article: "the newspaper"."""
    article = load("clitics")["article"]
    return frozenset(fold(article + word) for word in _table()["several"].split())


@cache
def _joining() -> tuple[frozenset[str], frozenset[str]]:
    """Words joined to the word after them, and words joined to the word before them."""
    second = load("roles")["phrase"]["second_names"]
    return folded_words(load("people")["particles"]), folded_words(second) | folded_words(_table()["endings"])


@lru_cache(maxsize=65536)
def parts(name: str) -> tuple[str, ...]:
    """Split a name into its folded parts, without spaces inside.

    >>> len(parts("محمد بن سلمان"))
    2
    """
    before, after = _joining()
    found: list[str] = []
    open_ = False
    for form in phrase_forms(name):
        if not form[:1].isalnum():
            continue
        if found and (open_ or form in after):
            found[-1] += form
        else:
            found.append(form)
        open_ = form in before
    return tuple(found)


@cache
def _letters() -> dict[int, str]:
    table = _table()
    same = {ord(letter): group[0] for group in table["letters"] for letter in group[1:]}
    return same | {ord(letter): "" for letter in table["silent"]}


def by_ear(part: str) -> str:
    """Give a part with one letter for each foreign sound, vowels kept."""
    return part.translate(_letters())


@cache
def _told_apart() -> frozenset[str]:
    return folded_words(_table()["told_apart"])


@cache
def _given_forms() -> dict[str, str]:
    groups = [group.split() for group in _table()["given"]]
    return {fold(form): fold(group[0]) for group in groups for form in group}


def consonants(part: str) -> str:
    """Give what all spellings of a part have in common, however loosely they agree."""
    return skeleton(by_ear(part))


def exact_key(part: str) -> str:
    """Give the key of a part that must agree letter by letter."""
    return f"={part}"


def heard_key(part: str) -> str:
    """Give the key of a foreign part that must agree sound by sound, vowels too."""
    return exact_key(part) if part in _told_apart() else f":{by_ear(part)}"


@lru_cache(maxsize=65536)
def foreign_key(part: str) -> str:
    """Give the key by which spellings of a foreign part agree beside other parts that do.

    Its consonants with the vowels that begin and end it where those are long enough, else its sounds.
    """
    if part in _told_apart():
        return exact_key(part)
    heard = by_ear(part)
    slots = _slots(heard)
    if not _is_long(slots):
        return heard_key(part)
    last = heard[-1] if slots[-1][1] else ""
    return f"~{heard[0] if not skeleton(heard[0]) else ''}{skeleton(heard)}{last}"


def given_key(part: str) -> str:
    """Give the key of a foreign given name: one for all its forms where it has several."""
    return f"@{_given_forms()[part]}" if part in _given_forms() else foreign_key(part)


@lru_cache(maxsize=65536)
def agree(one: str, other: str) -> bool:
    """Whether two spellings of a foreign surname agree closely enough to do so alone.

    Every consonant must be the same by ear; a vowel inside may be left out, never be another one.
    """
    heard, again = by_ear(one), by_ear(other)
    if one == other or {one, other} & _told_apart():
        return one == other
    if heard == again:
        return True
    first, second = _slots(heard), _slots(again)
    if len(first) != len(second) or (first[0], first[-1]) != (second[0], second[-1]):
        return False
    alike = all(a == b and (v in w or w in v) for (a, v), (b, w) in zip(first, second, strict=True))
    return alike and _is_long(first)


def _is_long(slots: list[tuple[str, str]]) -> bool:
    return len(slots) - 1 + bool(slots[0][1]) >= _SHORTEST


def _slots(heard: str) -> list[tuple[str, str]]:
    """Split a part into consonants, doubled ones once, each with the vowels after it; first those before."""
    vowels = _table()["vowels"]
    body = heard.rstrip(_table()["final"])
    slots = [("", "")]
    for is_vowel, letters in groupby(body, key=lambda letter: letter in vowels):
        if is_vowel:
            slots[-1] = (slots[-1][0], "".join(letters))
        else:
            slots += [(letter, "") for letter, _ in groupby(letters)]
    slots[-1] = (slots[-1][0], slots[-1][1] + heard[len(body) :])
    return slots


@cache
def _common() -> frozenset[str]:
    table = load("people")
    return folded_words(table["given"]) | folded_words(table["shared"]) | _told_apart()


def is_common(part: str) -> bool:
    """Whether many persons have this part: a given name, "son of" one, or the name of many families."""
    before, _ = _joining()
    return part in _common() or any(part.removeprefix(word) in _common() for word in before)
