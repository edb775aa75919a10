"""A claim before its speaker is known, and where the clause of its cue begins."""

from __future__ import annotations

from dataclasses import dataclass

from deconflict_index.extraction.clause import Clause
from deconflict_index.extraction.complements import Complement
from deconflict_index.extraction.cues import Cue
from deconflict_index.extraction.mention import Mention
from deconflict_index.model import Act

NEAR = 12
"""How many tokens may open a clause before its cue, or stand between the parts of a relay."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A cue whose clause begins at ``lead``, and its content so far; ``nested`` inside another one."""

    cue: int
    lead: int
    rule: str
    act: Act
    word: Cue | None
    complement: Complement
    mention: Mention | None = None
    sieve: str = ""
    via: Mention | None = None
    nested: bool = False


def clause_lead(clause: Clause, index: int) -> int | None:
    """Tell where the clause of a cue begins if nothing of its own but openers stands before it."""
    place = index
    while place > 0 and clause.kind(place - 1) in ("SUB", "ALREADY", "BEEN"):
        place -= 1
    if place < index or clause.cues[index].joined or clause.cues[index].tense == "participle":
        return place
    before = clause.kind(place - 1)
    return place if before in ("COMMA", "STOP", "MARK", "ADVERB") else _after_opening(clause, place)


def _after_opening(clause: Clause, place: int) -> int | None:
    """A clause may open with a prepositional phrase; then it begins the sentence."""
    opening = clause.kind(0) in ("PREP", "SUB", "ASIDE")
    return (
        0 if opening and place <= NEAR and not any(clause.kind(i) == "THAT" for i in range(place)) else None
    )
