"""Where a query's words stand in an article, on its original letters, and the best stretches around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deconflict_index.model import Reading, Span
from deconflict_index.search.analysis import Term, terms
from deconflict_index.search.documents import searchable
from deconflict_index.search.tree import Node, Phrase, Word, wanted

SNIPPET_LENGTH = 160
"""Longest snippet, in code points."""
_SNIPPETS = 3
_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Hit:
    """A place of ``Article.text`` that the query asks for: ``exact`` by its form, otherwise by its stem."""

    start: int
    end: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of one paragraph, sanitised; ``marks`` are the hits in it, as offsets into ``text``."""

    text: str
    marks: tuple[Span, ...]


def hits(reading: Reading, tree: Node | None) -> tuple[Hit, ...]:
    """Find the hits outside noise, in order; none overlaps another. Cost: analyses the text once."""
    leaves = [] if tree is None else list(wanted(tree))
    words = [leaf for leaf in leaves if isinstance(leaf, Word)]
    phrases = [tuple(word.form for word in leaf.words) for leaf in leaves if isinstance(leaf, Phrase)]
    forms, stems = {word.form for word in words}, {word.stem for word in words}
    found: list[Hit] = []
    for span in searchable(reading) if words or phrases else ():
        block = list(terms(reading.article.text, *span))
        found += _phrase_hits(block, phrases)
        found += (
            Hit(term.start, term.end, term.form in forms)
            for term in block
            if term.form in forms or term.stem in stems
        )
    return tuple(_apart(found))


def _phrase_hits(block: Sequence[Term], phrases: Sequence[tuple[str, ...]]) -> Iterator[Hit]:
    forms = tuple(term.form for term in block)
    for phrase in phrases:
        for first in range(len(forms) - len(phrase) + 1):
            if forms[first] == phrase[0] and forms[first : first + len(phrase)] == phrase:
                yield Hit(block[first].start, block[first + len(phrase) - 1].end, exact=True)


def _apart(found: list[Hit]) -> Iterator[Hit]:
    end = 0
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end, not hit.exact)):
        if hit.start >= end:
            yield hit
            end = hit.end


def snippets(reading: Reading, tree: Node | None) -> tuple[Snippet, ...]:
    """Give up to three stretches that hold most hits, in order of the text. Cost: as ``hits``."""
    found = hits(reading, tree)
    stretches = [_stretch(reading, hit) for hit in found]
    held = {span: tuple(hit for hit in found if _inside(hit, span)) for span in stretches}
    chosen: list[Span] = []
    for span in sorted(held, key=lambda span: (-len(held[span]), span)):
        if len(chosen) < _SNIPPETS and all(span[1] <= other[0] or other[1] <= span[0] for other in chosen):
            chosen.append(span)
    return tuple(
        Snippet(
            reading.article.shown[slice(*span)].replace("\n", " "),
            tuple((hit.start - span[0], hit.end - span[0]) for hit in held[span]),
        )
        for span in sorted(chosen)
    )


def _inside(hit: Hit, span: Span) -> bool:
    return span[0] <= hit.start and hit.end <= span[1]


def _stretch(reading: Reading, hit: Hit) -> Span:
    """A window that begins a little before the hit, within its block, between white space."""
    text = reading.article.text
    first, last = next(span for span in searchable(reading) if _inside(hit, span))
    start = max(first, hit.start - _BEFORE)
    if start > first:
        start = min(max(text.find(" ", start, hit.start) + 1, start), hit.start)
    end = min(last, max(start + SNIPPET_LENGTH, hit.end))
    if end < last:
        end = max(text.rfind(" ", hit.end, end), hit.end)
    return start, end
