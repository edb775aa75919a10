"""A word typed with Latin letters, as all the Arabic that its letters may stand for, place by place.

Which letters stand for which, and how likely, is told in ``data/latin.toml``.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from deconflict_index.arabic.sounds import article, key_of, sound

MOST_KEYS = 24
"""Most keys that a typed word is looked up by."""
_STEP = (0.0, 0.15, 0.4, 0.8, 1.3)
_APART = 0.5
_TOO_DEAR = 1.5
_NOTHING = "-"


class _Option(NamedTuple):
    arabic: str
    after: int
    cost: float


@cache
def table() -> Mapping[str, Any]:
    """Read ``data/latin.toml``, once."""
    source = files("deconflict_index.arabic").joinpath("data/latin.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def letters() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Give what each run of typed letters may stand for, with what that costs; doubled letters too."""
    told = table()["letters"] | table()["articles"]
    found = {typed: tuple(_alternatives(each)) for typed, each in told.items()}
    doubled = {typed * 2: each for typed, each in found.items() if len(typed) == 1 and typed.isalpha()}
    return doubled | found


def _alternatives(told: str) -> Iterator[tuple[str, float]]:
    for cost, group in zip(_STEP, told.split("|"), strict=False):
        yield from (("" if arabic == _NOTHING else arabic, cost) for arabic in group.split())


@cache
def _longest_run() -> int:
    return max(map(len, letters()))


def _options(typed: str, place: int) -> list[_Option]:
    """What may stand at a place, dearer where a longer run of typed letters could be read."""
    found: list[_Option] = []
    dearer = 0.0
    for length in range(_longest_run(), 0, -1):
        run = typed[place : place + length]
        if len(run) == length and run in letters():
            found += (_Option(arabic, place + length, cost + dearer) for arabic, cost in letters()[run])
            dearer = dearer if run in table()["articles"] else _APART
    return found


class Spelt:
    """A typed word, which may hold the signs of its beginning and end, ``^`` and ``$``."""

    def __init__(self, typed: str) -> None:
        self._end = len(typed)
        self._options = [_options(typed, place) for place in range(self._end)]
        self._by_letter = [_by_first_letter(options) for options in self._options]

    def keys(self) -> tuple[str, ...]:
        """Give the likeliest keys, likeliest first."""
        at: list[dict[tuple[str, str | None], tuple[float, str]]] = [{} for _ in range(self._end + 1)]
        at[0][_state("")] = (0.0, "")
        for options, states in zip(self._options, at, strict=False):
            for cost, begun in sorted(states.values())[:MOST_KEYS]:
                for arabic, after, more in options:
                    word = begun + arabic
                    state = (sound(word), None) if after == self._end else _state(word)
                    if state not in at[after] or at[after][state][0] > cost + more:
                        at[after][state] = (cost + more, word)
        found = dict.fromkeys(sound(word) for _, word in sorted(at[-1].values()))
        return tuple(key for key in found if key)[:MOST_KEYS]

    def cost(self, form: str, *, begun: bool) -> float | None:
        """Weigh a form, or its beginning, against the word; ``None`` where they have too little in common."""
        at: list[dict[int, float]] = [{} for _ in range(self._end + 1)]
        at[0][0] = 0.0
        if form.startswith(article()) and len(form) > len(article()) + 1:
            at[0][len(article())] = table()["article_cost"]
        for options, costs in zip(self._by_letter, at, strict=False):
            if costs:
                _skip_untyped(form, costs)
            for here, cost in costs.items():
                for arabic, after, more in options[form[here : here + 1]]:
                    there = here + len(arabic)
                    if form.startswith(arabic, here) and at[after].get(there, _TOO_DEAR) > cost + more:
                        at[after][there] = cost + more
        if begun or not at[-1]:
            return min(at[-1].values(), default=None)
        _skip_untyped(form, at[-1])
        return at[-1].get(len(form))


def _by_first_letter(options: Iterable[_Option]) -> Mapping[str, list[_Option]]:
    """The options by the Arabic letter they begin with; those of no letter are among those of each."""
    silent = [option for option in options if not option.arabic]
    found: defaultdict[str, list[_Option]] = defaultdict(lambda: silent)
    for option in options:
        if option.arabic:
            found.setdefault(option.arabic[0], [*silent]).append(option)
    return found


def _state(begun: str) -> tuple[str, str | None]:
    """What of the beginning of a word decides how its key goes on."""
    opening = begun[: len(article())]
    return key_of(begun.removeprefix(article())), opening if article().startswith(opening) else None


def _skip_untyped(form: str, costs: dict[int, float]) -> None:
    """Go past letters for which nothing need be typed."""
    untyped: Mapping[str, float] = table()["untyped"]
    for here in range(min(costs), len(form)):
        if here in costs and form[here] in untyped:
            skipped = costs[here] + untyped[form[here]]
            if costs.get(here + 1, _TOO_DEAR) > skipped:
                costs[here + 1] = skipped
