"""Sentences of a paragraph: tokens between full stops, quotations kept whole.

A stop inside a balanced quotation does not end the sentence around it. A sentence is cut after 300 tokens,
so that nothing that reads sentences meets a longer one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deconflict_index.arabic.folding import kept_after, kept_before
from deconflict_index.arabic.tokens import Token, tokens
from deconflict_index.extraction.quotes import MARKS, Quote, quotes

__all__ = ["LONGEST", "Quote", "Sentence", "sentences"]

LONGEST = 300
"""The most tokens a sentence may have."""

_STOPS = frozenset(".!?\u061f\u2026\u06d4")
_GLUED_BEFORE, _GLUED_BEHIND = 3, 4


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its tokens, its place in the text, and the quotations that begin in it."""

    tokens: tuple[Token, ...]
    start: int
    end: int
    quotes: tuple[Quote, ...]


def _is_stop(text: str, token: Token, following: Token | None) -> bool:
    """Whether a sign ends a sentence: a stop before white space, an opening mark, a glued word or the end."""
    if token.form not in _STOPS:
        return False
    if following is not None and _is_glued(text, token, following):
        return True
    end = kept_after(text, token.end)
    after = text[end : end + 1]
    initial = token.end - token.start == 1 and _one_letter_before(text, token.start)
    return not initial and (following is None or not after or after.isspace() or after in MARKS)


def _is_glued(text: str, token: Token, following: Token) -> bool:
    """Whether only the space is missing between a stop and the sentence behind it.

    The words on both sides are long; what is short may be an abbreviation or the end of an address.
    """
    before = text[max(token.start - _GLUED_BEFORE, 0) : token.start]
    long = len(before) == _GLUED_BEFORE and before.isalpha() and len(following.form) >= _GLUED_BEHIND
    return long and following.start == token.end and following.form.isalpha() and not following.form.isascii()


def _one_letter_before(text: str, place: int) -> bool:
    """Whether the stop closes an abbreviation or initial of one letter."""
    place = kept_before(text, place)
    before = kept_before(text, max(place - 1, 0))
    return text[place - 1 : place].isalpha() and not text[max(before - 1, 0) : before].isalnum()


def _cuts(text: str, sequence: Sequence[Token], found: Sequence[Quote]) -> Iterator[int]:
    """Give the index after the last token of each sentence."""
    first, covered = 0, -1
    waiting = iter(found)
    quote = next(waiting, None)
    for index, token in enumerate(sequence):
        while quote is not None and quote.start <= token.start:
            if quote.balanced:
                covered = max(covered, quote.end)
            quote = next(waiting, None)
        following = sequence[index + 1] if index + 1 < len(sequence) else None
        stops = token.end > covered and _is_stop(text, token, following)
        if (stops and not _stop_follows(following)) or index + 1 - first >= LONGEST:
            yield index + 1
            first = index + 1
    if first < len(sequence):
        yield len(sequence)


def _stop_follows(following: Token | None) -> bool:
    return following is not None and following.form in _STOPS


def sentences(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Read the sentences of the paragraph ``text[start:end]`` in order. Cost: linear in its length.

    A quotation longer than a sentence may be belongs to the sentence in which it begins.
    """
    sequence = tuple(tokens(text, start, end))
    found = quotes(text, sequence, end)
    first = opened = 0
    for last in _cuts(text, sequence, found):
        part = sequence[first:last]
        begin = opened
        while opened < len(found) and found[opened].start < part[-1].end:
            opened += 1
        yield Sentence(part, part[0].start, part[-1].end, found[begin:opened])
        first = last
