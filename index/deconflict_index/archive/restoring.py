"""Restoring: what reading cut from around an article can be taken back into it, and cut again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from deconflict_index.model import Article, Span
from deconflict_index.reading.original import Given
from deconflict_index.store.database import ArchiveError


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch that a rule cuts; ``restored`` says that a person took it back."""

    span: Span
    rule: str | None
    restored: bool


def cuts(article: Article, given: Given) -> tuple[Cut, ...]:
    """Give what was cut from an article and what was restored since, in order of the text."""
    rules = {block.span[0]: block.rule for block in article.blocks}
    found = [Cut(block.span, block.rule, restored=False) for block in article.cut]
    found += [Cut(span, rules.get(span[0]), restored=True) for span in given.restored]
    return tuple(sorted(found, key=lambda cut: cut.span))


def taken_back(article: Article, given: Given, spans: Iterable[Span]) -> Given:
    """Restore stretches that are cut. Raises ``ArchiveError`` for any other."""
    wanted = list(spans)
    for span in wanted:
        if span not in article.noise:
            raise ArchiveError(f"{article.path}: nothing was cut at {span[0]}-{span[1]}; show what was first")
    return replace(given, restored=tuple(sorted({*given.restored, *wanted})))


def cut_again(article: Article, given: Given, spans: Iterable[Span]) -> Given:
    """Undo the restoring of the stretches that the spans lie in. Raises ``ArchiveError`` for any other."""
    kept = set(given.restored)
    for start, end in spans:
        around = {(first, last) for first, last in kept if first <= start and end <= last}
        if not around:
            raise ArchiveError(f"{article.path}: nothing was restored at {start}-{end}; show what was first")
        kept -= around
    return replace(given, restored=tuple(sorted(kept)))
