"""Digests: one text of many articles, each with a headline of its own, is parted into these.

Three of equal standing at least are asked for: a second article below a first is noise of that one. Articles
follow each other below lines of signs (***) or of their numbers, or open by a headline with a dateline right
below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from deconflict_index.model import Span
from deconflict_index.reading.heading import is_headline, opens_article
from deconflict_index.reading.lines import Line, cut_at, lines_of, touches
from deconflict_index.reading.noise import Chrome, chrome
from deconflict_index.reading.original import Original, identity

_LEAST = 3
_SHORTEST_HEADLINE, _SHORTEST_PROSE = 3, 10
_OPEN_ENDS = (":", "?", "\u061f")
_LONGEST_SHARE = 4
"""How much longer than is usual in the digest its first article may be."""

Lines = Sequence[Line]


@dataclass(frozen=True)
class _Digest:
    """Where its articles begin, and which lines only part them, as indices of lines."""

    starts: Sequence[int]
    edges: frozenset[int] = frozenset()


def parted(original: Original) -> tuple[Original, ...]:
    """Give the articles of a text, most often itself; the first keeps its id. Cost: linear.

    Nothing but the lines between the articles is left out.
    """
    text, given = original.text, original.given
    if given.titled:
        return (original,)
    lines = [line for line in cut_at(lines_of(text), given.outside) if not touches(line, given.outside)]
    digest = _separated(lines) or _opened(lines)
    spans = _spans(text, lines, digest) if digest else ((0, len(text)),)
    return (
        (original,) if len(spans) < _LEAST else tuple(_one(original, *pair) for pair in enumerate(spans, 1))
    )


def _spans(text: str, lines: Lines, digest: _Digest) -> tuple[Span, ...]:
    """The stretches of the articles; what stands above the first is its own."""
    begins = [0, *(lines[start].start for start in digest.starts[1:]), len(text)]
    spans = []
    for place, (begin, end) in enumerate(pairwise(begins)):
        last = (*digest.starts, len(lines))[place + 1]
        while last - 1 in digest.edges:
            last -= 1
            end = lines[last].start
        spans.append((begin, begin + len(text[begin:end].rstrip())))
    return tuple(spans)


def _one(original: Original, number: int, span: Span) -> Original:
    start, end = span
    given = original.given
    clipped = ((max(first, start) - start, min(last, end) - start) for first, last in given.outside)
    outside = tuple((first, last) for first, last in clipped if first < last)
    name = f"#{number}" if number > 1 else ""
    return Original(
        id=identity(f"{original.id}{name}".encode()) if name else original.id,
        path=original.path + name,
        text=original.text[start:end],
        given=replace(given, outside=outside, restored=()),
    )


def _separated(lines: Lines) -> _Digest | None:
    """The articles between lines of signs, or each below the line of its number."""
    for edges in (_signs(lines), _numbers(lines)):
        starts = [edge + 1 for edge in (-1, *edges)]
        parts = [lines[first:last] for first, last in zip(starts, (*edges, len(lines)), strict=True)]
        told = [(start, part) for start, part in zip(starts, parts, strict=True) if any(map(_is_prose, part))]
        if all(_is_headed(part) for _, part in told) and _is_digest([part for _, part in told]):
            return _Digest([start for start, _ in told], frozenset(edges))
    return None


def _signs(lines: Lines) -> list[int]:
    return [index for index, line in enumerate(lines) if not line.words]


def _numbers(lines: Lines) -> list[int]:
    """The lines that are nothing but the next number, from 1 on; below prose they head sections of it."""
    found: list[int] = []
    for index, line in enumerate(lines):
        if line.words == (str(len(found) + 1),):
            found.append(index)
    return [] if found and any(map(_is_prose, lines[: found[0]])) else found


def _opened(lines: Lines) -> _Digest | None:
    """The articles that each open with a headline above a dateline."""
    headlines = [index for index, line in enumerate(lines) if _can_head(line)]
    if len(headlines) < _LEAST:
        return None
    starts = [index for index in headlines if opens_article(*lines[index : index + 2])]
    if len(starts) < _LEAST or any(map(_is_prose, lines[: starts[0]])):
        return None
    parts = [lines[first:last] for first, last in pairwise((*starts, len(lines)))]
    ended = any(chrome(line) in (Chrome.LIST, Chrome.CLOSING) for line in lines[: starts[-1]])
    told = all(any(map(_is_prose, part)) for part in parts)
    return _Digest(starts) if told and not ended and _is_digest(parts) else None


def _can_head(line: Line) -> bool:
    return line.is_headline_like and len(line.words) >= _SHORTEST_HEADLINE


def _is_headed(part: Lines) -> bool:
    """Whether a headline opens it; questions and headings with a colon open sections of one article."""
    return _can_head(part[0]) and is_headline(part[0]) and not part[0].text.endswith(_OPEN_ENDS)


def _is_prose(line: Line) -> bool:
    return line.has_stop and len(line.words) >= _SHORTEST_PROSE


def _is_digest(parts: Sequence[Lines]) -> bool:
    """Whether there are enough of them, and the first is no article that the others are appended to."""
    if len(parts) < _LEAST:
        return False
    first, *others = (sum(len(line.text) for line in part) for part in parts)
    return first <= _LONGEST_SHARE * median(others)
