"""Why a query found nothing: which of its words or values is in no article, and what is written instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from deconflict_index.archive.upkeep import Index
from deconflict_index.search.edits import edits_between
from deconflict_index.search.engine import Facets
from deconflict_index.search.tree import (
    Among,
    Dated,
    Exact,
    Field,
    Fuzzy,
    Kind,
    Leaf,
    Mark,
    Node,
    Pattern,
    Phrase,
    Saved,
    Value,
    Versions,
    Word,
    wanted,
)

_NAMED_VALUES = 8
_SUGGESTED = 3
_LEAST_FOR_TWO_EDITS = 5


def unfound(index: Index, tree: Node, kind: Kind, *, some: bool) -> tuple[str, ...]:
    """Tell why nothing has all of the tree; ``some`` where documents that have some of it are shown."""
    leaves = dict.fromkeys(wanted(tree))
    counts = {leaf: index.count(leaf, kind) for leaf in leaves}
    missing = [leaf for leaf, count in counts.items() if not count and not index.count(leaf, Kind.ARTICLES)]
    there = cache(lambda: index.ask(lambda engine: engine.search(None, Kind.ARTICLES, facets=True)).facets)
    about = (line for leaf in missing for line in _about(index, leaf, there))
    return (*_verdict(counts, kind, some), *about, *_elsewhere(index, tree, kind))


def _verdict(counts: dict[Leaf, int], kind: Kind, some: bool) -> Iterator[str]:
    told = ", ".join(f"{folded(leaf)} {count:,}" for leaf, count in counts.items())
    if some:
        yield f"No {kind.noun} has all of these words; these have some of them: {told}."
    elif len(counts) == 1 and not any(counts.values()):
        yield f"Nothing found for {folded(*counts)}."
    elif counts:
        yield f"Nothing found for all of it; each alone: {told}."


def _elsewhere(index: Index, tree: Node, kind: Kind) -> Iterator[str]:
    articles = 0 if kind is Kind.ARTICLES else index.count(tree, Kind.ARTICLES)
    if articles:
        yield f"Articles that have it: {articles:,}."


def _about(index: Index, leaf: Leaf, there: Callable[[], Facets]) -> Iterator[str]:
    match leaf:
        case Word(form) | Fuzzy(form) | Exact(_, form) if others := similar(index, form):
            yield f"No article has “{folded(leaf)}”; did you mean {_listed(others, len(others))}?"
        case Phrase(words):
            for word in words:
                if not index.count(Phrase((word,)), Kind.ARTICLES):
                    yield next(_about(index, word, there), f"No article has “{word.form}”.")
        case Field(name, _, shown) | Value(name, _, shown):
            known = there().get(name)
            if known is not None:
                values = [value for value, _ in known]
                yield f"No {name} “{shown}” in this archive; it has {_listed(values, _NAMED_VALUES)}."


def similar(index: Index, form: str) -> list[str]:
    """Give the commonest of the forms that are fewest edits away."""
    most = 2 if len(form) >= _LEAST_FOR_TWO_EDITS else 1
    near = index.near(form, most)
    edits = {other: edits_between(form, other, most) for other in near}
    nearest = [other for other in near if edits[other] == min(edits.values())]
    return sorted(nearest, key=lambda other: (-near[other], other))[:_SUGGESTED]


def folded(leaf: Leaf) -> str:
    """Write a leaf as it was looked for."""
    match leaf:
        case Word(form):
            return form
        case Phrase(words, within):
            return f"“{' '.join(word.form for word in words)}”" + (f"~{within}" if within else "")
        case Exact(letters):
            return f"={letters}"
        case Pattern(pattern):
            return pattern
        case Fuzzy(form, edits):
            return f"{form}~{edits}"
        case Field(name, inner):
            return f"{name}:{folded(inner)}"
        case Value(name, code):
            return f"{name}:{code}"
        case Dated(shown=shown):
            return f"date:{shown}"
        case Among(_, shown) | Mark(shown) | Saved(shown) | Versions(shown):
            return shown


def _listed(values: Sequence[str], most: int) -> str:
    more = len(values) - most
    return (", ".join(values[:most]) or "none") + (f" and {more:,} more" if more > 0 else "")
