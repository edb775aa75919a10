"""All that an article tells, a line for each claim and contact, so that two tellings can be compared."""

from __future__ import annotations

from collections.abc import Callable

from mutations import Mutation, in_turn
from own_news import article

from deconflict_index.arabic.tokens import tokens
from deconflict_index.extraction import extract
from deconflict_index.model import Article

Reader = Callable[[str, str], Article]
"""Makes an article of a text and the day on which it came out."""


def plain(text: str) -> str:
    """The words of a text, folded."""
    return " ".join(token.form for token in tokens(text) if token.is_word)


UNCHANGED = in_turn(())


def told(text: str, published: str, mutation: Mutation, reading: Reader = article) -> list[str]:
    """Every claim and contact of a text, a line each, as it must be told once the text is changed."""
    found = extract(reading(text, published))
    changed = mutation.change(text)
    speakers = {speaker.id: speaker for speaker in found.speakers}

    def code(actor: str | None) -> str:
        return mutation.actors.get(actor or "", actor or "?")

    def name(written: str | None) -> str:
        return plain(mutation.change(written or "-").text)

    def place(*spans: tuple[int, int]) -> str:
        return " ".join("{}-{}".format(*changed.span(span)) for span in spans)

    lines = []
    for claim in found.claims:
        speaker = speakers[claim.speaker]
        who = f"{name(speaker.name)} ({code(speaker.actor)})"
        lines.append(f"{claim.id} {who} {claim.act} {claim.mode} {place(claim.cue)} : {place(*claim.spans)}")
    for contact in found.contacts:
        parties = sorted(f"{code(party.actor)} {name(party.person)}" for party in contact.parties)
        day = contact.date.value if contact.date else "-"
        kind = f"{contact.id} {contact.channel} {contact.level} {contact.status}"
        lines.append(f"{kind} {', '.join(parties)} {day} {contact.claim} : {place(*contact.evidence)}")
    return lines
