"""Stretches of a line that are laid out for themselves, so that what is beside them does not jump.

The layout treats them as Unicode's first strong isolates; nothing of that is in the text.
"""

from __future__ import annotations

import re

Isolates = tuple[tuple[int, int], ...]
"""Spans, in order, that do not overlap and are not empty."""

_TERM = re.compile(r'[()]|(?:[^\s"()]|"[^"]*"?)+')
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_FOREIGN = re.compile(f"(?<=“)[^”]+(?=”)|{_RIGHT_TO_LEFT}+(?: +{_RIGHT_TO_LEFT}+)*")


def terms(query: str) -> Isolates:
    """Part a query into what is seen as one: a word, a bracket, a phrase with its quotes and its field."""
    return tuple(match.span() for match in _TERM.finditer(query))


def in_query(query: str) -> Isolates:
    """Give the terms of a query that have a field or quotes; plain words run on as in any text."""
    return tuple((start, end) for start, end in terms(query) if not {'"', ":"}.isdisjoint(query[start:end]))


def in_sentence(sentence: str) -> Isolates:
    """Give what is not ours in a sentence of ours: what it quotes, and Arabic words beside each other."""
    return tuple(match.span() for match in _FOREIGN.finditer(sentence))
