"""Tokens with their places in the original text.

A word is a run of letters and digits, which may hold marks, tatweel, joiners and direction controls inside;
everything else but white space is a token of one character. Words that were glued together are several, one
with dots put inside it is one, where that is certain (``glued.py``). Search and extraction read the same
tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from deconflict_index.arabic.folding import FOLDING
from deconflict_index.arabic.glued import pieces

_VANISHING = re.escape("".join(chr(code) for code, form in FOLDING.items() if form is None))
_LETTER = "[\u0621-\u064a\u0671-\u06d3]"  # of Arabic, and tatweel
_TOKEN = re.compile(rf"[^\W_](?:[^\W_]|[{_VANISHING}]|(?<={_LETTER})\.(?={_LETTER}))*|[^\s{_VANISHING}]")

COMMAS = frozenset(",\u060c")
"""The forms of the tokens that are commas."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign: ``form`` is folded, ``start`` and ``end`` are offsets into the text it is from."""

    form: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether this is a word or number and not a single sign."""
        return self.form[:1].isalnum()


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Read the tokens of ``text[start:end]`` in order; offsets count from the start of ``text``."""
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        at = match.start()
        for form, first, last in pieces(match.group()):
            yield Token(form, at + first, at + last)


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[str]:
    """Give the forms of the words of ``text[start:end]`` alone. Cost: a third of ``tokens``."""
    found = _TOKEN.findall(text, start, len(text) if end is None else end)
    return (form for match in found for form, _, _ in pieces(match) if form[:1].isalnum())
