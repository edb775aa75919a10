"""What is marked in an article: logical text from where the hand came down to where it is now.

All places are spans into the article's text: of a cluster, a word or a paragraph, and empty beside the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deconflict_index.model import Article, Span

# What stands on, under or unseen between the letters of a word, and parts it no more than a letter would.
_MARKS = (
    "\u00ad\u0300-\u036f\u0610-\u061c\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
)
_BLANKS = re.compile(r"\s*")
_WORD = re.compile(f"[{_MARKS}]*\\w[\\w{_MARKS}]*")


@dataclass(frozen=True, slots=True)
class Selection:
    """All from ``anchor``, where marking began, to ``head``, where it is now, both of them included."""

    anchor: Span
    head: Span

    @property
    def span(self) -> Span:
        """What is marked, whichever way the hand went."""
        return min(self.anchor[0], self.head[0]), max(self.anchor[1], self.head[1])


def on_page(article: Article) -> tuple[Span, ...]:
    """Give the parts of the text that are read on the page, in order: title and paragraphs."""
    return tuple(sorted((*filter(None, (article.title,)), *article.body)))


def paragraph_at(article: Article, offset: int) -> Span:
    """Give the paragraph, or the title, around an offset; an empty span where neither is."""
    return next(((start, end) for start, end in on_page(article) if start <= offset < end), (offset, offset))


@lru_cache(maxsize=8)
def words(article: Article) -> tuple[Span, ...]:
    """Give the words on the page in order: letters and digits with their marks. Cost: linear, once."""
    return tuple(
        word.span() for start, end in on_page(article) for word in _WORD.finditer(article.text, start, end)
    )


def word_near(article: Article, offset: int) -> Span | None:
    """Give the word around an offset, else the one before it, else the first; ``None`` if there are none."""
    all_words = words(article)
    return all_words[_place(all_words, offset)] if all_words else None


def word_from(article: Article, offset: int) -> Span | None:
    """Give the word around an offset, else the one behind it, else the last; ``None`` if there are none."""
    all_words = words(article)
    behind = bisect_right(all_words, offset, key=itemgetter(1))
    return all_words[min(behind, len(all_words) - 1)] if all_words else None


def word_at(article: Article, offset: int) -> Span | None:
    """Give the word around an offset, if it is in one."""
    word = word_near(article, offset)
    return word if word and word[0] <= offset < word[1] else None


def word_beside(article: Article, word: Span, steps: int) -> Span:
    """Give the word so many words further on; at the ends of the page the last one there is."""
    all_words = words(article)
    place = _place(all_words, word[0]) + steps
    return all_words[max(min(place, len(all_words) - 1), 0)]


def _place(all_words: Sequence[Span], offset: int) -> int:
    return max(bisect_right(all_words, offset, key=itemgetter(0)) - 1, 0)


def taken(article: Article, span: Span) -> str:
    """Give the original text of a span, without what the page does not show, such as noise in between."""
    shown = set(on_page(article))
    kept, at = [], span[0]
    for start, end in (block.span for block in article.blocks if block.span not in shown):
        if at < end and start < span[1]:
            kept.append(article.text[at:start])
            blanks = _BLANKS.match(article.text, end)
            at = blanks.end() if blanks else end
    return "".join([*kept, article.text[at : span[1]]])


def everything(article: Article) -> Span:
    """Give the span from the beginning of the page to its end."""
    shown = on_page(article)
    return (shown[0][0], shown[-1][1]) if shown else (0, 0)
