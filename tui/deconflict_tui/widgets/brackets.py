"""Brackets under marked words: drawn in the cells of the line that paints the words, their labels beneath.

A bracket is open where its words go on over the end of a line. Labels that fit stand in the bracket itself,
others on a row below, side by side as near to their words as there is room.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deconflict_index.explaining import Mark
    from deconflict_tui.layout import Line

_FLAT, _LEFT, _RIGHT, _SINGLE = "─", "╰", "╯", "╵"
_AROUND_LABEL = 6
"""The cells that a bracket needs beside a label in it: a corner, a dash and a blank at either side."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """The cells ``[left, right)`` of a mark on one line, and whether the bracket is closed at either end."""

    mark: Mark
    left: int
    right: int
    closed_left: bool
    closed_right: bool

    @property
    def width(self) -> int:
        """How many cells it has."""
        return self.right - self.left

    def drawn(self, label: str = "") -> str:
        """Draw it, with a label in its middle."""
        if self.width == 1:
            return _SINGLE
        left, right = (_LEFT if self.closed_left else _FLAT), (_RIGHT if self.closed_right else _FLAT)
        inner = f" {label} " if label else ""
        return left + inner.center(self.width - 2, _FLAT) + right

    def holds(self, label: str) -> bool:
        """Whether it is wide enough for a label."""
        return self.width >= len(label) + _AROUND_LABEL


@dataclass(frozen=True, slots=True)
class Caption:
    """A label on the row below the brackets, from a cell on."""

    mark: Mark
    left: int


@dataclass(frozen=True, slots=True)
class Under:
    """What stands under one line: brackets with the label in each, and the labels below them."""

    brackets: tuple[tuple[Bracket, str], ...]
    labels: tuple[Caption, ...]


def under(line: Line, marks: Sequence[Mark]) -> Under:
    """Give the brackets and labels under a line; a mark has its label on each line that it stands on."""
    drawn: list[tuple[Bracket, str]] = []
    waiting: list[Bracket] = []
    for mark in marks:
        found = _brackets(line, mark)
        widest = max(found, key=lambda bracket: bracket.width, default=None)
        for bracket in found:
            here = bracket is widest
            held = here and bracket.holds(mark.label)
            drawn.append((bracket, mark.label if held else ""))
            waiting += [bracket] if here and not held else []
    return Under(tuple(drawn), tuple(_side_by_side(waiting, line.width)))


def _brackets(line: Line, mark: Mark) -> list[Bracket]:
    """Give the brackets of a mark: one, or where its words stand apart on the line one for each place."""
    runs = line.cells_of(*mark.span)
    begins, ends = mark.span[0] >= line.start, mark.span[1] <= line.stop
    from_right = line.base == "R"
    apart = len(runs) > 1
    left, right = (ends, begins) if from_right else (begins, ends)
    return [Bracket(mark, *run, apart or left, apart or right) for run in runs]


def _side_by_side(brackets: Iterable[Bracket], width: int) -> list[Caption]:
    """Put labels under the middles of their brackets and move them apart; without room there are none."""
    ordered = sorted(brackets, key=lambda bracket: bracket.left)
    lefts: list[int] = []
    edge = 0
    for bracket in ordered:
        size = len(bracket.mark.label)
        lefts.append(max((bracket.left + bracket.right - size + 1) // 2, edge))
        edge = lefts[-1] + size + 1
    edge = width
    for place in reversed(range(len(ordered))):
        lefts[place] = min(lefts[place], edge - len(ordered[place].mark.label))
        edge = lefts[place] - 1
    if lefts and lefts[0] < 0:
        return []
    return [Caption(bracket.mark, left) for bracket, left in zip(ordered, lefts, strict=True)]
