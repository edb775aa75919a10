"""Hard breaks: the lines of one paragraph that was wrapped, or broken anywhere, become one line again.

Only lines without a blank line between them are joined, and only on evidence. A text is wrapped where most
lines that end in no stop are full: the next word would not have fitted. Elsewhere a line goes on where it
ends in a word that no sentence and no headline ends in, or where the next one begins with a closing sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from deconflict_index.reading.heading import is_dateline
from deconflict_index.reading.lines import Line, Phrases, touches, wording
from deconflict_index.reading.original import Given

_DATA = wording("broken_lines")
_HANGING = Phrases(_DATA["hanging"])
_GOING_ON = tuple(_DATA["going_on"])
_BREAK = re.compile(r"\r\n|\r|\n")
_NARROWEST, _WIDEST = 24, 200
_LEAST_FULL, _FULL_OF_OPEN = 3, 0.7
_RAGGED = 8
_LEAST_HANGING = 2


def unbroken(text: str, lines: Sequence[Line], given: Given) -> list[Line]:
    """Join the lines of ``text`` that are one paragraph. Cost: linear."""
    breaks = list(_breaks(text, lines, given))
    joined = _wrapped(lines, breaks) if breaks else frozenset[int]()
    if not joined:
        joined = _hanging(lines, breaks)
    runs = groupby(range(len(lines)), key=_Paragraphs(joined))
    return [_one(text, [lines[index] for index in run]) for _, run in runs]


class _Paragraphs:
    """Numbers the paragraphs that lines belong to, asked in order; ``joined`` go on in the next line."""

    def __init__(self, joined: frozenset[int]) -> None:
        self._joined = joined
        self._number = 0

    def __call__(self, index: int) -> int:
        self._number += index - 1 not in self._joined
        return self._number


def _one(text: str, run: Sequence[Line]) -> Line:
    if len(run) == 1:
        return run[0]
    start, end = run[0].start, run[-1].end
    return Line(start, end, re.sub(r"[\r\n]", " ", text[start:end]))


def _breaks(text: str, lines: Sequence[Line], given: Given) -> Iterator[int]:
    """The lines that nothing but a single line break parts from the next one."""
    for index in range(int(given.titled), len(lines) - 1):
        line, below = lines[index], lines[index + 1]
        if len(_BREAK.findall(text, line.end, below.start)) != 1 or below.is_bullet:
            continue
        if touches(line, given.outside) == touches(below, given.outside):
            yield index


def _wrapped(lines: Sequence[Line], breaks: Sequence[int]) -> frozenset[int]:
    """The lines that go on, in a text that was wrapped at some width; none in others."""
    if len(breaks) < _LEAST_FULL:
        return frozenset()
    width = sorted(len(lines[index].text) for index in breaks)[-_LEAST_FULL]  # two lines may be no prose
    if not _NARROWEST <= width <= _WIDEST:
        return frozenset()
    full = {index for index in breaks if _is_full(lines[index], lines[index + 1], width)}
    unended = {index for index in breaks if not lines[index].has_stop}
    going_on = full & unended
    if len(going_on) < max(_LEAST_FULL, _FULL_OF_OPEN * len(unended)):
        return frozenset()
    blanks_part = len(breaks) < len(lines) - 1
    chosen = full if blanks_part else going_on
    return frozenset(index for index in chosen if not is_dateline(lines[index + 1]))


def _is_full(line: Line, below: Line, width: int) -> bool:
    word = below.text.split(maxsplit=1)[0]
    return width - len(word) <= len(line.text) <= width + max(_RAGGED, width // _RAGGED)


def _hanging(lines: Sequence[Line], breaks: Sequence[int]) -> frozenset[int]:
    """The lines that cannot end where they do; with some of them all that end in no stop, if blanks part."""
    hanging = {index for index in breaks if _hangs(lines[index], lines[index + 1])}
    if len(hanging) < _LEAST_HANGING or len(breaks) == len(lines) - 1:
        return frozenset(hanging)
    unended = (index for index in breaks if not lines[index].has_stop and index)
    return frozenset(hanging.union(index for index in unended if not is_dateline(lines[index + 1])))


def _hangs(line: Line, below: Line) -> bool:
    return below.text.startswith(_GOING_ON) or (
        line.text[-1].isalpha() and line.text.rsplit(maxsplit=1)[-1:] != [line.text] and _ends_hanging(line)
    )


def _ends_hanging(line: Line) -> bool:
    return line.words[-1:] in _HANGING
