"""Which profile is asked for, and what switches a terminal's own reordering off and on."""

import pytest

from deconflict_tui.layout import DisplayError, Profile, choose_profile, enter, leave
from deconflict_tui.layout.terminal import is_multiplexed

CHOICES = [
    # --display, environment, config file, profile
    (None, {}, None, None),
    (None, {"VTE_VERSION": "7006"}, None, None),
    (None, {}, Profile.L, Profile.L),
    (None, {"DECONFLICT_DISPLAY": "W"}, Profile.L, Profile.W),
    (None, {"DECONFLICT_DISPLAY": ""}, None, None),
    ("V", {"DECONFLICT_DISPLAY": "W"}, Profile.L, Profile.V),
    ("wk", {}, None, Profile.WK),
    ("V8", {"TMUX": "x"}, None, Profile.V8),
]

MULTIPLEXED = [
    ({"TERM": "xterm-256color"}, False),
    ({"TERM": "tmux-256color"}, True),
    ({"TERM": "screen.xterm-256color"}, True),
    ({"TERM": "xterm", "TMUX": "/tmp/tmux-0/default,1,0"}, True),
    ({"TERM": "xterm", "STY": "1234.pts-0"}, True),
    ({"TERM": "xterm", "TERM_PROGRAM": "tmux"}, True),
    ({}, False),
]


@pytest.mark.parametrize(("asked", "environ", "configured", "profile"), CHOICES)
def test_the_option_comes_before_the_environment_and_that_before_the_config_file(
    asked, environ, configured, profile
):
    assert choose_profile(asked, environ, configured) is profile


@pytest.mark.parametrize(
    ("asked", "environ", "origin"),
    [("X", {}, "--display"), (None, {"DECONFLICT_DISPLAY": "visual"}, "DECONFLICT_DISPLAY")],
)
def test_an_unknown_name_is_refused_with_the_names_that_exist(asked, environ, origin):
    with pytest.raises(DisplayError) as refusal:
        choose_profile(asked, environ)

    assert str(refusal.value).startswith(origin)
    assert "V, V8, W, Wk, L" in str(refusal.value)


@pytest.mark.parametrize(("environ", "between"), MULTIPLEXED)
def test_a_multiplexer_is_told_by_its_variables_and_by_the_name_of_its_terminal(environ, between):
    assert is_multiplexed(environ) is between


def test_only_v8_switches_reordering_off_and_puts_it_back():
    assert (enter(Profile.V8), leave(Profile.V8)) == ("\x1b[8l", "\x1b[8h")
    assert all(enter(profile) == leave(profile) == "" for profile in Profile if profile is not Profile.V8)
