"""What is brought out in the text, level by level, and what stands in its margin."""

import dataclasses

import pytest
from handmade import extraction, reading, span

from deconflict_index.archive import Hit
from deconflict_index.model import Channel, Mode
from deconflict_tui.theme import palettes
from deconflict_tui.widgets import signs
from deconflict_tui.widgets.emphasis import Emphasis, hit_style, inks, margin, numbers
from deconflict_tui.widgets.page import build
from deconflict_tui.widgets.pen import Pen

TEXT = "قال المتحدث إن “القائد هاتف نظيره” أمس بعد أيام من الصمت وقال الوزير إن الخط الساخن يعمل"
SAID, ALSO = "“القائد هاتف نظيره” أمس", "الخط الساخن يعمل"
ONE = extraction(TEXT, "المتحدث", SAID, "القائد هاتف نظيره", Channel.CALL, "USA:القائد")
PEN = Pen(palettes()["dark"], "page")
PALETTE = PEN.palette


def found(mode=Mode.MIXED):
    minister = dataclasses.replace(ONE.speakers[0], id="s2", name="الوزير", mentions=(span(TEXT, "الوزير"),))
    claims = (
        dataclasses.replace(ONE.claims[0], mode=mode),
        dataclasses.replace(ONE.claims[0], id="c2", speaker="s2", spans=(span(TEXT, ALSO),)),
    )
    return dataclasses.replace(ONE, speakers=(*ONE.speakers, minister), claims=claims)


READING = reading("x", TEXT, found=found())


def style_of(words, level, made=READING, hits=(), chosen=()):
    """The style of the first letter of some words, ``None`` where nothing brings them out."""
    at = span(TEXT, words)[0]
    over = [ink.style for ink in inks(PEN, level, made, hits, chosen) if ink.start <= at < ink.end]
    return over[-1] if over else None


def colour(style):
    return style.color.name if style else None


def test_the_levels_go_round():
    levels = [Emphasis.PLAIN]
    for _ in Emphasis:
        levels.append(levels[-1].following)
    assert levels == [*Emphasis, Emphasis.PLAIN]


def test_speakers_are_numbered_in_order_from_1():
    assert numbers(found()) == {"s1": 1, "s2": 2}


def test_plain_brings_out_nothing():
    assert inks(PEN, Emphasis.PLAIN, READING, (), ()) == []


@pytest.mark.parametrize("level", [Emphasis.SPEAKERS, Emphasis.CLAIMS])
def test_speakers_names_are_bold_in_their_hues(level):
    first, second = style_of("المتحدث", level), style_of("الوزير", level)

    assert first.bold and second.bold
    assert (colour(first), colour(second)) == (PALETTE.speaker(1), PALETTE.speaker(2))


def test_claims_stand_out_and_the_rest_steps_back():
    assert Emphasis.CLAIMS.steps_back and Emphasis.CONTACTS.steps_back
    assert not Emphasis.SPEAKERS.steps_back and not Emphasis.PLAIN.steps_back
    assert colour(style_of("أمس", Emphasis.CLAIMS)) == PALETTE.text
    assert style_of("بعد أيام", Emphasis.CLAIMS) is None


def test_of_a_mixed_claim_what_is_quoted_is_tinted():
    tint = PALETTE.direct(PALETTE.speaker(1))

    assert colour(style_of("هاتف", Emphasis.CLAIMS)) == tint
    assert colour(style_of("أمس", Emphasis.CLAIMS)) == PALETTE.text


def test_a_direct_claim_is_tinted_all_of_it_and_its_marks_are_bold():
    direct = reading("x", TEXT, found=found(Mode.DIRECT))
    mark = style_of("“", Emphasis.CLAIMS, direct)

    assert colour(style_of("أمس", Emphasis.CLAIMS, direct)) == PALETTE.direct(PALETTE.speaker(1))
    assert mark.bold and colour(mark) == PALETTE.speaker(1)


def test_marks_that_stand_just_outside_a_direct_claim_are_bold_too():
    inner = dataclasses.replace(found(Mode.DIRECT).claims[0], spans=(span(TEXT, "القائد هاتف نظيره"),))
    direct = reading("x", TEXT, found=dataclasses.replace(found(), claims=(inner,)))

    assert style_of("“", Emphasis.CLAIMS, direct).bold and style_of("”", Emphasis.CLAIMS, direct).bold


