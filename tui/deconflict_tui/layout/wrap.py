"""Where lines end: greedily, at spaces, in logical order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deconflict_tui.layout.clusters import Cluster


def wrap(clusters: Sequence[Cluster], width: int) -> Iterator[tuple[int, int, int]]:
    """Give ``(first, last, next)`` of each line: ``clusters[first:last]`` is drawn, ``next`` begins another.

    Spaces at the end of a line hang and are not drawn. No word is cut unless it alone is wider than ``width``
    cells (at least 2). Cost: linear.
    """
    first = 0
    while first < len(clusters):
        following = _next_line(clusters, first, width)
        last = following
        while last > first and clusters[last - 1].is_space:
            last -= 1
        yield first, last, following
        first = following


def _next_line(clusters: Sequence[Cluster], first: int, width: int) -> int:
    """Give the index of the cluster that begins the next line."""
    used, word, blank = 0, first, True
    for index in range(first, len(clusters)):
        cluster = clusters[index]
        if cluster.is_space != blank:
            blank = cluster.is_space
            word = word if blank else index
        used += cluster.cells
        if used > width and not blank:
            return word if word > first else index
    return len(clusters)
