"""Light stems after light10: articles and common endings go, the word itself stays.

"الوزير", "وزيرة" and "ووزير" meet in one stem. A stem serves finding, not showing: some unlike words meet
too, so exact forms must decide the order. Affixes and exceptions stand in ``data/stem.toml``.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

_LEAST = 2
_LEAST_AFTER_CONJUNCTION = 3


class _Affixes(NamedTuple):
    prefixes: tuple[str, ...]
    conjunction: str
    suffixes: tuple[str, ...]
    own_beginnings: tuple[str, ...]
    own_words: frozenset[str]


@cache
def _affixes() -> _Affixes:
    table = tomllib.loads(files("deconflict_index.arabic").joinpath("data/stem.toml").read_text("utf-8"))
    return _Affixes(
        tuple(table["prefixes"]),
        table["conjunction"],
        tuple(table["suffixes"]),
        tuple(table["own_beginnings"]),
        frozenset(table["own_words"]),
    )


@lru_cache(maxsize=65536)
def stem(form: str) -> str:
    """Give the light stem of a folded form; at least two letters stay.

    Cost: a few comparisons, remembered for the commonest 65,536 forms.
    """
    rest = _without_prefix(form)
    for suffix in _affixes().suffixes:
        if rest.endswith(suffix) and len(rest) - len(suffix) >= _LEAST:
            rest = rest.removesuffix(suffix)
    return rest


def _without_prefix(form: str) -> str:
    affixes = _affixes()
    if form.startswith(affixes.conjunction) and _is_own(form):
        return form
    for prefix in affixes.prefixes:
        if form.startswith(prefix) and len(form) - len(prefix) >= _LEAST:
            return form.removeprefix(prefix)
    rest = form.removeprefix(affixes.conjunction)
    return rest if len(rest) >= _LEAST_AFTER_CONJUNCTION else form


def _is_own(form: str) -> bool:
    affixes = _affixes()
    return form.startswith(affixes.own_beginnings) or form in affixes.own_words
