"""Dates as people and programs write them into a field of their own: ISO, mail, figures, words."""

from __future__ import annotations

import re
from dataclasses import replace
from email.utils import parsedate_to_datetime

from deconflict_index.model import DateValue, Precision
from deconflict_index.reading.original import BY_FILE, date_in

_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?=\D|$)")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?=\D|$)")


def written_date(value: str, basis: str = BY_FILE) -> DateValue | None:
    """Read the date that a field holds; ``None`` where it is none.

    Of figures with the year last the first is the day, as in the Arabic press. ``basis`` says who gave it.
    """
    return (
        date_in(value, basis)
        or _of_figures(value, basis)
        or _of_mail(value, basis)
        or _of_words(value, basis)
    )


def _of_figures(value: str, basis: str) -> DateValue | None:
    if found := _YEAR_FIRST.match(value.strip()):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.match(value.strip()):
        day, month, year = map(int, found.groups())
    else:
        return None
    return date_in(f"{year:04}-{month:02}-{day:02}", basis)


def _of_mail(value: str, basis: str) -> DateValue | None:
    """A date as mail has it, with or without its hour: ``Tue, 03 Dec 2024 10:30:00 GMT``, ``3 Dec 2024``."""
    for each in (value, f"{value} 00:00"):
        try:
            return DateValue(parsedate_to_datetime(each).date().isoformat(), Precision.DAY, basis=basis)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _of_words(value: str, basis: str) -> DateValue | None:
    from deconflict_index.arabic.calendar import date_mentions, resolve
    from deconflict_index.arabic.tokens import tokens

    for mention in date_mentions(tuple(tokens(value)))[:1]:
        if mention.day and mention.month and mention.year and (found := resolve(mention, None, value)):
            return replace(found, surface=None, span=None, basis=basis)
    return None
