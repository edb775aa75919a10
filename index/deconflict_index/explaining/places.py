"""Where in an article a span stands: the sentences it touches, found by bisection."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from deconflict_index.explaining.kept import kept
from deconflict_index.extraction.sentences import sentences
from deconflict_index.model import Article, Span


class Places:
    """The sentences of the title and the paragraphs of an article; a block is read when it is asked for."""

    def __init__(self, article: Article) -> None:
        """Take the blocks in order. Cost: one pass over the blocks."""
        self._text = article.text
        self._blocks = sorted([*([article.title] if article.title else []), *article.body])
        self._known: dict[int, list[Span]] = {}

    def touched(self, span: Span) -> Iterator[tuple[int, int]]:
        """Give the sentences that a span has part of: number of the block, number in it.

        Cost: two bisections for each block that it touches, and once in all the reading of the block.
        """
        for block in _overlapping(self._blocks, span):
            yield from ((block, number) for number in _overlapping(self._sentences(block), span))

    def sentence(self, block: int, number: int) -> Span:
        """Give a sentence by its numbers."""
        return self._sentences(block)[number]

    def around(self, span: Span) -> Span | None:
        """Give the first sentence that a span has part of."""
        return next((self.sentence(*numbers) for numbers in self.touched(span)), None)

    def _sentences(self, block: int) -> list[Span]:
        if block not in self._known:
            found = sentences(self._text, *self._blocks[block])
            self._known[block] = [(each.start, each.end) for each in found]
        return self._known[block]


def _overlapping(spans: list[Span], span: Span) -> Iterator[int]:
    """Give the places of those that a span has part of; they stand in order and never overlap."""
    first = bisect_right(spans, span[0], key=lambda each: each[1])
    for number in range(first, len(spans)):
        if spans[number][0] >= span[1]:
            return
        yield number


places_of = kept(Places)
