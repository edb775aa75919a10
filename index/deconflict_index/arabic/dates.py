"""Dates as they are written: which words name a day, a month, a year, or a time counted from the text's own.

Nothing is resolved here (``resolve.py`` does): a mention says what stands there and no more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from deconflict_index.arabic import timewords as words
from deconflict_index.arabic.tokens import Token

_PAUSES = frozenset("()\u060c,/-\u2013")
_GLUED_YEAR = re.compile(r"(\D+)(\d{4})")
_DAYS, _MONTHS = range(1, 32), range(1, 13)


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


def date_mentions(tokens: Sequence[Token]) -> tuple[DateMention, ...]:
    """Find the dates in the tokens of a sentence or paragraph, in order, never overlapping.

    Cost: linear, a few look-ups a token.
    """
    return _Reader(tokens).read()


class _Reader:
    """Reads mentions from left to right; each method reads one kind or one part where it is asked to."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._found: list[DateMention] = []
        self._latest_year: int | None = None

    def read(self) -> tuple[DateMention, ...]:
        index = 0
        while index < len(self._tokens):
            mention = self._at(index)
            if mention and mention.says_something:
                self._found.append(self._placed(mention))
                self._latest_year = mention.year or self._latest_year
            index = max(index + 1, mention.last if mention else 0)
        return tuple(self._found)

    def _at(self, index: int) -> DateMention | None:
        if not words.may_open_date(self._tokens[index].form):
            return None
        return (
            self._numeric(index)
            or self._counted(index)
            or self._calendar(index)
            or self._unit(index)
            or self._year(index)
        )

    def _placed(self, mention: DateMention) -> DateMention:
        floor = self._found[-1].last if self._found else 0
        first = mention.first - (mention.first > floor and self._is(mention.first - 1, words.PARTS))
        start, end = self._tokens[first].start, self._tokens[mention.last - 1].end
        return replace(mention, first=first, start=start, end=end)

    # Looking at tokens

    def _form(self, index: int) -> str:
        return self._tokens[index].form if 0 <= index < len(self._tokens) else ""

    def _is(self, index: int, known: frozenset[str]) -> bool:
        return not known.isdisjoint(words.heads(self._form(index)))

    def _number(self, index: int, allowed: range) -> int | None:
        form = self._form(index)
        return int(form) if form.isdecimal() and len(form) <= 4 and int(form) in allowed else None

    def _past_pause(self, index: int) -> int:
        return index + (self._form(index) in _PAUSES)

    # Kinds of mention

    def _numeric(self, index: int) -> DateMention | None:
        """``27/11/2024`` or ``2024-11-27``."""
        sign = self._form(index + 1)
        fields = [self._form(index + step) for step in (0, 2, 4)]
        if sign not in ("/", "-", ".") or self._form(index + 3) != sign:
            return None
        if not all(field.isdecimal() and len(field) <= 4 for field in fields):
            return None
        year, month, day = map(int, fields if len(fields[0]) == 4 else reversed(fields))
        if year in words.YEARS and month in _MONTHS and day in _DAYS:
            return DateMention(index, index + 5, day=day, month=month, year=year)
        return None

    def _counted(self, index: int) -> DateMention | None:
        """Two days ago, since three weeks."""
        begin = words.COUNT_FROM.at(self._tokens, index)
        counted = self._count(begin[1]) if begin else None
        if not begin or not counted:
            return None
        count, unit, after = counted
        names_a_date = self._form(after).isdecimal() or words.WEEKDAYS.at(self._tokens, after)
        if names_a_date or self._form(after) in words.COUNT_NOT_BEFORE:
            return None
        offset = begin[0] * count if unit == "day" else None
        return DateMention(index, after, offset_days=offset, direction=begin[0], unit=unit, count=count)

    def _count(self, index: int) -> tuple[int, str, int] | None:
        for count, units in ((2, words.TWO_UNITS), (1, words.ONE_UNIT)):
            if found := units.at(self._tokens, index):
                return count, *found
        digits = self._number(index, range(3, 1000))
        number = (digits, index + 1) if digits else words.NUMBERS.at(self._tokens, index)
        units_after = words.MANY_UNITS.at(self._tokens, number[1]) if number else None
        return (number[0], *units_after) if number and units_after else None

    def _calendar(self, index: int) -> DateMention | None:
        """Any run of relative day, weekday, day, month, direction and year."""
        mention = self._with_relative(DateMention(index, index))
        mention = self._with_weekday(mention)
        if mention.weekday is not None:
            mention = self._with_direction(mention)
        mention = self._with_month(mention)
        return mention if mention.last > index else None

    def _unit(self, index: int) -> DateMention | None:
        """This week, last month."""
        this = self._is(index, words.THIS_BEFORE)
        found = words.UNITS.at(self._tokens, index + this)
        if not found:
            return None
        mention = DateMention(index, found[1], unit=found[0], direction=0 if this else None)
        mention = mention if this else self._with_direction(mention)
        return mention if mention.direction is not None else None

    def _year(self, index: int) -> DateMention | None:
        """A year alone, after a word that says that it is one."""
        year = self._number(index + 1, words.YEARS)
        if year is None or self._is(index - 1, words.YEAR_NOT_AFTER):
            return None
        pause = not self._form(index + 2)[:1].isalnum()
        if self._is(index, words.YEAR_BEFORE) or (pause and self._is(index, words.YEAR_BEFORE_PAUSE)):
            return DateMention(index, index + 2, year=year)
        return None

    # Parts of a date, each added where the mention ends so far

    def _with_relative(self, mention: DateMention) -> DateMention:
        found = words.RELATIVE.at(self._tokens, mention.last)
        if not found:
            return mention
        offset, after = found
        if offset == 0 and (
            self._is(mention.last - 1, words.TODAY_NOT_AFTER) or self._form(after) in words.TODAY_NOT_BEFORE
        ):
            return mention
        return replace(mention, offset_days=offset, last=after)

    def _with_weekday(self, mention: DateMention) -> DateMention:
        start = mention.last if mention.offset_days is None else self._past_pause(mention.last)
        found = words.WEEKDAYS.at(self._tokens, start)
        if not found or self._is(start - 1, words.WEEKDAY_NOT_AFTER):
            return mention
        return replace(mention, weekday=found[0], last=found[1])

    def _with_direction(self, mention: DateMention) -> DateMention:
        found = words.DIRECTIONS.at(self._tokens, mention.last)
        return replace(mention, direction=found[0], last=found[1]) if found else mention

    def _with_month(self, mention: DateMention) -> DateMention:
        begun = mention.last > mention.first
        day, at = self._day(self._past_pause(mention.last) if begun else mention.last)
        named = self._month(at)
        if not named or (begun and day is None):
            return mention
        month, after, year = named
        second = self._month(self._past_pause(after)) if year is None else None
        if second and second[0] != month:
            return replace(mention, last=second[1])  # two names that contradict each other name nothing
        if second:
            closed = self._form(after) == "(" and self._form(second[1]) == ")"
            after, year = second[1] + closed, second[2]
        mention = self._with_direction(replace(mention, day=day, month=month, year=year, last=after))
        mention = self._with_year(mention) if year is None else mention
        sure = day or second or mention.year or mention.direction is not None
        if not sure and self._is(at, words.SHARED_MONTH_NAMES) and not self._is(at - 1, words.MONTH_BEFORE):
            return replace(mention, month=None)
        return mention

    def _day(self, index: int) -> tuple[int | None, int]:
        if day := self._number(index, _DAYS):
            return day, index + 1 + (self._form(index + 1) == words.DAY_JOINER)
        found = words.ORDINALS.at(self._tokens, index)
        if found and self._form(found[1]) == words.DAY_JOINER:
            return found[0], found[1] + 1
        return None, index

    def _month(self, index: int) -> tuple[int, int, int | None] | None:
        """The month, the index after it, and the year where it is glued to the name."""
        if found := words.MONTHS.at(self._tokens, index):
            return *found, None
        glued = _GLUED_YEAR.fullmatch(self._form(index))
        if not glued or int(glued[2]) not in words.YEARS:
            return None
        found = words.MONTHS.at([replace(self._tokens[index], form=glued[1])], 0)
        return (found[0], index + 1, int(glued[2])) if found else None

    def _with_year(self, mention: DateMention) -> DateMention:
        at = joined = self._past_pause(mention.last)
        while joined < at + 2 and self._form(joined) in words.YEAR_JOINERS:
            joined += 1
        if (year := self._number(joined, words.YEARS)) is not None:
            return replace(mention, year=year, last=joined + 1)
        if joined == at:
            return mention
        if self._form(joined) in words.SAME_YEAR:
            return replace(mention, year=self._latest_year, last=joined + 1)
        found = words.DIRECTIONS.at(self._tokens, joined)
        return replace(mention, direction=found[0], unit="year", last=found[1]) if found else mention
