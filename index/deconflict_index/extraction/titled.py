"""Offices told at length before a titled name: "director of the authority in the region, the ENGINEER X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from deconflict_index.arabic.tokens import Token
from deconflict_index.extraction.lexicon import words
from deconflict_index.extraction.mention import Mention
from deconflict_index.extraction.nouns import NounTags

_WITHIN = 12
_DESCRIBING = {
    *("DEF", "ADJ", "NISBA", "ATDEF", "ANDDEF", "FIELD", "NAME", "OTHER"),
    *("INST", "INSTD", "ATINST", "ATINSTD", "IN", "ACTOR", "ACT"),
}
"""Tags of words that go on describing an office."""


def titled(
    mentions: Sequence[Mention], tokens: Sequence[Token], tags: NounTags, text: str
) -> tuple[Mention, ...]:
    """Join an office to the titled name that its description ends in. Cost: linear in the mentions."""
    found: list[Mention] = []
    for mention in mentions:
        held = _held_by(mention, found, tokens, tags) if _is_titled(mention, tags) else None
        if held is None:
            found.append(mention)
            continue
        office = found[held]
        del found[held:]
        role = " ".join(text[office.start : tokens[mention.first].start].split())
        found.append(
            replace(
                mention,
                first=office.first,
                start=office.start,
                role=role,
                actor=office.actor or mention.actor,
                sector=office.sector or mention.sector,
                lemma=office.lemma,
                field=office.field,
            )
        )
    return tuple(found)


def _is_titled(mention: Mention, tags: NounTags) -> bool:
    return mention.kind == "person" and tags.free[mention.first] == "TITLE"


def _held_by(
    person: Mention, before: Sequence[Mention], tokens: Sequence[Token], tags: NounTags
) -> int | None:
    """Give the place of the office that leads to a person by its own description alone."""
    held = None
    for place in _backwards(before, person):
        mention = before[place]
        if mention.kind == "role" and mention.number == "s":
            rest = before[held].first if held is not None else person.first
            if held is not None and mention.last < rest:
                break
            if not all(_describes(tokens, tags, i) for i in range(mention.last, rest)):
                break
            held = place
        elif mention.kind != "institution" or held is not None:
            break
    return held


def _backwards(before: Sequence[Mention], person: Mention) -> Iterator[int]:
    for place in range(len(before) - 1, -1, -1):
        if person.first - before[place].last > _WITHIN:
            return
        yield place


def _describes(tokens: Sequence[Token], tags: NounTags, index: int) -> bool:
    token = tokens[index]
    own = tags.bound[index] in _DESCRIBING and token.form.isalpha()
    leads_on = token.form in words("words", "particles") - words("roles", "phrase", "inside")
    return own and not leads_on  # on to somebody else
