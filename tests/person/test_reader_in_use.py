"""The reader as a person uses it: keys typed at a terminal, cells read; in tmux too where it is installed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from persons import PERSONS, Person

from deconflict_tui.layout import Profile, emit, fit

HOTLINE = "الخط الساخن"
SIZES = [(80, 24), (120, 40), (200, 50)]


def visual(text: str) -> str:
    """How ``text`` stands on a terminal that reorders nothing."""
    pieces = emit(fit(text, 60), Profile.V, (), None)
    return "".join(piece for piece, _ in pieces).strip()


@pytest.fixture(params=product(PERSONS, SIZES), ids=lambda at: f"{at[0].__name__}-{at[1][0]}x{at[1][1]}")
def person(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Person]:
    who, (columns, rows) = request.param
    command = [
        sys.executable,
        "-m",
        "deconflict_tui",
        "--display",
        "V",
        "--archive",
        str(tmp_path / "archive"),
    ]
    with who(command, columns, rows) as somebody:
        somebody.wait_for("articles", visual("أثر برس"))
        yield somebody


def test_search_open_and_walk_the_contacts(person: Person) -> None:
    person.press("/")
    person.type(HOTLINE)
    person.wait_for("2 articles")
    person.press("Enter")  # to the results
    person.press("Enter")  # to the text
    person.wait_for(visual(HOTLINE))
    person.press("Tab")
    rows = person.wait_for("contacts", "RUS", "hotline", "occurred")
    assert any("says" in row for row in rows)
    person.press("Enter")  # to the evidence
    rows = person.wait_for("article", "█")
    lit = next(row for row in rows if "█" in row)
    assert "█" in lit and lit.strip() != "█"


def test_help_opens_and_closes(person: Person) -> None:
    person.press("?")
    person.wait_for("keys", "next, previous")
    person.press("Escape")
    rows = person.wait_for(visual("أثر برس"))
    assert not any("next, previous" in row for row in rows)


def test_no_row_is_wider_than_the_terminal_and_quitting_leaves_nothing(person: Person) -> None:
    for key in ("j", "Enter", "i", "i", "}", ")", "Tab", "j", "Escape"):
        person.press(key)
    person.wait_for(visual("أثر برس").split()[0])
