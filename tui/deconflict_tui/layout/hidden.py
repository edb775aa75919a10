"""Hidden direction marks: what in a text turns the order of letters without being seen, and how it is shown.

They can make a text read other than it is. They are never sent to a terminal; asked for, their names are.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

CELLS = 5
"""How wide a mark is that is shown: three letters between angle brackets."""


@cache
def marks() -> dict[str, str]:
    """Give what stands for each mark where it is shown, such as ``⟨RLO⟩``."""
    table = tomllib.loads(files(__package__).joinpath("data/hidden_marks.toml").read_text("utf-8"))["names"]
    return {chr(int(code, 16)): f"\u27e8{name}\u27e9" for code, name in table.items()}


def count(text: str) -> int:
    """Count the marks in a text that was not sanitised. Cost: one scan a kind of mark, all of them in C."""
    return sum(text.count(mark) for mark in marks())


def shown_at(text: str) -> dict[int, str]:
    """Give what is to be shown at which place of a text that was not sanitised."""
    names = marks()
    return {place: names[char] for place, char in enumerate(text) if char in names}
