"""Quotation marks of one paragraph, paired whatever their kind.

Outlets mix kinds, forget spaces and use closing marks as opening ones, so a mark's direction is read from
its neighbours first and from its shape only where they do not tell. Pairing uses a stack and never fails:
what is left open closes at the end of the paragraph and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from deconflict_index.arabic.folding import kept_after, kept_before
from deconflict_index.arabic.tokens import Token
from deconflict_index.extraction.lexicon import load, word_set

_OPENING_SHAPES = frozenset("\u00ab\u201c\u201e\u2039")
_CLOSING_SHAPES = frozenset("\u00bb\u201d\u203a")
MARKS = _OPENING_SHAPES | _CLOSING_SHAPES | frozenset('"\u201f\u2033\uff02')
"""Every sign that is read as a quotation mark."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: outer and inner place in the text; ``balanced`` is false where no mark closes it."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    balanced: bool


@cache
def _joined_letters() -> frozenset[str]:
    return word_set(load("clitics"), "conjunctions", "prepositions")


def _opens(text: str, marks: Sequence[Token], index: int, depth: int) -> bool:
    """Decide a mark's direction: by the space around it, by a clitic before it, then by its shape."""
    token = marks[index]
    first, last = kept_before(text, token.start), kept_after(text, token.end)
    before, after = text[first - 1 : first], text[last : last + 1]
    space_before = not before or before.isspace() or before in "([{-\u2013:"
    space_after = not after or after.isspace() or after in ")]}.,:;!?\u060c\u061b\u061f"
    if space_before != space_after:
        return space_before or (depth == 0 and _is_closed_by_the_next(text, marks, index))
    if not space_before and _after_clitic(text, first):
        return True
    if text[token.start] in _OPENING_SHAPES and depth == 0:
        return True
    if text[token.start] in _CLOSING_SHAPES and depth:
        return False
    return depth == 0


def _is_closed_by_the_next(text: str, marks: Sequence[Token], index: int) -> bool:
    """Whether a closing sign, with nothing to close, opens what the next mark closes: ``A” B C” D``."""
    token, below = marks[index], marks[index + 1 : index + 2]
    return text[token.start] in _CLOSING_SHAPES and any(
        text[mark.start] in _CLOSING_SHAPES and not _opens(text, marks, index + 1, 1) for mark in below
    )


def _after_clitic(text: str, place: int) -> bool:
    """Whether only one joined letter, perhaps with a tatweel, stands between white space and here."""
    start = place
    while start > 0 and place - start < 4 and not text[start - 1].isspace():
        start -= 1
    letters = text[start:place].rstrip("\u0640")
    return letters in _joined_letters() and (start == 0 or text[start - 1].isspace())


def quotes(text: str, sequence: Sequence[Token], end: int) -> tuple[Quote, ...]:
    """Pair the quotation marks among a paragraph's tokens, in order of their opening.

    ``end`` is where the paragraph ends in ``text``. Cost: linear in the marks.
    """
    marks = [token for token in sequence if token.form in MARKS]
    stack: list[Token] = []
    found: list[Quote] = []
    for index, mark in enumerate(marks):
        if _opens(text, marks, index, len(stack)):
            stack.append(mark)
        elif stack:
            opening = stack.pop()
            found.append(Quote(opening.start, mark.end, opening.end, mark.start, True))
    found += [Quote(mark.start, end, mark.end, end, False) for mark in stack]
    return tuple(sorted(found, key=lambda quote: quote.start))
