"""Why a claim or contact was read so: its rule, its sentences with marks, its steps in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deconflict_index.explaining.passages import Mark, Passage, passages
from deconflict_index.explaining.reasons import because
from deconflict_index.model import Claim, Contact, Reading, Span, Step

_MARKED_STEPS = {"channel": "contact", "status": "status"}
_NEAR = 120
"""Letters behind the evidence within which a place may be named."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One step: the part that it settles, its rule, what that means, and the words it rests on.

    ``because`` is empty for a rule that has no sentence yet, ``rule`` where no rule but the words decide.
    """

    part: str
    rule: str
    because: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What made a claim or contact: the rule and what it means, the sentences, the reasons in order."""

    rule: str
    because: str
    passages: tuple[Passage, ...]
    reasons: tuple[Reason, ...]


def explain(reading: Reading, result: Claim | Contact) -> Explanation:
    """Explain a claim or contact of an article. Cost: reading the paragraphs that hold its evidence."""
    return _claim(reading, result) if isinstance(result, Claim) else _contact(reading, result)


def _claim(reading: Reading, claim: Claim) -> Explanation:
    reasons = tuple(reason for step in claim.steps for reason in _reasons_of_claim(reading, claim, step))
    speaker = [reason.span for reason in reasons if reason.part == "speaker" and reason.span]
    marks = [_mark("speaker", span) for span in speaker]
    marks += [_mark("cue", claim.cue), *(_mark("content", span) for span in claim.spans)]
    beside = [step.span for step in claim.steps if step.part == "speaker" and step.span]
    found = passages(reading.article, marks, [claim.cue, *beside, *claim.spans])
    return Explanation(claim.rule, because("claim", claim.rule), found, reasons)


def _mark(name: str, span: Span) -> Mark:
    return Mark(name, name, span)


def _reasons_of_claim(reading: Reading, claim: Claim, step: Step) -> Iterator[Reason]:
    """Give the reasons of a step: who stands beside the cue and who that is are two."""
    where, _, who = step.rule.partition(":")
    if step.part != "speaker":
        yield Reason(step.part, step.rule, because(step.part, step.rule, claim.act.value), step.span)
    elif step.span is None:
        yield Reason(step.part, step.rule, because(step.part, step.rule), _before(reading, claim))
    else:
        named, place = _named(reading, claim, step.span)
        yield Reason(step.part, where, because(step.part, where, "" if who else place), step.span)
        if who:
            yield Reason("person", who, because("person", who, place), named)


def _before(reading: Reading, claim: Claim) -> Span | None:
    """Find where a speaker whom no words beside the cue name was named last."""
    return max((span for span in _mentions(reading, claim) if span < claim.cue), default=None)


def _mentions(reading: Reading, claim: Claim) -> tuple[Span, ...]:
    return reading.found.speaker(claim).mentions


def _named(reading: Reading, claim: Claim, words: Span) -> tuple[Span, str]:
    """Find where the article names a speaker in more words than these, and whether above or below them."""
    text, mentions = reading.article.text, _mentions(reading, claim)
    length = {span: len(text[slice(*span)].split()) for span in sorted({words, *mentions})}
    fullest = [span for span in length if length[words] < length[span] == max(length.values())]
    above = [span for span in fullest if span < words]
    if above:
        return above[-1], "above"
    return (fullest[0], "below") if fullest else (words, "")


def _contact(reading: Reading, contact: Contact) -> Explanation:
    reasons = [
        Reason(step.part, step.rule, because(step.part, step.rule), step.span) for step in contact.steps
    ]
    if contact.date is not None and contact.date.basis is not None:
        reasons.append(Reason("date", "", contact.date.basis, contact.date.span))
    marks = tuple(_marks_of_contact(reading.article.text, contact))
    found = passages(reading.article, marks, contact.evidence)
    return Explanation(contact.rule, because("contact", contact.rule), found, tuple(reasons))


def _marks_of_contact(text: str, contact: Contact) -> Iterator[Mark]:
    yield from (Mark("party", party.actor, party.span) for party in contact.parties if party.span)
    for step in contact.steps:
        if step.part in _MARKED_STEPS and step.span is not None:
            yield _mark(_MARKED_STEPS[step.part], step.span)
    if contact.date is not None and contact.date.span is not None:
        yield _mark("date", contact.date.span)
    yield from (_mark("place", span) for span in _places(text, contact))


def _places(text: str, contact: Contact) -> Sequence[Span]:
    """Find the place in the evidence or soon after it; a contact knows its name and not where it stands."""
    if contact.place is None:
        return ()
    for start, end in contact.evidence:
        place = text.find(contact.place, start, end + _NEAR)
        if place >= 0:
            return [(place, place + len(contact.place))]
    return ()
