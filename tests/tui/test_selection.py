"""Marking in the text, by mouse and by keys: in reading order, over lines, and painted as it was marked."""

from __future__ import annotations

from contextlib import asynccontextmanager
from itertools import pairwise

import pytest
from handmade import reading, span
from hypothesis import given, settings
from hypothesis import strategies as st
from mouse import Mouse, cell_of
from rich.cells import cell_len

from deconflict_tui.theme import palettes
from deconflict_tui.widgets import selection
from deconflict_tui.widgets.page import build
from deconflict_tui.widgets.pane import HEAD_ROWS
from deconflict_tui.widgets.pen import Pen
from deconflict_tui.widgets.reader import Reader
from deconflict_tui.widgets.selection import Selection

TITLE = "القائدان يتفقان على خط ساخن"
FIRST = "قالَ المتحدثُ إن طائرة F-16 هبطت لا محالة (NATO) في الجنوب يوم 30/11/2024، ثم غادرت إلى الشمال"
NOISE = "اقرأ أيضا: خبر آخر لا صلة له"
SECOND = "وأضاف أن اجتماعا آخر سيعقد في جنيف"
READING = reading("x", FIRST, SECOND, title=TITLE, noise=NOISE)
ARTICLE = READING.article
TEXT = ARTICLE.text
SOFT = palettes()["dark"].soft


def place(words):
    return span(TEXT, words)


# What is taken ----------------------------------------------------------------------------------------------


def test_a_selection_is_the_same_whichever_way_the_hand_went():
    one, two = place("طائرة"), place("الجنوب")

    assert Selection(one, two).span == Selection(two, one).span == (one[0], two[1])


def test_what_is_taken_is_the_original_text():
    start, end = place("F-16 هبطت")

    assert selection.taken(ARTICLE, (start, end)) == TEXT[start:end]
    assert selection.taken(ARTICLE, (0, TEXT.index(NOISE))) == TEXT[: TEXT.index(NOISE)]


def test_what_the_page_does_not_show_is_not_taken():
    between = reading("y", FIRST, noise=NOISE).article
    text = f"{FIRST}\n{NOISE}\n{SECOND}\n"
    blocks = reading("z", FIRST, NOISE, SECOND).article
    assert blocks.text == text
    assert selection.taken(between, (0, len(between.text))) == f"{FIRST}\n"
    assert NOISE not in selection.taken(ARTICLE, selection.everything(ARTICLE))
    assert selection.taken(ARTICLE, selection.everything(ARTICLE)) == f"{TITLE}\n{FIRST}\n{SECOND}"


def test_an_article_without_words_has_nothing_to_take():
    empty = reading("e").article

    assert selection.everything(empty) == (0, 0)
    assert selection.word_near(empty, 0) is None


WORDS = [("المت", "المتحدثُ"), ("ثُ", "المتحدثُ"), ("لا", "لا"), ("F", "F"), ("16", "16"), ("24", "2024")]


@pytest.mark.parametrize(("at", "word"), WORDS)
def test_a_word_is_letters_and_digits_with_their_marks(at, word):
    offset = TEXT.index(at, TEXT.index(FIRST))

    start, end = selection.word_at(ARTICLE, offset)
    assert TEXT[start:end] == word


def test_between_words_there_is_none_and_the_one_before_is_near():
    offset = TEXT.index(" المتحدث")

    assert selection.word_at(ARTICLE, offset) is None
    assert TEXT[slice(*selection.word_near(ARTICLE, offset))] == "قالَ"


@given(st.integers(0, len(TEXT) - 1))
def test_words_follow_each_other_and_every_letter_is_in_one(offset):
    words = selection.words(ARTICLE)
    assert all(one[1] <= following[0] for one, following in pairwise(words))
    shown = any(start <= offset < end for start, end in selection.on_page(ARTICLE))
    assert (selection.word_at(ARTICLE, offset) is not None) == (shown and is_of_word(TEXT[offset]))


def is_of_word(char):
    return char.isalnum() or char in "\u064e\u064f"


@given(st.integers(0, len(TEXT) - 1))
def test_a_paragraph_holds_its_offset(offset):
    start, end = selection.paragraph_at(ARTICLE, offset)

    assert (start <= offset < end and TEXT[start:end] in (TITLE, FIRST, SECOND)) or start == end == offset


