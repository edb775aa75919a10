"""The facets sheet: values with counts beside each other, put into the query and taken out of it."""

import pytest
from handmade import extraction, reading, stored

from deconflict_index.archive import Archive
from deconflict_index.model import Channel
from deconflict_tui.screens.facets import FacetsScreen
from deconflict_tui.widgets.facet_columns import FacetColumns

SIZES = pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 50)], ids=str)
SAID = "قال باتريك رايدر إن الجيش اتصل عبر الخط الساخن يوم الأحد."
ARTICLES = [
    # source, date, channel, parties
    ("الجزيرة", "2024-12-01", Channel.HOTLINE, ("USA:واشنطن", "RUS:موسكو")),
    ("الجزيرة", "2024-12-02", Channel.CALL, ("USA:واشنطن", "TUR:أنقرة")),
    ("القدس", "2024-11-02", Channel.HOTLINE, ("USA:واشنطن", "RUS:موسكو")),
]


def made(number, source, date, channel, parties):
    found = extraction(SAID, "باتريك رايدر", "الجيش اتصل", "الخط الساخن", channel, *parties)
    return reading(f"{number:016x}", SAID, source=source, date=date, found=found)


@pytest.fixture
def archive_folder(tmp_path):
    folder = stored(tmp_path / "archive", [made(n, *parts) for n, parts in enumerate(ARTICLES)])
    with Archive.open(folder):
        return folder


async def facets(person):
    """Open the sheet; give its columns."""
    await person.press("f")
    columns = person.app.screen.query_one(FacetColumns)
    await person.until(lambda: columns.groups, "the facets")
    return columns


def group(columns, facet):
    return next(group for group in columns.groups if group.facet == facet)


async def go_to(person, columns, facet, value):
    for _ in columns.groups:
        if columns.chosen and columns.chosen[0].facet == facet:
            break
        await person.press("l")
    for _ in group(columns, facet).values:
        if columns.chosen[1] == value:
            return
        await person.press("j")
    raise AssertionError(f"{value} is not in {facet}")


async def test_values_stand_with_their_counts(sit_down, visual):
    async with sit_down((200, 50)) as person:
        columns = await facets(person)

        assert group(columns, "source").values == (("الجزيرة", 2), ("القدس", 1))
        row = next(row for row in person.rows()[25:] if visual("الجزيرة") in row)
        assert row.split()[:5] == ["▌", visual("الجزيرة"), "2", "2024", "3"]


async def test_arabic_hangs_from_the_right_and_latin_from_the_left(sit_down, visual):
    async with sit_down((200, 50)) as person:
        await facets(person)
        rows = person.rows()
        ends = {
            row.index(visual(name)) + len(visual(name))
            for row in rows
            for name in ("الجزيرة", "القدس")
            if visual(name) in row[:28]
        }
        starts = {row.index(code) for row in rows[25:] for code in ("USA", "RUS", "TUR") if code in row}

        assert len(ends) == 1 and len(starts) == 1


async def test_enter_asks_for_a_value_and_takes_it_out_again(sit_down):
    async with sit_down() as person:
        columns = await facets(person)
        await go_to(person, columns, "channel", "hotline")
        await person.press("enter")
        await person.until(lambda: len(person.main.articles.ids) == 2, "two articles")
        assert person.main.field.value == "channel:hotline"
        await person.until(lambda: group(columns, "channel").asked, "the mark")
        assert group(columns, "channel").values == (("hotline", 2),)
        assert "+" in "".join(person.rows()[20:])

        await person.press("enter")
        await person.until(lambda: len(person.main.articles.ids) == 3, "all articles")
        assert person.main.field.value == ""


async def test_values_of_several_facets_come_together(sit_down):
    async with sit_down() as person:
        columns = await facets(person)
        await go_to(person, columns, "source", "الجزيرة")
        await person.press("enter")
        await person.until(lambda: group(columns, "source").asked, "the mark")
        await go_to(person, columns, "month", "2024-12")
        await person.press("enter")
        await person.until(lambda: group(columns, "month").asked, "the mark")

        assert person.main.field.value == "source:الجزيرة date:2024-12"
        await person.press("escape")
        assert not isinstance(person.app.screen, FacetsScreen)
        await person.sees("2 of 3 articles")


async def test_a_value_of_which_nothing_is_left_can_be_taken_out(sit_down):
    async with sit_down() as person:
        columns = await facets(person)
        await go_to(person, columns, "channel", "call")
        await person.press("enter")
        await person.until(lambda: group(columns, "channel").asked, "the mark")
        person.main.field.value += " زرافة"
        await go_to(person, columns, "party", "TUR")
        await person.press("enter")
        await person.until(lambda: group(columns, "party").values == (("TUR", 0),), "nothing is left")
        assert person.shows("TUR")
        await person.press("enter")
        await person.until(lambda: "TUR" not in person.main.field.value, "taken out")


async def test_a_query_with_alternatives_keeps_its_meaning(sit_down):
    async with sit_down() as person:
        person.main.field.value = "الخط OR زرافة"
        columns = await facets(person)
        await go_to(person, columns, "source", "القدس")
        await person.press("enter")
        await person.until(lambda: len(person.main.articles.ids) == 1, "one article")

        assert person.main.field.value == "(الخط OR زرافة) source:القدس"


@SIZES
async def test_every_group_can_be_reached_at_any_size(sit_down, size):
    async with sit_down(size) as person:
        columns = await facets(person)
        for facet in [group.facet for group in columns.groups]:
            assert columns.position().startswith(facet)
            assert columns.position().endswith(" ‹" if facet == "status" else " ›")
            assert person.shows(facet) and any("▌" in row for row in person.rows()[size[1] // 2 - 4 :])
            await person.press("tab")
        assert columns.position().startswith("source")
        strips = person.app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in strips} == {size[0]} and len(strips) == size[1]


async def test_long_lists_turn_by_pages(sit_down):
    async with sit_down() as person:
        columns = await facets(person)
        columns.show([type(columns.groups[0])("speaker", tuple((f"name{n:03}", 1) for n in range(500)))])
        rows = columns._rows
        await person.press("space")
        assert columns.position() == f"speaker {rows + 1}/500"
        await person.press("b", *["j"] * rows)
        assert person.shows(f"name{rows:03}") and not person.shows("name000")


async def test_it_opens_with_nothing_found(sit_down):
    async with sit_down() as person:
        person.main.field.value = "زرافة"
        await person.until(lambda: not person.main.articles.ids, "nothing")
        columns = await facets(person)
        await person.press("j", "enter", "l", "enter", "space", "escape")

        assert columns.chosen is None and person.main.field.value == "زرافة"
