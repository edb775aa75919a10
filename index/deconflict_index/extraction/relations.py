"""How parties are joined to their clause and to each other: prepositions, "and", dashes, words of office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from deconflict_index.arabic.folding import fold
from deconflict_index.arabic.tokens import Token
from deconflict_index.extraction.channels import is_one, light_tense
from deconflict_index.extraction.lexicon import load, words
from deconflict_index.extraction.parties import Node, rank_at
from deconflict_index.extraction.quotes import MARKS
from deconflict_index.model import Level

_WITHIN = 5
_JOINED_WITHIN = 4
_ORIGIN_WITHIN = 2
_FAR = ("with", "between")
_NEAR = (*_FAR, "present", "through", "to", "from", "in", "topic")
_BREAKS = frozenset(".:\u061b")
_DASHES = frozenset("-/\u2013")


def related(tokens: Sequence[Token], nodes: Sequence[Node]) -> Iterator[Node]:
    """Give each node its relation, read from the words before it and from the node it is joined to."""
    previous: Node | None = None
    for bare in _headed(nodes):
        floor = previous.last if previous else 0
        node = _with_origin(tokens, bare, floor)
        relation = _relation(tokens, node, previous)
        joined = _is_joined(tokens, node, previous)
        joined = joined and previous is not None and relation in ("bare", previous.relation)
        if joined and previous is not None:
            relation = previous.relation
            if node.level is Level.UNSPECIFIED and not node.clitic.endswith(written("for")):
                node = node.ranked(previous.level) if _shares_rank(node, previous) else node
        previous = replace(node, relation=relation, joined=joined)
        yield previous


def _shares_rank(node: Node, previous: Node) -> bool:
    """Whether one word of office before both counts for both: "the presidents X and Y"."""
    counterpart = node.kind == "named" and previous.kind == "named" and previous.sides[:1] != ()
    return node.kind == "place" or (counterpart and bool(previous.sides[0].party.person))


def _headed(nodes: Sequence[Node]) -> Iterator[Node]:
    """Let "the two presidents" right before names give them its rank instead of pointing back."""
    waiting: Node | None = None
    for node in nodes:
        if waiting is not None and node.first == waiting.last and node.kind in ("named", "place"):
            yield replace(node.ranked(waiting.level), first=waiting.first, clitic=waiting.clitic)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = node if node.kind == "pair" else None
        if waiting is None:
            yield node
    if waiting is not None:
        yield waiting


@cache
def written(relation: str) -> str:
    """Give the letter that is written onto a party to say a relation, folded."""
    table: dict[str, str] = load("parties")["written_on"]
    return next(fold(letter) for letter, meaning in table.items() if meaning == relation)


def _with_origin(tokens: Sequence[Token], node: Node, floor: int) -> Node:
    """Take "generals from RUSSIA" as generals: the words of office before "from" belong to the party."""
    of = node.first - 1
    if of < floor:
        return node
    if node.clitic.endswith(written("for")):
        office = rank_at(tokens, of) if node.level is Level.UNSPECIFIED else None
        return _led_by(node, of, office) if office else node
    place = of - 1 if of > floor and tokens[of].form in MARKS else of
    office = (
        rank_at(tokens, place)
        if is_one(tokens[place].form, words("parties", "constructs", "words"))
        else None
    )
    if office is not None and not node.clitic:
        return _led_by(node, place, office)
    if of == floor or not is_one(tokens[of].form, words("parties", "relations", "from")):
        return node
    for first in range(of - 1, max(floor, of - 1 - _ORIGIN_WITHIN) - 1, -1):
        office = rank_at(tokens, first)
        if office is not None:
            return _led_by(node, first, office)
    each = tokens[of - 1].form in words("parties", "relations", "each")
    return replace(node, first=of - 1) if each else node


def _led_by(node: Node, first: int, office: tuple[Level, str]) -> Node:
    return replace(node.ranked(office[0]), first=first, clitic=office[1])


def _names_again(node: Node, previous: Node) -> bool:
    """Whether a place is named twice: "the Qatari capital, Doha"."""
    places = node.kind == previous.kind == "place" and node.first - previous.last <= 1
    return places and node.sides[0].party.actor == previous.sides[0].party.actor


def _relation(tokens: Sequence[Token], node: Node, previous: Node | None) -> str:
    floor = previous.last if previous else 0
    if node.relation != "bare":
        return node.relation
    if previous is not None and _names_again(node, previous):
        return previous.relation
    written_on = load("parties")["written_on"].get(node.clitic[-1:])
    if written_on is not None:
        return str(written_on)
    wanted: tuple[str, ...] = _NEAR
    for index in range(node.first - 1, max(floor, node.first - _WITHIN) - 1, -1):
        form = tokens[index].form
        if form in MARKS:
            continue
        if (
            not tokens[index].is_word
            or light_tense(form)
            or is_one(form, words("parties", "clauses", "verbs"))
        ):
            return "bare"
        for relation in wanted:
            if is_one(form, words("parties", "relations", relation)):
                return relation
        if form not in words("parties", "relations", "fillers"):
            wanted = _FAR
    return "bare"


def _is_joined(tokens: Sequence[Token], node: Node, previous: Node | None) -> bool:
    if previous is None or not 0 <= node.first - previous.last <= _JOINED_WITHIN:
        return False
    between = tokens[previous.last : node.first]
    if len(between) == 1 and between[0].form in _DASHES:
        return True
    if any(token.form in _BREAKS for token in between):
        return False
    if previous.relation in _FAR and 0 < len(between) < _JOINED_WITHIN and _starts_with_and(between[0].form):
        return True
    return node.clitic.startswith(_and())


def _starts_with_and(form: str) -> bool:
    return form.startswith(_and()) and len(form) > 3 and form not in words("parties", "clauses", "own_waw")


@cache
def _and() -> str:
    return fold(load("clitics")["conjunctions"][0])
