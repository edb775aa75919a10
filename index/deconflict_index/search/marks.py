"""Where a query's words stand in an article, on its original letters, and the best stretches around them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from deconflict_index.arabic.folding import spelling
from deconflict_index.model import Reading, Span
from deconflict_index.search.analysis import Term, terms
from deconflict_index.search.documents import spans_of
from deconflict_index.search.edits import edits_between
from deconflict_index.search.proximity import together
from deconflict_index.search.tree import (
    Exact,
    Field,
    Fuzzy,
    Node,
    Pattern,
    Phrase,
    TextLeaf,
    Word,
    as_regex,
    wanted,
)

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

    @property
    def span(self) -> Span:
        """Where it begins and ends."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of one paragraph, sanitised; ``marks`` are the hits in it, as offsets into ``text``."""

    text: str
    marks: tuple[Span, ...]


def hits(reading: Reading, tree: Node | None, part: str = "") -> tuple[Hit, ...]:
    """Find the hits in an article outside noise, or in one of its claims or contacts, in order.

    None overlaps another. Cost: analyses the text once, or where a field is asked for as well, twice.
    """
    found: list[Hit] = []
    for where, leaves in _sought(tree).items():
        tests = [_test(leaf, reading.article.text) for leaf in leaves if not isinstance(leaf, Phrase)]
        phrases = [leaf for leaf in leaves if isinstance(leaf, Phrase)]
        for span in _stretches(reading, where, part):
            block = list(terms(reading.article.text, *span))
            found += (hit for term in block if (hit := _hit(term, tests)))
            found += (hit for phrase in phrases for hit in _together(block, phrase))
    return tuple(_apart(found))


def _sought(tree: Node | None) -> dict[str, list[TextLeaf]]:
    """The leaves that stand in texts, by the name of the text."""
    sought: dict[str, list[TextLeaf]] = defaultdict(list)
    for leaf in wanted(tree) if tree is not None else ():
        match leaf:
            case Field(("title" | "said") as name, inner):
                sought[name].append(inner)
            case Word() | Phrase() | Exact() | Pattern() | Fuzzy():
                sought["text"].append(leaf)
    return sought


def _stretches(reading: Reading, where: str, part: str) -> Sequence[Span]:
    if where == "title":
        return [reading.article.title] if reading.article.title else []
    if where == "said" and not part:
        return sorted({span for claim in reading.found.claims for span in claim.spans})
    return spans_of(reading, part)


_Test = Callable[[Term], bool | None]
"""Whether a term is a hit, and an exact one; ``None`` where it is none."""


def _test(leaf: Word | Exact | Pattern | Fuzzy, text: str) -> _Test:
    match leaf:
        case Word(form, stem):
            return lambda term: True if term.form == form else False if term.stem == stem else None
        case Exact(letters, form):
            return lambda term: (
                True if term.form == form and spelling(text[term.start : term.end]) == letters else None
            )
        case Pattern(pattern):
            fits = re.compile(as_regex(pattern), re.DOTALL).fullmatch
            return lambda term: fits(term.form) is not None or None
        case Fuzzy(form, edits):
            return lambda term: _nearness(edits_between(form, term.form, edits), edits)


def _nearness(distance: int, most: int) -> bool | None:
    return None if distance > most else distance == 0


def _hit(term: Term, tests: Sequence[_Test]) -> Hit | None:
    verdicts = [verdict for test in tests if (verdict := test(term)) is not None]
    return Hit(term.start, term.end, any(verdicts)) if verdicts else None


def _together(block: Sequence[Term], phrase: Phrase) -> Iterator[Hit]:
    words = [word.form for word in phrase.words]
    places: dict[str, list[int]] = {word: [] for word in words}
    for place, term in enumerate(block):
        if term.form in places:
            places[term.form].append(place)
    for first, last in together(words, places, phrase.within):
        yield Hit(block[first].start, block[last].end, exact=True)


def _apart(found: list[Hit]) -> Iterator[Hit]:
    end = 0
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end, not hit.exact)):
        if hit.start >= end:
            yield hit
            end = hit.end


def snippets(reading: Reading, tree: Node | None, part: str = "") -> tuple[Snippet, ...]:
    """Give up to three stretches that hold most hits, in order of the text. Cost: as ``hits``."""
    found, blocks = hits(reading, tree, part), spans_of(reading, part)
    stretches = [_stretch(reading.article.text, hit, blocks) for hit in found]
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


def _stretch(text: str, hit: Hit, blocks: Sequence[Span]) -> Span:
    """A window that begins a little before the hit, within its block, between white space."""
    first, last = next((span for span in blocks if _inside(hit, span)), (hit.start, hit.end))
    start = max(first, hit.start - _BEFORE)
    if start > first:
        start = min(max(text.find(" ", start, hit.start) + 1, start), hit.start)
    end = min(last, max(start + SNIPPET_LENGTH, hit.end))
    if end < last:
        end = max(text.rfind(" ", hit.end, end), hit.end)
    return start, end
