"""Finished lines as text runs with styles, one emitter for each profile of terminals.

Styles are whatever the caller draws with; nothing is known of them but that equal ones may share a run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby
from operator import itemgetter
from typing import Generic, Protocol, TypeVar
from unicodedata import bidirectional

from deconflict_index.reading.sanitise import is_clean, sanitise
from deconflict_tui.layout.clusters import Cluster
from deconflict_tui.layout.lines import Line
from deconflict_tui.layout.mirroring import mirrored
from deconflict_tui.layout.terminal import Profile

S = TypeVar("S")
Runs = Iterator[tuple[str, S]]
Painted = Sequence[tuple[Cluster, S]]

_LEFT_TO_RIGHT_MARK = "\u200e"
_RIGHT_TO_LEFT_MARK = "\u200f"


class _Script(Enum):
    LETTERS = "letters that run right to left"
    DIGITS = "Arabic digits"
    OTHER = "all else"


_SCRIPTS = {"R": _Script.LETTERS, "AL": _Script.LETTERS, "AN": _Script.DIGITS}


@dataclass(frozen=True, slots=True)
class Ink(Generic[S]):
    """A style for ``[start, end)`` of the text."""

    start: int
    end: int
    style: S


class _Emitter(Protocol):
    def __call__(self, line: Line, painted: Painted[S], plain: S) -> Runs[S]: ...


def emit(line: Line, profile: Profile, inks: Sequence[Ink[S]], plain: S) -> list[tuple[str, S]]:
    """Give a line as runs of text and style, exactly ``line.width`` cells together.

    Where spans overlap the last one counts; a span that touches a cluster colours all of it; empty cells are
    ``plain``. Nothing that could steer the terminal comes out, save the direction marks that a profile needs.
    Cost: linear in the clusters, plus the logarithm of their number for each span.
    """
    painted = _sieved(_paint(line, inks, plain))
    return list(_merged(_EMITTERS[profile](line, painted, plain)))


def _paint(line: Line, inks: Sequence[Ink[S]], plain: S) -> Painted[S]:
    styles = [plain] * len(line.clusters)
    for ink in inks:
        for place in line.overlapping(ink.start, ink.end):
            styles[place] = ink.style
    return list(zip(line.clusters, styles, strict=True))


def _sieved(painted: Painted[S]) -> Painted[S]:
    """Neutralise what must not reach a terminal, even in clusters that were not made of sanitised text."""
    if is_clean("".join(cluster.drawn for cluster, _ in painted)):
        return painted
    return [(replace(cluster, drawn=sanitise(cluster.drawn)), style) for cluster, style in painted]


def _merged(runs: Iterable[tuple[str, S]]) -> Runs[S]:
    for style, group in groupby((run for run in runs if run[0]), key=itemgetter(1)):
        yield "".join(text for text, _ in group), style


def _visual(line: Line, painted: Painted[S], plain: S) -> Runs[S]:
    """V, V8: as it stands on the screen."""
    left, right = _margins(line)
    yield left, plain
    for cluster, style in painted:
        yield cluster.drawn, style
    yield right, plain


def _word_wise(line: Line, painted: Painted[S], plain: S) -> Runs[S]:
    """W: words in visual order, the letters of each Arabic word in logical order between two marks.

    Arabic digits keep their order but stand between marks too: they would turn what is next to them.
    """
    left, right = _margins(line)
    yield left, plain
    for script, group in groupby(painted, key=_script):
        cells = list(group)
        clusters = _logical(cells) if script is _Script.LETTERS else cells
        mark = "" if script is _Script.OTHER else _LEFT_TO_RIGHT_MARK
        yield mark, clusters[0][1]
        yield from ((cluster.drawn, style) for cluster, style in clusters)
        yield mark, clusters[-1][1]
    yield right, plain


def _cell_wise(line: Line, painted: Painted[S], plain: S) -> Runs[S]:
    """Wk: as W without marks; the terminal turns the letters of a word but leaves styles on their cells."""
    left, right = _margins(line)
    yield left, plain
    for script, group in groupby(painted, key=_script):
        cells = list(group)
        clusters = _logical(cells) if script is _Script.LETTERS else cells
        for (cluster, _), (_, style) in zip(clusters, cells, strict=True):
            yield cluster.drawn, style
    yield right, plain


def _logical_row(line: Line, painted: Painted[S], plain: S) -> Runs[S]:
    """L: the row in logical order with brackets as typed, behind a mark that tells its direction."""
    left, right = _margins(line)
    mark, before, after = (
        (_RIGHT_TO_LEFT_MARK, right, left) if line.base == "R" else (_LEFT_TO_RIGHT_MARK, left, right)
    )
    yield mark + before, plain
    for cluster, style in _logical(painted):
        turned = mirrored(cluster.drawn[0]) if cluster.level % 2 else cluster.drawn[0]
        is_bracket = turned != cluster.drawn[0]
        yield turned + cluster.drawn[1:] + (mark if is_bracket else ""), style
    yield after, plain


def _margins(line: Line) -> tuple[str, str]:
    return " " * line.pad, " " * (line.width - line.pad - line.cells)


def _logical(painted: Iterable[tuple[Cluster, S]]) -> Painted[S]:
    return sorted(painted, key=lambda item: item[0].start)


def _script(item: tuple[Cluster, S]) -> _Script:
    return _SCRIPTS.get(bidirectional(item[0].drawn[0]), _Script.OTHER)


_EMITTERS: Mapping[Profile, _Emitter] = {
    Profile.V: _visual,
    Profile.V8: _visual,
    Profile.W: _word_wise,
    Profile.WK: _cell_wise,
    Profile.L: _logical_row,
}
