"""A page -> the text that is seen on it, headline first, and what its markup says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from deconflict_index.model import Span
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.markup.body import body_lines
from deconflict_index.reading.markup.headline import Headline, headline_of, outlet_of
from deconflict_index.reading.markup.metadata import Metadata, metadata_of
from deconflict_index.reading.markup.structure import corrected, second_article
from deconflict_index.reading.markup.tree import LONGEST_PAGE, MOST_TAGS, tree_of
from deconflict_index.reading.markup.visible import Seen, lines_seen
from deconflict_index.reading.original import Given

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def read_page(page: str, path: str, given: Given) -> tuple[str, Given]:
    """Give the text of a page and what is known of it; what was known before counts more.

    The text is all that a reader sees, one line a block; what the page's structure says is not its article is
    in ``Given.outside``. Raises ``ReadingError``. Cost: some 20 ms for a page of 100 KB.
    """
    if len(page) > LONGEST_PAGE or page.count("<") > MOST_TAGS:
        most = f"{LONGEST_PAGE:,} characters or {MOST_TAGS:,} tags"
        raise ReadingError(path, f"a page of more than {most}; cut it down")
    tree = tree_of(page)
    lines = [] if tree is None else lines_seen(tree)
    if tree is None or not lines:
        raise ReadingError(path, "a page that shows no text; save it once more when it has loaded")
    known = metadata_of(tree, page, given.url)
    headline, kept = _article(tree, lines, known)
    text, outside = _laid_out(lines, kept, headline)
    return text, replace(
        given,
        titled=headline is not None,
        published=given.published or known.published,
        source=given.source or outlet_of(known, headline),
        url=known.url,
        outside=outside,
    )


def text_seen(fragment: str) -> str:
    """Give the text that is seen of a piece of a page, one line a block: a feed's summary, for one."""
    tree = tree_of(fragment)
    return "" if tree is None else "\n".join(line.text for line in lines_seen(tree))


def _article(tree: Element, lines: Sequence[Seen], known: Metadata) -> tuple[Headline | None, Sequence[bool]]:
    """Find the headline and the lines of the article."""
    found = body_lines(tree, lines)
    headline = headline_of(known, lines, found.index(True) if found else 0)
    second = second_article(lines, headline)
    if second is not None:
        second.drop_tree()
        found = body_lines(tree, lines)
    everything = [True] * len(lines)
    kept = corrected(tree, lines, found or everything, headline, second)
    return headline, kept if any(kept) else everything


def _laid_out(
    lines: Sequence[Seen], kept: Sequence[bool], headline: Headline | None
) -> tuple[str, tuple[Span, ...]]:
    """Write the lines below each other, the headline first; give the stretches that are not kept."""
    rows = [headline.text] if headline else []
    at = sum(len(row) + 1 for row in rows)
    outside: list[Span] = []
    joined = False
    for number, line in enumerate(lines):
        if headline and number == headline.line:
            continue
        rows.append(line.text)
        end = at + len(line.text)
        if not kept[number]:
            outside[len(outside) - joined :] = [(outside[-1][0] if joined else at, end)]
        joined = not kept[number]
        at = end + 1
    return "\n".join(rows) + "\n", tuple(outside)
