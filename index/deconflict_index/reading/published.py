"""The day an article came out, as far as its own text gives it.

Nothing is taken from file times, and today only bounds what is possible. Tried in order: a date line, a
dateline with a full date, "yesterday" beside a full date, and last what ``reckoning.py`` can work out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from deconflict_index.arabic.calendar import DateMention, date_mentions, resolve
from deconflict_index.model import BlockKind, DateValue
from deconflict_index.reading.blocks import Page
from deconflict_index.reading.dateline import opening_of
from deconflict_index.reading.lines import Line, Phrases, wording
from deconflict_index.reading.reckoning import Clues
from deconflict_index.reading.terms import terms_in

_DATA = wording("published")
_STAMPS = Phrases(_DATA["stamps"])


def published_in(text: str, page: Page, today: date) -> DateValue | None:
    """Give the article's date, or ``None`` where its own words do not give one.

    A date that contradicts the weekday the body gives for yesterday or today is dropped, not replaced.
    """
    body = [line for kind, line in page if kind is BlockKind.PARAGRAPH]
    mentions = tuple(mention for line in body for mention in date_mentions(line.tokens))
    clues = Clues(text, mentions, terms_in(body), today)
    for value in (*_stamped(text, page), *_opening(text, body), *_beside_relative(clues)):
        return value if clues.fits(date.fromisoformat(value.value)) else None
    return clues.reckon()


def _full(mention: DateMention, text: str) -> DateValue | None:
    return resolve(mention, None, text) if mention.day and mention.year else None


def _stamped(text: str, page: Page) -> Iterator[DateValue]:
    """The date of a dateline, or of a line like "published on".

    A bare date above the title is the page's clock on the day it was saved, and no date of the article.
    """
    title = max((line.start for kind, line in page if kind is BlockKind.TITLE), default=0)
    for kind, line in page:
        stamp = kind is BlockKind.NOISE and _STAMPS.opening(line.words)
        if stamp or kind is BlockKind.DATELINE:
            for mention in date_mentions(line.tokens):
                clock = mention.first == 0 and line.start < title
                if not clock and (value := _full(mention, text)):
                    yield replace(value, basis="the article's date line")


def _opening(text: str, body: Sequence[Line]) -> Iterator[DateValue]:
    """The full date of a dateline that opens the first paragraph: "Seoul, 13 April 2023 -"."""
    for part in (part for line in body[:1] for part in opening_of(line)):
        if part.date and (value := _full(part.date, text)):
            yield replace(value, basis="the dateline that opens the first paragraph")


def _beside_relative(clues: Clues) -> Iterator[DateValue]:
    """Yesterday, today or tomorrow with its date beside it; a year left out is that of a day near it."""
    for mention in clues.mentions:
        if mention.offset_days is None or not mention.day or not mention.month:
            continue
        full = _full(mention, clues.text) if mention.year else clues.near(mention)
        if full:
            day = date.fromisoformat(full.value) - timedelta(days=mention.offset_days)
            yield replace(full, value=day.isoformat(), basis=f"{full.surface} is {full.value}")
