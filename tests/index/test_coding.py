"""Event codes: our channels and statuses as CAMEO and PLOVER."""

from __future__ import annotations

from itertools import product

import pytest

from deconflict_index.extraction.coding import codes
from deconflict_index.model import Channel, Level, Plover, Status

MIN, MIL = Level.MINISTERS, Level.MILITARY

ROWS = [
    (Channel.CALL, MIN, Status.OCCURRED, "041", Plover("CONSULT", "phone")),
    (Channel.HOTLINE, MIL, Status.OCCURRED, "040", Plover("CONSULT", "phone", ("military",))),
    (Channel.HOTLINE, MIL, Status.ONGOING, "062", Plover("COOPERATE", None, ("military",))),
    (Channel.CONTACT, MIN, Status.ONGOING, "050", Plover("SUPPORT", None, ("diplomatic",))),
    (Channel.VISIT, MIN, Status.OCCURRED, "042", Plover("CONSULT", "visit")),
    (Channel.NOTIFICATION, MIL, Status.OCCURRED, "064", Plover("COOPERATE", None, ("military",))),
    (Channel.TALKS, MIN, Status.OCCURRED, "040", Plover("CONSULT")),
    (Channel.MEETING, MIN, Status.PLANNED, "036", Plover("AGREE", None, ("diplomatic",))),
    (Channel.MEETING, MIN, Status.REFUSED, "125", Plover("REJECT", "meet")),
    (Channel.TALKS, MIN, Status.FROZEN, "164", Plover("SANCTION", "withdraw")),
]


@pytest.mark.parametrize(("channel", "level", "status", "cameo", "plover"), ROWS)
def test_codes(channel: Channel, level: Level, status: Status, cameo: str, plover: Plover) -> None:
    assert codes(channel, level, status) == (cameo, plover)


def test_the_word_of_the_text_can_decide() -> None:
    assert codes(Channel.TALKS, MIN, Status.OCCURRED, words=["مفاوضات"])[0] == "046"
    assert codes(Channel.MEETING, MIN, Status.OCCURRED, abroad=True)[0] == "044"


def test_every_contact_has_a_code_of_three_digits() -> None:
    for channel, level, status in product(Channel, Level, Status):
        cameo, plover = codes(channel, level, status)
        assert len(cameo) == 3
        assert cameo.isdecimal()
        assert plover.event.isupper()
