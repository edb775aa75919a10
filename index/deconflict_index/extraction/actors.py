"""Actors: states, their capitals, offices and forces, armed groups and organisations named in a sentence.

Names come from ``data/actors.toml``. A body named by what it is ("the army", "the ministry of defence")
becomes an actor together with the nisba or state that says whose it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from deconflict_index.arabic.folding import fold
from deconflict_index.arabic.tokens import Token
from deconflict_index.extraction.lexicon import Found, Phrases, load
from deconflict_index.model import Sector

_ADJECTIVES_BETWEEN = 2
NOBODY = "nobody"
"""The kind of a phrase that holds a name and is nobody."""


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor named by ``tokens[first:last]``, which is ``[start, end)`` of the text they were read from.

    ``kind`` is state, capital, nisba, office, force, group or organisation; a nisba has no sector of its own.
    ``clitic`` is what is written joined to the first word, folded.
    """

    actor: str
    sector: Sector | None
    kind: str
    first: int
    last: int
    start: int
    end: int
    clitic: str = ""


@dataclass(frozen=True, slots=True)
class _Name:
    actor: str
    sector: Sector | None
    kind: str


@dataclass(frozen=True, slots=True)
class _Body:
    sector: Sector
    kind: str
    masculine: bool


def _nisba_forms(stem: str, endings: Iterable[str], article: str) -> Iterator[str]:
    for ending in endings:
        words = [word + ending for word in stem.split()]
        yield " ".join(words)
        yield " ".join(article + word for word in words)


def _entries(code: str, table: Mapping[str, Any], plain: _Name) -> Iterator[tuple[str, _Name]]:
    """Give every name of one actor; a name given earlier wins over the same form given later."""
    kinds = {
        "names": plain,
        "capitals": replace(plain, kind="capital"),
        "offices": _Name(code, Sector.GOV, "office"),
        "ministries": _Name(code, Sector.GOVMIL, "office"),
        "forces": _Name(code, Sector.MIL, "force"),
        "people": _Name(code, None, "nisba"),
    }
    for part, name in kinds.items():
        yield from ((phrase, name) for phrase in table.get(part, ()))
    everything = load("actors")
    article = load("clitics")["article"]
    for stem in table.get("nisba", ()):
        for form in _nisba_forms(stem, everything["endings"], article):
            yield form, _Name(code, None, "nisba")


def _families() -> Iterator[tuple[str, Mapping[str, Any], _Name]]:
    table = load("actors")
    for code, entry in table["states"].items():
        yield code, entry, _Name(code, Sector.GOV, "state")
    for code, entry in table["groups"].items():
        sector = Sector(entry.get("sector", Sector.REB))
        yield code, entry, _Name(code, sector, entry.get("kind", "group"))
    for code, entry in table["organisations"].items():
        yield code, entry, _Name(code, Sector.IGO, "organisation")


@cache
def _names() -> Phrases[_Name]:
    known: dict[str, _Name] = {}
    for code, entry, plain in _families():
        for phrase, name in _entries(code, entry, plain):
            if phrase not in known or known[phrase].kind == "nisba":
                known[phrase] = name
    nobody = _Name("", None, NOBODY)
    return Phrases([*known.items(), *((phrase, nobody) for phrase in load("actors")["nobody"])])


@cache
def _bodies() -> Phrases[_Body]:
    return Phrases(
        (phrase, _Body(Sector(body["sector"]), body["kind"], part == "masculine"))
        for body in load("actors")["bodies"]
        for part in ("names", "masculine")
        for phrase in body[part]
    )


def actors_in(tokens: Sequence[Token]) -> tuple[ActorMention, ...]:
    """Find the actors named in a sentence, in order, never overlapping; the longest name at a place wins.

    A nisba or state joined by "and" to a body's owner names a body of the same kind ("the American and
    Turkish forces"). Cost: linear in the tokens.
    """
    found: list[ActorMention] = []
    index = 0
    while index < len(tokens):
        mention = _longest(_named(tokens, index), _body(tokens, index)) if tokens[index].is_word else None
        if mention is None:
            index += 1
            continue
        if mention.kind != NOBODY:
            found.append(_shared_body(found[-1], mention) if found else mention)
        index = mention.last
    return tuple(found)


def _longest(name: ActorMention | None, body: ActorMention | None) -> ActorMention | None:
    if name is None or body is None:
        return name or body
    return body if body.last > name.last else name


def _named(tokens: Sequence[Token], index: int) -> ActorMention | None:
    found = _names().at(tokens, index)
    if found is not None and found.clitic and tokens[index].form in _given():
        return None
    return None if found is None else _mention(tokens, found.value, (index, found.last), found.clitic)


@cache
def _given() -> frozenset[str]:
    """Given names, folded: one that begins like a preposition and a state names no state."""
    return frozenset(map(fold, load("people")["given"].split()))


def _mention(tokens: Sequence[Token], name: _Name, place: tuple[int, int], clitic: str) -> ActorMention:
    first, last = place
    start, end = tokens[first].start, tokens[last - 1].end
    return ActorMention(name.actor, name.sector, name.kind, first, last, start, end, clitic)


def _body(tokens: Sequence[Token], index: int) -> ActorMention | None:
    body = _bodies().at(tokens, index)
    if body is None:
        return None
    for place in range(body.last, min(body.last + _ADJECTIVES_BETWEEN + 1, len(tokens))):
        owner = _names().at(tokens, place, clitics=False)
        if owner is not None:
            bare = place == body.last and not tokens[place - 1].form.startswith(_article())
            if owner.value.kind == NOBODY or not _may_own(body.value, owner, tokens[place].form, bare=bare):
                return None
            name = _Name(owner.value.actor, body.value.sector, body.value.kind)
            return _mention(tokens, name, (index, owner.last), body.clitic)
        if not tokens[place].form.startswith(_article()):
            return None
    return None


def _may_own(body: _Body, owner: Found[_Name], form: str, *, bare: bool) -> bool:
    """Whether what follows a body says whose: a state right behind a bare noun, or a nisba that agrees."""
    if owner.value.kind != "nisba":
        return bare
    return body.masculine or not form.endswith(_masculine_singular())


@cache
def _masculine_singular() -> str:
    return fold(load("actors")["endings"][0])


@cache
def _article() -> str:
    return str(load("clitics")["article"])


def _shared_body(before: ActorMention, mention: ActorMention) -> ActorMention:
    joined = mention.first == before.last and before.last - before.first > 1
    if joined and before.kind in ("office", "force") and mention.kind in ("nisba", "state"):
        return replace(mention, sector=before.sector, kind=before.kind)
    return mention
