"""One date as it is written: the parts that its words name, not yet the day that they mean."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date as written; ``first`` and ``last`` are token indexes, ``start``, ``end`` offsets, half open.

    ``weekday`` counts from Monday = 0. ``offset_days`` counts from the day of the text (yesterday is -1).
    ``direction`` is -1 for last or ago, 0 for this, 1 for next or from now; beside a ``unit`` (day, week,
    month, year) it says which one, ``count`` units away. A month with unit ``year`` is a month of that other
    year.
    """

    first: int
    last: int
    start: int = 0
    end: int = 0
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    offset_days: int | None = None
    direction: int | None = None
    unit: str | None = None
    count: int = 1

    @property
    def says_something(self) -> bool:
        """Whether any part of a date was read."""
        return any(
            part is not None for part in (self.weekday, self.month, self.year, self.offset_days, self.unit)
        )
