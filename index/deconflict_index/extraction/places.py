"""Where a contact is held or which ground it concerns: the place named after "in" near the contact word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from deconflict_index.arabic.tokens import Token
from deconflict_index.extraction.actors import ActorMention
from deconflict_index.extraction.channels import Trigger, is_one, words_at
from deconflict_index.extraction.lexicon import Phrases, load


@cache
def _names() -> Phrases[bool]:
    return Phrases((name, True) for name in load("places")["names"])


def place_of(
    tokens: Sequence[Token], trigger: Trigger, end: int, actors: Sequence[ActorMention], text: str
) -> str | None:
    """Give the place as written, or ``None``; only words up to the token ``end`` are read."""
    states = {actor.first: actor.last for actor in actors if actor.kind in ("state", "capital")}
    stop = min(end, trigger.last + int(load("places")["within"]))
    for index in range(trigger.last, stop - 1):
        if not is_one(tokens[index].form, words_at("places", "inside")):
            continue
        first = index + 1 + is_one(tokens[index + 1].form, words_at("places", "near"))
        if first >= stop:
            return None
        known = _names().at(tokens, first, clitics=False)
        last = known.last if known else states.get(first)
        if last is not None:
            return text[tokens[first].start : tokens[last - 1].end]
    return None
