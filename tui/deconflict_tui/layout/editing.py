"""One line of text being edited in either direction: text and cursor in, text and cursor out.

The cursor stands on a cluster, and what is typed goes before it; behind the text it stands on an empty cell.
Harakat and joiners belong to their letter, so the cursor never stops between them. What lays the text out
is imported when there is some.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deconflict_tui.layout.lines import Align, Line

LONGEST = 1000
"""How many characters the text may have; more are not taken."""
AHEAD = 4


@dataclass(frozen=True, slots=True)
class Draft:
    """Sanitised text without line feeds, and the cursor as an offset into it (``len(text)`` is behind it)."""

    text: str = ""
    offset: int = 0


def drawn(draft: Draft, width: int) -> Line:
    """Lay the text out on one line of at least ``width`` cells, with one more blank behind it for the cursor.

    It runs right to left from the right edge if its first strong letter does, else left to right; so a query
    that begins with the name of a field stays at the left. Phrases, and fields with their values, are laid
    out for themselves: their quotes stay beside them.
    """
    from deconflict_tui.layout.isolates import in_query
    from deconflict_tui.layout.levels import base_of
    from deconflict_tui.layout.paragraph import single_line

    base = base_of(draft.text)
    align: Align = "right" if base == "R" else "left"
    return single_line(draft.text + " ", width, base=base, align=align, isolates=in_query(draft.text))


def visible(line: Line, offset: int, width: int) -> Line:
    """Give the ``width`` cells of a drawn line that show the cursor, and of the beginning what they can.

    Where there is room, what follows the cursor shows too, up to ``AHEAD`` cells.
    """
    ((left, right),) = line.cells_of(offset, offset + 1)
    ahead = min(AHEAD, (width - 1) // 4)
    if line.base == "R":
        return line.window(min(max(left - ahead, line.pad), line.width - width), width)
    return line.window(max(min(right + ahead, line.cells) - width, 0), width)


def insert(draft: Draft, typed: str) -> Draft:
    """Put typed or pasted text before the cursor, sanitised and on one line."""
    from deconflict_index.reading.sanitise import sanitise

    room = max(LONGEST - len(draft.text), 0)
    new = sanitise(" ".join(typed[: LONGEST * 2].splitlines()))[:room]
    return Draft(draft.text[: draft.offset] + new + draft.text[draft.offset :], draft.offset + len(new))


def backspace(draft: Draft) -> Draft:
    """Remove the cluster before the cursor in reading order."""
    stops = _stops(draft)
    place = bisect_left(stops, draft.offset)
    return _without(draft, stops[place - 1], draft.offset) if place else draft


def delete(draft: Draft) -> Draft:
    """Remove the cluster under the cursor."""
    stops = _stops(draft)
    place = bisect_right(stops, draft.offset)
    return _without(draft, draft.offset, stops[place]) if place < len(stops) else draft


def delete_word(draft: Draft) -> Draft:
    """Remove the word before the cursor in reading order, with the blanks between them."""
    before = draft.text[: draft.offset].rstrip()
    word = before.split(" ")[-1]
    return _without(draft, len(before) - len(word), draft.offset)


def delete_to_start(draft: Draft) -> Draft:
    """Remove all that is before the cursor in reading order."""
    return _without(draft, 0, draft.offset)


def move_left(draft: Draft) -> Draft:
    """Move the cursor one cluster to the left on the screen, whatever the direction of the text."""
    return _moved(draft, -1)


def move_right(draft: Draft) -> Draft:
    """Move the cursor one cluster to the right on the screen."""
    return _moved(draft, 1)


def move_home(draft: Draft) -> Draft:
    """Move the cursor to the edge where lines begin: the right one in Arabic text, the left one in Latin."""
    line = drawn(draft, 0)
    return Draft(draft.text, line.clusters[-1 if line.base == "R" else 0].start)


def move_end(draft: Draft) -> Draft:
    """Move the cursor behind the text: at its left if it is Arabic, at its right if it is Latin."""
    return Draft(draft.text, len(draft.text))


def _stops(draft: Draft) -> tuple[int, ...]:
    """Give the offsets at which the cursor can stand, in order, the one behind the text included."""
    return drawn(draft, 0).starts


def _moved(draft: Draft, step: int) -> Draft:
    line = drawn(draft, 0)
    (place,) = line.overlapping(draft.offset, draft.offset + 1)
    place = min(max(place + step, 0), len(line.clusters) - 1)
    return Draft(draft.text, line.clusters[place].start)


def _without(draft: Draft, start: int, end: int) -> Draft:
    return Draft(draft.text[:start] + draft.text[end:], start)
