"""The palette: what it offers, how letters find an action, keys and clicks, and what it costs on the line."""

import os
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pty_session import PtySession, reader_command

from deconflict_tui.actions import PANES, actions
from deconflict_tui.screens.palette import Choices, Palette, matches

ROOT = Path(__file__).parents[2]
MOST_BYTES_PER_STEP = 450
FOUND_FIRST = [
    # pane, what is typed, the name that comes first
    ("list", "theme", "theme: dark, light, 16 colours"),
    ("list", "THEME", "theme: dark, light, 16 colours"),
    ("article", "next claim", "next claim"),
    ("article", "nxcl", "next claim"),
    ("contacts", "evid", "go to the evidence in the text"),
    ("list", " ", "next in the list"),
]


def names(typed, pane="list"):
    return [match.action.help for match in matches(typed, pane)]


def brought_out(typed, name, pane="article"):
    """A name with the letters that were typed in brackets."""
    match = next(match for match in matches(typed, pane) if match.action.help == name)
    return "".join(f"[{char}]" if place in match.places else char for place, char in enumerate(name))


@pytest.mark.parametrize("pane", PANES)
def test_it_offers_every_action_of_the_pane_in_the_order_of_the_table(pane):
    assert names("", pane) == [a.help for a in actions() if a.works_in(pane) and a.id != "palette"]


@pytest.mark.parametrize(("pane", "typed", "name"), FOUND_FIRST)
def test_letters_find_an_action(pane, typed, name):
    assert names(typed, pane)[0] == name


def test_all_that_is_found_has_the_letters_in_their_order():
    for name in names("pge"):
        letters = iter(name)
        assert all(letter in letters for letter in "pge")
    assert names("zzz") == []


def test_the_letters_that_stand_closest_are_brought_out():
    assert brought_out("claim", "next claim") == "next [c][l][a][i][m]"
    assert brought_out("nc", "next claim") == "[n]ext [c]laim"


@pytest.fixture
def palette(sit_down):
    """Open the palette from the list: ``async with palette((80, 24)) as person``."""

    @asynccontextmanager
    async def start(size=(120, 40)):
        async with sit_down(size) as person:
            await person.press("ctrl+p")
            yield person

    return start


async def test_enter_does_what_is_found_and_closes(palette):
    async with palette() as person:
        await person.press(*"theme")
        await person.sees("▌  theme: dark, light, 16 colours")
        await person.press("enter")

        await person.until(lambda: person.app.palette_name == "light", "the light theme")
        assert person.app.screen is person.main


async def test_it_does_actions_of_the_pane(sit_down):
    async with sit_down() as person:
        await person.press("enter", "colon", *"next claim", "enter")

        await person.until(lambda: person.main.article.chosen is not None, "a claim is chosen")
        assert person.main.article.chosen.kind == "claim"


async def test_escape_closes_and_does_nothing(palette):
    async with palette() as person:
        before = person.app.palette_name
        await person.press(*"theme", "escape")

        assert person.app.screen is person.main and person.app.palette_name == before


async def test_arrows_go_up_and_down_and_letters_are_typed(palette):
    async with palette() as person:
        choices = person.app.screen.query_one(Choices)
        steps = []
        for key in ["down", "ctrl+n", "up", "ctrl+p", "up"]:
            await person.press(key)
            steps.append(choices.position().split("/")[0])
        assert steps == ["2", "3", "2", "1", "1"]
        await person.press("j", "k")
        await person.sees("none")
        await person.press("enter")
        assert isinstance(person.app.screen, Palette)
        await person.press("backspace", "backspace", "q")
        assert person.app.screen.query_one("SearchField").value == "q"


async def test_pages_turn_where_not_all_fit(palette):
    async with palette((80, 24)) as person:
        choices = person.app.screen.query_one(Choices)
        rows = choices.size.height
        assert person.shows("▌  next in the list")
        await person.press("pagedown")
        assert choices.position() == f"{rows + 1}/{len(matches('', 'list'))}"
        assert not person.shows("previous in the list")
        await person.press("up")
        assert person.shows("next in the list") and person.shows(matches("", "list")[rows - 1].action.help)


async def test_a_click_does_an_action(palette):
    async with palette() as person:
        await person.press(*"them")
        row = names("them").index("theme: dark, light, 16 colours")
        await person.pilot.click(Choices, offset=(20, row))

        await person.until(lambda: person.app.palette_name == "light", "the light theme")


async def test_a_row_has_the_name_at_the_left_and_the_key_at_the_right(palette):
    async with palette() as person:
        strip = person.app.screen.query_one(Choices).render_line(0)

        assert strip.text.startswith("▌  next in the list ") and strip.text.rstrip().endswith(" j")


@pytest.mark.parametrize("size", [(20, 5), (30, 8), (50, 12), (200, 50)], ids=str)
async def test_it_fits_any_terminal(palette, size):
    async with palette(size) as person:
        await person.press("down", "t", "pagedown")

        strips = person.app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in strips} == {size[0]} and len(strips) == size[1]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
def test_a_step_and_a_letter_cost_little(archive_folder, size):
    path = f"{ROOT / 'tui'}{os.pathsep}{ROOT / 'index'}"
    command = reader_command(archive_folder)
    with PtySession(command, *size, {"PYTHONPATH": path}) as session:
        session.wait_for_text("5 articles")
        session.settle()
        session.press("\x10")
        session.wait_for_text("find an action")
        session.settle()
        steps = [session.press("\x1b[B") for _ in range(3)]
        letters = [session.press(letter) for letter in "the"]

        assert 0 < max(steps) <= MOST_BYTES_PER_STEP
        assert max(letters) <= 3_000
        assert session.press("", window=2) == 0
