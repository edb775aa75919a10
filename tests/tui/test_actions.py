"""The table of actions: what each does exists, keys do not clash, help and palette leave none out."""

import inspect
from collections import Counter
from itertools import chain

import pytest

from deconflict_tui.actions import ANY, OFFERS, PANES, SEARCH, actions, bindings, foot
from deconflict_tui.app import ReaderApp
from deconflict_tui.screens.help import key_entries, other_entries
from deconflict_tui.screens.main import MainScreen

everywhere_and_each_pane = pytest.mark.parametrize("pane", [*PANES, SEARCH, ANY])
each_focus = pytest.mark.parametrize("pane", [*PANES, SEARCH])
each_pane = pytest.mark.parametrize("pane", PANES)
each_action = pytest.mark.parametrize("action", actions(), ids=lambda action: action.id)


def called(do):
    """The owner, the method and the arguments that an action's ``do`` names."""
    owner = ReaderApp if do.startswith("app.") else MainScreen
    name, _, arguments = do.removeprefix("app.").partition("(")
    return owner, f"action_{name}", eval(f"({arguments.removesuffix(')')},)") if arguments else ()


@each_action
def test_what_an_action_does_exists_and_takes_its_arguments(action):
    owner, method, arguments = called(action.do)

    inspect.signature(getattr(owner, method)).bind(None, *arguments)


def test_ids_are_unique():
    assert [id for id, times in Counter(action.id for action in actions()).items() if times > 1] == []


@each_focus
def test_no_key_does_two_things_in_a_pane(pane):
    done = {
        (key, action.do) for action in actions() if action.works_in(pane) for key in action.keys.split(",")
    }
    keys = Counter(key for key, _ in done)

    assert [key for key, times in keys.items() if times > 1] == []


@each_action
def test_panes_are_known_and_words_are_there(action):
    assert action.panes and set(action.panes) <= {*PANES, SEARCH, OFFERS, ANY}
    assert action.panes == (ANY,) or ANY not in action.panes
    assert action.help and action.label and action.shown


@each_pane
def test_help_shows_every_action_of_the_pane(pane):
    shown = {key for signs, _ in key_entries(pane) for key in signs.split()}

    assert {action.shown for action in actions() if action.works_in(pane)} <= shown


@each_pane
def test_help_shows_what_works_in_other_panes_too(pane):
    entries = [*key_entries(pane), *chain.from_iterable(other_entries(pane))]
    shown = {key for signs, _ in entries for key in signs.split()}

    assert {action.shown for action in actions()} == shown and "w" in shown


@each_pane
def test_help_shows_each_key_once(pane):
    signs = [sign for sign, _ in key_entries(pane) if sign]

    assert [sign for sign, times in Counter(" ".join(signs).split()).items() if times > 1] == []


@each_pane
def test_help_and_its_opposite_say_what_both_keys_do(pane):
    by_key = {action.shown: action for action in actions() if action.works_in(pane)}
    for signs, meaning in key_entries(pane):
        for key in signs.split():
            assert any(word in meaning for word in by_key[key].help.split())


@everywhere_and_each_pane
def test_bindings_carry_the_ids_and_keys_of_the_table(pane):
    made = {binding.id: binding.key for binding in bindings(pane)}

    assert made == {action.id: action.keys for action in actions() if pane in action.panes}


@each_focus
def test_the_last_line_names_keys_that_work_there(pane):
    own, everywhere = foot(pane)

    assert own and everywhere
    assert all(pane in action.panes for action in own)
    assert all(ANY in action.panes for action in everywhere)
    for action in own:
        keys = {other.shown for other in actions() if other.works_in(pane)}
        assert set(action.foot.split()) <= keys
