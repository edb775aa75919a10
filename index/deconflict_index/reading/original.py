"""What comes from outside before it is read: a text, and what was given with it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from deconflict_index.model import DateValue, Decoding, Precision, Span

_PART_OF_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a text from elsewhere; it counts more than what the text says of itself.

    ``titled`` says that the first line is the title, whatever it looks like. ``outside`` are the stretches
    that the page's structure says are not the article, ``restored`` those that a person says are, in spite of
    all rules; both count code points of the text, in order. ``decoding`` tells how its bytes became the text.
    """

    titled: bool = False
    published: DateValue | None = None
    source: str | None = None
    url: str | None = None
    outside: tuple[Span, ...] = ()
    restored: tuple[Span, ...] = ()
    decoding: Decoding | None = None

    @classmethod
    def by_hand(cls, published: date | None) -> Self:
        """Take the day that a person gives for a text."""
        if published is None:
            return cls()
        return cls(published=DateValue(published.isoformat(), Precision.DAY, basis=_BY_HAND))


_BY_HAND, BY_FILE = "given by hand", "given by the file"
"""Who gave a date."""
NOTHING = Given()
"""A text that came alone."""


@dataclass(frozen=True, slots=True)
class Original:
    """One text to be read: ``id`` tells it from all others, ``path`` says where it is from."""

    id: str
    path: str
    text: str
    given: Given = NOTHING


def identity(data: bytes) -> str:
    """Make the id of whatever has exactly these bytes."""
    return hashlib.sha256(data).hexdigest()[:16]


def date_in(value: str, basis: str = BY_FILE) -> DateValue | None:
    """Read an ISO date, as far as it goes: a year, a month, a day or a time; ``None`` where it is none.

    Of a time the day counts, as it is written: that is the outlet's own day. ``basis`` says who gave it.
    """
    known = value.strip()
    try:
        if part := _PART_OF_DATE.fullmatch(known):
            year, month = part.groups()
            date(int(year), int(month or 1), 1)
            return DateValue(known, Precision.MONTH if month else Precision.YEAR, basis=basis)
        return DateValue(datetime.fromisoformat(known).date().isoformat(), Precision.DAY, basis=basis)
    except ValueError:
        return None
