"""Which claims and contacts of a found article a query asks for by its fields."""

from __future__ import annotations

from collections.abc import Callable

from deconflict_index.model import Claim, Contact, Extraction, Party, Speaker
from deconflict_index.search.analysis import terms
from deconflict_index.search.tree import And, Field, Node, Not, Or

Verdict = bool | None
"""Whether something is asked for; ``None`` where the query says nothing about it."""


def asks_for_claim(tree: Node | None, found: Extraction, claim: Claim) -> bool:
    """Whether the fields of a query let this claim through; its words choose articles, not claims."""
    return _verdict(tree, lambda field: _speaks(field, found.speaker(claim))) is not False


def asks_for_contact(tree: Node | None, found: Extraction, contact: Contact) -> bool:
    """Whether the fields of a query let this contact through; its words choose articles, not contacts."""
    return _verdict(tree, lambda field: _contact_has(field, found, contact)) is not False


def _verdict(node: Node | None, test: Callable[[Field], Verdict]) -> Verdict:
    match node:
        case Field():
            return test(node)
        case Not(inner):
            verdict = _verdict(inner, test)
            return None if verdict is None else not verdict
        case And(nodes):
            verdicts = [_verdict(each, test) for each in nodes]
            return False if False in verdicts else None if None in verdicts else True
        case Or(nodes):
            verdicts = [_verdict(each, test) for each in nodes]
            return True if True in verdicts else None if None in verdicts else False
        case _:
            return None


def _contact_has(field: Field, found: Extraction, contact: Contact) -> Verdict:
    match field.name:
        case "channel":
            return field.code == contact.channel.value
        case "party":
            return any(_is_party(field, party) for party in contact.parties)
        case "speaker":
            claim = next((claim for claim in found.claims if claim.id == contact.claim), None)
            return claim is not None and bool(_speaks(field, found.speaker(claim)))
    return None


def _is_party(field: Field, party: Party) -> bool:
    return party.actor.lower() == field.code if field.code else _holds(field, party.surface, party.person)


def _speaks(field: Field, speaker: Speaker) -> Verdict:
    if field.name != "speaker":
        return None
    return _holds(field, speaker.name, speaker.role) or _is_linked(field, speaker)


def _is_linked(field: Field, speaker: Speaker) -> bool:
    from deconflict_index.linking import sighting  # its lexicons are of use to this field alone

    seen = sighting(speaker) if field.linked else None
    return seen is not None and seen.term in field.linked


def _holds(field: Field, *values: str | None) -> bool:
    """Whether one of the values holds the field's words, one after the other, by their stems."""
    sought = [word.stem for word in field.value.words]
    for value in values:
        stems = [term.stem for term in terms(value or "")]
        if any(stems[at : at + len(sought)] == sought for at in range(len(stems))):
            return True
    return False
