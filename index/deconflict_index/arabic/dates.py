"""Dates as they are written: which words name a day, a month, a year, or a time counted from the text's own.

Nothing is resolved here (``resolve.py`` does): a mention says what stands there and no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from deconflict_index.arabic import hijri
from deconflict_index.arabic import timewords as words
from deconflict_index.arabic.dateparts import Parts
from deconflict_index.arabic.mention import DateMention
from deconflict_index.arabic.tokens import Token
from deconflict_index.arabic.view import DAYS, MONTHS


def date_mentions(tokens: Sequence[Token]) -> tuple[DateMention, ...]:
    """Find the dates in the tokens of a sentence or paragraph, in order, never overlapping.

    Cost: linear, a few look-ups a token.
    """
    return _Reader(tokens).read()


class _Reader(Parts):
    """Reads mentions from left to right; each method reads one kind or one part where it is asked to."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        super().__init__(tokens)
        self._found: list[DateMention] = []

    def read(self) -> tuple[DateMention, ...]:
        index = 0
        while index < len(self.tokens):
            mention = self._at(index)
            if mention and mention.says_something:
                self._found.append(self._placed(mention))
                self.latest_year = mention.year or self.latest_year
            index = max(index + 1, mention.last if mention else 0)
        return tuple(self._found)

    def _at(self, index: int) -> DateMention | None:
        if not words.may_open_date(self.tokens[index].form):
            return None
        return (
            self._numeric(index)
            or self._counted(index)
            or self._since(index)
            or self._hijri(index)
            or self._calendar(index)
            or self._unit(index)
            or self._year(index)
        )

    def _placed(self, mention: DateMention) -> DateMention:
        floor = self._found[-1].last if self._found else 0
        first = mention.first - (mention.first > floor and self.is_one(mention.first - 1, words.PARTS))
        start, end = self.tokens[first].start, self.tokens[mention.last - 1].end
        return replace(mention, first=first, start=start, end=end)

    # Kinds of mention

    def _numeric(self, index: int) -> DateMention | None:
        """``27/11/2024`` or ``2024-11-27``."""
        sign = self.form(index + 1)
        if sign not in ("/", "-", ".") or self.form(index + 3) != sign:
            return None
        leading = self.number(index, words.YEARS)
        year = (leading, index + 5) if leading else self.year(index + 4, words.YEARS, words.YEAR_MARK)
        month, day = self.number(index + 2, MONTHS), self.number(index + (4 if leading else 0), DAYS)
        if not year or not month or not day:
            return None
        return DateMention(index, year[1], day=day, month=month, year=year[0])

    def _counted(self, index: int) -> DateMention | None:
        """Two days ago, since three weeks."""
        begin = words.COUNT_FROM.at(self.tokens, index)
        counted = self._count(begin[1]) if begin else None
        if not begin or not counted:
            return None
        count, unit, after = counted
        names_a_date = self.form(after).isdecimal() or words.WEEKDAYS.at(self.tokens, after)
        if names_a_date or self.form(after) in words.COUNT_NOT_BEFORE:
            return None
        told = self._days_from_told(begin[0] * count, unit) if begin[0] > 0 else None
        if told:
            return replace(told, first=index, last=after)
        offset = begin[0] * count if unit == "day" else None
        return DateMention(index, after, offset_days=offset, direction=begin[0], unit=unit, count=count)

    def _since(self, index: int) -> DateMention | None:
        """Two days after that, the next day: counted from the last day that the sentence names in full.

        Where it names none, "after that" is a date that nothing can be made of, and no other stands for it.
        """
        if found := words.FOLLOWING.at(self.tokens, index):
            told = self._days_from_told(found[0], "day")
            return replace(told, first=index, last=found[1]) if told else None
        begin = words.COUNT_SINCE.at(self.tokens, index)
        counted = self._count(begin[1]) if begin else None
        if not begin or not counted:
            return None
        count, unit, after = counted
        told = self._days_from_told(begin[0] * count, unit) or DateMention(index, after, unit="day")
        return replace(told, first=index, last=after)

    def _days_from_told(self, count: int, unit: str) -> DateMention | None:
        told = next((m for m in reversed(self._found) if m.day and m.month and m.year), None)
        step = words.DAYS_IN.get(unit)
        if told is None or step is None:
            return None
        try:
            day = date(told.year or 0, told.month or 0, told.day or 0) + count * step * timedelta(days=1)
        except (ValueError, OverflowError):
            return None
        return DateMention(0, 0, day=day.day, month=day.month, year=day.year)

    def _hijri(self, index: int) -> DateMention | None:
        """A Hijri date, alone or before the Gregorian one of the same day, which then says it."""
        at = index + bool(words.WEEKDAYS.at(self.tokens, index))
        found = self._hijri_date(self.past_pause(at) if at > index else at)
        if not found:
            return None
        year, month, day, after = found
        start = self._past_joiners(after)
        same = (self._numeric(start) or self._calendar(start)) if start > after else None
        if day and same and same.day and same.year:
            closed = self.form(after) == "(" and self.form(same.last) == ")"
            return replace(same, first=index, last=same.last + closed)
        if year is None:
            return None
        first, last = hijri.bounds(year, month, day)
        if first.year != last.year:
            return None
        same_month = first.month if first.month == last.month else None
        return DateMention(index, after, month=same_month, year=first.year)

    def _hijri_date(self, index: int) -> tuple[int | None, int, int | None, int] | None:
        """Year, month and day of a Hijri date and the index after it; a month alone is no date."""
        day, at = self.day_at(index)
        month = words.HIJRI_MONTHS.at(self.tokens, at)
        if not month:
            return None
        at = self.past_pause(month[1])
        year = self.year(at + (self.form(at) in words.YEAR_JOINERS), words.HIJRI_YEARS, words.HIJRI_MARK)
        if not year and not day:
            return None
        return (year[0], month[0], day, year[1]) if year else (None, month[0], day, month[1])

    def _past_joiners(self, index: int) -> int:
        while self.is_one(index, words.HIJRI_JOINERS):
            index += 1
        return index

    def _count(self, index: int) -> tuple[int, str, int] | None:
        for count, units in ((2, words.TWO_UNITS), (1, words.ONE_UNIT)):
            if found := units.at(self.tokens, index):
                return count, *found
        digits = self.number(index, range(3, 1000))
        number = (digits, index + 1) if digits else words.NUMBERS.at(self.tokens, index)
        units_after = words.MANY_UNITS.at(self.tokens, number[1]) if number else None
        return (number[0], *units_after) if number and units_after else None

    def _calendar(self, index: int) -> DateMention | None:
        """Any run of relative day, weekday, day, month, direction and year."""
        mention = self.with_relative(DateMention(index, index))
        mention = self.with_weekday(mention)
        if mention.weekday is not None:
            mention = self.with_direction(mention)
        mention = self.with_month(mention)
        if mention.day and mention.year:
            mention = self._without_hijri(mention)
        return mention if mention.last > index else None

    def _without_hijri(self, mention: DateMention) -> DateMention:
        """The Hijri date of the same day behind a Gregorian one belongs to it."""
        start = self._past_joiners(mention.last)
        found = self._hijri_date(start) if start > mention.last else None
        if not found or not found[2]:
            return mention
        closed = self.form(mention.last) == "(" and self.form(found[3]) == ")"
        return replace(mention, last=found[3] + closed)

    def _unit(self, index: int) -> DateMention | None:
        """This week, last month."""
        this = self.is_one(index, words.THIS_BEFORE)
        found = words.UNITS.at(self.tokens, index + this)
        if not found:
            return None
        mention = DateMention(index, found[1], unit=found[0], direction=0 if this else None)
        mention = mention if this else self.with_direction(mention)
        if mention.direction is None and found[0] == "month" and self._is_part_of_month(index, found[1]):
            mention = replace(mention, direction=0)
        return mention if mention.direction is not None else None

    def _is_part_of_month(self, index: int, after: int) -> bool:
        """The end of the month, where no word makes it a limit or another month."""
        part = self.is_one(index - 1, words.MONTH_PARTS) and not self.is_one(index - 2, words.UNTIL)
        return part and self.form(after) not in words.TODAY_NOT_BEFORE

    def _year(self, index: int) -> DateMention | None:
        """A year alone, after a word that says that it is one, or at the head of a chronicle's line."""
        opening = self.number(index, words.YEARS) if index == 0 else None
        if opening and self.form(1) in words.CHRONICLE:
            return DateMention(0, 1, year=opening)
        found = self.year(index + 1, words.YEARS, words.YEAR_MARK)
        if found is None or self.is_one(index - 1, words.YEAR_NOT_AFTER):
            return None
        pause = not self.form(found[1])[:1].isalnum()
        if self.is_one(index, words.YEAR_BEFORE) or (pause and self.is_one(index, words.YEAR_BEFORE_PAUSE)):
            return DateMention(index, found[1], year=found[0])
        return None