# What is painted --------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(st.integers(8, 72), st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_the_painted_cells_are_those_of_the_marked_clusters(measure, one, two):
    start, end = min(one, two), max(one, two)
    page = build(ARTICLE, measure)
    reader = Reader("article")
    reader.selection = Selection((start, start), (end, end))
    pen = Pen(palettes()["dark"], "page")
    for line in (row.line for row in page.rows if row.line):
        piece = pen.line(0, line, pen.style("text"), reader._marked(pen))
        grounds = [style.bgcolor.name for text, style in piece.runs for _ in range(cell_len(text))]
        marked = {
            cell
            for left, cluster in zip(line.lefts, line.clusters, strict=True)
            if max(start, cluster.start) < min(end, cluster.end)
            for cell in range(left, left + cluster.cells)
        }
        assert {cell for cell, ground in enumerate(grounds) if ground == SOFT} == marked
        assert not any(style.underline for _, style in piece.runs)


# With the mouse ---------------------------------------------------------------------------------------------


@pytest.fixture
def at_text(sit_down):
    """Somebody with a hand on the mouse, who reads the article."""

    @asynccontextmanager
    async def start(size=(120, 40)):
        async with sit_down(size) as person:
            await person.press("enter")
            person.main.article.show(READING)
            await person.pilot.pause()
            yield person, Mouse(person.app, person.pilot)

    return start


DRAGS = [
    ("المتحدث", "هبطت"),
    ("F-16", "NATO"),
    ("يتفقان", "الشمال"),
    ("30/11", "سيعقد"),
    ("لا محالة", "الجنوب"),
    ("قالَ", "لا محالة"),
    ("لَ المتحدثُ", "ثُ إن"),
]


def end_of_cluster(page, offset):
    line = page.rows[page.row_of(offset)].line
    return next(cluster.end for cluster in line.clusters if cluster.start <= offset < cluster.end)


@pytest.mark.parametrize(("start", "end"), DRAGS)
async def test_a_drag_marks_in_reading_order_both_ways(at_text, start, end):
    async with at_text() as (person, mouse):
        reader = person.main.article
        for way in ((start, end), (end, start)):
            await mouse.drag(*(cell_of(reader, place(words)[0]) for words in way))
            first, last = reader.selection.span
            assert first == place(start)[0]
            assert last == end_of_cluster(reader.page, place(end)[0])
            assert reader.taken == selection.taken(ARTICLE, (first, last))
        assert person.lit_text()
        await person.press("escape")
        assert reader.selection is None and not person.lit_text()
        assert person.main.focused is reader


async def test_a_drag_beside_the_text_marks_to_the_end_of_the_line(at_text):
    async with at_text() as (person, mouse):
        reader = person.main.article
        x, y = cell_of(reader, place("المتحدث")[0])
        await mouse.drag((x, y), (reader.region.x, y))
        line = reader.page.rows[reader.page.row_of(place("المتحدث")[0])].line
        assert reader.selection.span == (place("المتحدث")[0], line.stop)
        await mouse.drag((x, y), (reader.region.x, y + 1))
        assert reader.selection.span == (
            place("المتحدث")[0],
            reader.page.rows[reader.page.row_of(line.end)].line.stop,
        )


async def test_a_drag_over_the_rule_and_empty_rows_takes_the_title_whole(at_text):
    async with at_text() as (person, mouse):
        reader = person.main.article
        await mouse.drag(cell_of(reader, place(TITLE)[0]), (reader.region.x + 20, HEAD_ROWS + 3))
        assert reader.taken == TITLE


async def test_a_drag_below_the_pane_scrolls(sit_down):
    async with sit_down((80, 24)) as person:
        await person.press("enter")
        mouse, reader = Mouse(person.app, person.pilot), person.main.article
        x = reader.region.x + reader.left + reader.measure - 1
        await mouse.drag((x, 8), *[(x, 23)] * 3, let_go=False)
        assert reader.top == 3
        first, last = reader.selection.span
        assert reader.page.row_of(last - 1) == reader.top + reader.body_rows - 1
        assert first == reader.page.rows[8 - 1 - HEAD_ROWS].line.start


