"""Where the keys stop: each kind in its order, forwards and backwards, from a stop or from the text."""

import dataclasses

import pytest
from handmade import extraction, reading, span
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.archive import Hit
from deconflict_index.model import Channel
from deconflict_tui.widgets.stops import Stop, step, stops

TEXT = "قال المتحدث إن القائد هاتف نظيره وعاد المتحدث فذكر أن الخط الساخن يعمل"
ONE = extraction(TEXT, "المتحدث", "القائد هاتف نظيره", "القائد هاتف", Channel.CALL, "USA:القائد")
LATER = span(TEXT, "الخط الساخن يعمل")
FOUND = dataclasses.replace(
    ONE,
    speakers=(dataclasses.replace(ONE.speakers[0], mentions=(span(TEXT, "المتحدث"), (37, 44))),),
    claims=(ONE.claims[0], dataclasses.replace(ONE.claims[0], id="c2", spans=(LATER, (0, 3)))),
    contacts=(dataclasses.replace(ONE.contacts[0], evidence=(LATER, (0, 3))), ONE.contacts[0]),
)
READING = reading("x", TEXT, found=FOUND)
HITS = [Hit(*span(TEXT, "الخط"), True), Hit(*span(TEXT, "الساخن"), False)]


@pytest.mark.parametrize(
    ("kind", "spans"),
    [
        ("claim", [claim.spans for claim in FOUND.claims]),
        ("contact", [contact.evidence for contact in FOUND.contacts]),
        ("speaker", [(mention,) for mention in FOUND.speakers[0].mentions]),
        ("hit", [(hit.span,) for hit in HITS]),
    ],
)
def test_every_kind_has_its_stops_in_order(kind, spans):
    found = stops(READING, HITS, kind)

    assert [stop.spans for stop in found] == spans
    assert [(stop.kind, stop.number) for stop in found] == [(kind, 0), (kind, 1)]


def test_a_stop_arrives_at_its_weightiest_words():
    assert stops(READING, (), "contact")[0].start == LATER[0]


def test_a_name_shared_by_two_speakers_is_one_stop():
    twice = dataclasses.replace(FOUND, speakers=FOUND.speakers * 2)

    assert len(stops(reading("x", TEXT, found=twice), (), "speaker")) == 2


def test_what_stands_nowhere_is_no_stop_and_numbers_stay():
    bare = dataclasses.replace(FOUND.claims[0], spans=())
    found = dataclasses.replace(FOUND, claims=(bare, FOUND.claims[1]))

    assert [stop.number for stop in stops(reading("x", TEXT, found=found), (), "claim")] == [1]


def made(*starts, kind="claim"):
    return [Stop(kind, number, ((start, start + 3),)) for number, start in enumerate(starts)]


def test_no_stops_no_step():
    assert step([], None, 1, 0) is None


@pytest.mark.parametrize(
    ("now", "direction", "offset", "arrives"),
    [
        (None, 1, 0, 0),
        (None, 1, 15, 1),
        (None, 1, 20, 1),
        (None, 1, 99, 2),
        (None, -1, 0, 0),
        (None, -1, 15, 0),
        (None, -1, 99, 2),
        (0, 1, 99, 1),
        (2, 1, 0, 2),
        (1, -1, 0, 0),
        (0, -1, 99, 0),
    ],
)
def test_a_step(now, direction, offset, arrives):
    three = made(10, 20, 30)

    assert step(three, None if now is None else three[now], direction, offset) == three[arrives]


def test_a_stop_of_another_kind_does_not_count():
    assert step(made(10, 20), made(30, kind="contact")[0], 1, 15).number == 1


@given(starts=st.lists(st.integers(0, 500), min_size=1, max_size=20), offset=st.integers(0, 600))
def test_walking_on_reaches_the_last_and_back_the_first(starts, offset):
    every = made(*sorted(starts))
    now = None
    for _ in every:
        now = step(every, now, 1, offset)
    assert step(every, now, 1, offset) == every[-1]
    for _ in every:
        now = step(every, now, -1, offset)
    assert now == every[0]
