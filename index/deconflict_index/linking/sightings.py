"""Sightings: what one article tells of a speaker, as far as it can tell who that is in another article.

Unnamed sources, offices without a name and bodies of no known side are nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from deconflict_index.arabic.folding import fold
from deconflict_index.arabic.tokens import tokens
from deconflict_index.extraction.actors import actors_in
from deconflict_index.extraction.lexicon import load, phrase_forms
from deconflict_index.extraction.vocabulary import look_up
from deconflict_index.linking.spelling import (
    agree,
    consonants,
    foreign_sides,
    given_key,
    one_of_several,
    parts,
)
from deconflict_index.model import Speaker

_BODIES = frozenset({"INST", "INSTD", "FIELD"})
_NOBODIES = ("ROLE", "SOURCE", "ONE", "TEXT", "PEER")
_UNTELLING = frozenset({"official", "officer", "member", "scholar", "diplomat", "cadre", "figure", "head"})
_BODY = "body"


@dataclass(frozen=True, slots=True, order=True)
class Sighting:
    """A speaker as one article has it; ``side`` and ``office`` are empty where it does not tell them.

    ``office`` is the kind of office ("minister"), without a side the whole role; ``body`` tells an
    institution, state or group.
    """

    name: str
    side: str
    office: str
    body: bool = False

    @property
    def term(self) -> str:
        """One word that says all of it and begins with ``block`` of the name; ``Sighting.of`` reads it."""
        told = f"{self.name}\x1f{self.side}\x1f{_BODY if self.body else self.office}"
        return block(self.name) + told.replace(" ", "\u00a0")

    @classmethod
    def of(cls, term: str) -> Sighting:
        """Read a ``term``."""
        _, name, side, office = term.replace("\u00a0", " ").split("\x1f")
        body = office == _BODY
        return cls(name, side, "" if body else office, body)


def sighting(speaker: Speaker) -> Sighting | None:
    """Give what an article tells of a speaker; ``None`` where that is nobody."""
    return _sighting(speaker.name, speaker.role, speaker.actor)


@lru_cache(maxsize=16384)
def _sighting(name: str, role: str | None, actor: str | None) -> Sighting | None:
    called = " ".join(name.split())
    kind = _kind(called, role)
    if kind is None or not parts(called) or (kind == _BODY and actor is None):
        return None
    forms = phrase_forms(role or "")
    office = kind_of_office(" ".join(forms))
    whole = " ".join(forms) if office and len(forms) > 1 else ""
    return Sighting(called, actor or "", office if actor else whole, kind == _BODY)


def _kind(name: str, role: str | None) -> str | None:
    forms = phrase_forms(name)
    titled = phrase_forms(role or "")
    known = look_up(forms[0]) if forms else None
    tag = known[0].tag if known else ""
    if not forms or (titled and titled[0] == forms[0]):
        return None
    if titled:
        return "person"
    if tag.startswith(_NOBODIES):
        return None
    actors = actors_in(list(tokens(name)))
    whole = bool(actors) and (actors[0].first, actors[0].last) == (0, len(forms))
    if forms[0] in one_of_several():
        return None
    return _BODY if whole or tag in _BODIES else "person"


def kind_of_office(role: str) -> str:
    """Give the kind of office a folded role names first; a rank, and what anybody can be, is none."""
    found = next((_offices()[form] for form in role.split() if form in _offices()), "")
    return "" if found in _UNTELLING else found


@cache
def _offices() -> dict[str, str]:
    article = load("clitics")["article"]
    return {
        fold(prefix + form): office
        for office, forms in load("roles")["roles"].items()
        for form in " ".join(forms.values()).split()
        for prefix in ("", article)
    }


def block(name: str) -> str:
    """Give the beginning of the terms of everybody who may be called ``name``: the surname's consonants."""
    own = parts(name)
    return f"{consonants(own[-1]) if own else ''}\x1f"


def meant(name: str, among: Iterable[Sighting]) -> Iterator[Sighting]:
    """Give those whom a reader may mean by a name or a surname, in whichever spelling."""
    asked = parts(name)
    for each in among:
        own = parts(each.name)
        if asked and _called(asked[-1], own[-1], each.side) and _in_order(asked[:-1], own[:-1], each.side):
            yield each


def _called(asked: str, own: str, side: str) -> bool:
    return agree(asked, own) if side in foreign_sides() else asked == own


def _in_order(asked: Iterable[str], own: Iterable[str], side: str) -> bool:
    rest = iter(own)
    return all(any(_given(word, each, side) for each in rest) for word in asked)


def _given(asked: str, own: str, side: str) -> bool:
    return asked == own or (side in foreign_sides() and given_key(asked) == given_key(own))
