"""The reader in a running program: emphasis, help, why, copying, themes, profiles, panes, sizes."""

import random

import pytest

from deconflict_tui.layout import Profile
from deconflict_tui.theme import NAMES
from deconflict_tui.widgets.emphasis import Emphasis

SIZES = [(80, 24), (120, 40), (200, 50)]
sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


# Emphasis, sheets, copying ----------------------------------------------------------------------------------


async def test_emphasis_goes_through_its_levels_and_can_be_told_apart(sit_down):
    async with sit_down() as person:
        await person.press("enter")
        seen = {}
        for _ in Emphasis:
            await person.press("i")
            level = person.main.article.emphasis
            await person.sees(f"emphasis: {level}")
            strips = [person.main.article.render_line(y) for y in range(40)]
            seen[level] = [[(s.text, s.style) for s in strip] for strip in strips]

        assert set(seen) == set(Emphasis)
        assert len({str(rows) for rows in seen.values()}) == len(Emphasis)


async def test_margins_name_speakers_or_contacts(sit_down):
    async with sit_down() as person:
        await person.press("enter")
        assert person.shows("┊1")
        await person.press("i")  # claims
        assert person.shows("┊1")
        await person.press("i")  # contacts
        assert person.shows("│a")
        await person.press("i")  # plain
        assert not person.shows("┊") and not person.shows("│a")


@sizes
async def test_help_shows_keys_and_signs(sit_down, size):
    async with sit_down(size) as person:
        await person.press("question_mark")
        await person.sees("keys and signs", "this pane: list")
        await person.press("escape")
        assert person.app.screen is person.main
        await person.press("enter", "question_mark")
        await person.sees("this pane: article")
        await person.press("q")
        assert person.app.screen is person.main


async def test_help_scrolls_to_its_last_row_where_it_does_not_fit(sit_down):
    async with sit_down((80, 24)) as person:
        await person.press("question_mark")
        assert not person.shows("speaker:")
        await person.press(*["space"] * 8)
        assert person.shows("speaker:") and person.shows("either, without")
        await person.press(*["b"] * 8)
        assert person.shows("keys and signs")


@sizes
async def test_why_tells_rule_and_steps(sit_down, size):
    async with sit_down(size) as person:
        await person.press("enter", "right_curly_bracket", "w")
        claim = person.main.article.reading.found.claims[0]
        await person.sees("why", "claim 1 of", claim.rule, claim.steps[0].part)
        await person.press("escape", "c", "w")
        contact = person.main.article.reading.found.contacts[0]
        await person.sees("why", "contact a", "USA ↔ RUS", contact.rule, f"CAMEO {contact.cameo}")
        await person.press("w")
        assert person.app.screen is person.main


async def test_why_asks_for_a_choice_first(sit_down):
    async with sit_down() as person:
        await person.press("enter", "w")
        await person.sees("choose a claim")


@pytest.mark.parametrize("profile", list(Profile))
async def test_a_copy_is_byte_equal_to_the_article(sit_down, profile):
    async with sit_down(profile=profile) as person:
        await person.press("enter")
        reading = person.main.article.reading
        for key, places in (("right_curly_bracket", reading.found.claims), ("c", reading.found.contacts)):
            await person.press(key, "y")
            spans = places[0].spans if key != "c" else places[0].evidence
            words = "\n".join(reading.article.text[slice(*span)] for span in spans)
            assert person.copied == f"{words}\nأثر برس · 2024-12-03\n"
            await person.sees("copied")
            await person.press("escape")


async def test_a_copy_without_a_source_names_the_file(sit_down):
    async with sit_down() as person:
        place = next(n for n, id in enumerate(person.main.articles.ids) if not source(person, id))
        await person.press(*["j"] * place)
        await person.article(place)
        await person.press("enter", "right_curly_bracket", "y")

        assert person.copied.splitlines()[-1] == person.main.article.reading.article.path


def source(person, id):
    article = person.main._archive.reading(id).article
    return article.source or article.published


async def test_nothing_lit_nothing_copied(sit_down):
    async with sit_down() as person:
        await person.press("enter", "y")
        await person.sees("nothing is lit")
        assert person.copied == ""


# Themes, profiles, panes, sizes -----------------------------------------------------------------------------


