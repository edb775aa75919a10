"""Where a contact is held or which ground it concerns: the place named after "in" near the contact word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from deconflict_index.arabic.tokens import Token
from deconflict_index.extraction.actors import ActorMention
from deconflict_index.extraction.channels import Trigger, is_one
from deconflict_index.extraction.lexicon import Found, Phrases, load, words


@dataclass(frozen=True, slots=True)
class Place:
    """A place as written, and the code of the state it is in (empty where it is in none)."""

    name: str
    state: str


@cache
def _names() -> Phrases[str]:
    table = load("places")["names"]
    return Phrases((name, state) for state, names in table.items() for name in names)


def place_at(tokens: Sequence[Token], index: int) -> Found[str] | None:
    """Find a city or site named at a token, with the code of its state (empty where it has none)."""
    return _names().at(tokens, index)


def place_of(
    tokens: Sequence[Token], trigger: Trigger, end: int, actors: Sequence[ActorMention], text: str
) -> Place | None:
    """Find the place named soon after a contact word; only tokens before ``end`` are read."""
    states = {actor.first: actor for actor in actors if actor.kind in ("state", "capital")}
    stop = min(end, trigger.last + int(load("places")["within"]))
    for index in range(trigger.last, stop - 1):
        if not is_one(tokens[index].form, words("places", "inside")):
            continue
        first = index + 1 + is_one(tokens[index + 1].form, words("places", "near"))
        if first >= stop:
            return None
        if (known := _names().at(tokens, first, clitics=False)) is not None:
            return Place(text[tokens[first].start : tokens[known.last - 1].end], known.value)
        if (state := states.get(first)) is not None:
            return Place(text[state.start : state.end], state.actor)
    return None
