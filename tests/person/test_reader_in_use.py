"""The reader as a person uses it: keys typed at a terminal, cells read; in tmux too where it is installed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from persons import PERSONS, Person, wait_until_gone
from pty_session import reader_command

from deconflict_tui.layout import fit, paint

HOTLINE = "الخط الساخن"
TATWEEL = "\u0640"
SIZES = [(80, 24), (120, 40), (200, 50)]


def visual(text: str) -> str:
    """How ``text`` stands on a terminal that reorders nothing."""
    pieces = paint(fit(text, 60), (), None)
    return "".join(piece for piece, _ in pieces).strip()


@pytest.fixture(params=product(PERSONS, SIZES), ids=lambda at: f"{at[0].__name__}-{at[1][0]}x{at[1][1]}")
def person(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Person]:
    who, (columns, rows) = request.param
    with who(reader_command(tmp_path / "archive"), columns, rows) as somebody:
        somebody.wait_for("articles", visual("أثر برس"))
        yield somebody


def test_search_open_and_walk_the_contacts(person: Person) -> None:
    person.press("/")
    person.type(HOTLINE)
    person.wait_for("2 of 5 articles")
    person.press("Enter")  # to the results
    person.wait_for("enter read")
    person.press("Enter")  # to the text
    person.wait_for("} { claim", visual(HOTLINE))
    person.press("Tab")
    rows = person.wait_for("contacts", "USA ↔ RUS", "hotline", "● occurred")
    assert any("says 1" in row for row in rows)
    person.press("Enter")  # to the evidence
    rows = person.wait_for("article", "█")
    lit = [row for row in rows if "█" in row]
    assert any(visual("الساخن") in row for row in lit)


def test_claims_are_walked_and_told_apart_without_colour(person: Person) -> None:
    person.press("Enter")
    person.wait_for("┊1", "┃1")  # indirect and direct, said by the first speaker
    person.press("}")
    rows = person.wait_for("█1")
    assert any(visual("الخط الساخن") in row for row in rows if "█" in row)
    person.press("w")
    person.wait_for("why", "claim 1 of", "speaker", "rule")


def test_help_opens_and_closes(person: Person) -> None:
    person.press("?")
    person.wait_for("keys and signs", "next, previous in the list")
    person.press("Escape")
    wait_until_gone(person, "keys and signs")
    person.wait_for(visual("أثر برس"))


def test_letters_are_joined_and_words_in_visual_order(person: Person) -> None:
    person.press("Enter")
    rows = person.wait_for(visual("الخط الساخن"))
    base_letters = [char for row in rows for char in row if "\u0621" <= char <= "\u064a" and char != TATWEEL]
    assert base_letters == []  # every letter is sent as the form its neighbours ask for
