"""Levels: one a character, as the Unicode bidirectional algorithm gives them."""

import pytest

from deconflict_tui.layout import LevelsError, base_of, self_test
from deconflict_tui.layout import levels as levels_module
from deconflict_tui.layout.levels import levels
from deconflict_tui.layout.lines import visual_order

LEVELS = [
    # text, base, one digit for each character
    ("قال NATO", "R", "11112222"),
    ("في 2024 قال", "R", "11122221111"),
    ("NATO قال", "L", "00000111"),
    ("(قال) 3", "L", "0111002"),
    ("قَال", "R", "1111"),
    ("中قال😀", "L", "01110"),
    ("قال   ", "L", "111000"),
    ("abc  ", "R", "22211"),
    ("", "R", ""),
]


@pytest.mark.parametrize(("text", "base", "expected"), LEVELS)
def test_every_character_gets_its_level(text, base, expected):
    assert "".join(map(str, levels(text, base))) == expected


def test_a_text_that_looks_like_the_dump_does_not_mislead():
    text = 'قال "\n    levels: [\n        Level(\n            7,\n        ),\n    ],'

    assert len(levels(text, "R")) == len(text)
    assert 7 not in levels(text, "R")


def test_a_library_that_answers_otherwise_is_refused_in_one_line(monkeypatch):
    monkeypatch.setattr(levels_module, "get_display", lambda text, **_: "levels in a new form")
    self_test.cache_clear()

    with pytest.raises(LevelsError, match="python-bidi") as refusal:
        levels("قال", "R")

    assert "\n" not in str(refusal.value)
    self_test.cache_clear()


@pytest.mark.parametrize(
    ("text", "base"),
    [("12 قال NATO", "R"), ("NATO قال", "L"), ("123 ()", "L"), ("", "L"), ("\u200fabc", "R")],
)
def test_the_first_strong_letter_gives_the_direction(text, base):
    assert base_of(text) == base


def test_runs_are_turned_from_the_highest_level_down():
    assert visual_order([1, 1, 2, 2, 1]) == [4, 2, 3, 1, 0]
    assert visual_order([0, 0, 1, 2, 2, 1, 0]) == [0, 1, 5, 3, 4, 2, 6]
    assert visual_order([]) == []
