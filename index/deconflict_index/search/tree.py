"""The query as a tree: what engines compile, and what hits and filters are worked out from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Word:
    """A word: found by its stem, ranked higher where its form is the same."""

    form: str
    stem: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one after the other, by their forms."""

    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A value that one field must have: by its code where it has one, else by its words.

    ``shown`` is the value as it was typed. ``linked`` are terms of speakers that will do as well.
    """

    name: str
    value: Phrase
    shown: str
    code: str | None = None
    linked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class And:
    """All of these. ``implied`` where the query only put them side by side."""

    nodes: tuple[Node, ...]
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Or:
    """Any of these."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but this."""

    node: Node


Node: TypeAlias = Word | Phrase | Field | And | Or | Not


def wanted(node: Node) -> Iterator[Word | Phrase | Field]:
    """Give the leaves of the tree that an article is sought by, leaving out what is excluded."""
    match node:
        case And(nodes) | Or(nodes):
            for each in nodes:
                yield from wanted(each)
        case Word() | Phrase() | Field():
            yield node


def relaxed(node: Node) -> Node | None:
    """Ask for any word of a query that asked for all by putting them side by side; ``None`` if it did not.

    Fields and exclusions stay as they are.
    """
    if not isinstance(node, And) or not node.implied:
        return None
    words = tuple(each for each in node.nodes if isinstance(each, Word | Phrase))
    if len(words) < 2:
        return None
    others = tuple(each for each in node.nodes if not isinstance(each, Word | Phrase))
    return And((Or(words), *others)) if others else Or(words)
