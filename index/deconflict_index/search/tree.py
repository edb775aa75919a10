"""The query as a tree: what engines find by, and what hits are worked out from.

Leaves are what a text must hold (``Word``, ``Phrase``, ``Exact``, ``Pattern``, ``Fuzzy``) and what must be
known of it (``Field``, ``Value``, ``Dated``, ``Among``). ``Mark``, ``Saved`` and ``Versions`` stand for what
only the archive knows; it puts the tree they mean in their place before an engine sees it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class Kind(StrEnum):
    """What is sought."""

    ARTICLES = "articles"
    CLAIMS = "claims"
    CONTACTS = "contacts"

    @property
    def noun(self) -> str:
        """One of them."""
        return self.removesuffix("s")


@dataclass(frozen=True, slots=True)
class Word:
    """A word: found by its stem, ranked higher where its form is the same. ``shown`` is how it was typed."""

    form: str
    stem: str
    shown: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words by their forms: one after the other, or ``within`` so many other words in any order."""

    words: tuple[Word, ...]
    within: int = 0


@dataclass(frozen=True, slots=True)
class Exact:
    """A word spelt just so, but for harakat and tatweel; ``form`` is what its spelling folds to."""

    spelling: str
    form: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words whose form fits: ``*`` stands for any letters, ``?`` for one."""

    pattern: str


def as_regex(pattern: str) -> str:
    """Give the regular expression of a pattern; it is matched against whole forms."""
    return "".join({"*": ".*", "?": "."}.get(sign) or re.escape(sign) for sign in pattern)


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words whose form is so many ``edits`` away at most: letters put in, left out, changed, exchanged."""

    form: str
    edits: int = 1


TextLeaf: TypeAlias = Word | Phrase | Exact | Pattern | Fuzzy


@dataclass(frozen=True, slots=True)
class Field:
    """Words that one field must hold. ``linked`` are terms of speakers that will do as well."""

    name: str
    leaf: TextLeaf
    shown: str
    linked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a closed list that one field must have, by its ``code``."""

    name: str
    code: str
    shown: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Dated:
    """Dates that lie wholly between two days, both included; an end left open is ``None``."""

    first: date | None
    last: date | None
    shown: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Among:
    """One of these articles, or a claim or contact of one of them."""

    ids: frozenset[str]
    shown: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of the reader's own, such as ``unread``."""

    name: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A search that was saved under a name."""

    name: str


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of the report that an article is one of, named by its id or the beginning of that."""

    name: str


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


Leaf: TypeAlias = TextLeaf | Field | Value | Dated | Among | Mark | Saved | Versions
Node: TypeAlias = Leaf | And | Or | Not


def wanted(node: Node) -> Iterator[Leaf]:
    """Give the leaves of the tree that an article is sought by, leaving out what is excluded."""
    match node:
        case And(nodes) | Or(nodes):
            for each in nodes:
                yield from wanted(each)
        case Not():
            return
        case _:
            yield node


def replaced(node: Node, change: Callable[[Leaf], Node]) -> Node:
    """Put something else in the place of each leaf."""
    match node:
        case And(nodes, implied):
            return And(tuple(replaced(each, change) for each in nodes), implied)
        case Or(nodes):
            return Or(tuple(replaced(each, change) for each in nodes))
        case Not(inner):
            return Not(replaced(inner, change))
        case _:
            return change(node)


def relaxed(node: Node, is_nowhere: Callable[[Node], bool] = lambda _: False) -> Iterator[Node]:
    """Ask for less where a query asked for all words by putting them side by side; for ever less.

    First without the words that are nowhere, then for any of the words. Fields and exclusions stay.
    """
    if not isinstance(node, And) or not node.implied:
        return
    words = tuple(each for each in node.nodes if _is_text(each))
    others = tuple(each for each in node.nodes if not _is_text(each))
    somewhere = tuple(each for each in words if not is_nowhere(each))
    if 1 < len(somewhere) < len(words):
        yield And((*somewhere, *others), implied=True)
    if len(words) > 1:
        yield And((Or(words), *others)) if others else Or(words)


def _is_text(node: Node) -> bool:
    match node:
        case And(nodes) | Or(nodes):
            return all(map(_is_text, nodes))
        case _:
            return isinstance(node, Word | Phrase | Exact | Pattern | Fuzzy)
