"""Cells: text as it takes places on a row, and as bytes with the looks that it has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import get_character_cell_size

from deconflict_tui.wire.looks import PLAIN, Look, change, for_blank

Cell = tuple[str, Look]
"""A character with its marks, and its look; the second cell of a wide character holds an empty text."""

Stretches = Sequence[tuple[int, int]]
"""Columns of a row, half-open, from the left."""

EMPTY: Cell = (" ", PLAIN)
REST: Cell = ("", PLAIN)
_ONE_CELL_EACH = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u0621-\u064a\u2018-\u2026\u2500-\u25cf\ufb50-\ufdc7\ufe80-\ufefc]*"
)


def cells(text: str, look: Look) -> list[Cell]:
    """Part text into cells; of the look of a blank only what can be seen counts."""
    blank = (" ", look.on_blank)
    if _ONE_CELL_EACH.fullmatch(text):
        return [blank if char == " " else (char, look) for char in text]
    return [blank if cell[0] == " " else cell for cell in widened([(text, look)])]


def widened(runs: Iterable[Cell]) -> Iterator[Cell]:
    """Part runs into as many cells as they take; what has no width goes with the cell before it.

    At the beginning, where there is none, it goes with the first.
    """
    text, width, look = "", 0, PLAIN
    for run, of_run in runs:
        for char in run:
            size = get_character_cell_size(char)
            if size and width:
                yield text, look
                yield from [REST] * (width - 1)
                text, width = "", 0
            if size:
                width, look = size, of_run
            text += char
    if width:
        yield text, look
        yield from [REST] * (width - 1)


def changes(new: Sequence[Cell], old: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """Give the stretches of columns in which a row is another than it was, from the left."""
    start = None
    for column, cell in enumerate(new):
        same = column < len(old) and cell == old[column]
        if same and start is not None and cell[0]:
            yield start, column
            start = None
        elif not same and start is None:
            start = column if cell[0] or not column else column - 1
    if start is not None:
        yield start, len(new)


def united(*each: Stretches) -> Stretches:
    """Give the columns of all of these as stretches from the left, none of which touch."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(stretch for stretches in each for stretch in stretches):
        if made and start <= made[-1][1]:
            made[-1] = made[-1][0], max(end, made[-1][1])
        else:
            made.append((start, end))
    return made


def render(row: Iterable[Cell], sent: Look) -> tuple[str, Look]:
    """Write cells out for a terminal whose look is ``sent``; give the text and the look it leaves."""
    out: list[str] = []
    for text, look in row:
        if look is not sent and text:
            wanted = for_blank(sent, look) if text == " " else look
            out.append(change(sent, wanted))
            sent = wanted
        out.append(text)
    return "".join(out), sent