def test_an_indirect_claim_is_plain_text():
    indirect = reading("x", TEXT, found=found(Mode.INDIRECT))

    assert colour(style_of("هاتف", Emphasis.CLAIMS, indirect)) == PALETTE.text


def test_contacts_stand_out_by_their_evidence():
    assert colour(style_of("هاتف", Emphasis.CONTACTS)) == PALETTE.text
    assert style_of("الساخن", Emphasis.CONTACTS) is None


@pytest.mark.parametrize("level", list(Emphasis))
def test_what_is_chosen_and_what_is_searched_shows_at_every_level(level):
    chosen, hits = [span(TEXT, ALSO)], [Hit(*span(TEXT, "الساخن"), exact=True)]

    assert style_of("الخط", level, hits=hits, chosen=chosen).bgcolor.name == PALETTE.soft
    assert style_of("الساخن", level, hits=hits, chosen=chosen).bgcolor.name == PALETTE.hit


@pytest.mark.parametrize("theme", ["dark", "light", "ansi"])
def test_hits_as_asked_and_other_forms_are_told_apart_by_weight(theme):
    pen = Pen(palettes()[theme], "page")
    asked, akin = hit_style(pen, exact=True), hit_style(pen, exact=False)

    assert asked.bold and not akin.bold
    assert akin.bgcolor.name not in (pen.palette.page, pen.palette.soft)


def test_a_hit_that_is_another_form_keeps_its_mark_over_a_name():
    hits = [Hit(*span(TEXT, "المتحدث"), exact=False)]

    assert style_of("المتحدث", Emphasis.SPEAKERS, hits=hits) == hit_style(PEN, exact=False)


# The margin -------------------------------------------------------------------------------------------------


def marks(level, made=READING, measure=18):
    page = build(made.article, measure)
    return page, margin(PEN, level, made.found, page)


def column(level, made=READING, measure=18):
    page, made_marks = marks(level, made, measure)
    return [
        "".join((mark.bar, mark.sign)) if (mark := made_marks.get(row)) else ""
        for row in range(len(page.rows))
    ]


def test_the_margin_of_claims_shows_mode_and_speaker():
    shown = column(Emphasis.CLAIMS)

    assert f"{signs.MODE_BARS[Mode.MIXED]}1" in shown
    assert f"{signs.MODE_BARS[Mode.INDIRECT]}2" in shown
    assert shown == column(Emphasis.SPEAKERS)


def test_the_margin_of_contacts_shows_letters():
    shown = [mark for mark in column(Emphasis.CONTACTS) if mark]

    assert shown[0] == f"{signs.CONTACT_BAR}a"
    assert set(shown[1:]) <= {signs.CONTACT_BAR}


def test_the_margin_of_plain_text_is_empty():
    assert marks(Emphasis.PLAIN)[1] == {}


@pytest.mark.parametrize("measure", [8, 18, 30, 72])
@pytest.mark.parametrize("level", [Emphasis.SPEAKERS, Emphasis.CLAIMS, Emphasis.CONTACTS])
def test_marks_stand_beside_the_rows_of_their_passages_and_no_others(level, measure):
    page, made = marks(level, measure=measure)
    if level is Emphasis.CONTACTS:
        spans = [s for contact in READING.found.contacts for s in contact.evidence]
    else:
        spans = [s for claim in READING.found.claims for s in claim.spans]

    assert set(made) == {row for passage in spans for row in page.rows_of(passage)}


def test_where_passages_meet_the_one_that_begins_wins():
    page, made = marks(Emphasis.CLAIMS, measure=72)
    begins = page.row_of(span(TEXT, SAID)[0])

    assert made[begins].sign == "1"


def test_a_sign_stands_once_beside_a_claim_in_two_parts():
    parts = (span(TEXT, "القائد هاتف نظيره"), span(TEXT, "بعد أيام من الصمت"))
    claim = dataclasses.replace(found().claims[0], spans=parts)
    made = reading("x", TEXT, found=dataclasses.replace(found(), claims=(claim,)))

    assert sum("1" in mark for mark in column(Emphasis.CLAIMS, made)) == 1
