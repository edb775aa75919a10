"""Why a contact was read so: mention by mention in the order of the text, its word, parties and status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deconflict_index.explaining.contact_words import told_by
from deconflict_index.explaining.passages import Mark, passages
from deconflict_index.explaining.places import Places, places_of
from deconflict_index.explaining.reasons import because
from deconflict_index.explaining.told import Explanation, Reason
from deconflict_index.model import Channel, Contact, Party, Reading, Span, Step

_MARKED_STEPS = {"channel": "contact", "status": "status"}
_NEAR = 120
"""Letters behind the evidence within which a place may be named."""
_BACK = 4000
"""Letters before a contact word within which a party without a place of its own is looked for."""


def contact_explained(reading: Reading, contact: Contact) -> Explanation:
    """Explain a contact of an article."""
    text, places = reading.article.text, places_of(reading.article)
    reasons = [
        reason
        for number, mention in enumerate(_mentions(contact.steps))
        for reason in _Mention(text, places, contact, mention, first=number == 0).reasons()
    ]
    if contact.date is not None and contact.date.basis is not None:
        span = contact.date.span
        where = places.around(span) if span else None
        reasons.append(Reason("date", "", contact.date.basis, span, where))
    reasons.sort(key=lambda reason: reason.sentence or (len(text), len(text)))
    marks = tuple(_marks(text, contact, reasons))
    named = [reason.span for reason in reasons if reason.part == "parties" and reason.span]
    found = passages(reading.article, marks, [*contact.evidence, *named])
    return Explanation(contact.rule, because("contact", contact.rule), found, tuple(reasons))


def _mentions(steps: Sequence[Step]) -> list[list[Step]]:
    """Part the steps of a contact by its mentions: each begins with the word of contact."""
    parted: list[list[Step]] = []
    for step in steps:
        if step.part == "channel" or not parted:
            parted.append([])
        parted[-1].append(step)
    return parted


class _Mention:
    """One mention of a contact: the steps that were made of it; the first one is that of the key clause."""

    def __init__(
        self, text: str, places: Places, contact: Contact, steps: Sequence[Step], *, first: bool
    ) -> None:
        self._text, self._contact, self._steps, self._first = text, contact, steps, first
        self._word = next((step.span for step in steps if step.span), contact.evidence[0])
        self._sentence = places.around(self._word)

    def reasons(self) -> Iterator[Reason]:
        """Give the reasons of each step; the parties have one for each."""
        for step in self._steps:
            if step.part == "parties":
                yield from self._parties(step)
            elif step.part == "channel":
                yield self._channel(step)
            else:
                said = because(step.part, step.rule)
                yield Reason(step.part, step.rule, said, step.span, self._sentence)

    def _channel(self, step: Step) -> Reason:
        """Tell which channel the word tells of, and where the medium named with it made it another."""
        rule = self._contact.rule.partition(":")[0]
        known = Channel(rule) if self._first and rule in set(Channel) else None
        own = told_by(step.rule, known)
        medium = "" if known in (None, own) else f"; {because('medium', str(known))}"
        said = because("word", own.value) + medium
        return Reason("channel", (known or own).value, said, step.span, self._sentence)

    def _parties(self, step: Step) -> Iterator[Reason]:
        said = because("parties", step.rule)
        for number, party in enumerate(self._contact.parties):
            span, where = self._words_of(party)
            how = because("named", "again") if number and said else said
            told = "; ".join(filter(None, (party.actor, how, where)))
            yield Reason("parties", step.rule, told if said else "", span, self._sentence)
        if not self._contact.parties:
            yield Reason("parties", step.rule, said, None, self._sentence)

    def _words_of(self, party: Party) -> tuple[Span | None, str]:
        """Find the words of a party in the sentence, or else where it is named, and that it is there."""
        start, end = self._sentence or self._word
        if party.span is not None and start <= party.span[0] < end:
            return party.span, ""
        here = self._text.find(party.surface, start, end) if party.surface else -1
        if here >= 0:
            return (here, here + len(party.surface)), ""
        if party.span is not None:
            return party.span, because("named", "earlier" if party.span < (start, end) else "later")
        before = self._text.rfind(party.surface, max(start - _BACK, 0), start) if party.surface else -1
        if before >= 0:
            return (before, before + len(party.surface)), because("named", "earlier")
        return None, because("named", "elsewhere")


def _marks(text: str, contact: Contact, reasons: Sequence[Reason]) -> Iterator[Mark]:
    named = dict.fromkeys((party.actor, party.span) for party in contact.parties if party.span)
    named |= dict.fromkeys(
        (party.actor, reason.span)
        for reason in reasons
        for party in contact.parties
        if reason.span and reason.part == "parties" and text[slice(*reason.span)] == party.surface
    )
    yield from (Mark("party", actor, span) for actor, span in named if span)
    for step in contact.steps:
        if step.part in _MARKED_STEPS and step.span is not None:
            name = _MARKED_STEPS[step.part]
            yield Mark(name, name, step.span)
    if contact.date is not None and contact.date.span is not None:
        yield Mark("date", "date", contact.date.span)
    yield from (Mark("place", "place", span) for span in _place(text, contact))


def _place(text: str, contact: Contact) -> Sequence[Span]:
    """Find the place in the evidence or soon after it; a contact knows its name and not where it stands."""
    if contact.place is None:
        return ()
    for start, end in contact.evidence:
        place = text.find(contact.place, start, end + _NEAR)
        if place >= 0:
            return [(place, place + len(contact.place))]
    return ()
