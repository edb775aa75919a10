"""Mentions of one contact become one; different contacts of the same states stay apart."""

from __future__ import annotations

from dataclasses import replace

from deconflict_index.extraction.merging import Draft, merged
from deconflict_index.extraction.parties import Side
from deconflict_index.model import Channel, DateValue, Level, Party, Precision, Status


def sides(*names: str) -> tuple[Side, ...]:
    pairs = (name.partition(":") for name in names)
    return tuple(Side(Party(actor, actor, person=person or None)) for actor, _, person in pairs)


def day(value: str) -> DateValue:
    return DateValue(value, Precision.DAY)


CALL = Draft(Channel.CALL, Level.MINISTERS, Status.OCCURRED, sides("RUS:شويغو", "USA"), ((10, 20),), "call")


def test_a_second_mention_adds_what_the_first_lacks() -> None:
    again = replace(CALL, sides=sides("RUS", "USA:أوستن"), evidence=((40, 50),), date=day("2024-12-01"))
    (one,) = merged([CALL, again])
    assert one.evidence == ((10, 20), (40, 50))
    assert one.persons == {"RUS": "شويغو", "USA": "أوستن"}
    assert one.date == day("2024-12-01")


def test_talks_told_of_a_call_are_the_call() -> None:
    (one,) = merged([replace(CALL, channel=Channel.TALKS), CALL])
    assert one.channel is Channel.CALL


def test_frozen_politically_and_ongoing_militarily_stay_two() -> None:
    frozen = replace(CALL, channel=Channel.CONTACT, status=Status.FROZEN, level=Level.UNSPECIFIED)
    ongoing = replace(frozen, status=Status.ONGOING, level=Level.MILITARY)
    assert len(merged([frozen, ongoing])) == 2


def test_a_line_and_its_use_stay_two() -> None:
    use = replace(CALL, channel=Channel.HOTLINE)
    assert len(merged([use, replace(use, status=Status.ONGOING)])) == 2


def test_other_dates_other_persons_other_states_stay_apart() -> None:
    others = [
        replace(CALL, date=day("2024-12-02")),
        replace(CALL, date=day("2024-12-01")),
        replace(CALL, sides=sides("RUS:لافروف", "USA")),
        replace(CALL, sides=sides("RUS:شويغو", "TUR")),
    ]
    assert len(merged(others)) == 4


def test_a_title_joins_what_it_sums_up() -> None:
    title = replace(CALL, status=Status.PLANNED, evidence=((0, 5),), in_title=True)
    (one,) = merged([CALL, title])
    assert one.status is Status.OCCURRED
    assert one.evidence == ((10, 20), (0, 5))


def test_a_contact_mentioned_without_end_keeps_its_first_evidence() -> None:
    (one,) = merged(replace(CALL, evidence=((place, place + 5),)) for place in range(5000))
    assert one.evidence[0] == (0, 5)
    assert len(one.evidence) <= 100
