"""The signs: one cell each, none used for two things, parties written short."""

import dataclasses

import pytest
from handmade import extraction
from rich.cells import cell_len

from deconflict_index.model import Channel, Mode, Party, Status
from deconflict_tui.widgets import signs

TEXT = "قال المتحدث إن القائد هاتف نظيره"
MARGIN_SIGNS = [*signs.MODE_BARS.values(), signs.CONTACT_BAR, signs.HERE]


def contact(*actors, channel=Channel.CALL, status=Status.OCCURRED):
    made = extraction(TEXT, "المتحدث", "القائد هاتف نظيره", "القائد هاتف", channel).contacts[0]
    return dataclasses.replace(made, parties=tuple(Party(actor, actor) for actor in actors), status=status)


def test_every_status_and_mode_has_a_sign_of_its_own():
    assert set(signs.STATUS_GLYPHS) == set(Status)
    assert set(signs.MODE_BARS) == set(Mode)
    assert len(set(signs.STATUS_GLYPHS.values())) == len(Status)
    assert len(set(MARGIN_SIGNS)) == len(MARGIN_SIGNS)


@pytest.mark.parametrize("sign", [*signs.STATUS_GLYPHS.values(), *MARGIN_SIGNS])
def test_a_sign_is_one_cell(sign):
    assert cell_len(sign) == 1


def test_speakers_are_digits_and_contacts_letters_of_one_cell():
    assert [signs.speaker_digit(n) for n in (1, 9, 10, 40)] == ["1", "9", "+", "+"]
    assert [signs.contact_letter(n) for n in (0, 25, 26, 90)] == ["a", "z", "+", "+"]


@pytest.mark.parametrize(
    ("made", "written"),
    [
        (contact("USA", "RUS"), "USA ↔ RUS"),
        (contact("USA", "RUS", "TUR", "IRN"), "USA ↔ RUS +2"),
        (contact("USA", "USA", "RUS"), "USA ↔ RUS"),
        (contact("USA", "RUS", channel=Channel.NOTIFICATION), "USA → RUS"),
        (contact("USA", "RUS", channel=Channel.VISIT), "USA → RUS"),
        (contact("USA", "RUS", channel=Channel.LETTER), "USA → RUS"),
        (contact("USA", "RUS", status=Status.OFFERED), "USA → RUS"),
        (contact("USA"), "USA"),
        (contact("USA", "USA"), "USA"),
        (contact(), ""),
    ],
)
def test_parties_are_written_short(made, written):
    assert signs.parties(made) == written


@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize("status", list(Status))
def test_an_arrow_is_one_of_two(channel, status):
    assert signs.arrow(contact("USA", "RUS", channel=channel, status=status)) in "↔→"
