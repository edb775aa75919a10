"""What lies where somebody points in an article: the smallest claim, speaker's name or contact's evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deconflict_tui.widgets.levels import Emphasis
from deconflict_tui.widgets.stops import Kind, Stop, stops

if TYPE_CHECKING:
    from deconflict_index.model import Reading

_TOLD: tuple[Kind, ...] = ("speaker", "claim")
_CONTACTS: tuple[Kind, ...] = ("contact",)


def thing_at(reading: Reading, level: Emphasis, offset: int) -> Stop | None:
    """Give the smallest thing around an offset, by the length of the span that holds it.

    At level *contacts* contacts come before everything else, at all other levels they come last: what the
    level brings out is what is meant. Cost: linear in what was found in the article.
    """
    ranks = (_CONTACTS, _TOLD) if level is Emphasis.CONTACTS else (_TOLD, _CONTACTS)
    for kinds in ranks:
        around = [
            (end - start, stop)
            for kind in kinds
            for stop in stops(reading, (), kind)
            for start, end in stop.spans
            if start <= offset < end
        ]
        if around:
            return min(around, key=lambda sized: sized[0])[1]
    return None
