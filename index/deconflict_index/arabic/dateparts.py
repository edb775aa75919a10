"""The parts of a date, each added to a mention where it ends so far: weekday, day, month, year, direction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from deconflict_index.arabic import timewords as words
from deconflict_index.arabic.mention import DateMention
from deconflict_index.arabic.tokens import Token
from deconflict_index.arabic.view import DAYS, View

_GLUED_YEAR = re.compile(rf"(\D+)(\d{{4}}){words.YEAR_MARK}?")


class Parts(View):
    """Reads the parts of a mention; the year of the latest mention is the one that "the same year" means."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Read parts out of ``tokens``."""
        super().__init__(tokens)
        self.latest_year: int | None = None

    def with_relative(self, mention: DateMention) -> DateMention:
        """Add yesterday, today or tomorrow."""
        found = words.RELATIVE.at(self.tokens, mention.last)
        if not found:
            return mention
        offset, after = found
        if offset == 0 and (
            self.is_one(mention.last - 1, words.TODAY_NOT_AFTER) or self.form(after) in words.TODAY_NOT_BEFORE
        ):
            return mention
        return replace(mention, offset_days=offset, last=after)

    def with_weekday(self, mention: DateMention) -> DateMention:
        """Add the weekday."""
        start = mention.last if mention.offset_days is None else self.past_pause(mention.last)
        found = words.WEEKDAYS.at(self.tokens, start)
        if not found or self.is_one(start - 1, words.WEEKDAY_NOT_AFTER):
            return mention
        return replace(mention, weekday=found[0], last=found[1])

    def with_direction(self, mention: DateMention) -> DateMention:
        """Add last, this or next."""
        found = words.DIRECTIONS.at(self.tokens, mention.last)
        return replace(mention, direction=found[0], last=found[1]) if found else mention

    def with_month(self, mention: DateMention) -> DateMention:
        """Add the day and month, with the year and direction behind them."""
        begun = mention.last > mention.first
        day, at = self.day_at(self.past_pause(mention.last) if begun else mention.last)
        named = self._month(at)
        if day and not named:
            return self._with_this_month(mention, day, at)
        if not named or (begun and day is None):
            return mention
        month, after, year = named
        day = None if self._closes_range(at) else day
        second = self._month(self.past_pause(after)) if year is None else None
        if second and second[0] != month:
            return replace(mention, last=second[1])  # two names that contradict each other name nothing
        if second:
            closed = self.form(after) == "(" and self.form(second[1]) == ")"
            after, year = second[1] + closed, second[2]
        mention = self.with_direction(replace(mention, day=day, month=month, year=year, last=after))
        mention = self._with_year(mention) if year is None else mention
        sure = day or second or mention.year or mention.direction is not None
        sure = sure or self.is_one(at - 1, words.MONTH_BEFORE)
        if not sure and self.is_one(at, words.SHARED_MONTH_NAMES):
            return replace(mention, month=None)
        return mention

    def _with_this_month(self, mention: DateMention, day: int, at: int) -> DateMention:
        """The day of this, last or next month: "the 11th of the current month"."""
        this = self.is_one(at, words.THIS_BEFORE)
        unit = words.UNITS.at(self.tokens, at + this)
        if unit and unit[0] == "month":
            found = replace(mention, day=day, unit="month", direction=0 if this else None, last=unit[1])
            found = found if this else self.with_direction(found)
            return found if found.direction is not None else mention
        bare = self.is_one(at, words.THIS_MONTH) and self.is_one(at - 2, words.DAY_BEFORE)
        return replace(mention, day=day, unit="month", direction=0, last=at + 1) if bare else mention

    def _closes_range(self, month: int) -> bool:
        """Whether the day right before a month ends a range of days, which names none of them."""
        last = self.number(month - 1, DAYS)
        return bool(last and self.form(month - 2) in words.RANGE_JOINERS and self.number(month - 3, DAYS))

    def day_at(self, index: int) -> tuple[int | None, int]:
        """Give the day of the month that stands at ``index``, and the index where its month is to stand."""
        if day := self.number(index, DAYS):
            return day, index + 1 + (self.form(index + 1) == words.DAY_JOINER)
        found = words.ORDINALS.at(self.tokens, index)
        if found and self.form(found[1]) == words.DAY_JOINER:
            return found[0], found[1] + 1
        return None, index

    def _month(self, index: int) -> tuple[int, int, int | None] | None:
        """The month, the index after it, and the year where it is glued to the name."""
        if found := words.MONTHS.at(self.tokens, index):
            return *found, None
        glued = _GLUED_YEAR.fullmatch(self.form(index))
        if not glued or int(glued[2]) not in words.YEARS:
            return None
        found = words.MONTHS.at([replace(self.tokens[index], form=glued[1])], 0)
        return (found[0], index + 1, int(glued[2])) if found else None

    def _with_year(self, mention: DateMention) -> DateMention:
        at = joined = self.past_pause(mention.last)
        while joined < at + 2 and self.form(joined) in words.YEAR_JOINERS:
            joined += 1
        if year := self.year(joined, words.YEARS, words.YEAR_MARK):
            return replace(mention, year=year[0], last=year[1])
        if joined == at:
            return mention
        if self.form(joined) in words.SAME_YEAR:
            return replace(mention, year=self.latest_year, last=joined + 1)
        found = words.DIRECTIONS.at(self.tokens, joined)
        return replace(mention, direction=found[0], unit="year", last=found[1]) if found else mention
