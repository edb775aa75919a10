"""The fields of the query language and the values they take, in English and in Arabic.

All wording stands in ``data/fields.toml`` and ``data/parties.toml``; Arabic names of parties are those that
extraction knows.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from deconflict_index.arabic.tokens import tokens
from deconflict_index.search.analysis import terms

_LEAST_TO_CORRECT = 4
_NEAR, _ALIKE = 0.5, 0.8


@dataclass(frozen=True, slots=True)
class Known:
    """A field as the language knows it; ``values`` maps the wordings of a closed list to their codes.

    ``kind`` says what it takes: text, party, code, date, mark, kind, saved or report.
    """

    name: str
    kind: str
    example: str
    values: Mapping[str, str]

    @property
    def codes(self) -> tuple[str, ...]:
        """The values of a closed list as they are shown, none for a field that takes anything."""
        return tuple(dict.fromkeys(self.values.values()))

    def code(self, value: str) -> str | None:
        """Give the code of a value in any wording; ``None`` where this field has no such value."""
        if self.kind == "party":
            code = party_code(value)
            return code.lower() if code else None
        return self.values.get(key(value))


def key(wording: str) -> str:
    """Give what names and values compare by: their words folded, without the article."""
    return " ".join(_bare(term.form) for term in terms(wording))


def _bare(form: str) -> str:
    article: str = _data("fields")["article"]
    return form.removeprefix(article) if len(form) > len(article) + 1 else form


@cache
def fields() -> Mapping[str, Known]:
    """Give the fields by their English names, in the order in which they are listed."""
    return {
        name: Known(name, entry["kind"], entry["example"], _by_wording(entry.get("values", {})))
        for name, entry in _data("fields")["fields"].items()
    }


def named(name: str) -> Known | None:
    """Give the field of this name, in any of its wordings."""
    found = _names().get(key(name))
    return fields()[found] if found else None


def nearest(name: str) -> Known | None:
    """Give the one field that a misspelt name can only mean; ``None`` for short names and in doubt."""
    wording = key(name)
    if len(wording) < _LEAST_TO_CORRECT:
        return None
    alike = get_close_matches(wording, _names(), n=5, cutoff=_ALIKE)
    meant = {_names()[each] for each in alike}
    return fields()[meant.pop()] if len(meant) == 1 else None


def by_nearness(name: str) -> tuple[str, ...]:
    """Give the names of all fields, those that look like ``name`` first."""
    alike = get_close_matches(key(name), _names(), n=5, cutoff=_NEAR)
    return tuple(dict.fromkeys([*(_names()[each] for each in alike), *fields()]))


@cache
def party_code(value: str) -> str | None:
    """Give the code of a party named by code, in Arabic or in English; ``None`` where no table knows it."""
    known = _parties_by_name().get(key(value))
    if known is not None:
        return known
    # The tables of extraction are of use to no other query.
    from deconflict_index.extraction.actors import actors_in
    from deconflict_index.extraction.lexicon import load

    code = value.strip().upper()
    if any(code in load("actors")[family] for family in ("states", "groups", "organisations")):
        return code
    words = tuple(tokens(value))
    mentions = actors_in(words)
    whole = len(mentions) == 1 and (mentions[0].first, mentions[0].last) == (0, len(words))
    return mentions[0].actor if whole else None


@cache
def _names() -> Mapping[str, str]:
    return _by_wording({name: entry["names"] for name, entry in _data("fields")["fields"].items()})


def english_parties() -> Mapping[str, list[str]]:
    """Give the English names of each party, by its code."""
    english: Mapping[str, list[str]] = _data("parties")["english"]
    return english


@cache
def _parties_by_name() -> Mapping[str, str]:
    return _by_wording(english_parties())


def _by_wording(wordings: Mapping[str, list[str]]) -> Mapping[str, str]:
    """Turn codes with their wordings round; a code is a wording of itself, before all others."""
    table = {key(wording): code for code, several in wordings.items() for wording in several}
    return table | {key(code): code for code in wordings}


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(
        files("deconflict_index.search.language").joinpath(f"data/{name}.toml").read_text("utf-8")
    )
