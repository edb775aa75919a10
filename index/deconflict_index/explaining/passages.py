"""The sentences that a claim or contact rests on, with the words that count in them marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from deconflict_index.extraction.sentences import sentences
from deconflict_index.model import Article, Span


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
    """Neighbouring sentences of one paragraph, with their marks in order; marks never overlap."""

    span: Span
    marks: tuple[Mark, ...]


def passages(article: Article, marks: Sequence[Mark], evidence: Sequence[Span]) -> tuple[Passage, ...]:
    """Give the sentences that hold evidence, in order of the text, and what is marked in them.

    Cost: one reading of the paragraphs that hold evidence.
    """
    blocks = [*([article.title] if article.title else []), *article.body]
    spans = (span for block in blocks for span in _sentences(article, block, evidence))
    return tuple(Passage(span, tuple(_apart(article.text, marks, span))) for span in spans)


def _sentences(article: Article, block: Span, evidence: Sequence[Span]) -> Iterator[Span]:
    """Give the sentences of a block that hold evidence; neighbours make one."""
    held = [span for span in evidence if _overlap(span, block)]
    known = [(each.start, each.end) for each in sentences(article.text, *block)] if held else []
    for holds, run in groupby(known, key=lambda each: any(_overlap(each, span) for span in held)):
        if holds:
            neighbours = list(run)
            yield neighbours[0][0], neighbours[-1][1]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _apart(text: str, marks: Sequence[Mark], passage: Span) -> Iterator[Mark]:
    """Cut marks where others begin or end, so that none overlap, and keep those with words in the passage."""
    inside = [mark for mark in marks if _overlap(mark.span, passage)]
    edges = sorted({min(max(edge, passage[0]), passage[1]) for mark in inside for edge in mark.span})
    for start, end in pairwise(edges):
        here = [mark for mark in inside if _overlap(mark.span, (start, end))]
        words = text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        if here and start < end:
            names = "+".join(dict.fromkeys(mark.name for mark in here))
            labels = "+".join(dict.fromkeys(mark.label for mark in here))
            yield Mark(names, labels, (start, end))
