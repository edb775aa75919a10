"""The user's settings file: what it may say, and the one line for what it may not."""

import pytest

from deconflict_tui.display.folders import config_file, displays_file
from deconflict_tui.display.settings import Settings, SettingsError, load_settings
from deconflict_tui.layout import Profile

WRITTEN = [
    ("", Settings()),
    ("# nothing\n", Settings()),
    ('display = "W"', Settings(display=Profile.W)),
    ('display = "wk"', Settings(display=Profile.WK)),
    ('theme = "light"', Settings(theme="light")),
    ("mouse = false", Settings(mouse=False)),
    (
        'display = "L"\ntheme = "ansi"\nmouse = true\nharakat = false',
        Settings(Profile.L, "ansi", True, False),
    ),
]

REFUSED = [
    # what is written, what the line names
    ('colour = "red"', ["'colour'", "display, theme, mouse, harakat"]),
    ('display = "Q"', ['display = "Q"', '"V", "V8", "W", "Wk", "L"']),
    ('theme = "blue"', ['theme = "blue"', '"dark", "light", "ansi"']),
    ("theme = 1", ["theme = 1", '"dark", "light", "ansi"']),
    ('mouse = "true"', ['mouse = "true"', "true, false"]),
    ("mouse = 1", ["mouse = 1", "true, false"]),
    ("harakat = []", ["harakat = []", "true, false"]),
    ("[display]\nname = 'V'", ["display", '"V8"']),
    ("theme = light", ["not TOML", "line 1"]),
    ('theme = "dark"\ntheme = "dark"', ["not TOML", "overwrite"]),
]


@pytest.fixture
def file(tmp_path):
    return tmp_path / "config.toml"


@pytest.mark.parametrize(("written", "settings"), WRITTEN)
def test_what_is_written_is_set_and_the_rest_is_as_ever(file, written, settings):
    file.write_text(written, encoding="utf-8")

    assert load_settings(file) == settings


def test_no_file_is_no_setting(file):
    assert load_settings(file) == load_settings(file / "below") == Settings()


@pytest.mark.parametrize(("written", "named"), REFUSED)
def test_what_cannot_be_is_refused_with_file_key_and_right_values(file, written, named):
    file.write_text(written, encoding="utf-8")
    with pytest.raises(SettingsError) as refusal:
        load_settings(file)

    assert str(refusal.value).startswith(f"{file}: ")
    assert all(word in str(refusal.value) for word in named), str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_file_that_cannot_be_read_is_refused_by_name(tmp_path, file):
    file.write_bytes(b"theme = \xff")
    for wrong in (file, tmp_path):
        with pytest.raises(SettingsError, match="cannot be read") as refusal:
            load_settings(wrong)
        assert str(wrong) in str(refusal.value)


def test_files_lie_where_the_user_keeps_such_files():
    home = {"HOME": "/home/me"}

    assert str(config_file(home)) == "/home/me/.config/deconflict-tui/config.toml"
    assert str(displays_file(home)) == "/home/me/.local/state/deconflict-tui/displays"
    assert str(config_file({**home, "XDG_CONFIG_HOME": "/c"})) == "/c/deconflict-tui/config.toml"
    assert str(displays_file({**home, "XDG_STATE_HOME": "/s"})) == "/s/deconflict-tui/displays"
    assert str(config_file({**home, "XDG_CONFIG_HOME": "here"})) == str(config_file(home))
