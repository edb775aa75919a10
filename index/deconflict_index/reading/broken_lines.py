"""Hard breaks: the lines of one paragraph that was wrapped, or broken anywhere, become one line again.

Only lines without a blank line between them are joined, and only on evidence. A text is wrapped where most
lines that end in no stop are full: the next word would not have fitted. Elsewhere a line goes on where it
ends in a word that no sentence and no headline ends in, or where the next one begins with a sign that
none begins with.
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
_LEAST_HANGING, _HANGING_OF_OPEN, _MANY_LINES = 2, 0.25, 6


def unbroken(text: str, lines: Sequence[Line], given: Given) -> list[Line]:
    """Join the lines of ``text`` that are one paragraph. Cost: linear."""
    breaks = list(_breaks(text, lines, given))
    joined = _wrapped(lines, breaks) if breaks else frozenset[int]()
    return [_one(text, run) for run in _runs(lines, joined or _hanging(lines, breaks))]


def _runs(lines: Sequence[Line], joined: frozenset[int]) -> list[Sequence[Line]]:
    """The paragraphs, as runs of lines; those of ``joined`` go on in the next one."""
    numbered = groupby(range(len(lines)), key=_Paragraphs(joined))
    return [[lines[index] for index in run] for _, run in numbered]


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
        single = len(_BREAK.findall(text, line.end, below.start)) == 1
        if single and not below.is_bullet and not any(touches(each, given.outside) for each in (line, below)):
            yield index


def _wrapped(lines: Sequence[Line], breaks: Sequence[int]) -> frozenset[int]:
    """The lines that go on, in a text that was wrapped at some width; none in others."""
    width = _width(lines, breaks)
    if not _NARROWEST <= width <= _WIDEST:
        return frozenset()
    full = {index for index in breaks if _is_full(lines[index], lines[index + 1], width)}
    unended = {index for index in breaks if not lines[index].has_stop}
    going_on = full & unended
    enough = len(full) >= min(_LEAST_FULL, len(breaks)) and 2 * len(going_on) >= len(full) > 0
    if not enough or len(going_on) < _FULL_OF_OPEN * len(unended):
        return frozenset()
    blanks_part = len(breaks) < len(lines) - 1
    chosen = full if blanks_part else going_on
    joined = frozenset(index for index in chosen if index - 1 in chosen or not _heads(lines[index + 1]))
    return joined if _is_prose(_runs(lines, joined)) else frozenset()


def _width(lines: Sequence[Line], breaks: Sequence[int]) -> int:
    """About how wide the text was wrapped; of few breaks only where none of many lines is wider; else 0."""
    if len(breaks) >= _LEAST_FULL:
        return sorted(len(lines[index].text) for index in breaks)[-_LEAST_FULL]  # two lines may be no prose
    return max(len(line.text) for line in lines) if len(lines) >= _MANY_LINES else 0


def _heads(below: Line) -> bool:
    """Whether the line below a single one is a dateline, so that this one is a headline."""
    return not below.has_stop and is_dateline(below)


def _is_prose(runs: Sequence[Sequence[Line]]) -> bool:
    """Whether half of what was joined ends as a sentence does: verse, too, has lines of one length."""
    made = [run[-1].has_stop for run in runs if len(run) > 1]
    return 2 * sum(made) >= len(made)


def _is_full(line: Line, below: Line, width: int) -> bool:
    word = below.text.split(maxsplit=1)[0]
    widest = width + max(_RAGGED, width // _RAGGED)
    return width - len(word) <= len(line.text) <= widest and len(below.text) <= widest


def _hanging(lines: Sequence[Line], breaks: Sequence[int]) -> frozenset[int]:
    """The lines that cannot end where they do; with many of them, if blanks part, others without a stop."""
    hanging = {index for index in breaks if _hangs(lines[index], lines[index + 1])}
    unended = {index for index in breaks if not lines[index].has_stop}
    blanks_part = len(breaks) < len(lines) - 1
    if blanks_part and len(hanging) >= max(_LEAST_HANGING, _HANGING_OF_OPEN * len(unended)):
        hanging |= {index for index in unended if _is_alike(lines[index], lines[index + 1])}
    return frozenset(hanging)


def _is_alike(line: Line, below: Line) -> bool:
    """Whether a line can be a part of the same paragraph, and is no headline above it."""
    return len(below.text) <= 2 * len(line.text) and not is_dateline(line) and not is_dateline(below)


def _hangs(line: Line, below: Line) -> bool:
    return below.text.startswith(_GOING_ON) or (line.text[-1].isalpha() and line.words[-1:] in _HANGING)
