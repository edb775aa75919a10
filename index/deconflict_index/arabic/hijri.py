"""Hijri dates: between which Gregorian days a day or month of the tabular calendar lies.

The calendar of a country follows the sighting of the moon and differs from the tabular one by a day or two:
a Hijri date alone never gives a day, but its month where all its possible days lie in one, else its year.
"""

from __future__ import annotations

from datetime import date, timedelta

_SLACK = timedelta(days=2)
_EPOCH = date(622, 7, 19).toordinal()  # the first day of the calendar, in the Gregorian one
_CYCLE, _LEAP_YEARS = 30, 11


def bounds(year: int, month: int, day: int | None) -> tuple[date, date]:
    """Give the first and last Gregorian day that a Hijri day can be; without a ``day``, its whole month."""
    first, last = (day, day) if day else (1, 30)
    return _tabular(year, month, first) - _SLACK, _tabular(year, month, last) + _SLACK


def _tabular(year: int, month: int, day: int) -> date:
    """Years of 354 days, eleven leap days in thirty years, months of 30 and 29 days in turn."""
    leap = (_LEAP_YEARS * year + 3) // _CYCLE
    months = 29 * (month - 1) + month // 2
    return date.fromordinal(_EPOCH + 354 * (year - 1) + leap + months + day - 1)