async def test_themes_in_turn(sit_down):
    async with sit_down() as person:
        grounds = set()
        for name in [*NAMES[1:], NAMES[0]]:
            await person.press("T")
            assert person.app.palette_name == name
            style = person.main.article.render_line(5)._segments[0].style
            grounds.add(style.bgcolor.name)
            assert person.lit_rows() == []
        assert len(grounds) == len(NAMES)


async def test_profiles_in_turn_and_each_fills_its_rows(sit_down):
    async with sit_down() as person:
        await person.press("enter")
        seen = []
        for _ in Profile:
            await person.press("B")
            seen.append(person.app.profile)
            rows = person.app.screen._compositor.render_strips()
            assert {strip.cell_length for strip in rows} == {120}
        assert sorted(seen) == sorted(Profile) and seen[-1] == Profile.V


async def test_one_pane_alone_and_all_again(sit_down):
    async with sit_down() as person:
        await person.press("2")
        assert person.shows("article  1/") and not person.shows("contacts  1/")
        await person.press("3")
        assert person.shows("contacts  1/") and not person.shows("article  1/")
        await person.press("1")
        assert person.shows("articles  1/5") and not person.shows("contacts  1/")
        await person.press("1")
        await person.sees("articles  1/5", "article  1/", "contacts  1/")


async def test_panes_in_turn(sit_down):
    async with sit_down() as person:
        panes = []
        for key in ["tab", "tab", "tab", "shift+tab", "shift+tab"]:
            await person.press(key)
            panes.append(person.main.focused.title)
        assert panes == ["article", "contacts", "list", "contacts", "article"]


async def test_a_storm_of_sizes_ends_nothing(sit_down):
    chance = random.Random(60)
    keys = ["j", "k", "enter", "tab", "c", "right_curly_bracket", "space", "G", "i", "2", "escape", "slash"]
    async with sit_down() as person:
        for _ in range(60):
            width, height = chance.randint(20, 200), chance.randint(5, 60)
            await person.pilot.resize_terminal(width, height)
            await person.press(chance.choice(keys))
            rows = person.app.screen._compositor.render_strips()
            assert {strip.cell_length for strip in rows} == {width} and len(rows) == height
        await person.pilot.resize_terminal(120, 40)
        await person.press("escape", "escape", "escape", "escape")
        await person.sees("5 articles")


@pytest.mark.parametrize("key", ["question_mark", "ctrl+p", "w"])
async def test_a_sheet_outlives_a_storm_of_sizes(sit_down, key):
    chance = random.Random(61)
    async with sit_down() as person:
        await person.press("enter", "c", key)
        for _ in range(20):
            width, height = chance.randint(20, 200), chance.randint(5, 60)
            await person.pilot.resize_terminal(width, height)
            await person.pilot.pause()
            assert all(strip.cell_length == width for strip in person.app.screen._compositor.render_strips())


async def test_the_same_words_stay_at_the_top_when_the_measure_changes(sit_down):
    async with sit_down((80, 24)) as person:
        article = person.main.article
        await person.press("enter", "space")
        offset = article._offset_at_top()
        await person.pilot.resize_terminal(60, 24)
        await person.pilot.pause()
        line = article.page.rows[article.top].line
        assert line.start <= offset < line.end


async def test_a_larger_terminal_shows_no_emptiness_below_the_end(sit_down):
    async with sit_down((80, 24)) as person:
        article = person.main.article
        await person.press("enter", "G")
        await person.pilot.resize_terminal(80, 40)
        await person.pilot.pause()
        assert article.top == max(article.row_count - article.body_rows, 0)


async def test_evidence_stays_in_view_when_the_terminal_shrinks(sit_down):
    async with sit_down((120, 40)) as person:
        article = person.main.article
        await person.press("enter", *["c"] * len(article.reading.found.contacts))
        await person.pilot.resize_terminal(60, 12)
        await person.pilot.pause()
        assert person.lit_rows()


async def test_the_theme_of_16_colours_can_be_the_first(sit_down):
    async with sit_down(palette_name="ansi") as person:
        await person.press("enter", "c", "w", "escape", "question_mark", "escape", "ctrl+p")
        await person.until(lambda: person.app.screen is not person.main, "the palette")


async def test_q_leaves_from_the_list_only(sit_down):
    async with sit_down() as person:
        await person.press("enter", "q")
        assert person.main.focused is person.main.articles
        await person.press("q")
        assert not person.app.is_running or person.app._exit
