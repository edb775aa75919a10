"""When a contact is: the date named nearest to the contact word in its clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deconflict_index.arabic.calendar import DateMention, resolve
from deconflict_index.extraction.channels import Trigger
from deconflict_index.model import Article, DateValue, Status

_WITHIN = 22


def nearest(mentions: Sequence[DateMention], trigger: Trigger, window: tuple[int, int]) -> DateMention | None:
    """Give the date mention of the clause ``window`` nearest to the contact word, if any is near."""
    inside = [m for m in mentions if window[0] <= m.first and m.last <= window[1]]
    best = min(inside, key=lambda mention: _distance(mention, trigger), default=None)
    return best if best is not None and _distance(best, trigger) <= _WITHIN else None


def _distance(mention: DateMention, trigger: Trigger) -> int:
    return max(trigger.first - mention.last, mention.first - trigger.last, 0)


def is_to_come(mention: DateMention) -> bool:
    """Whether the words themselves put the date ahead: tomorrow, next week."""
    return mention.direction == 1 or (mention.offset_days or 0) > 0


def is_past(mention: DateMention) -> bool:
    """Whether the words themselves put the date behind: yesterday, last week."""
    return mention.direction == -1 or (mention.offset_days or 0) < 0


def date_of(
    mention: DateMention | None, status: Status, article: Article, day: DateValue | None
) -> DateValue | None:
    """Turn a date mention into a date; what is planned lies ahead.

    It is counted from the article's own date, else a day and month without a year from the last full ``day``
    named before.
    """
    if mention is None or (status is Status.PLANNED and is_past(mention)):
        return None
    if status is Status.PLANNED and mention.direction is None:
        mention = replace(mention, direction=1)
    anchor = article.published or (day if mention.day and mention.month else None)
    return resolve(mention, anchor, article.text)
