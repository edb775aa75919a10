"""The dates of a query: years, months, days, ranges, and words counted from today, in English and in Arabic.

A week runs from Monday to Sunday, so “last week” is the one before this; “last 7 days” ends today. A month or
day without a year is the latest that has begun. English wording stands in ``data/dates.toml``, Arabic wording
is that of the dates in articles.
"""

from __future__ import annotations

import calendar
import re
import tomllib
from collections.abc import Sequence
from datetime import date, timedelta
from importlib.resources import files
from typing import TypeVar

from deconflict_index.arabic import timewords as arabic
from deconflict_index.arabic.folding import fold
from deconflict_index.arabic.timewords import Phrases
from deconflict_index.arabic.tokens import Token, tokens
from deconflict_index.search.tree import Dated

V = TypeVar("V")
_Days = tuple[date, date]
_Ends = tuple[date | None, date | None]

_DATA = tomllib.loads(
    files("deconflict_index.search.language").joinpath("data/dates.toml").read_text("utf-8")
)
_DAY = timedelta(days=1)
_RANGE = re.compile(r"(.*?)\s*(?:\.{2,3}|\u2026|\s[-\u2013]\s)\s*(.*)")
_YEARS = re.compile(r"(\d{4})\s*[-\u2013]\s*(\d{4})")
_COMPARED = re.compile(r"(>=|<=|>|<|=)\s*(.+)")
_FIGURES = (
    re.compile(r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?"),
    re.compile(r"(?:(?P<day>\d{1,2})[-/.])?(?P<month>\d{1,2})[-/.](?P<year>\d{4})"),
)
_SHORT = re.compile(r"(\d{1,4})([a-z])")
_YEARS_BACK = 8

_RELATIVE = (Phrases(_DATA["relative"]), arabic.RELATIVE)
_DIRECTIONS = (Phrases(_DATA["direction"]), arabic.DIRECTIONS)
_UNITS = (Phrases(_DATA["unit"]), arabic.UNITS, arabic.ONE_UNIT)
_COUNTED = (*_UNITS, arabic.MANY_UNITS)
_LASTING = (Phrases(dict.fromkeys(_DATA["lasting"]["words"], True)),)
_NUMBERS = (Phrases(_DATA["numbers"]), arabic.NUMBERS)
_WORDS_COMPARED = (Phrases(_DATA["compared"]),)
_MONTHS = (
    Phrases({name: number for number, names in enumerate(_DATA["months"]["names"], 1) for name in names}),
    arabic.MONTHS,
)


def dated(text: str, today: date) -> tuple[Dated, str | None] | None:
    """Read a date or range; with a notice where its ends were exchanged. ``None`` where it is no date."""
    try:
        ends = _ends(fold(" ".join(text.split())), today)
    except OverflowError:  # before the first year or after the last one
        return None
    if ends is None:
        return None
    first, last, exchanged = ends
    notice = f"The range of dates {text} runs backwards; its ends were exchanged." if exchanged else None
    return Dated(first, last, text), notice


def _ends(text: str, today: date) -> tuple[date | None, date | None, bool] | None:
    parts = _RANGE.fullmatch(text) or _YEARS.fullmatch(text)
    if parts is None:
        ends = _compared(text, today)
        return None if ends is None else (*ends, False)
    begin, end = (_days(part, today) if part else None for part in parts.groups())
    if not any((begin, end)) or (begin is None and parts[1]) or (end is None and parts[2]):
        return None
    exchanged = begin is not None and end is not None and begin[0] > end[1]
    if exchanged:
        begin, end = end, begin
    return begin[0] if begin else None, end[1] if end else None, exchanged


def _compared(text: str, today: date) -> _Ends | None:
    sign, rest = "=", text
    if match := _COMPARED.fullmatch(text):
        sign, rest = match.groups()
    elif found := _at(_WORDS_COMPARED, words := list(tokens(text)), 0):
        sign, rest = found[0], text[words[found[1] - 1].end :].strip()
    days = _days(rest, today)
    if days is None:
        return None
    first, last = days
    return {
        "=": (first, last),
        ">=": (first, None),
        "<=": (None, last),
        ">": (last + _DAY, None),
        "<": (None, first - _DAY),
    }[sign]


def _days(text: str, today: date) -> _Days | None:
    for figures in _FIGURES:
        if match := figures.fullmatch(text):
            month, day = (int(match[part]) if match[part] else None for part in ("month", "day"))
            return _in_calendar(int(match["year"]), month, day)
    if match := _SHORT.fullmatch(text):
        text = f"{match[1]} {match[2]}"
    words = [token for token in tokens(text) if token.is_word]
    if not words:
        return None
    return (
        _counted_day(words, today)
        or _directed(words, today)
        or _lasting(words, today)
        or _month(words, today)
    )


def _in_calendar(year: int, month: int | None = None, day: int | None = None) -> _Days | None:
    """The days of a year, month or day; ``None`` for one that the calendar does not have."""
    try:
        first = date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    if day is not None:
        return first, first
    last_month = month or 12
    return first, date(year, last_month, calendar.monthrange(year, last_month)[1])


def _counted_day(words: Sequence[Token], today: date) -> _Days | None:
    found = _at(_RELATIVE, words, 0)
    if not found or found[1] < len(words):
        return None
    day = today + found[0] * _DAY
    return day, day


def _directed(words: Sequence[Token], today: date) -> _Days | None:
    """This, the last or the next day, week, month or year."""
    if (found := _at(_DIRECTIONS, words, 0)) and (unit := _at(_UNITS, words, found[1])):
        direction, (name, end) = found[0], unit
    elif (unit := _at(_UNITS, words, 0)) and (found := _at(_DIRECTIONS, words, unit[1])):
        name, (direction, end) = unit[0], found
    else:
        return None
    return _unit(name, direction, today) if end == len(words) else None


def _unit(name: str, direction: int, today: date) -> _Days | None:
    match name:
        case "week":
            monday = today - today.weekday() * _DAY + 7 * direction * _DAY
            return monday, monday + 6 * _DAY
        case "month":
            months = today.year * 12 + today.month - 1 + direction
            return _in_calendar(months // 12, months % 12 + 1)
        case "year":
            return _in_calendar(today.year + direction)
        case _:
            day = today + direction * _DAY
            return day, day


def _lasting(words: Sequence[Token], today: date) -> _Days | None:
    """So many units up to today: “last 7 days”, “past week”, “3 months”."""
    opening = _at(_LASTING, words, 0)
    at = opening[1] if opening else 0
    number = _number(words, at)
    if opening and not number and (two := _at((arabic.TWO_UNITS,), words, at)):
        count, (name, end) = 2, two
    elif (number or opening) and (unit := _at(_COUNTED, words, number[1] if number else at)):
        count, (name, end) = number[0] if number else 1, unit
    else:
        return None
    return (_before(today, name, count) + _DAY, today) if end == len(words) and count else None


def _before(today: date, name: str, count: int) -> date:
    """The day so many units before today; the last of its month where that is shorter."""
    if name in arabic.DAYS_IN:
        return today - count * arabic.DAYS_IN[name] * _DAY
    months = today.year * 12 + today.month - 1 - count * (12 if name == "year" else 1)
    if months < 12:
        raise OverflowError
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def _number(words: Sequence[Token], at: int) -> tuple[int, int] | None:
    form = words[at].form if at < len(words) else ""
    return (int(form), at + 1) if form.isdecimal() and len(form) <= 4 else _at(_NUMBERS, words, at)


def _month(words: Sequence[Token], today: date) -> _Days | None:
    """A month by its name, maybe by two of them, with or without a day before it and a year behind it."""
    day, at = _figure(words, 0, 2)
    month = _at(_MONTHS, words, at)
    if month:
        at = month[1]
        again = _at(_MONTHS, words, at)
        at = again[1] if again and again[0] == month[0] else at
        if day is None and _figure(words, at + 1, 4)[0]:  # november 5, 2024
            day, at = _figure(words, at, 2)
    while at < len(words) and words[at].form in arabic.YEAR_JOINERS:
        at += 1
    year, at = _figure(words, at, 4)
    if at < len(words) or (month is None and day is not None):
        return None
    if year is not None:
        return _in_calendar(year, month[0] if month else None, day)
    if month is None:
        return None
    latest = (_in_calendar(today.year - back, month[0], day) for back in range(_YEARS_BACK + 1))
    return next((days for days in latest if days and days[0] <= today), None)


def _figure(words: Sequence[Token], at: int, longest: int) -> tuple[int | None, int]:
    """A day of at most two figures or a year of four, and the index behind it."""
    form = words[at].form.removesuffix(arabic.YEAR_MARK) if at < len(words) else ""
    fits = form.isdecimal() and (len(form) == 4 if longest == 4 else len(form) <= longest)
    return (int(form), at + 1) if fits else (None, at)


def _at(tables: Sequence[Phrases[V]], words: Sequence[Token], index: int) -> tuple[V, int] | None:
    """The longest phrase that begins at ``index``, of any of the tables."""
    found = [match for table in tables if (match := table.at(words, index))]
    return max(found, key=lambda match: match[1], default=None)
