"""The sides of a contact and the words of office that give their rank (``data/parties.toml``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from deconflict_index.arabic.folding import fold
from deconflict_index.arabic.tokens import Token
from deconflict_index.arabic.tokens import tokens as read
from deconflict_index.extraction.inflection import adjective_forms
from deconflict_index.extraction.lexicon import Phrases, load
from deconflict_index.model import Level, Party

RANKS = (Level.LEADERS, Level.MINISTERS, Level.MILITARY, Level.OFFICIALS)
"""Levels, the highest first."""


@dataclass(frozen=True, slots=True)
class Side:
    """A party with its rank."""

    party: Party
    level: Level = Level.UNSPECIFIED


@dataclass(frozen=True, slots=True)
class Node:
    """A stretch of tokens that names one side or more.

    ``kind`` is named, place (a state or capital, which can be a destination), city (so too), him (the person
    named last, by a title), pair ("both sides"), them ("between them"), us ("our forces"), it ("between it")
    or unsided (an office or body whose side the text does not say). Him, it, pair, them and us carry no sides
    of their own; the side of an unsided one has an empty actor. ``relation`` is what joins it to the clause:
    bare, with, between, present, through, to, from, in, topic, by, for. ``joined`` tells that "and" ties it
    to the node before.
    """

    first: int
    last: int
    kind: str
    sides: tuple[Side, ...] = ()
    level: Level = Level.UNSPECIFIED
    relation: str = "bare"
    joined: bool = False
    clitic: str = ""

    def ranked(self, level: Level) -> Node:
        """Give the node with another rank for all its sides."""
        return replace(self, level=level, sides=tuple(replace(side, level=level) for side in self.sides))


@cache
def _ranks() -> Phrases[Level]:
    table = load("parties")["levels"]
    return Phrases((phrase, level) for level in RANKS for phrase in dict.fromkeys(table[level.value]))


def rank_at(tokens: Sequence[Token], index: int) -> tuple[Level, str] | None:
    """Give the rank of the office named at a token, and the clitics written onto it."""
    found = _ranks().at(tokens, index) if tokens[index].is_word else None
    return None if found is None else (found.value, found.clitic)


def rank_of(tokens: Sequence[Token], first: int, last: int) -> Level:
    """Give the rank of the first word of office among ``tokens[first:last]``."""
    for index in range(first, last):
        found = rank_at(tokens, index)
        if found is not None:
            military = found[0] is Level.OFFICIALS and any(map(_is_military, tokens[index + 1 : index + 3]))
            return Level.MILITARY if military else found[0]
    return Level.UNSPECIFIED


def _is_military(token: Token) -> bool:
    return token.form in _military()


@cache
def _military() -> frozenset[str]:
    """The adjective that makes officials, experts or envoys military ones, in its forms."""
    return frozenset(
        fold(form) for word in load("parties")["military"].split() for form in adjective_forms(word)
    )


@lru_cache(maxsize=4096)
def rank_of_role(role: str) -> Level:
    """Give the rank of a role as written."""
    sequence = tuple(read(role))
    return rank_of(sequence, 0, len(sequence))
