"""Rows that only move up or down are moved by the terminal, where they do so over its whole width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

Row = TypeVar("Row", bound=Sequence[object])

_STEPS = (1, -1, 2, -2, 3, -3)
_WORTH_IT = 6
"""How many rows must be spared at least."""


@dataclass(frozen=True, slots=True)
class Scroll:
    """The rows from ``top`` to ``bottom``, both included, move up by ``step``; down if it is negative."""

    top: int
    bottom: int
    step: int

    @property
    def rows(self) -> range:
        """All rows that the terminal touches."""
        return range(self.top, self.bottom + 1)

    @property
    def sequence(self) -> str:
        """What has a terminal do it, by the means of the VT100; the cursor is anywhere then."""
        edge, move = (self.bottom, "\n") if self.step > 0 else (self.top, "\x1bM")
        region = f"\x1b[{self.top + 1};{self.bottom + 1}r"
        return f"{region}\x1b[{edge + 1};1H{move * abs(self.step)}\x1b[r"

    def apply(self, held: dict[int, Row]) -> None:
        """Do to rows as the terminal does; what has moved in is unknown."""
        moved = {row: held.get(row + self.step) for row in self.rows}
        for row, came in moved.items():
            if came is None or row + self.step not in self.rows:
                held.pop(row, None)
            else:
                held[row] = came


def find(new: Mapping[int, Row], held: Mapping[int, Row]) -> Scroll | None:
    """Find the scroll that spares most of the rows that are new; ``None`` where it spares few."""
    found = max((_longest(new, held, step) for step in _STEPS), key=lambda spared: spared[0])
    return found[1] if found[0] >= _WORTH_IT else None


def _longest(new: Mapping[int, Row], held: Mapping[int, Row], step: int) -> tuple[int, Scroll]:
    """Give the longest stretch of rows that stand ``step`` further down, and how many it spares."""
    best, start, spared = (0, Scroll(0, 0, step)), None, 0
    for row in range(min(held, default=0), max(held, default=0) + 2):
        wanted = new.get(row, held.get(row))
        if wanted is None or wanted != held.get(row + step):
            start, spared = None, 0
            continue
        start = row if start is None else start
        spared += wanted != held[row] if row in held else 0
        if spared > best[0]:
            best = spared, Scroll(min(start, start + step), max(row, row + step), step)
    return best
