"""The why sheet: brackets in the cells of their words, steps in a table, what is joined, keys that work."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.explaining import Mark, Passage, Reason
from deconflict_index.model import Status
from deconflict_tui.layout import lay_out
from deconflict_tui.theme import NAMES, palettes
from deconflict_tui.widgets.brackets import under
from deconflict_tui.widgets.explained import explained_rows, room_in
from deconflict_tui.widgets.flowing import flowing
from deconflict_tui.widgets.marked import Sentences
from deconflict_tui.widgets.pen import Pen
from deconflict_tui.widgets.sheet import Sheet
from deconflict_tui.widgets.steps import step_rows

SIZES = [(80, 24), (120, 40), (200, 50)]
sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
LIST_ENDS = {(80, 24): 0, (120, 40): 32, (200, 50): 45}
PEN = Pen(palettes()["dark"], "raised")
OPPOSED = 3
"""The seed in which contacts of one pair speak against each other, by its place in the list."""


def drawn(rows, width):
    return [PEN.row(width, row(PEN, width)).text for row in rows]


def mark(text, words, name):
    start = text.index(words)
    return Mark(name, name, (start, start + len(words)))


# Brackets ---------------------------------------------------------------------------------------------------

SAID = "أكد رايدر أن واشنطن استخدمت الخط."


def test_brackets_stand_under_their_words_and_hold_their_labels():
    marks = [
        mark(SAID, "أكد", "cue"),
        mark(SAID, "رايدر", "speaker"),
        mark(SAID, "واشنطن استخدمت الخط", "content"),
    ]
    (line,) = lay_out(SAID, 0, len(SAID), 40)
    below = under(line, marks)

    assert [(bracket.left, bracket.drawn(label)) for bracket, label in below.brackets] == [
        (37, "╰─╯"),
        (31, "╰───╯"),
        (8, "╰──── content ────╯"),
    ]
    assert [(label.mark.name, label.left) for label in below.labels] == [("speaker", 29), ("cue", 37)]


def test_a_bracket_is_open_where_its_words_go_on():
    content = mark(SAID, "رايدر أن واشنطن استخدمت الخط", "content")
    first, second, third = (under(line, [content]).brackets[0][0] for line in lay_out(SAID, 0, len(SAID), 14))
    assert (first.closed_right, first.closed_left) == (True, False)
    assert (second.closed_right, second.closed_left) == (False, False)
    assert (third.closed_right, third.closed_left) == (False, True)


def test_a_bracket_has_its_label_on_each_line():
    content = mark(SAID, "رايدر أن واشنطن استخدمت الخط", "part")
    for line in lay_out(SAID, 0, len(SAID), 14):
        below = under(line, [content])
        assert [label for _, label in below.brackets if label] or [each.mark for each in below.labels]


def test_words_that_stand_apart_on_the_line_have_a_bracket_each():
    text = "قال abc"
    (line,) = lay_out(text, 0, len(text), 10)
    below = under(line, [Mark("cue", "cue", (0, 6))])
    assert [(bracket.left, bracket.drawn(label)) for bracket, label in below.brackets] == [
        (3, "╰╯"),
        (6, "╰──╯"),
    ]
    assert [label.left for label in below.labels] == [7]


LETTERS = st.text("ابتثجحخ abcd 123 ،.“”()", min_size=1, max_size=60)
CUTS = st.lists(st.integers(0, 60), min_size=2, max_size=8)


@given(LETTERS, CUTS, st.integers(4, 50))
def test_brackets_cover_the_cells_of_their_words_and_nothing_else(text, cuts, width):
    places = sorted({min(cut, len(text)) for cut in cuts})
    marks = [Mark("m", "mark", span) for span in zip(places[::2], places[1::2], strict=False)]
    for line in lay_out(text, 0, len(text), width):
        labelled = []
        below = under(line, marks)
        for each in marks:
            cells = {c for run in line.cells_of(*each.span) for c in range(*run)}
            own = [b for b, _ in below.brackets if b.mark is each]
            assert {c for b in own for c in range(b.left, b.right)} == cells
            assert sum(b.width for b in own) == len(cells)
        for bracket, label in below.brackets:
            assert len(bracket.drawn(label)) == bracket.width
            labelled += [bracket.mark] if label else []
        ends = [(label.left, label.left + len(label.mark.label)) for label in below.labels]
        assert all(left >= 0 and right <= width for left, right in ends)
        assert all(one[1] < other[0] for one, other in pairwise(ends))
        labelled += [label.mark for label in below.labels]
        assert all(labelled.count(each) <= 1 for each in marks)


# Steps ------------------------------------------------------------------------------------------------------

REASONS = [
    Reason("cue", "cue", "a word of confirming", (0, 3)),
    Reason("speaker", "right-of-cue", "stands right after the cue", (4, 9)),
    Reason("mode", "indirect", "no quotation marks inside", None),
]


def test_steps_stand_in_columns_where_there_is_room():
    rows = drawn(step_rows(SAID, REASONS, 2, 80), 84)
    assert len(rows) == len(REASONS)
    for row, reason in zip(rows, REASONS, strict=True):
        assert row.index(reason.part) == 5
        assert row.index(reason.because) == rows[0].index("a word")
        assert row.rstrip().endswith(f" {reason.rule}") and len(row.rstrip()) == 82
    assert rows[2].count("–") == 1


def test_sentences_go_below_their_steps_where_there_is_no_room():
    rows = drawn(step_rows(SAID, REASONS, 1, 44), 46)
    assert [row.strip() for row in rows[1::2]] == [reason.because for reason in REASONS]
    assert [row.split()[:2] for row in rows[::2]] == [["1", "cue"], ["2", "speaker"], ["3", "mode"]]


def test_steps_of_several_sentences_stand_below_the_beginning_of_each():
    text = "اتصل وزير بنظيره. ثم التقاه في جنيف."
    first, second = (0, 17), (18, len(text))
    reasons = [
        Reason("channel", "call", "a word for a call", (0, 4), first),
        Reason("status", "past-verb", "the verb is in the past", (0, 4), first),
        Reason("channel", "meeting", "a word for a meeting", (21, 27), second),
    ]
    rows = [row.strip() for row in drawn(step_rows(text, reasons, 2, 80), 84)]
    assert [row.split()[0] for row in rows] == ["in", "1", "2", "in", "3"]
    assert rows[0].startswith("in sentence 1 ") and rows[3].startswith("in sentence 2 ")
    alone = drawn(step_rows(text, reasons[:2], 2, 80), 84)
    assert len(alone) == 2


@pytest.mark.parametrize("width", [*range(20, 60), 200])
def test_words_that_do_not_fit_go_on_in_another_row_or_are_cut(width):
    words = [(each, "text", False) for each in ("USA ↔ RUS", "occurred notification", "event code CAMEO 036")]
    rows = drawn(flowing([("why", "text", True)], words, 2, width - 2), width)
    for text, _, _ in words:
        assert any(text in row for row in rows) or any(row.rstrip().endswith("…") for row in rows)
    assert all(not row[width - 2 :].strip() for row in rows)
    assert len(rows) == 1 or width < 200


@pytest.mark.parametrize("width", range(2, 200, 7))
def test_no_row_is_wider_than_its_sheet(width, seed_readings):
    for reading in seed_readings:
        for result in (*reading.found.claims[:4], *reading.found.contacts):
            for row in explained_rows(reading, result, room_in(width, 20)):
                assert PEN.row(width, row(PEN, width)).cell_length == width


# The rows of a sheet ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def seed_readings(seeds_archive):
    from deconflict_index.archive import Archive

    with Archive.open(seeds_archive) as archive:
        return [archive.reading(id) for id in archive.search("").ids]


def test_brackets_give_way_where_they_would_leave_no_rows_for_the_steps(seed_readings):
    reading = seed_readings[0]
    claim = reading.found.claims[0]
    full, low = (drawn(explained_rows(reading, claim, room_in(88, rows)), 88) for rows in (30, 8))
    assert any("╯" in row for row in full) and not any("╯" in row for row in low)
    narrow = drawn(explained_rows(reading, claim, room_in(40, 60)), 40)
    assert not any("╯" in row for row in narrow)
    for rows in (full, low, narrow):
        assert any("stands right after" in row for row in rows)


def test_lines_on_which_nothing_begins_or_ends_are_left_out():
    text = " ".join(["كلمة"] * 60)
    passage = Passage((0, len(text)), (Mark("content", "content", (5, len(text) - 5)),))
    sentences = Sentences(text, lambda pen, mark: "", 0, 30)
    lines = lay_out(text, 0, len(text), 30)
    words = [f"{''.join(cluster.drawn for cluster in line.clusters):>30}" for line in (lines[0], lines[-1])]
    assert len(lines) == 10
    assert drawn(sentences.rows(passage, brackets=False), 30) == [words[0], f"{'…':>30}", words[1]]


def test_what_speaks_against_a_contact_is_told(seed_readings):
    reading = seed_readings[OPPOSED]
    frozen = next(each for each in reading.found.contacts if each.status is Status.FROZEN)
    rows = drawn(explained_rows(reading, frozen, room_in(100, 60)), 100)
    against = [row for row in rows if row.strip().startswith("against it ")]
    assert [("occurred" in row, "ongoing" in row) for row in against] == [(True, False), (False, True)]
    planned = replace(frozen, status=Status.PLANNED)
    other = replace(reading, found=replace(reading.found, contacts=(planned, *reading.found.contacts[1:])))
    assert not any(
        "against it " in row for row in drawn(explained_rows(other, planned, room_in(100, 60)), 100)
    )


# In use -----------------------------------------------------------------------------------------------------


@sizes
async def test_the_sheet_lies_beside_the_list_and_below_what_it_explains(sit_down, size):
    async with sit_down(size) as person:
        await person.press("enter", "right_curly_bracket", "w")
        await person.sees("why", "claim 1 of", "verb-clause", "right-of-cue")
        sheet = person.app.screen.query_one(Sheet)
        assert sheet.region.x == LIST_ENDS[size] and sheet.region.right == size[0]
        assert sheet.region.bottom == size[1] - 1
        assert person.lit_rows()
        for number in range(1, 5):
            await person.press("right_curly_bracket")
            await person.sees(f"claim {number + 1} of")
            assert person.lit_rows(), number


@sizes
async def test_brackets_stand_under_their_words_on_the_screen(sit_down, visual, size):
    async with sit_down(size) as person:
        await person.press("enter", "right_curly_bracket", "w")
        rows = await person.sees("╰")
        name = visual("باتريك رايدر")
        text = next(n for n, row in enumerate(rows) if "╰" in row) - 1
        column = rows[text].index(name)
        assert rows[text + 1][column : column + len(name)] in ("╰──────────╯", "╰ speaker ─╯")


@sizes
async def test_the_sheet_keeps_its_place_when_the_terminal_changes(sit_down, size):
    async with sit_down((100, 30)) as person:
        await person.press("enter", "c", "w")
        await person.pilot.resize_terminal(*size)
        await person.until(
            lambda: person.app.screen.query_one(Sheet).region.x == LIST_ENDS[size], "its place"
        )
        assert person.app.screen.query_one(Sheet).region.right == size[0]
        await person.sees("why", "contact a", "channel", "hotline:noun-frame")


async def test_the_sheet_covers_all_where_one_pane_stands_alone(sit_down):
    async with sit_down() as person:
        await person.press("2", "right_curly_bracket", "w")
        await person.sees("why")
        assert person.app.screen.query_one(Sheet).region.x == 0


async def test_keys_go_to_other_claims_and_contacts_and_the_reader_follows(sit_down):
    async with sit_down() as person:
        await person.press("enter", "c", "w")
        await person.sees("contact a")
        await person.press("c")
        await person.sees("why  contact b", "c C contact")
        assert (person.main.article.chosen.number, person.main.contacts.cursor) == (1, 1)
        await person.press("C")
        await person.sees("why  contact a")
        await person.press("right_curly_bracket", "right_curly_bracket")
        await person.sees("why  claim 2 of", "} { claim")
        await person.press("escape")
        assert person.app.screen is person.main
        assert (person.main.article.chosen.kind, person.main.article.chosen.number) == ("claim", 1)


@sizes
async def test_enter_goes_to_the_text(sit_down, size):
    async with sit_down(size) as person:
        await person.press("enter", "c", "tab", "w")
        await person.sees("why", "enter to the text")
        await person.press("enter")
        assert person.app.screen is person.main
        assert person.main.focused is person.main.article
        assert person.lit_rows()


async def test_y_copies_what_is_explained(sit_down):
    async with sit_down() as person:
        await person.press("enter", "right_curly_bracket", "w", "y")
        reading = person.main.article.reading
        words = reading.article.text[slice(*reading.found.claims[0].spans[0])]
        assert person.copied.startswith(words)
        await person.sees("copied")


async def test_a_contact_shows_its_parties_and_what_is_against_it(sit_down):
    async with sit_down((120, 60)) as person:
        await person.press(*["j"] * OPPOSED)
        await person.article(OPPOSED)
        await person.press("enter", "c", "w")
        rows = await person.sees("‖ frozen contact", "told in     claim 1  says 1", "told again")
        beside_the_list = [row[LIST_ENDS[120, 40] :].split() for row in rows]
        assert ["RUS", "contact"] in [words[-2:] for words in beside_the_list]
        assert ["status", "USA"] in beside_the_list
        assert person.shows("against it  contact b  ● occurred contact")
        assert person.shows("against it  contact c  ◐ ongoing")


@pytest.mark.parametrize("theme", NAMES)
async def test_the_panes_show_beside_the_sheet_in_every_theme(sit_down, theme):
    async with sit_down(palette_name=theme) as person:
        await person.press("enter", "right_curly_bracket", "w")
        await person.sees("why", "articles  1/5", "contacts  1/4", "article  1/2")
