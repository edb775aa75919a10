"""What the wording tables know, for words that were glued together or have dots put inside them.

Read once, when the first such word is met: the tables of extraction are the only list there is. Forms here
are folded.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from deconflict_index.arabic.folding import fold

_TABLES = ("actors", "channels", "cues", "places", "roles", "statuses", "words")
_NAMES = ("actors", "places", "roles")
_SHORTEST, _SHORTEST_NAME = 5, 4
_WORD = re.compile(r"[^\W\d_]+")


@cache
def words() -> frozenset[str]:
    """Give the forms of all words of five letters and more, and nisbas with their endings."""
    found = {form for name in _TABLES for phrase in _phrases(_table(name)) for form in _forms(phrase)}
    return frozenset(form for form in (*found, *_nisbas()) if len(form) >= _SHORTEST)


@cache
def names() -> dict[str, tuple[int, ...]]:
    """Give the names of states, bodies, offices and places, glued together: the lengths of their words."""
    phrases = [tuple(_forms(phrase)) for name in _NAMES for phrase in _phrases(_table(name))]
    phrases += [(form,) for form in _nisbas()]
    phrases.sort(key=len, reverse=True)  # what some write as one word is one
    glued = (("".join(forms), tuple(map(len, forms))) for forms in phrases)
    return {form: lengths for form, lengths in glued if len(form) >= _SHORTEST_NAME}


def _nisbas() -> Iterator[str]:
    table, article = _table("actors"), fold(_table("clitics")["article"])
    endings = list(map(fold, table["endings"]))
    for stem in map(fold, _stems(table)):
        if " " not in stem:
            for ending in endings:
                yield from (stem + ending, article + stem + ending)


def _stems(table: Any) -> Iterator[str]:
    for part in ("states", "groups", "organisations"):
        for entry in table[part].values():
            yield from entry.get("nisba", ())


def _forms(phrase: str) -> Iterator[str]:
    return map(fold, _WORD.findall(phrase))


def _phrases(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _phrases(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _phrases(inner)


@cache
def _table(name: str) -> Any:
    source = files("deconflict_index").joinpath("extraction", "data", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
