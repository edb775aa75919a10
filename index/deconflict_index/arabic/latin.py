"""Arabic words typed with Latin letters: under which keys they may stand, and how well a form answers.

``sound`` gives each Arabic form its key; ``readings`` gives the keys that a typed word may mean and weighs
the forms found under them, letter against letter. No vocabulary is known here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from deconflict_index.arabic.sounds import sound
from deconflict_index.arabic.spelt import MOST_KEYS, Spelt, letters, table

__all__ = ["Readings", "readings", "sound"]

_LONGEST_WORD = 32
_SHORTEST_BEGINNING = 2
_STRICT, _LAX = -1.0, 0.4
_BEGIN, _END = "^", "$"


@dataclass(frozen=True, slots=True)
class Readings:
    """What a typed word may be: keys of whole words, keys that begin words, and how to weigh a form.

    Keys that too many words begin with, those of one letter and a few of two, are left out.
    """

    whole: tuple[str, ...]
    begun: tuple[str, ...]
    _spelt: Spelt
    _half: Spelt
    _buckwalter: str
    _is_strict: bool

    def cost(self, form: str) -> float | None:
        """Weigh a folded form against the word: 0 or less is letter by letter; ``None`` is not this word."""
        cost = self._spelt.cost(form, begun=False)
        if form != self._buckwalter:
            return cost
        return _STRICT if self._is_strict else _LAX if cost is None else min(cost, _LAX)

    def cost_begun(self, form: str) -> float | None:
        """Weigh the beginning of a folded form against the word, taken as half-typed."""
        if self._is_strict and form.startswith(self._buckwalter):
            return _STRICT
        return self._half.cost(form, begun=True)


@lru_cache(maxsize=256)
def readings(word: str) -> Readings:
    """Read one typed word, of which the first 32 letters count; what is no Latin word has no keys.

    Cost: some milliseconds, then remembered.
    """
    plain = _plain(word)
    spelt, half = Spelt(f"{_BEGIN}{plain}{_END}"), Spelt(f"{_BEGIN}{plain}")
    strict = _buckwalter(word) if plain else ""
    own = [sound(strict)] if strict else []
    whole = _once([*own, *spelt.keys()])
    begun = [key for key in _once([*own, *half.keys()]) if _may_begin(key)]
    return Readings(whole, tuple(begun), spelt, half, strict, bool(strict) and _shows_buckwalter(word))


def _may_begin(key: str) -> bool:
    """Whether few enough forms begin with a key."""
    return len(key) >= _SHORTEST_BEGINNING and key not in table()["crowded"]


def _once(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in keys if key))[:MOST_KEYS]


def _plain(word: str) -> str:
    """The word in the letters of the table, others left out; empty for a number or a code."""
    typed: Mapping[str, str] = table()["typed"]
    spelt = "".join(typed.get(letter, letter) for letter in word.lower())
    known = letters().keys() - {_BEGIN, _END}
    bare = [letter for letter in unicodedata.normalize("NFKD", spelt) if letter in known or letter.isdigit()]
    is_word = any(map(str.isalpha, bare)) and all(letter in known for letter in bare)
    return "".join(bare[:_LONGEST_WORD]) if is_word else ""


def _buckwalter(word: str) -> str:
    """The form that the word is in Buckwalter's letters; empty where it cannot be."""
    strict: Mapping[str, str] = table()["buckwalter"]
    if len(word) > _LONGEST_WORD or not all(letter in strict for letter in word):
        return ""
    return "".join(strict[letter] for letter in word)


def _shows_buckwalter(word: str) -> bool:
    """Whether capitals or signs inside the word show that Buckwalter's letters are meant."""
    return not word[:1].isalnum() or any(letter.isupper() or not letter.isalnum() for letter in word[1:])
