"""Where the reader finds itself: at a query's first hit, beside a chosen card, before an empty list."""

from __future__ import annotations

from deconflict_tui.widgets.bars import QueryBar

HOTLINE = "الخط الساخن"


async def test_a_new_query_brings_its_first_hit_into_view(sit_down):
    async with sit_down(size=(80, 24)) as person:
        await person.press("enter", "G")
        reader = person.main.article
        assert reader.top > 0
        await person.press("slash", *HOTLINE)
        await person.until(lambda: reader._hits, "the hits are here")
        await person.press("enter", "enter")

        rows = reader.page.rows_of(reader._hits[0].span)
        assert reader.top <= rows.start < reader.top + reader.body_rows


async def test_scrolling_away_from_a_hit_is_not_undone_by_a_resize(sit_down):
    async with sit_down(size=(80, 24)) as person:
        await person.press("slash", *HOTLINE)
        await person.until(lambda: person.main.article._hits, "the hits are here")
        await person.press("enter", "enter", "G")
        await person.pilot.resize_terminal(80, 20)
        await person.pilot.pause()

        assert person.main.article.top > 0


async def test_a_chosen_card_is_whole_when_its_pane_comes_to_the_screen(sit_down):
    async with sit_down(size=(80, 24)) as person:
        await person.press("enter", "c", "c", "c", "tab")
        contacts = person.main.contacts

        assert contacts.cursor == 2 and contacts.top == 0
        await person.pilot.resize_terminal(80, 9)
        await person.pilot.pause()
        first = contacts.cursor * 4
        assert contacts.top <= first and first + 3 <= contacts.top + contacts.body_rows
        await person.pilot.resize_terminal(80, 24)
        await person.pilot.pause()
        assert contacts.top == 0


async def test_an_empty_list_says_why(sit_down):
    async with sit_down() as person:
        await person.press("slash", *"channel:hotlin")
        rows = await person.sees("is no value of", "0 of 5 articles")
        assert any("“hotlin”" in row for row in rows)
        await person.press("enter", "j", "tab", "tab", "tab")
        assert person.shows("is no value of")


async def test_what_theme_and_display_have_changed_to_is_told(sit_down):
    async with sit_down() as person:
        await person.press("T")
        await person.sees("theme: light")
        await person.press("B")
        await person.sees("display: V8")


async def test_a_query_leads_to_its_best_article_and_without_one_the_reader_stays(sit_down):
    async with sit_down() as person:
        await person.press("j", "j")
        await person.until(lambda: person.main.articles.cursor == 2, "the third article")
        await person.press("slash", *"party:syria")
        await person.until(lambda: person.main.query_one(QueryBar).query_text == "party:syria", "the answer")
        assert 0 < len(person.main.articles.ids) < 5
        await person.until(lambda: person.main.articles.cursor == 0, "the best is chosen")
        best = person.main.articles.current
        await person.press("ctrl+u")
        await person.until(lambda: len(person.main.articles.ids) == 5, "all are there again")

        assert person.main.articles.current == best


async def test_a_hit_is_shown_though_something_else_was_lit(sit_down):
    async with sit_down(size=(80, 24)) as person:
        await person.press("enter", "c", "c", "c", "c")
        reader = person.main.article
        assert reader.chosen is not None
        await person.press("slash", *HOTLINE)
        await person.until(lambda: reader._hits, "the hits are here")

        assert reader.chosen is None
        rows = reader.page.rows_of(reader._hits[0].span)
        assert reader.top <= rows.start < reader.top + reader.body_rows
