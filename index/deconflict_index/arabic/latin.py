"""Arabic words typed with Latin letters: what they may be, and how well a form answers to what was typed.

``sound`` gives a form its key, coarse enough that every usual spelling of a word leads to it; ``readings``
gives the keys that a typed word may mean, and weighs each form found under them, letter against letter.
No vocabulary is known here. The letters stand in ``data/latin.toml``.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

_LONGEST_KEY = 12
_LONGEST_WORD = 32
_MOST_KEYS = 24
_STEP = (0.0, 0.15, 0.4, 0.8, 1.3)
_APART = 0.5
_TOO_DEAR = 4.0
_STRICT, _LAX = -1.0, 0.4
_NOTHING = "-"
_BEGIN, _END = "^", "$"


@cache
def _table() -> Mapping[str, Any]:
    source = files("deconflict_index.arabic").joinpath("data/latin.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


# Keys of Arabic forms


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
    table = _table()
    classes = _by_letter(table["classes"])
    opening = classes | _by_letter(table["opening"])
    return _Sounds(classes, opening, _by_letter(table["first_vowel"]), table["article"]["word"], "\u0647")


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
    return _key(form)


def _key(body: str) -> str:
    """The classes of the letters, each run of one class once, and the first long vowel after the first."""
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


# Typed words


class _Option(NamedTuple):
    arabic: str
    after: int
    cost: float


@cache
def _letters() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """What each run of typed letters may stand for, with what that costs; doubled letters too."""
    told = _table()["letters"] | _table()["articles"]
    found = {typed: tuple(_alternatives(each)) for typed, each in told.items()}
    doubled = {typed * 2: each for typed, each in found.items() if len(typed) == 1 and typed.isalpha()}
    return doubled | found


def _alternatives(told: str) -> Iterator[tuple[str, float]]:
    for cost, group in zip(_STEP, told.split("|"), strict=False):
        yield from (("" if arabic == _NOTHING else arabic, cost) for arabic in group.split())


@cache
def _longest_run() -> int:
    return max(map(len, _letters()))


def _options(typed: str, place: int) -> list[_Option]:
    """What may stand at a place, dearer where a longer run of typed letters could be read."""
    found: list[_Option] = []
    dearer = 0.0
    for length in range(_longest_run(), 0, -1):
        run = typed[place : place + length]
        if len(run) == length and run in _letters():
            found += (_Option(arabic, place + length, cost + dearer) for arabic, cost in _letters()[run])
            dearer = dearer if run in _table()["articles"] else _APART
    return found


class _Spelt:
    """A typed word as the Arabic that it may stand for, place by place."""

    def __init__(self, typed: str) -> None:
        self._end = len(typed)
        self._options = [_options(typed, place) for place in range(self._end)]

    def keys(self) -> tuple[str, ...]:
        """Give the likeliest keys, likeliest first."""
        at: list[dict[tuple[str, bool], tuple[float, str]]] = [{} for _ in range(self._end + 1)]
        at[0]["", True] = (0.0, "")
        article = _sounds().article
        for place, options in enumerate(self._options):
            for cost, begun in sorted(at[place].values())[:_MOST_KEYS]:
                for arabic, after, more in options:
                    word = begun + arabic
                    name = sound(word) if after == self._end else _key(word)
                    state = (name, article.startswith(word[: len(article)]))
                    if state not in at[after] or at[after][state][0] > cost + more:
                        at[after][state] = (cost + more, word)
        found = dict.fromkeys(sound(word) for _, word in sorted(at[-1].values()))
        return tuple(key for key in found if key)[:_MOST_KEYS]

    def cost(self, form: str, *, begun: bool) -> float | None:
        """Weigh a form, or its beginning, against the word; ``None`` where they have too little in common."""
        untyped: Mapping[str, float] = _table()["untyped"]
        size = len(form)
        at: list[dict[int, float]] = [{} for _ in range(self._end + 1)]
        at[0][0] = 0.0
        article = _sounds().article
        if form.startswith(article) and size > len(article) + 1:
            at[0][len(article)] = _table()["article"]["cost"]
        for place, costs in enumerate(at):
            for here in range(size + 1):
                cost = costs.get(here)
                if cost is None or cost > _TOO_DEAR:
                    continue
                skipped = untyped.get(form[here]) if here < size else None
                if skipped is not None and costs.get(here + 1, _TOO_DEAR) > cost + skipped:
                    costs[here + 1] = cost + skipped
                if place == self._end:
                    continue
                for arabic, after, more in self._options[place]:
                    if form.startswith(arabic, here):
                        there = here + len(arabic)
                        if at[after].get(there, _TOO_DEAR) > cost + more:
                            at[after][there] = cost + more
        last = at[-1]
        return min(last.values(), default=None) if begun else last.get(size)


@dataclass(frozen=True, slots=True)
class Readings:
    """What a typed word may be: keys of whole words, keys that begin words, and how to weigh a form."""

    whole: tuple[str, ...]
    begun: tuple[str, ...]
    _spelt: _Spelt
    _half: _Spelt
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
    """Read one typed word, of which the first 32 letters count. Cost: some milliseconds, then remembered."""
    plain = _plain(word)
    spelt, half = _Spelt(f"{_BEGIN}{plain}{_END}"), _Spelt(f"{_BEGIN}{plain}")
    strict = _buckwalter(word)
    own = [sound(strict)] if strict else []
    whole, begun = _once([*own, *spelt.keys()]), _once([*own, *half.keys()])
    return Readings(whole, begun, spelt, half, strict, bool(strict) and _shows_buckwalter(word))


def _once(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in keys if key))[:_MOST_KEYS]


def _plain(word: str) -> str:
    """The word in the letters of the table, others left out."""
    typed: Mapping[str, str] = _table()["typed"]
    spelt = "".join(typed.get(letter, letter) for letter in word.lower())
    bare = unicodedata.normalize("NFKD", spelt)
    return "".join(letter for letter in bare if letter in _letters() and letter not in "^$")[:_LONGEST_WORD]


def _buckwalter(word: str) -> str:
    """The form that the word is in Buckwalter's letters; empty where it cannot be."""
    letters: Mapping[str, str] = _table()["buckwalter"]
    if len(word) > _LONGEST_WORD or not all(letter in letters for letter in word):
        return ""
    return "".join(letters[letter] for letter in word)


def _shows_buckwalter(word: str) -> bool:
    """Whether capitals or signs inside the word show that Buckwalter's letters are meant."""
    return not word[:1].isalnum() or any(letter.isupper() or not letter.isalnum() for letter in word[1:])
