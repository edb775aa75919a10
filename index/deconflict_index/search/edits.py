"""Misspellings: forms so few edits away from another, an exchange of two neighbours counting as one."""

from __future__ import annotations

from collections.abc import Iterator


def exchanged(form: str) -> Iterator[str]:
    """Give the forms in which two neighbouring letters have changed places."""
    for at in range(len(form) - 1):
        yield form[:at] + form[at + 1] + form[at] + form[at + 2 :]


def is_near(one: str, other: str, edits: int) -> bool:
    """Whether so many letters put in, left out or changed, or a single exchange, make one of the other."""
    if abs(len(one) - len(other)) > edits:
        return False
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row = row, [at]
        for place, its in enumerate(other, 1):
            row.append(min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != its)))
    return row[-1] <= edits or (edits > 0 and one in exchanged(other))
