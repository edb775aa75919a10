"""The sentences that a claim or contact rests on, with the words that count in them marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from deconflict_index.explaining.places import places_of
from deconflict_index.model import Article, Span

_LONG = 900
"""Letters from which on sentences are cut around their marks."""
_AROUND = 160
"""Letters that are kept at either side of where a mark begins or ends."""
_WORD = 40
"""Letters within which a cut looks for the end of a word."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that count, such as those of the speaker, the cue, a party, a date, by ``name``.

    ``label`` is what is written at them: the name, for a party its code. Words that are several things at
    once have all names and labels, joined by ``+``.
    """

    name: str
    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring sentences of one paragraph, with their marks in order; marks never overlap.

    Very long ones are cut around their marks: each stretch that is kept is a passage, and ``left_out`` tells
    whether words of the same sentences are left out before it and behind it.
    """

    span: Span
    marks: tuple[Mark, ...]
    left_out: tuple[bool, bool] = (False, False)


def passages(article: Article, marks: Sequence[Mark], evidence: Sequence[Span]) -> tuple[Passage, ...]:
    """Give the sentences that hold evidence, in order of the text, and what is marked in them.

    Cost: linear in the evidence and the marks; the paragraphs that hold evidence are read once an article.
    """
    found = _InOrder(marks)
    return tuple(
        Passage(
            part,
            tuple(_apart(article.text, found.within(part), part)),
            (part[0] > span[0], part[1] < span[1]),
        )
        for span in _neighbours(article, evidence)
        for part in _parts(article.text, span, found.within(span))
    )


class _InOrder:
    """Marks by where they begin, so that those of a passage are found without a look at the others."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = sorted(enumerate(marks), key=lambda each: each[1].span)
        self._longest = max((mark.span[1] - mark.span[0] for mark in marks), default=0)

    def within(self, span: Span) -> list[tuple[int, Mark]]:
        """Give the marks with words in a span, each with its place among all, by where they begin."""
        first = bisect_left(self._marks, span[0] - self._longest, key=_begin)
        last = bisect_left(self._marks, span[1], key=_begin)
        return [each for each in self._marks[first:last] if _overlap(each[1].span, span)]


def _begin(numbered: tuple[int, Mark]) -> int:
    return numbered[1].span[0]


def _neighbours(article: Article, evidence: Sequence[Span]) -> Iterator[Span]:
    """Give the sentences that hold evidence; neighbours in one paragraph make one."""
    places = places_of(article)
    held = sorted({numbers for span in evidence for numbers in places.touched(span)})
    first = 0
    for at, (block, number) in enumerate(held, 1):
        if at == len(held) or held[at] != (block, number + 1):
            yield places.sentence(*held[first])[0], places.sentence(block, number)[1]
            first = at


def _parts(text: str, span: Span, marks: Sequence[tuple[int, Mark]]) -> Iterator[Span]:
    """Cut very long sentences around where marks begin and end; without any their beginning is kept."""
    if span[1] - span[0] <= _LONG:
        yield span
        return
    edges = sorted(edge for _, mark in marks for edge in mark.span if span[0] <= edge <= span[1])
    first = last = edges[0] if edges else span[0]
    for edge in edges[1:]:
        if edge - last > 2 * _AROUND + _WORD:
            yield _whole_words(text, span, first, last)
            first = edge
        last = edge
    yield _whole_words(text, span, first, last)


def _whole_words(text: str, span: Span, first: int, last: int) -> Span:
    """Widen a stretch at either side, up to the space nearest to it, and not beyond its sentences."""
    start, end = max(first - _AROUND, span[0]), min(last + _AROUND, span[1])
    if start > span[0]:
        space = text.find(" ", start, min(start + _WORD, first))
        start = start if space < 0 else space + 1
    if end < span[1]:
        space = text.rfind(" ", max(end - _WORD, last), end)
        end = end if space < 0 else space
    return start, end


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _apart(text: str, inside: Sequence[tuple[int, Mark]], passage: Span) -> Iterator[Mark]:
    """Cut marks where others begin or end, so that none overlap, and keep those with words in the passage."""
    edges = sorted({min(max(edge, passage[0]), passage[1]) for _, mark in inside for edge in mark.span})
    here: list[tuple[int, Mark]] = []
    begun = 0
    for start, end in pairwise(edges):
        while begun < len(inside) and inside[begun][1].span[0] < end:
            here.append(inside[begun])
            begun += 1
        here = sorted((each for each in here if each[1].span[1] > start), key=lambda each: each[0])
        words = text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        if here and start < end:
            names = "+".join(dict.fromkeys(mark.name for _, mark in here))
            labels = "+".join(dict.fromkeys(mark.label for _, mark in here))
            yield Mark(names, labels, (start, end))
