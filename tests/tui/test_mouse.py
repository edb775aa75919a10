"""The mouse: cells lead to letters, clicks choose, the wheel scrolls, and all of it can be switched off."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest
from handmade import extraction, reading, span, stored
from mouse import Mouse, cell_of
from pty_session import PtySession, reader_command

from deconflict_index.model import Channel
from deconflict_tui.widgets import cards, items
from deconflict_tui.widgets.levels import Emphasis
from deconflict_tui.widgets.pane import HEAD_ROWS
from deconflict_tui.widgets.pointing import thing_at

SAID = "الخط الساخن يعمل ليلا"
TEXT = f"قال خالد إن {SAID} بين الجيشين في الجنوب (F-16) منذ لا 中文 12.5% أمس"
READING = reading(
    "x",
    TEXT,
    "وأضاف أن اجتماعا آخر سيعقد في جنيف الأسبوع المقبل",
    title="القائدان يتفقان على خط ساخن جديد بين مركزي العمليات في المنطقة كلها",
)

sizes = pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])


@pytest.fixture
def at_text(sit_down):
    """Somebody with a hand on the mouse, who reads an article in a pane of a given size."""

    @asynccontextmanager
    async def start(size=(120, 40), shown=READING):
        async with sit_down(size) as person:
            await person.press("enter")
            person.main.article.show(shown)
            await person.pilot.pause()
            yield person, Mouse(person.app, person.pilot)

    return start


# Cells and letters ------------------------------------------------------------------------------------------


@sizes
async def test_every_cell_of_the_text_leads_to_the_letter_drawn_there(at_text, size):
    async with at_text(size) as (person, _):
        reader = person.main.article
        found = set()
        for row, page_row in enumerate(reader.page.rows[: reader.body_rows]):
            if (line := page_row.line) is None:
                continue
            hangs_at = reader.left + reader.measure - line.width
            for left, cluster in zip(line.lefts, line.clusters, strict=True):
                for cell in range(left, left + cluster.cells):
                    assert reader.offset_under(hangs_at + cell, HEAD_ROWS + row) == cluster.start
                found.update(range(cluster.start, cluster.end))
        drawn = {place for place, char in enumerate(READING.article.text) if not char.isspace()}
        assert drawn <= found


async def test_beside_above_and_below_the_text_there_is_nothing(at_text):
    async with at_text() as (person, _):
        reader = person.main.article
        for row, page_row in enumerate(reader.page.rows):
            line, y = page_row.line, HEAD_ROWS + row
            inside = reader.left + reader.measure
            assert reader.offset_under(inside, y) is None
            assert reader.offset_under(inside - (line.cells if line else 0) - 1, y) is None
        assert all(
            reader.offset_under(x, y) is None for x in range(reader.size.width) for y in range(HEAD_ROWS)
        )
        assert reader.offset_under(inside - 1, HEAD_ROWS + len(reader.page.rows)) is None


# Clicks -----------------------------------------------------------------------------------------------------


async def test_a_click_chooses_as_the_keys_do_and_tells_the_sidebar(sit_down):
    async with sit_down() as person:
        mouse, reader = Mouse(person.app, person.pilot), person.main.article
        reader.emphasis = Emphasis.CONTACTS
        offset = reader.reading.found.contacts[1].evidence[0][0]
        await mouse.click(*cell_of(reader, offset))

        assert person.main.focused is reader
        assert reader.chosen == thing_at(reader.reading, Emphasis.CONTACTS, offset)
        assert reader.chosen.kind == "contact"
        assert person.main.contacts.cursor == reader.chosen.number
        assert person.lit_text().strip()


async def test_a_click_on_nothing_puts_the_light_out_and_scrolls_nothing(sit_down):
    async with sit_down((80, 24)) as person:
        mouse, reader = Mouse(person.app, person.pilot), person.main.article
        await person.press("enter", "c", "G")
        top = reader.top
        await mouse.click(1, 10)
        assert (reader.chosen, reader.top) == (None, top)


async def test_a_click_on_the_end_of_a_long_claim_scrolls_nothing(sit_down):
    said = " ".join(["وأضاف أن الاجتماع سيعقد في جنيف"] * 60)
    text = f"قال {NAME} إن {said}"
    found = extraction(text, NAME, said, said, Channel.TALKS, "USA:الجيش")
    async with sit_down((80, 24)) as person:
        await person.press("enter")
        mouse, reader = Mouse(person.app, person.pilot), person.main.article
        reader.show(reading("long", text, found=found))
        await person.press("G")
        top = reader.top
        assert top > 0
        await mouse.click(*cell_of(reader, len(text) - 1))
        assert (reader.chosen.kind, reader.top) == ("claim", top)


NAME, EVIDENCE = "خالد", "الخط الساخن"
SMALLEST = [
    (Emphasis.SPEAKERS, NAME, "speaker"),
    (Emphasis.SPEAKERS, EVIDENCE, "claim"),
    (Emphasis.CLAIMS, EVIDENCE, "claim"),
    (Emphasis.PLAIN, "يعمل", "claim"),
    (Emphasis.CONTACTS, EVIDENCE, "contact"),
    (Emphasis.CONTACTS, "يعمل", "claim"),
    (Emphasis.CONTACTS, NAME, "speaker"),
    (Emphasis.CLAIMS, "الجنوب", None),
]


@pytest.mark.parametrize(("level", "words", "kind"), SMALLEST)
def test_what_the_level_brings_out_comes_first(level, words, kind):
    found = extraction(TEXT, NAME, SAID, EVIDENCE, Channel.HOTLINE, "USA:الجيش")
    stop = thing_at(reading("x", TEXT, found=found), level, span(TEXT, words)[0])

    assert (stop.kind if stop else None) == kind


@sizes
async def test_a_click_on_an_item_moves_there_and_a_second_one_reads_it(sit_down, size):
    async with sit_down(size) as person:
        mouse, articles = Mouse(person.app, person.pilot), person.main.articles
        x, y = articles.region.offset
        third = x + 5, y + HEAD_ROWS + 2 * items.ROWS + 1
        await mouse.click(*third)
        assert (articles.cursor, person.main.focused) == (2, articles)
        await mouse.click(*third)
        await person.article(2)
        assert person.main.focused is person.main.article


async def test_a_first_click_that_comes_back_to_the_list_opens_nothing(sit_down):
    async with sit_down() as person:
        mouse, articles = Mouse(person.app, person.pilot), person.main.articles
        await mouse.click(5, articles.region.y + HEAD_ROWS)
        await person.press("tab")
        await mouse.click(5, articles.region.y + HEAD_ROWS)
        assert person.main.focused is articles


async def test_a_click_below_the_last_item_moves_nothing(sit_down):
    async with sit_down() as person:
        mouse, articles = Mouse(person.app, person.pilot), person.main.articles
        await mouse.click(5, articles.region.y + HEAD_ROWS + articles.row_count + 1)
        await mouse.click(5, articles.region.y + 1)
        assert articles.cursor == 0


async def test_a_click_on_a_card_lights_its_evidence_and_a_second_one_goes_there(sit_down):
    async with sit_down() as person:
        mouse, contacts = Mouse(person.app, person.pilot), person.main.contacts
        x, y = contacts.region.offset
        second = x + 6, y + HEAD_ROWS + cards.ROWS
        await mouse.click(*second)
        assert (contacts.cursor, person.main.focused) == (1, contacts)
        assert person.main.article.chosen.spans == person.main.article.reading.found.contacts[1].evidence
        assert person.lit_text().strip()
        await mouse.click(*second)
        assert person.main.focused is person.main.article


async def test_a_click_on_the_query_starts_the_search_field(sit_down):
    async with sit_down() as person:
        mouse = Mouse(person.app, person.pilot)
        await mouse.click(4, 0)
        assert person.main.focused is person.main.field
        await person.press(*"jk")
        assert person.main.field.value == "jk"


# The wheel --------------------------------------------------------------------------------------------------


async def test_the_wheel_scrolls_three_rows_and_leaves_cursor_and_focus(sit_down):
    async with sit_down((80, 24)) as person:
        mouse, articles, reader = Mouse(person.app, person.pilot), person.main.articles, person.main.article
        await mouse.roll(5, 10, down=True)
        assert (articles.top, articles.cursor) == (3, 0)
        await mouse.roll(5, 10, down=False)
        await mouse.roll(5, 10, down=False)
        assert articles.top == 0
        await person.press("enter")
        for _ in range(2):
            await mouse.roll(5, 10, down=True)
        assert reader.top == 6
        for _ in range(40):
            await mouse.roll(5, 10, down=True)
        assert reader.top == reader.row_count - reader.body_rows


async def test_the_cursor_of_the_list_rolls_out_of_view_and_never_over_the_head(sit_down):
    async with sit_down((80, 24)) as person:
        mouse = Mouse(person.app, person.pilot)
        for _ in range(3):
            await mouse.roll(5, 10, down=True)
            head = person.rows()[: 1 + HEAD_ROWS]
            assert not any("▐" in row for row in head)
        assert not person.shows("▐")
        await person.press("j")
        assert person.shows("▐")


# On and off -------------------------------------------------------------------------------------------------


def test_the_mouse_is_left_to_the_terminal_and_taken_back(tmp_path):
    with PtySession(reader_command(tmp_path / "archive"), 80, 24) as session:
        session.wait_for_text("articles  1/")
        session.settle()
        assert (session.output.rfind(b"\x1b[?1000h") >= 0) and b"\x1b[?1000l" not in session.output
        before = len(session.output)
        session.press("M")
        session.wait_for_text("mouse: off")
        sent = session.output[before:]
        assert all(b"\x1b[?%dl" % mode in sent for mode in (1000, 1002, 1006))
        before = len(session.output)
        session.press("M")
        session.wait_for_text("mouse: on")
        sent = session.output[before:]
        assert all(b"\x1b[?%dh" % mode in sent for mode in (1000, 1002, 1006))


async def test_the_app_knows_whether_the_mouse_is_on(sit_down):
    async with sit_down() as person:
        assert person.app.mouse_on
        await person.press("M")
        await person.sees("mouse: off")
        assert not person.app.mouse_on
        await person.press("M")
        assert person.app.mouse_on


def test_a_click_at_a_terminal_reads_and_rolls(tmp_path):
    folder = stored(tmp_path / "archive", [READING])
    command = reader_command(folder)
    with PtySession(command, 80, 24) as session:
        session.wait_for_text("articles  1/1")
        click = "\x1b[<0;10;6M\x1b[<0;10;6m"
        session.press(click)
        session.press(click)
        session.wait_for_text("article")
        assert not any("articles" in row for row in session.rows())
