"""A date as written -> an ISO date, as far as the words and the day of the text give it.

Nothing is guessed: without an anchor only dates with their own year resolve, a weekday that does not fit its
date gives nothing, and a week gives its month only where it lies in one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from deconflict_index.arabic.mention import DateMention
from deconflict_index.model import DateValue, Precision

_DAY = timedelta(days=1)
_WEEK = 7 * _DAY


def resolve(mention: DateMention, anchor: DateValue | None, text: str) -> DateValue | None:
    """Resolve a mention that was read from ``text``; ``anchor`` is the day (or month, or year) of the text.

    A weekday or a date without a year is taken as past unless its own words say otherwise: a caller who knows
    that it is to come passes ``replace(mention, direction=1)``. ``None`` where the words do not give a date.
    """
    if mention.year is not None:
        value, basis = _explicit(mention), "the date as written"
    elif anchor is None:
        return None
    else:
        value, basis = _relative(mention, anchor), f"counted from {anchor.value}"
    if value is None:
        return None
    span = (mention.start, mention.end)
    return DateValue(value, _precision(value), text[mention.start : mention.end], span, basis)


def anchor_before(mentions: Sequence[DateMention], position: int, text: str) -> DateValue | None:
    """Give the last day named in full (day, month, year) up to ``position``: a local anchor for what follows.

    For a date without a year in a text whose own day is unknown, this is the day the story stands at.
    """
    days = (
        resolve(mention, None, text)
        for mention in reversed(mentions)
        if mention.day and mention.year and mention.end <= position
    )
    return next((day for day in days if day), None)


def _precision(value: str) -> Precision:
    return (Precision.YEAR, Precision.MONTH, Precision.DAY)[value.count("-")]


def _month_value(year: int, month: int) -> str:
    return f"{year:04}-{month:02}"


def day_of(year: int, month: int, day: int, weekday: int | None = None) -> date | None:
    """Give the day, or ``None`` where the calendar has none or it falls on another weekday."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if weekday is None or found.weekday() == weekday else None


def _explicit(mention: DateMention) -> str | None:
    if mention.year is None:
        return None
    if mention.month is None:
        return f"{mention.year:04}"
    if mention.day is None:
        return _month_value(mention.year, mention.month)
    found = day_of(mention.year, mention.month, mention.day, mention.weekday)
    return found.isoformat() if found else None


def _relative(mention: DateMention, anchor: DateValue) -> str | None:
    if mention.month is not None:
        return _without_year(mention, anchor)
    if anchor.precision is Precision.DAY:
        day = date.fromisoformat(anchor.value)
        if mention.offset_days is not None:
            return _offset(mention, day)
        if mention.weekday is not None:
            return _weekday(mention, day).isoformat()
        if mention.unit == "week":
            return _week(mention, day)
    return _month_or_year(mention, anchor)


def _offset(mention: DateMention, anchor: date) -> str | None:
    day = anchor + (mention.offset_days or 0) * _DAY
    return day.isoformat() if mention.weekday in (None, day.weekday()) else None


def _weekday(mention: DateMention, anchor: date) -> date:
    """The nearest such weekday: after the day of the text, before it, or on it where no word says which."""
    assert mention.weekday is not None
    if mention.direction == 1:
        return anchor + ((mention.weekday - anchor.weekday() - 1) % 7 + 1) * _DAY
    back = (anchor.weekday() - mention.weekday) % 7
    return anchor - (back or (7 if mention.direction == -1 else 0)) * _DAY


def _week(mention: DateMention, anchor: date) -> str | None:
    """The month of a week, which is told as seven days from Saturday, where it lies in one."""
    saturday = anchor - ((anchor.weekday() + 2) % 7) * _DAY + _WEEK * mention.count * (mention.direction or 0)
    friday = saturday + 6 * _DAY
    return _month_value(saturday.year, saturday.month) if saturday.month == friday.month else None


def _month_or_year(mention: DateMention, anchor: DateValue) -> str | None:
    shift = mention.count * (mention.direction or 0)
    year = int(anchor.value[:4])
    if mention.unit == "year":
        return f"{year + shift:04}"
    if mention.unit == "month" and anchor.precision is not Precision.YEAR:
        months = year * 12 + int(anchor.value[5:7]) - 1 + shift
        return _in_month(months // 12, months % 12 + 1, mention)
    return None


def _in_month(year: int, month: int, mention: DateMention) -> str | None:
    """The month, or the day in it that the mention names."""
    if mention.day is None:
        return _month_value(year, month)
    day = day_of(year, month, mention.day, mention.weekday)
    return day.isoformat() if day else None


def _without_year(mention: DateMention, anchor: DateValue) -> str | None:
    assert mention.month is not None
    year = int(anchor.value[:4])
    if mention.unit == "year":
        year += mention.count * (mention.direction or 0)
    elif anchor.precision is Precision.YEAR:
        return None
    else:
        ahead = _months_ahead(mention, int(anchor.value[5:7]))
        if mention.direction == 0 and ahead:
            return None
        year += (int(anchor.value[5:7]) - 1 + ahead) // 12
    value = _in_month(year, mention.month, mention)
    if mention.day is None or value is None:
        return value
    day = date.fromisoformat(value)
    if mention.offset_days is not None and _contradicts(day, mention.offset_days, anchor):
        return None
    return value


def _months_ahead(mention: DateMention, anchor_month: int) -> int:
    """From the text's month to the nearest such month: before it, after it, or on either side."""
    ahead = ((mention.month or 0) - anchor_month) % 12
    if mention.direction == 1:
        return ahead or (12 if mention.day is None else 0)
    if mention.direction == -1:
        return ahead - 12
    return ahead - 12 if ahead > 6 else ahead


def _contradicts(day: date, offset: int, anchor: DateValue) -> bool:
    return anchor.precision is Precision.DAY and date.fromisoformat(anchor.value) + offset * _DAY != day
