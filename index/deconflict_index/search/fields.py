"""The fields of the query language and the values they take."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from deconflict_index.arabic.tokens import tokens
from deconflict_index.model import Channel
from deconflict_index.search.tree import Field, Node

FIELDS = ("speaker", "party", "channel", "source")
"""Names of the fields, as typed before the colon."""


def resolve(field: Field) -> tuple[Node, str | None]:
    """Give what to look for and, where the field cannot have this value, a notice of those it can have.

    A channel is asked for by its code, a party by a code, an Arabic or an English name; a party that no table
    knows, a speaker and a source by the words of their names. What is no channel is looked for as words.
    """
    value = " ".join(field.shown.split()).lower()
    if field.name == "channel":
        if value in list(Channel):
            return Field(field.name, field.value, field.shown, value), None
        words = field.value.words
        notice = f"There is no channel “{field.shown}”: channels are {', '.join(Channel)}."
        return (words[0] if len(words) == 1 else field.value), notice
    if field.name == "party" and (code := party_code(value)) is not None:
        return Field(field.name, field.value, field.shown, code.lower()), None
    return field, None


@cache
def party_code(value: str) -> str | None:
    """Give the code of a party named by code, in Arabic or in English; ``None`` where no table knows it."""
    known = _by_name().get(value)
    if known is not None:
        return known
    from deconflict_index.extraction.actors import actors_in  # its tables are of use to no other query

    named = tuple(tokens(value))
    mentions = actors_in(named)
    whole = len(mentions) == 1 and (mentions[0].first, mentions[0].last) == (0, len(named))
    return mentions[0].actor if whole else None


@cache
def _by_name() -> dict[str, str]:
    table = tomllib.loads(files("deconflict_index.search").joinpath("data/parties.toml").read_text("utf-8"))
    english: dict[str, list[str]] = table["english"]
    return {name: code for code, names in english.items() for name in (code.lower(), *names)}
