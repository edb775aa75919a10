"""Which profile is used, and what switches a terminal's own reordering off and on."""

import pytest

from deconflict_tui.layout import DisplayError, Profile, choose_profile, enter, leave

CHOICES = [
    # --display, environment, profile
    (None, {}, Profile.V),
    (None, {"VTE_VERSION": "7006", "TERM": "xterm-256color"}, Profile.V8),
    (None, {"VTE_VERSION": "7006", "TERM": "tmux-256color"}, Profile.V),
    (None, {"VTE_VERSION": "7006", "TERM": "screen"}, Profile.V),
    (None, {"VTE_VERSION": "7006", "TERM": "xterm", "TMUX": "/tmp/tmux-0/default,1,0"}, Profile.V),
    (None, {"DECONFLICT_DISPLAY": "W", "VTE_VERSION": "7006"}, Profile.W),
    ("V", {"DECONFLICT_DISPLAY": "W", "VTE_VERSION": "7006"}, Profile.V),
    ("wk", {}, Profile.WK),
    ("V8", {"TMUX": "x"}, Profile.V8),
    (None, {"DECONFLICT_DISPLAY": ""}, Profile.V),
]


@pytest.mark.parametrize(("asked", "environ", "profile"), CHOICES)
def test_what_is_asked_for_comes_before_what_is_guessed(asked, environ, profile):
    assert choose_profile(asked, environ) is profile


@pytest.mark.parametrize(
    ("asked", "environ", "origin"),
    [("X", {}, "--display"), (None, {"DECONFLICT_DISPLAY": "visual"}, "DECONFLICT_DISPLAY")],
)
def test_an_unknown_name_is_refused_with_the_names_that_exist(asked, environ, origin):
    with pytest.raises(DisplayError) as refusal:
        choose_profile(asked, environ)

    assert str(refusal.value).startswith(origin)
    assert "V, V8, W, Wk, L" in str(refusal.value)


def test_only_v8_switches_reordering_off_and_puts_it_back():
    assert (enter(Profile.V8), leave(Profile.V8)) == ("\x1b[8l", "\x1b[8h")
    assert all(enter(profile) == leave(profile) == "" for profile in Profile if profile is not Profile.V8)
