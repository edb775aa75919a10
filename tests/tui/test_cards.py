"""A contact as a card: golden rows, the edges of what a card may say, and widths as a law."""

import dataclasses
import unicodedata

import pytest
from handmade import extraction, reading
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.model import Channel, Extraction, Level, Party, Status
from deconflict_tui.theme import palettes
from deconflict_tui.widgets.cards import ROWS, cards
from deconflict_tui.widgets.contact_list import ContactList
from deconflict_tui.widgets.pen import Pen

TEXT = "قال المتحدث إن القائد هاتف نظيره الروسي في جنيف"
FOUND = extraction(
    TEXT, "المتحدث", "القائد هاتف نظيره", "القائد هاتف", Channel.CALL, "USA:أمريكا", "RUS:روسيا"
)
PEN = Pen(palettes()["dark"])
WIDTH = 31


def found(**changes):
    return dataclasses.replace(FOUND, contacts=(dataclasses.replace(FOUND.contacts[0], **changes),))


def base(text):
    """Undo the joining of letters."""
    return "".join(
        unicodedata.normalize("NFKC", char) if "\ufb50" <= char <= "\ufefc" else char for char in text
    )


def rows(card, width=WIDTH, cursor=None, pen=PEN):
    """The rows of a card as they stand, in base letters."""
    return [base(card.draw(pen, row, width, cursor).text) for row in range(ROWS)]


def test_a_card():
    assert rows(cards(FOUND)[0]) == [
        "  a  USA ↔ RUS           call  ",
        "     ● occurred    2024-12-01  ",
        "     says 1" + ("المتحدث"[::-1] + "  ").rjust(WIDTH - 11),
        " " * WIDTH,
    ]


def test_the_cursor_is_a_bar_at_its_edge_beside_three_rows():
    assert [row[0] for row in rows(cards(FOUND)[0], cursor="accent")] == ["▌", "▌", "▌", " "]


def test_the_outlet_says_what_no_claim_says():
    says = rows(cards(found(claim=None))[0])[2]

    assert says.split() == ["says", "the", "outlet"]


def test_a_claim_that_is_not_there_is_no_teller():
    assert "the outlet" in rows(cards(found(claim="c9"))[0])[2]


def test_without_a_date_the_level_stands_there():
    assert rows(cards(found(date=None))[0])[1].split() == ["●", "occurred", "military"]
    assert rows(cards(found(date=None, level=Level.UNSPECIFIED))[0])[1].split() == ["●", "occurred"]


def test_one_party_and_a_place():
    alone = found(parties=(Party("USA", "أمريكا"),), place="جنيف")
    row = rows(cards(alone)[0])[0]

    assert row.startswith("  a  USA → " + "جنيف"[::-1])
    assert row.rstrip().endswith("call")


@pytest.mark.parametrize("status", list(Status))
def test_a_status_is_a_glyph_and_its_word(status):
    glyph, word = rows(cards(found(status=status, date=None, level=Level.UNSPECIFIED))[0])[1].split()

    assert len(glyph) == 1 and word == status.value


def test_statuses_against_a_contact_have_the_colour_of_no():
    def colour(status):
        strip = cards(found(status=status))[0].draw(PEN, 1, WIDTH, None)
        return next(segment.style.color.name for segment in strip if status.value in segment.text)

    against = {Status.REFUSED, Status.FROZEN, Status.DENIED}
    assert {status for status in Status if colour(status) == PEN.palette.no} == against


def test_cards_stand_in_order_of_the_text_and_letters_run_on():
    many = dataclasses.replace(FOUND, contacts=FOUND.contacts * 28)

    assert "".join(card.letter for card in cards(many)) == "abcdefghijklmnopqrstuvwxyz++"


def test_an_escape_in_a_name_does_not_come_out():
    speaker = dataclasses.replace(FOUND.speakers[0], name="\x1b[31mالمتحدث")
    drawn = rows(cards(dataclasses.replace(FOUND, speakers=(speaker,)))[0])

    assert not any("\x1b" in row for row in drawn)


@given(
    width=st.integers(1, 80),
    name=st.text(max_size=40),
    place=st.none() | st.text(max_size=40),
    actors=st.lists(st.sampled_from(["USA", "RUS", "UNO", "SYRREBHTS"]), max_size=5),
    status=st.sampled_from(Status),
    channel=st.sampled_from(Channel),
    palette=st.sampled_from(["dark", "light", "ansi"]),
)
def test_a_card_fills_its_width_whatever_it_says(width, name, place, actors, status, channel, palette):
    speaker = dataclasses.replace(FOUND.speakers[0], name=name)
    contact = dataclasses.replace(
        FOUND.contacts[0],
        parties=tuple(Party(actor, actor) for actor in actors),
        place=place,
        status=status,
        channel=channel,
    )
    card = cards(Extraction((speaker,), FOUND.claims, (contact,)))[0]
    for row in range(ROWS):
        assert card.draw(Pen(palettes()[palette]), row, width, "accent").cell_length == width


def test_no_contacts_is_said_in_the_head():
    pane = ContactList("contacts")
    assert pane.position() == ""
    pane.show(reading("x", TEXT).found)

    assert (pane.position(), pane.row_count) == ("none", 0)
