"""Mentions of one contact through an article become one contact.

Two mentions are one where their parties agree, their channels can be told of one event, their statuses and
levels do not contradict each other, and their dates do not differ. The same two states can be out of contact
politically and in contact militarily: that stays two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from deconflict_index.extraction.context import distinct
from deconflict_index.extraction.parties import Side
from deconflict_index.extraction.places import Place
from deconflict_index.model import Channel, DateValue, Level, Span, Status, Step


@dataclass(frozen=True, slots=True)
class Draft:
    """One mention of a contact, or several merged; the first mention that names its parties leads.

    ``assumed`` tells that no word said whether it took place: the noun alone was taken to say so.
    """

    channel: Channel
    level: Level
    status: Status
    sides: tuple[Side, ...]
    evidence: tuple[Span, ...]
    rule: str
    date: DateValue | None = None
    place: Place | None = None
    claim: str | None = None
    topics: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    in_title: bool = False
    assumed: bool = False
    pointing: bool = False

    @property
    def actors(self) -> frozenset[str]:
        """The codes of the parties."""
        return frozenset(side.party.actor for side in self.sides)

    @property
    def persons(self) -> dict[str, str]:
        """Who stands for which side, by surname."""
        return {s.party.actor: s.party.person.split()[-1] for s in self.sides if s.party.person}


_MOST_MENTIONS = 40
_LOOK_BACK = 100
_LOOSE = {Channel.TALKS, Channel.CONTACT}
_STANDING = {Channel.HOTLINE, Channel.CONTACT}
_HAPPENED = {Status.OCCURRED, Status.ONGOING}


def same_channel(one: Draft, other: Draft) -> bool:
    """Whether two channels can be told of one event: talks and contact are said of any."""
    if one.channel is other.channel:
        return True
    pair = {one.channel, other.channel}
    if pair == {Channel.TALKS, Channel.MEETING}:
        return True
    return bool(pair & _LOOSE) and Channel.VISIT not in pair and Channel.NOTIFICATION not in pair


def _same_status(one: Draft, other: Draft) -> bool:
    if one.status is other.status:
        return True
    if one.assumed or other.assumed:
        return not {one.channel, other.channel} & _STANDING
    standing = Channel.HOTLINE in (one.channel, other.channel)
    return (
        {one.status, other.status} == _HAPPENED
        and not standing
        and Channel.CONTACT not in (one.channel, other.channel)
    )


def _same_domain(one: Draft, other: Draft) -> bool:
    levels = {one.level, other.level}
    if Level.UNSPECIFIED in levels or len(levels) == 1:
        return True
    return Level.MILITARY not in levels


def _same_date(one: Draft, other: Draft) -> bool:
    if one.date is None or other.date is None:
        return True
    short, long = sorted((one.date.value, other.date.value), key=len)
    return long.startswith(short)


def _same_parties(one: Draft, other: Draft) -> bool:
    included = one.actors <= other.actors or other.actors <= one.actors
    if not included or (one.actors != other.actors and one.channel is not other.channel):
        return False
    mine, theirs = one.persons, other.persons
    return all(theirs[actor] == name for actor, name in mine.items() if actor in theirs)


def are_one(one: Draft, other: Draft) -> bool:
    """Whether two drafts tell of the same contact."""
    tests = (_same_parties, same_channel, _same_status, _same_domain, _same_date)
    return all(test(one, other) for test in tests)


def joined(one: Draft, other: Draft) -> Draft:
    """Make one draft of two: one of the body, with its own parties and channel, leads."""
    lead, rest = (other, one) if _weight(other) > _weight(one) else (one, other)
    return replace(
        lead,
        status=_status_of(lead, rest),
        assumed=lead.assumed and rest.assumed,
        channel=rest.channel if lead.channel in _LOOSE and rest.channel not in _LOOSE else lead.channel,
        level=rest.level if lead.level is Level.UNSPECIFIED else lead.level,
        sides=distinct((*lead.sides, *rest.sides)),
        evidence=tuple(dict.fromkeys((*lead.evidence, *rest.evidence)))[:_MOST_MENTIONS],
        date=lead.date or rest.date,
        place=lead.place or rest.place,
        topics=tuple(dict.fromkeys((*lead.topics, *rest.topics))),
        words=(*lead.words, *rest.words)[:_MOST_MENTIONS],
        steps=(*lead.steps, *rest.steps)[: 3 * _MOST_MENTIONS],
    )


def _status_of(lead: Draft, rest: Draft) -> Status:
    if lead.assumed != rest.assumed:
        return rest.status if lead.assumed else lead.status
    return Status.ONGOING if {lead.status, rest.status} == _HAPPENED else lead.status


def _weight(draft: Draft) -> tuple[bool, bool, bool]:
    return not draft.in_title, not draft.pointing, draft.channel not in _LOOSE


def merged(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Merge the drafts of one article, in order.

    A title sums up what the body tells, so its mention joins a contact of the same parties and channel
    whatever its status. Cost: each draft is compared with the last 100 contacts at most.
    """
    found: list[Draft] = []
    for draft in drafts:
        place = _place(found, draft, are_one)
        if place is None and draft.in_title:
            place = _place(found, draft, _sums_up)
        if place is None:
            found.append(draft)
        else:
            found[place] = joined(found[place], draft)
    return tuple(found)


def _place(found: Sequence[Draft], draft: Draft, test: Callable[[Draft, Draft], bool]) -> int | None:
    first = max(0, len(found) - _LOOK_BACK)
    return next((i for i in range(first, len(found)) if test(found[i], draft)), None)


def _sums_up(known: Draft, title: Draft) -> bool:
    return _same_parties(title, known) and same_channel(title, known)