async def test_a_button_let_go_unseen_ends_the_drag(at_text):
    async with at_text() as (person, mouse):
        reader = person.main.article
        await mouse.drag(
            cell_of(reader, place("المتحدث")[0]), cell_of(reader, place("هبطت")[0]), let_go=False
        )
        marked = reader.selection
        await mouse.send(35, *cell_of(reader, place("سيعقد")[0]))
        await mouse.send(35, *cell_of(reader, place("الجنوب")[0]))
        assert reader.selection == marked
        assert person.app.mouse_captured is None


async def test_a_double_click_marks_the_word_and_a_triple_one_the_paragraph(at_text):
    async with at_text() as (person, mouse):
        reader = person.main.article
        at = cell_of(reader, place("هبطت")[0] + 2)
        await mouse.click(*at, times=2)
        assert reader.taken == "هبطت"
        await mouse.click(*at)
        assert reader.taken == FIRST
        await mouse.rest()
        await mouse.click(*at)
        assert reader.taken == "" and reader.selection is None


async def test_what_is_marked_takes_the_light_and_gives_it_back(sit_down):
    async with sit_down() as person:
        mouse, reader = Mouse(person.app, person.pilot), person.main.article
        await person.press("enter", "c")
        x, y = cell_of(reader, reader.page.rows[2].line.start)
        await mouse.drag((x, y), (x - 4, y))
        assert reader.chosen is None and reader.selection is not None
        await person.press("c")
        assert reader.chosen is not None and reader.selection is None


async def test_a_drag_never_scrolls_to_a_hit(sit_down):
    async with sit_down((80, 24)) as person:
        await person.press("slash", *"الخط الساخن")
        await person.until(lambda: person.main.article._hits, "the hits are here")
        await person.press("enter", "enter", "right_curly_bracket")
        mouse, reader = Mouse(person.app, person.pilot), person.main.article
        reader.top = reader.row_count - reader.body_rows
        y = HEAD_ROWS + 1 + reader.body_rows - 3
        await mouse.drag((50, y), (40, y))
        assert reader.selection and reader.top == reader.row_count - reader.body_rows


async def test_another_article_has_nothing_marked(at_text):
    async with at_text() as (person, mouse):
        reader = person.main.article
        await mouse.click(*cell_of(reader, place("هبطت")[0]), times=2)
        reader.show(reading("other", SECOND))
        assert (reader.selection, reader.taken) == (None, "")


# With keys --------------------------------------------------------------------------------------------------


async def test_words_are_marked_by_keys_and_copied(at_text):
    async with at_text() as (person, _):
        reader = person.main.article
        await person.press("v")
        assert reader.taken == "القائدان"
        await person.press("left", "left")
        assert reader.taken == "القائدان يتفقان على"
        await person.press("right")
        assert reader.taken == "القائدان يتفقان"
        await person.press("y")
        await person.sees("copied 15 letters")
        assert person.copied.splitlines()[0] == "القائدان يتفقان"
        assert reader.selection is None and not reader.is_marking


async def test_lines_are_marked_by_keys_and_the_page_follows(sit_down):
    async with sit_down((80, 24)) as person:
        await person.press("enter", "v", *["down"] * 40)
        reader = person.main.article
        assert reader.top > 0
        first, last = reader.selection.span
        assert first == selection.words(reader.article)[0][0]
        assert reader.top <= reader.page.row_of(last - 1) < reader.top + reader.body_rows
        await person.press(*["up"] * 200)
        assert reader.selection.span[0] == first and reader.top == 0
        await person.press("escape", "down")
        assert reader.selection is None and reader.top == 1


async def test_marking_starts_at_what_is_lit(sit_down):
    async with sit_down() as person:
        await person.press("enter", "right_curly_bracket")
        reader = person.main.article
        start = reader.chosen.start
        await person.press("v")
        assert reader.selection.span[0] <= start < reader.selection.span[1]
        assert reader.chosen is None


def test_marking_that_starts_before_a_word_goes_to_the_next():
    assert TEXT[slice(*selection.word_from(ARTICLE, TEXT.index("(NATO")))] == "NATO"
    assert TEXT[slice(*selection.word_from(ARTICLE, len(TEXT)))] == "جنيف"


async def test_without_an_article_there_is_nothing_to_mark(sit_down):
    async with sit_down() as person:
        await person.press("enter")
        person.main.article.show(None)
        await person.press("v", "left", "down", "y", "Y")
        await person.sees("there is no article")
