"""Whether a contact took place, goes on, is to come, or is not to be: read from the words around it.

The nearest word that tells decides; a negation before it turns it. Wording is in ``data/statuses.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deconflict_index.arabic.folding import fold
from deconflict_index.arabic.tokens import COMMAS, Token
from deconflict_index.extraction.channels import Trigger
from deconflict_index.extraction.lexicon import load
from deconflict_index.extraction.telling import (
    answers,
    is_elsewhere,
    known_in,
    status_words,
    without_conjunction,
)
from deconflict_index.model import Channel, Status

_NEGATED = {
    Status.REFUSED: Status.OFFERED,
    Status.OFFERED: Status.REFUSED,
    Status.FROZEN: Status.ONGOING,
    Status.ONGOING: Status.FROZEN,
    Status.OCCURRED: Status.DENIED,
    Status.PLANNED: Status.REFUSED,
    Status.DENIED: Status.OCCURRED,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, the rule that gave it, the token it was read from; no status where nothing takes place."""

    status: Status | None
    rule: str
    token: int | None = None


def _negated(tokens: Sequence[Token], index: int) -> bool:
    """Whether a negation stands right before a word."""
    return index > 0 and without_conjunction(tokens[index - 1].form) in status_words().negation


def _is_over(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word tells what was before: "AFTER a stop of two years"."""
    return index > 0 and tokens[index - 1].form in status_words().over


def _negated_through(tokens: Sequence[Token], index: int) -> bool:
    """Whether a negation stands before a word or the verb that governs it ("will not resume use")."""
    governed = index > 1 and without_conjunction(tokens[index - 2].form) in status_words().verbal
    return governed or _negated(tokens, index)


def _places_before(tokens: Sequence[Token], first: int, floor: int) -> Iterator[int]:
    """Go back through a clause from a token, stepping over what stands between two commas."""
    index, left = first - 1, int(load("statuses")["reach"])
    while index >= floor and left and tokens[index].form not in _STOPS:
        if tokens[index].form in COMMAS:
            aside = range(index - 1, max(floor, index - _ASIDE) - 1, -1)
            opening = next((place for place in aside if tokens[place].form in COMMAS), None)
            if opening is None:
                return
            index = opening - 1
            continue
        yield index
        index, left = index - 1, left - 1


def _before(tokens: Sequence[Token], trigger: Trigger, floor: int) -> Verdict | None:
    """The nearest telling word before the contact word, in its clause."""
    resumed: Verdict | None = None
    offered: Verdict | None = None
    for index in _places_before(tokens, trigger.first, floor):
        word = known_in(tokens[index].form, status_words().before)
        if word is None or is_elsewhere(tokens, index):
            continue
        status = status_words().before[word]
        if word in status_words().beside and trigger.first - index > _BESIDE:
            continue
        if word in status_words().resuming and resumed is None and not _negated_through(tokens, index):
            resumed = Verdict(Status.ONGOING, "resumed", index)
            continue
        if status is not None and _negated_through(tokens, index):
            return Verdict(_NEGATED[status], f"not-{status.value}", index)
        if status is None and offered is None:
            return Verdict(None, "supposed" if word in status_words().none else "needed", index)
        if status is None:
            break
        if status is Status.OCCURRED and _future_before(tokens, index, floor):
            return Verdict(Status.PLANNED, "future-before", index)
        verdict = Verdict(status, f"{status.value}-before", index)
        if status is Status.OFFERED and offered is None:
            offered = verdict
            continue
        if offered is None or status is Status.REFUSED:
            return verdict
    return offered or resumed


ASSUMED = "told"
"""The rule of a contact that is named without a word on whether it took place."""
_HABITS = (Channel.TALKS, Channel.CONTACT, Channel.HOTLINE)
_EVENTS = (Channel.MEETING, Channel.VISIT, Channel.CALL, Channel.TALKS)
_ANSWER_WITHIN = 16
_ASIDE = 9
_BESIDE = 3
_STOPS = frozenset(".:\u061b")


def _future_before(tokens: Sequence[Token], index: int, floor: int) -> bool:
    """Whether a verb in the future stands shortly before "during": "he will convey during his meeting"."""
    table = load("statuses")
    begins, not_so = tuple(map(fold, table["future"])), tuple(map(fold, table["not_future"]))
    near = (token.form for token in tokens[max(floor, index - 3) : index])
    return any(len(form) > 4 and form.startswith(begins) and not form.startswith(not_so) for form in near)


def _after(tokens: Sequence[Token], trigger: Trigger, end: int) -> Verdict | None:
    """A predicate or quality that follows the contact word; "frozen" may follow further behind."""
    reach, far = int(load("statuses")["reach_after"]), int(load("statuses")["reach_frozen"])
    found: Verdict | None = None
    for index in range(trigger.last, min(end, trigger.last + far)):
        if tokens[index].form in _STOPS:
            break
        word = known_in(tokens[index].form, status_words().after)
        if word is None or _is_over(tokens, index):
            continue
        status = status_words().after[word]
        if _negated(tokens, index):
            verdict = Verdict(_NEGATED[status], f"not-{status.value}-after", index)
        else:
            verdict = Verdict(status, f"{status.value}-after", index)
        if verdict.status is Status.FROZEN:
            return verdict
        if found is None and index < trigger.last + reach:
            found = verdict
    return found


def _of_verb(tokens: Sequence[Token], trigger: Trigger) -> Verdict:
    index = trigger.first if trigger.frame != "noun" else trigger.light
    if index is not None and _negated(tokens, index):
        never = without_conjunction(tokens[index - 1].form) in status_words().never
        return Verdict(Status.REFUSED if never else Status.DENIED, "negated-verb", index - 1)
    if trigger.tense == "masdar":
        return Verdict(Status.OFFERED, "only-spoken-of", index)
    if trigger.tense == "future" and index and tokens[index - 1].form in status_words().was_to_be:
        return Verdict(None, "was-to-be", index)
    if trigger.tense == "future":
        return Verdict(Status.PLANNED, "future-verb", index)
    if trigger.tense == "present" and trigger.channel in _EVENTS and _leads(tokens, index or 0):
        return Verdict(Status.PLANNED, "present-of-news", index)
    if trigger.tense == "present" and trigger.frame == "noun" and trigger.channel in _HABITS:
        return Verdict(Status.ONGOING, "present-verb", index)
    return Verdict(Status.OCCURRED, f"{trigger.tense or 'no'}-verb", index)


def _leads(tokens: Sequence[Token], index: int) -> bool:
    """Whether a verb in the present opens a main clause: "X meets Y on Monday" tells what is to come."""
    before = tokens[index - 1].form if index else ""
    return not index or before in _STOPS or before in COMMAS


def status_of(tokens: Sequence[Token], trigger: Trigger, window: tuple[int, int]) -> Verdict:
    """Read the status of a contact word within the clause ``tokens[window[0]:window[1]]``.

    Cost: bounded, whatever the length of the clause.
    """
    before = _fitting(_before(tokens, trigger, window[0]), trigger)
    after = _fitting(_after(tokens, trigger, window[1]), trigger)
    if _negated(tokens, trigger.first) and trigger.frame == "noun":
        return Verdict(None, "absent", trigger.first - 1)
    if (silent := _unanswered(tokens, trigger, window)) is not None:
        return silent
    if trigger.frame != "noun":
        verb = _of_verb(tokens, trigger)
        if verb.status is not Status.OCCURRED:
            return verb
        if before and before.rule == "supposed" and trigger.first - (before.token or 0) <= _BESIDE:
            return before
        if before and _governs(before, trigger):
            return before
        habit = after and after.status is Status.ONGOING and trigger.tense == "present"
        return after if after and habit else verb
    if before and before.rule == "supposed":
        return before
    for verdict in _ranked(before, after, done=trigger.tense == "past"):
        return verdict
    if trigger.light is not None:
        return _of_verb(tokens, trigger)
    if "status" in trigger.conditions:
        return Verdict(Status(trigger.conditions["status"]), "standing-phrase")
    if trigger.channel is Channel.HOTLINE and not trigger.carried:
        return Verdict(Status.ONGOING, "standing-line")
    if trigger.lemma in status_words().vague:
        return Verdict(None, "vague")
    return Verdict(Status.OCCURRED, ASSUMED)


def _unanswered(tokens: Sequence[Token], trigger: Trigger, window: tuple[int, int]) -> Verdict | None:
    """A call that nobody answered: the verb of answering negated, or the noun behind a negation."""
    verbs, nouns, channels = answers()
    if trigger.channel.value not in channels:
        return None
    for index in range(
        max(window[0], trigger.first - _ANSWER_WITHIN), min(window[1], trigger.last + _ANSWER_WITHIN)
    ):
        form = tokens[index].form
        near = (
            tokens[max(index - 5, window[0]) : index] if form in nouns else tokens[max(index - 1, 0) : index]
        )
        if form in verbs | nouns and any(
            without_conjunction(t.form) in status_words().negation for t in near
        ):
            return Verdict(Status.REFUSED, "unanswered", index)
    return None


def _fitting(verdict: Verdict | None, trigger: Trigger) -> Verdict | None:
    """Only lines, contacts and talks go on: a call or visit that "continues" is none of them."""
    ongoing = verdict is not None and verdict.status is Status.ONGOING
    return None if ongoing and trigger.channel not in _HABITS else verdict


def _governs(before: Verdict, trigger: Trigger) -> bool:
    """Whether a word before a verb still holds for it: right before it, or with one word between."""
    near = before.token is not None and trigger.first - before.token <= 3
    return near and before.status not in (None, Status.ONGOING)


def _ranked(before: Verdict | None, after: Verdict | None, *, done: bool) -> Iterator[Verdict]:
    """What stops or offers a contact outranks what describes it; what is ``done`` does not go on."""
    weak = (Status.ONGOING, Status.OCCURRED, None)
    if before and before.status is Status.OFFERED and after and after.status is Status.REFUSED:
        yield after
    if before and before.status not in weak:
        yield before
    if after and after.status not in weak:
        yield after
    if before and before.status is not None:
        yield before
    if after and not done:
        yield after
    if before:
        yield before
