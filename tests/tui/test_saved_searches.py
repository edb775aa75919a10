"""Searches saved under a name, taken again and forgotten; terms taken out; the order of what was found."""

import pytest

from deconflict_index.archive import Archive
from deconflict_tui.screens.saved import SavedList, SavedScreen

HOTLINE = "الخط الساخن"
NAMES = [
    # what is typed, the name that is kept
    ("line", "line"),
    ("my line", "my-line"),
    ("خط ساخن", "خط-ساخن"),
    ("2024.12", "2024.12"),
]
NO_NAMES = ['"', "NOT", "a:b", "(x)"]
TERMS = [
    # a query, the same without its last term
    ("روسيا سوريا", "روسيا"),
    ('سوريا "الخط الساخن"', "سوريا"),
    ("speaker:رايدر (a OR b)", "speaker:رايدر"),
    ("a OR b", ""),
    ("", ""),
]


async def search(person, query):
    person.main.field.value = query
    await person.until(lambda: person.main.query_one("#query").query_text == query, f"found {query}")


async def saved_sheet(person):
    """Open the sheet; give its list once it is filled."""
    await person.press("S")
    await done(person)
    return person.app.screen.query_one(SavedList)


async def done(person):
    """Wait until nobody asks the archive any more."""
    await person.app.workers.wait_for_complete()
    await person.pilot.pause()


@pytest.fixture
def archive_folder(archive_folder):
    with Archive.open(archive_folder) as archive:
        archive.save("hot", HOTLINE)
        archive.save("syria", "سوريا")
    return archive_folder


async def test_names_and_queries_stand_beside_each_other(sit_down, visual):
    async with sit_down() as person:
        await saved_sheet(person)

        row = next(row for row in person.rows() if "▌  hot" in row)
        assert visual(HOTLINE) in row
        assert person.shows("1/2")


async def test_enter_takes_one(sit_down):
    async with sit_down() as person:
        await saved_sheet(person)
        await person.press("down", "up", "enter")

        await person.sees("2 of 5 articles")
        assert person.main.field.value == HOTLINE and person.app.screen is person.main


async def test_escape_changes_nothing(sit_down):
    async with sit_down() as person:
        await saved_sheet(person)
        await person.press("escape")

        assert person.app.screen is person.main and person.main.field.value == ""


@pytest.mark.parametrize(("typed", "name"), NAMES)
async def test_a_query_is_saved_under_a_name_that_can_be_asked_for(sit_down, typed, name):
    async with sit_down() as person:
        await search(person, "روسيا")
        saved = await saved_sheet(person)
        await person.press(*typed, "enter")
        await done(person)

        archive = person.main._archive
        assert archive.saved()[name] == "روسيا" and name in saved.names
        assert archive.search(f"saved:{name}").ids == archive.search("روسيا").ids


@pytest.mark.parametrize("typed", NO_NAMES)
async def test_what_cannot_be_asked_for_is_no_name(sit_down, typed):
    async with sit_down() as person:
        await search(person, "روسيا")
        saved = await saved_sheet(person)
        await person.press(*typed, "enter")
        await done(person)

        assert saved.names == ("hot", "syria")
        await person.sees("a name has letters")


async def test_no_query_cannot_be_saved(sit_down):
    async with sit_down() as person:
        saved = await saved_sheet(person)
        await person.press("x", "enter")
        await person.sees("there is no query to save")
        assert saved.names == ("hot", "syria")


async def test_a_name_in_use_is_replaced_at_the_second_press(sit_down):
    async with sit_down() as person:
        await search(person, "روسيا")
        await saved_sheet(person)
        await person.press(*"hot", "enter")
        await person.sees("enter again replaces hot")
        assert person.main._archive.saved()["hot"] == HOTLINE
        await person.press("enter")
        await done(person)
        assert person.main._archive.saved()["hot"] == "روسيا"


async def test_one_is_forgotten_at_the_second_press(sit_down):
    async with sit_down() as person:
        saved = await saved_sheet(person)
        await person.press("delete")
        await person.sees("del again forgets hot")
        await person.press("down", "delete")
        await person.sees("del again forgets syria")
        assert saved.names == ("hot", "syria")
        await person.press("delete")
        await done(person)
        assert saved.names == ("hot",) == tuple(person.main._archive.saved())


async def test_del_in_a_name_edits_it(sit_down):
    async with sit_down() as person:
        saved = await saved_sheet(person)
        await person.press(*"ab", "home", "delete", "delete")
        assert person.app.screen.query_one("SearchField").value == ""
        assert saved.names == ("hot", "syria")


@pytest.mark.parametrize("size", [(20, 6), (40, 12), (80, 24), (200, 50)], ids=str)
async def test_it_fits_any_terminal(sit_down, size):
    async with sit_down(size) as person:
        await saved_sheet(person)
        await person.press("down", "x")

        strips = person.app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in strips} == {size[0]} and len(strips) == size[1]
        assert isinstance(person.app.screen, SavedScreen)


@pytest.mark.parametrize(("query", "then"), TERMS)
async def test_a_key_takes_the_last_term_out(sit_down, query, then):
    async with sit_down() as person:
        await search(person, query)
        await person.press("backspace")
        await search(person, then)

        assert person.main.field.value == then and person.main.focused is person.main.articles


async def test_a_key_changes_the_order_and_the_head_tells_it(sit_down):
    async with sit_down() as person:
        await search(person, "الجيش OR روسيا OR سوريا")
        best = person.main.articles.ids
        await person.press("o")
        await person.sees("by date", "newest first")
        await person.until(lambda: person.main.articles.ids != best, "another order")
        dates = [row.date.value for row in person.main._archive.rows(person.main.articles.ids) if row.date]
        assert dates == sorted(dates, reverse=True)
        await person.press("o")
        await person.until(lambda: person.main.articles.ids == best, "the first order")
        assert not person.shows("by date")
