"""Finished lines as runs of text and style, in the order in which they stand on the screen.

Styles are whatever the caller draws with; nothing is known of them but that equal ones may share a run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Generic, TypeVar

from deconflict_index.reading.sanitise import is_clean, sanitise
from deconflict_tui.layout.lines import Line

S = TypeVar("S")

# Signs of vowels, nunation, doubling and recitation; those of hamza and madda are parts of letters.
_HARAKAT = dict.fromkeys(
    [
        *[*range(0x610, 0x61B), *range(0x64B, 0x653), *range(0x656, 0x660), 0x670],
        *[*range(0x6D6, 0x6DD), *range(0x6DF, 0x6E5), 0x6E7, 0x6E8, *range(0x6EA, 0x6EE)],
    ]
)


@dataclass(frozen=True, slots=True)
class Ink(Generic[S]):
    """A style for ``[start, end)`` of the text."""

    start: int
    end: int
    style: S


def paint(line: Line, inks: Sequence[Ink[S]], plain: S, *, harakat: bool = True) -> list[tuple[str, S]]:
    """Give a line as runs of text and style from the left, exactly ``line.width`` cells together.

    Where spans overlap the last one counts; a span that touches a cluster colours all of it; empty cells are
    ``plain``. Without ``harakat`` they are not drawn, and nothing else changes. Nothing that could steer the
    terminal comes out. Cost: linear in the clusters, plus the logarithm of their number for each span.
    """
    styles = [plain] * len(line.clusters)
    for ink in inks:
        for place in line.overlapping(ink.start, ink.end):
            styles[place] = ink.style
    drawn = [cluster.drawn if harakat else cluster.drawn.translate(_HARAKAT) for cluster in line.clusters]
    if not is_clean("".join(drawn)):  # clusters that were not made of sanitised text
        drawn = [sanitise(text) for text in drawn]
    margins = [(" " * line.pad, plain)], [(" " * (line.width - line.pad - line.cells), plain)]
    return merged([*margins[0], *zip(drawn, styles, strict=True), *margins[1]])


def merged(runs: Sequence[tuple[str, S]]) -> list[tuple[str, S]]:
    """Join neighbours of one style, and leave out what is empty."""
    return [
        ("".join(text for text, _ in group), style)
        for style, group in groupby((run for run in runs if run[0]), key=itemgetter(1))
    ]
