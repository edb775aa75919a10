"""What a clause leans on: groups of nodes, and what earlier text leaves to point back to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from deconflict_index.extraction.parties import Node, Side
from deconflict_index.model import DateValue, Level, Sector

Chain = tuple[Node, ...]
"""Nodes that "and" ties together; the first one's relation is that of all."""

_BETWEEN_AGAIN_WITHIN = 3


@dataclass(slots=True)
class Context:
    """What was told before: the last pair named, the last subject, whether a standing line was told of.

    ``person`` is the one named last, ``us`` the side of the claim being read, ``day`` the last full date,
    ``ranks`` the levels of persons.
    """

    pair: tuple[Side, ...] = ()
    subject: tuple[Side, ...] = ()
    person: tuple[Side, ...] = ()
    us: tuple[Side, ...] = ()
    line: bool = False
    day: DateValue | None = None
    ranks: dict[str, Level] = field(default_factory=dict)


def chains(nodes: Sequence[Node]) -> tuple[Chain, ...]:
    """Group nodes that "and" ties together; "between X and between Y" is one group."""
    found: list[list[Node]] = []
    for node in nodes:
        before = found[-1][-1] if found else None
        again = before is not None and before.relation == node.relation == "between"
        near = before is not None and node.first - before.last <= _BETWEEN_AGAIN_WITHIN
        if found and (node.joined or (again and near)):
            found[-1].append(node)
        else:
            found.append([node])
    return tuple(map(tuple, found))


def expand(chain: Iterable[Node], context: Context, apart_from: Iterable[Side] = ()) -> tuple[Side, ...]:
    """Give the sides of a chain; pairs, "us" and offices without a side are looked up in the context.

    An office without a side is of nobody in ``apart_from``: "the delegation will meet the Russian minister".
    """
    others = frozenset(side.party.actor for side in apart_from)
    return tuple(side for node in chain if not _is_company(node) for side in _sides(node, context, others))


def _is_company(node: Node) -> bool:
    """Whether a node is who else was with the party before it: "the president and officials"."""
    return node.kind == "unsided" and node.joined


def plain(side: Side) -> Side:
    """Give the side without its person and rank: the state's own."""
    return Side(replace(side.party, person=None, span=None))


def _sides(node: Node, context: Context, others: frozenset[str]) -> Iterator[Side]:
    if node.kind == "us":
        yield from context.us
    elif node.kind == "it":
        yield from context.us or context.subject
    elif node.kind == "him":
        yield from context.person
    elif node.kind == "unsided":
        owners = (side for side in _owners(context, node.level) if side.party.actor not in others)
        for whose in islice(owners, 1):
            parties = (replace(side.party, actor=whose.party.actor) for side in node.sides)
            yield from (Side(party, node.level) for party in parties)
    elif node.kind == "pair":
        states = node.level is Level.UNSPECIFIED
        yield from (plain(side) if states else replace(side, level=node.level) for side in context.pair)
    elif node.kind == "them":
        yield from context.pair
    else:
        yield from node.sides


def _owners(context: Context, level: Level) -> tuple[Side, ...]:
    """Whose an army or office without a name can be: no organisation's, and a minister no armed group's."""
    others = {Sector.IGO, Sector.REB} if level in (Level.LEADERS, Level.MINISTERS) else {Sector.IGO}
    sides = (*context.us, *context.subject, *context.pair)
    return tuple(side for side in sides if side.party.sector not in others)


def distinct(sides: Iterable[Side]) -> tuple[Side, ...]:
    """Keep one side an actor: the one with a person, else the one of higher rank, else the first.

    Sides that nobody told are left out.
    """
    best: dict[str, Side] = {}
    for side in sides:
        if not side.party.actor:
            continue
        known = best.get(side.party.actor)
        if known is None or (side.party.person and not known.party.person):
            best[side.party.actor] = side
        elif known.level is Level.UNSPECIFIED and not known.party.person:
            best[side.party.actor] = side if side.level is not Level.UNSPECIFIED else known
    return tuple(best.values())
