"""Tokens with their places in the original text.

A word is a run of letters and digits, which may hold marks, tatweel, joiners and direction controls inside;
everything else but white space is a token of one character. Search and extraction read the same tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from deconflict_index.arabic.folding import FOLDING, fold

_VANISHING = re.escape("".join(chr(code) for code, form in FOLDING.items() if form is None))
_TOKEN = re.compile(rf"[^\W_](?:[^\W_]|[{_VANISHING}])*|[^\s{_VANISHING}]")

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
        yield Token(fold(match.group()), match.start(), match.end())


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[str]:
    """Give the forms of the words of ``text[start:end]`` alone. Cost: a third of ``tokens``."""
    forms = map(fold, _TOKEN.findall(text, start, len(text) if end is None else end))
    return (form for form in forms if form[:1].isalnum())
