"""The finished line: clusters in the order in which they stand on the screen, and the map to the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from deconflict_tui.layout.clusters import Cluster
from deconflict_tui.layout.levels import Base

Align = Literal["right", "left"]
"""At which side of the pane the text stands."""


@dataclass(frozen=True, slots=True)
class Line:
    """``text[start:end]`` on one row of ``width`` cells, of which ``pad`` at the left are empty.

    ``clusters`` are in visual order, from the left. ``end`` is where the next line starts: blanks that hang
    belong to the line but are not among its clusters. Made by :func:`make_line`.
    """

    start: int
    end: int
    clusters: tuple[Cluster, ...]
    cells: int
    width: int
    pad: int
    base: Base
    lefts: tuple[int, ...]
    order: tuple[int, ...]
    starts: tuple[int, ...]

    @property
    def stop(self) -> int:
        """The offset behind the last character that is drawn."""
        return self.clusters[self.order[-1]].end if self.order else self.start

    def offset_at(self, cell: int) -> int:
        """Give the offset of what is drawn at a cell; beside the text, where the line starts or stops."""
        if not self.pad <= cell < self.pad + self.cells:
            return self.stop if (cell < self.pad) == (self.base == "R") else self.start
        return self.clusters[bisect_right(self.lefts, cell) - 1].start

    def cell_of(self, offset: int) -> int:
        """Give the left cell of what holds an offset; behind the text, the cell next to it."""
        if offset >= self.stop:
            return max(self.pad - 1, 0) if self.base == "R" else min(self.pad + self.cells, self.width - 1)
        return self.lefts[self.order[max(bisect_right(self.starts, offset) - 1, 0)]]

    def overlapping(self, start: int, end: int) -> tuple[int, ...]:
        """Give the visual places of the clusters that share a character with a span, in logical order."""
        if end <= max(start, self.start) or start >= self.stop:
            return ()
        first = max(bisect_right(self.starts, start) - 1, 0)
        return self.order[first : bisect_right(self.starts, end - 1)]

    def cells_of(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Give the cells that a span covers as half-open runs from the left; a span may cover several."""
        runs: list[tuple[int, int]] = []
        for place in sorted(self.overlapping(start, end)):
            left = self.lefts[place]
            right = left + self.clusters[place].cells
            if runs and runs[-1][1] == left:
                left, _ = runs.pop()
            runs.append((left, right))
        return tuple(runs)

    def window(self, first: int, width: int) -> Line:
        """Give the part that ``width`` cells show when the ``first`` cells at the left are hidden.

        A cluster that is only half in view is left out.
        """
        shown = [
            cluster
            for left, cluster in zip(self.lefts, self.clusters, strict=True)
            if first <= left and left + cluster.cells <= first + width
        ]
        pad = max(self.pad - first, 0)
        if shown and not pad:
            pad = self.lefts[self.clusters.index(shown[0])] - first
        return _line(self.start, self.end, shown, width, min(pad, width), self.base)


def visual_order(levels: Sequence[int]) -> list[int]:
    """Give the indices of ``levels`` in the order from left to right (rule L2). Cost: linear a level."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        place = 0
        while place < len(order):
            run = place
            while run < len(order) and levels[order[run]] >= level:
                run += 1
            order[place:run] = reversed(order[place:run])
            place = run + 1
    return order


def make_line(
    start: int, end: int, clusters: Sequence[Cluster], width: int, base: Base, align: Align
) -> Line:
    """Put clusters that come in logical order on a line; together they must not be wider than ``width``."""
    visual = [clusters[place] for place in visual_order([cluster.level for cluster in clusters])]
    pad = width - sum(cluster.cells for cluster in visual) if align == "right" else 0
    return _line(start, end, visual, width, pad, base)


def _line(start: int, end: int, visual: Sequence[Cluster], width: int, pad: int, base: Base) -> Line:
    *lefts, right = accumulate((cluster.cells for cluster in visual), initial=pad)
    order = sorted(range(len(visual)), key=lambda place: visual[place].start)
    return Line(
        start=start,
        end=end,
        clusters=tuple(visual),
        cells=right - pad,
        width=width,
        pad=pad,
        base=base,
        lefts=tuple(lefts),
        order=tuple(order),
        starts=tuple(visual[place].start for place in order),
    )
