"""What stands in one version of a report and not in another: stretches of words, compared as search does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deconflict_index.arabic.tokens import Token, tokens
from deconflict_index.model import Article, Span

_BETWEEN = 3
"""Fewer words than these in common do not part two differences: “in” and “that” stand everywhere."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of one body and what stands in its place in the other; ``None`` where that is nothing."""

    here: Span | None
    there: Span | None


def differences(here: Article, there: Article) -> tuple[Difference, ...]:
    """Compare the paragraphs of two articles word by word, in order. Cost: some ms for two long ones."""
    ours, theirs = _words(here), _words(there)
    return tuple(
        Difference(_span(ours[first:last]), _span(theirs[start:end]))
        for first, last, start, end in _changed([t.form for t in ours], [t.form for t in theirs])
    )


def _changed(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    from rapidfuzz.distance import LCSseq  # of use to who compares versions alone

    held: tuple[int, int, int, int] | None = None
    for change in LCSseq.opcodes(ours, theirs):
        if change.tag == "equal":
            continue
        first, last, start, end = change.src_start, change.src_end, change.dest_start, change.dest_end
        if held is not None and first - held[1] >= _BETWEEN:
            yield held
            held = None
        held = (first, last, start, end) if held is None else (held[0], last, held[2], end)
    if held is not None:
        yield held


def _words(article: Article) -> list[Token]:
    return [token for span in article.body for token in tokens(article.text, *span) if token.is_word]


def _span(words: Sequence[Token]) -> Span | None:
    return (words[0].start, words[-1].end) if words else None
