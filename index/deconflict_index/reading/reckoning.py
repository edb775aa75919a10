"""An article's month or day worked out from "30 November last", "yesterday, Monday" and who was in office."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from deconflict_index.arabic.calendar import DateMention, resolve
from deconflict_index.model import DateValue, Precision
from deconflict_index.reading.terms import Term

_EARLIEST_YEAR = 1990
_FRESH, _SAME_WEEK = timedelta(days=31), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Clues:
    """What a body says about its own day. ``today`` only bounds what is possible."""

    text: str
    mentions: tuple[DateMention, ...]
    terms: tuple[Term, ...]
    today: date

    def fits(self, day: date) -> bool:
        """Whether the day is not after today and on the weekday of publication, where one is given."""
        return day <= self.today and all(weekday == day.weekday() for weekday in self._weekdays())

    def near(self, mention: DateMention) -> DateValue | None:
        """Resolve a day without a year where just one year puts it within a month of a day named in full."""
        full = [m for m in self.mentions if m.day and m.month and m.year]
        named = [date.fromisoformat(day.value) for m in full if (day := resolve(m, None, self.text))]
        years = {day.year + step for day in named for step in (-1, 0, 1)}
        found = [v for y in sorted(years) if (v := resolve(replace(mention, year=y), None, self.text))]
        close = [v for v in found if any(abs(date.fromisoformat(v.value) - day) <= _FRESH for day in named)]
        return close[0] if len(close) == 1 else None

    def reckon(self) -> DateValue | None:
        """Take the month after "30 November last"; its year by elimination; its day by "yesterday, Monday".

        A full date with its weekday inside that month settles its year. Otherwise years are ruled out by the
        years that the text names, by terms of office, by weekdays that would not fit their dates, by today,
        and where the last day told as past would lie over 31 days back. One year left gives the month.

        With the weekday of publication known, the article is taken to have come out on the first such day,
        within a week of the last day named, for news is written close to what it dates. Where two years allow
        that, it is the one in which it follows sooner. This last step is a choice and no proof: ``basis``
        names both years; a tie or more than two years give nothing.
        """
        if len(self._months()) != 1:
            return None
        (month,) = self._months()
        found = [c for year in self._years(month) if (c := self._candidate(year, month))]
        closest = [c for c in found if c.gap <= _SAME_WEEK] if self._weekdays() and self._tells_past() else []
        week = sorted(closest, key=lambda c: c.gap)
        if len(week) == 1 or (len(week) == 2 and week[0].gap < week[1].gap):
            return _day_value(week[0], found)
        return _month_value(found[0]) if len(found) == 1 else None

    def _weekdays(self) -> frozenset[int]:
        """Weekdays of publication that "yesterday, Monday" and the like give; two contradict each other."""
        return frozenset(
            (mention.weekday - mention.offset_days) % 7
            for mention in self.mentions
            if mention.weekday is not None and mention.offset_days is not None
        )

    def _tells_past(self) -> bool:
        """Whether a day is told as past by its own words, and not only by a year that may be to come."""
        return any(m.day and m.month and m.direction == -1 for m in self.mentions)

    def _months(self) -> frozenset[int]:
        """Months of publication: the one after "November last", "this July", and that of "tomorrow, 14 May".

        The month before "next February" counts only where the news is dated in it. A month in which the news
        is dated goes before all others, for "last March" need not be the month before, unless it is told as
        last or next itself.
        """
        told = [m for m in self.mentions if m.month and m.year is None and m.unit is None]
        months = {(m.month - m.direction - 1) % 12 + 1 for m in told if m.month and m.direction in (-1, 0)}
        months |= {m.month for m in told if m.month and m.day and m.offset_days is not None}
        before = {(m.month - 2) % 12 + 1 for m in told if m.month and m.direction == 1}
        others = {m.month for m in told if m.direction in (-1, 1)}
        named = {m.month for m in self.mentions if _is_news(m)} - others
        return frozenset((months | before) & named or months)

    def _years(self, month: int) -> range:
        """Possible years: that of the news in the month, else from the latest year named until now."""
        inside = [m.year for m in self.mentions if m.year and _is_news(m) and m.month == month]
        named = [m.year for m in self.mentions if m.year and m.year <= self.today.year]
        last = max(inside, default=self.today.year)
        return range(max(inside or named, default=_EARLIEST_YEAR), last + 1)

    def _candidate(self, year: int, month: int) -> _Candidate | None:
        latest = self._latest_past(year, month)
        if latest is None:
            return None
        all_days = (date(year, month, day + 1) for day in range(calendar.monthrange(year, month)[1]))
        days = tuple(day for day in all_days if latest <= day and self._is_possible(day))
        candidate = _Candidate(latest, days) if days and days[0] - latest <= _FRESH else None
        return candidate if candidate and not self._names_otherwise(candidate) else None

    def _names_otherwise(self, candidate: _Candidate) -> bool:
        """A day that the text calls yesterday or two days ago is not one that it calls by its date."""
        return bool(self._weekdays()) and any(
            m.offset_days == -candidate.gap.days for m in self.mentions if m.offset_days is not None
        )

    def _is_possible(self, day: date) -> bool:
        return self.fits(day) and all(term.holds(day) for term in self.terms)

    def _latest_past(self, year: int, month: int) -> date | None:
        """The latest past day that the body names if it came out then; ``None`` if a date does not fit."""
        anchor = DateValue(f"{year:04}-{month:02}", Precision.MONTH)
        past = (m for m in self.mentions if _is_news(m) or (m.day and m.month and m.direction == -1))
        different = {(m.weekday, m.day, m.month, m.year): m for m in past}.values()
        days = [resolve(mention, anchor, self.text) for mention in different]
        fitting = [date.fromisoformat(day.value) for day in days if day]
        return max(fitting, default=None) if len(fitting) == len(days) else None


def _is_news(mention: DateMention) -> bool:
    """Whether a date in full has its weekday, as news has it; without, it may be an anniversary or a plan."""
    return None not in (mention.weekday, mention.day, mention.month, mention.year)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A month in which the article can have come out, with its possible days."""

    latest_past: date
    days: tuple[date, ...]

    @property
    def gap(self) -> timedelta:
        return self.days[0] - self.latest_past


def _day_value(candidate: _Candidate, among: Sequence[_Candidate]) -> DateValue:
    day = candidate.days[0]
    basis = f"the first {calendar.day_name[day.weekday()]} after {candidate.latest_past}, the last day named"
    if len(among) > 1:
        years = ", ".join(str(other.days[0].year) for other in among)
        basis += f"; of the possible years {years} the one where it follows soonest"
    return DateValue(day.isoformat(), Precision.DAY, basis=basis)


def _month_value(candidate: _Candidate) -> DateValue:
    basis = f"the month told by its past dates, the last of them {candidate.latest_past}"
    return DateValue(f"{candidate.days[0]:%Y-%m}", Precision.MONTH, basis=basis)
