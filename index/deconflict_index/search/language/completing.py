"""Latin words at the cursor of a query text, and putting Arabic in their place.

Words are what the query language takes for words: operators and names of fields are none, nor are the values
of a field that takes a code, a date or a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deconflict_index.model import Span
from deconflict_index.search.language.fields import Known, named
from deconflict_index.search.language.lexing import QUOTATION_MARKS, Sign, parts

_WORD = re.compile(rf"[^\s{QUOTATION_MARKS}]+")
_LATIN = re.compile(r"(?=.*[A-Za-z])[A-Za-z\d'’`-]+")
_SOUGHT_IN_ARABIC = frozenset({"text", "party"})
_MOST_TOGETHER = 3


def latin_at(text: str, offset: int) -> tuple[Span, ...]:
    """Give the Latin word at the cursor, alone and with those before it; the most words first, three at most.

    The cursor stands in the word or right behind it; nothing where there is no such word.

    >>> latin_at("hotline AND sergei sho", 22)
    ((12, 22), (19, 22))
    """
    for run in _runs(text):
        for place, (start, end) in enumerate(run, 1):
            if start < offset <= end:
                return tuple((first, end) for first, _ in run[max(place - _MOST_TOGETHER, 0) : place])
    return ()


def put(text: str, span: Span, arabic: str) -> tuple[str, int]:
    """Put Arabic in the place of a span; give the text, and the offset behind what was put in.

    Several words are quoted where no quotes stand around them; a blank follows at the end of the text.
    """
    start, end = span
    quoted = any(part.sign is Sign.QUOTED and part.start < start < part.end for part in parts(text))
    new = f'"{arabic}"' if " " in arabic and not quoted else arabic
    new += " " if end == len(text) else ""
    return text[:start] + new + text[end:], start + len(new)


def _runs(text: str) -> Iterator[list[Span]]:
    """Latin words with nothing but blanks between them; a value without quotes is the last of its run."""
    run: list[Span] = []
    for start, end, last in _words(text):
        if run and text[run[-1][1] : start].strip():
            yield run
            run = []
        run.append((start, end))
        if last:
            yield run
            run = []
    yield run


def _words(text: str) -> Iterator[tuple[int, int, bool]]:
    field: Known | None = None
    for part in parts(text):
        if part.sign in {Sign.WORD, Sign.QUOTED} and (field is None or field.kind in _SOUGHT_IN_ARABIC):
            for word in _WORD.finditer(text, part.start, part.end):
                if _LATIN.fullmatch(word[0]):
                    yield word.start(), word.end(), field is not None and part.sign is Sign.WORD
        field = named(part.value) if part.sign is Sign.FIELD else None
