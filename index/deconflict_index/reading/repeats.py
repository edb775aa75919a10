"""Repeats: a title that stands again in the body, a paragraph printed twice, a summary of what is told below.

Words are compared folded, so signs, spaces and harakat make no difference. The fuller copy is kept, of equal
ones the first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile

from deconflict_index.model import BlockKind
from deconflict_index.reading.lines import Line, Phrases, Words, wording

_SUMMARIES = Phrases(wording("noise")["summaries"])
_TAIL = re.compile("\\s[-\u2013\u2014|]\\s")
_CUT_SHORT = ("\u2026", "..", "[\u2026]", "[...]")
_SHORTEST_TITLE, _SHORTEST, _LONG = 3, 6, 10  # verse has refrains of a few words
_TOLD_AGAIN = 0.8
_MOST_ALIKE, _MOST_POINTS = 50, 20
"""How many are compared at most, so that no text takes long."""


def repeated(lines: Sequence[Line], kinds: Sequence[BlockKind]) -> frozenset[int]:
    """Give the indices of the paragraphs that only repeat what stands elsewhere. Cost: linear."""
    body = [index for index, kind in enumerate(kinds) if kind is BlockKind.PARAGRAPH]
    titles = frozenset(
        words
        for line, kind in zip(lines, kinds, strict=True)
        if kind is BlockKind.TITLE
        for words in _wordings(line)
    )
    again = {index for index in body if lines[index].words in titles}
    return frozenset(again).union(_twice(lines, body), _cut_short(lines, body), _summaries(lines, body))


def _wordings(title: Line) -> Iterator[Words]:
    """The words of a title, and those before the outlet's name at its end."""
    tails = [title.start + match.start() for match in _TAIL.finditer(title.text)]
    length = sum(token.is_word for token in title.tokens if not tails or token.start < tails[-1])
    yield from (words for words in (title.words, title.words[:length]) if len(words) >= _SHORTEST_TITLE)


def _twice(lines: Sequence[Line], body: Sequence[int]) -> Iterator[int]:
    seen: dict[Words, int] = {}
    for index in body:
        line = lines[index]
        first = seen.setdefault(line.words, index)
        caption = index - first == 1 and len(line.words) >= _SHORTEST_TITLE
        if first != index and (caption or len(line.words) >= (_SHORTEST if line.has_stop else _LONG)):
            yield index


def _cut_short(lines: Sequence[Line], body: Sequence[int]) -> Iterator[int]:
    """Paragraphs that break off in an ellipsis, where another one goes on."""
    by_beginning: defaultdict[Words, list[int]] = defaultdict(list)
    for index in body:
        by_beginning[lines[index].words[:_SHORTEST]].append(index)
    for index in body:
        line = lines[index]
        if len(line.words) > _SHORTEST and line.text.endswith(_CUT_SHORT):
            others = by_beginning[line.words[:_SHORTEST]][:_MOST_ALIKE]
            if any(_goes_on(lines[other].words, line.words) for other in others if other != index):
                yield index


def _goes_on(words: Words, beginning: Words) -> bool:
    """Whether words are a beginning, whose last word may be cut, and more."""
    last = len(beginning) - 1
    return len(words) > last and words[:last] == beginning[:last] and words[last].startswith(beginning[last])


def _summaries(lines: Sequence[Line], body: Sequence[int]) -> Iterator[int]:
    """The points below the heading of a summary that are told again in the prose below, and the heading."""
    for heading in (place for place, index in enumerate(body) if lines[index].words in _SUMMARIES):
        below = body[heading + 1 :]
        points = list(takewhile(lambda point: lines[point].is_bullet, below[:_MOST_POINTS]))
        prose = [frozenset(lines[other].words) for other in below[len(points) :]]
        again = [point for point in points if _is_told(lines[point].words, prose)]
        yield from again
        if points and len(again) == len(points):
            yield body[heading]
        return  # an article has one


def _is_told(words: Words, prose: Sequence[frozenset[str]]) -> bool:
    return any(sum(word in told for word in words) >= _TOLD_AGAIN * len(words) for told in prose)
