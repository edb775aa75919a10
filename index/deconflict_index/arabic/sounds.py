"""The sound of an Arabic form: a short key, so coarse that every usual Latin spelling of it leads there."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

_LONGEST_KEY = 12


def _by_letter(groups: Mapping[str, str]) -> dict[str, str]:
    return {letter: name for name, letters in groups.items() for letter in letters}


class _Sounds(NamedTuple):
    classes: Mapping[str, str]
    opening: Mapping[str, str]
    vowels: Mapping[str, str]
    article: str
    final: str


@cache
def _sounds() -> _Sounds:
    source = files("deconflict_index.arabic").joinpath("data/sounds.toml")
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    classes, vowels = _by_letter(table["classes"]), _by_letter(table["first_vowel"])
    opening = classes | _by_letter(table["opening"])
    return _Sounds(classes, opening, vowels, table["article"], table["silent_end"])


@lru_cache(maxsize=65536)
def sound(form: str) -> str:
    """Give the key of a folded form: ASCII letters, 12 at most, none where no letter of it is Arabic.

    The article and a final heh do not count, other weak letters hardly. Cost: a look-up a letter.

    >>> sound("الخط") == sound("خط")
    True
    """
    sounds = _sounds()
    if len(form) > len(sounds.article) + 1:
        form = form.removeprefix(sounds.article)
    if len(form) > 1:
        form = form.removesuffix(sounds.final)
    return key_of(form)


def key_of(body: str) -> str:
    """Give the key of letters as they stand.

    These are the classes of the letters, a run of one class once, and the first long vowel after the first.
    """
    classes, opening, vowels, _, _ = _sounds()
    last = key = opening.get(body[:1], "")
    wants_vowel = True
    for letter in body[1:]:
        if letter in classes:
            found = classes[letter]
            if found != last:
                wants_vowel = False
                last = found
                key += found
        elif wants_vowel and letter in vowels:
            wants_vowel = False
            key += vowels[letter]
    return key[:_LONGEST_KEY]


def article() -> str:
    """Give the article, folded."""
    return _sounds().article
