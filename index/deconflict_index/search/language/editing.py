"""Putting a term into a query text and taking one out, as chips and facets do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deconflict_index.model import Span
from deconflict_index.search.language.lexing import QUOTATION_MARKS, Sign, parts
from deconflict_index.search.language.query import outline, parse

_DATES = frozenset({"year", "month"})
_OPERATORS = frozenset({Sign.AND, Sign.OR, Sign.NOT})
_PLAIN = re.compile(r"(?!(?:AND|OR|NOT)$)\w[\w.-]*")
_AND = re.compile(r"^AND\s+")
_QUOTES = re.compile(f"[{QUOTATION_MARKS}]")


def chips(text: str) -> tuple[str, ...]:
    """Give the top terms of a query as they were typed, in order; an ``OR`` at the top makes it one term.

    Put together with blanks they ask for the same. What asks for nothing stands with the term before it.
    """
    found = outline(text)
    if not found.starts:
        return ()
    begins = [0] if found.either else [0, *found.starts[1:]]
    return tuple(text[begin:end].strip() for begin, end in zip(begins, [*begins[1:], len(text)], strict=True))


def without(text: str, chip: str) -> str:
    """Take a chip out; a query that has none such stays as it is."""
    there = chips(text)
    place = _place(there, chip)
    return text if place is None else " ".join([*there[:place], *there[place + 1 :]])


def with_term(text: str, term: str) -> str:
    """Ask for a term besides; a query that has it already stays as it is."""
    there = chips(text)
    if _place(there, term) is not None:
        return text
    if not there:
        return term
    found = outline(text)
    if not found.either:
        return " ".join([*there[:-1], *map(_closed, there[-1:]), term])
    kinds = [text[begin:end] for begin, end in found.kinds]
    return " ".join([f"({_closed(_cut(text, found.kinds))})", *kinds, term])


def term(facet: str, value: str) -> str:
    """Write the term that asks for a value of a facet; ``year`` and ``month`` are dates.

    >>> term("party", "RUS"), term("speaker", "Patrick Ryder"), term("month", "2024-11")
    ('party:RUS', 'speaker:"Patrick Ryder"', 'date:2024-11')
    """
    field = "date" if facet in _DATES else facet
    if _PLAIN.fullmatch(value):
        return f"{field}:{value}"
    return f'{field}:"{" ".join(_QUOTES.sub(" ", value).split())}"'


def _place(there: Sequence[str], chip: str) -> int | None:
    """The index of a chip, which may have an ``AND`` before it."""
    return next((i for i, each in enumerate(there) if chip in {each, _AND.sub("", each, count=1)}), None)


def _closed(text: str) -> str:
    """Close what was left open; brackets that close nothing and operators at the end go."""
    if len(_QUOTES.findall(text)) % 2:
        text += '"'
    opened = 0
    strays: list[Span] = []
    for part in parts(text):
        if part.sign is Sign.CLOSE and not opened:
            strays.append((part.start, part.end))
        else:
            opened += (part.sign is Sign.OPEN) - (part.sign is Sign.CLOSE)
    text = _cut(text, strays)
    found = list(parts(text))
    while found and found[-1].sign in _OPERATORS:
        text = text[: found.pop().start].rstrip()
    return text + ")" * opened


def _cut(text: str, spans: Sequence[Span]) -> str:
    """Leave parts out; an empty quotation keeps apart what only the cut would bring together."""
    for begin, end in reversed(spans):
        before, after = text[:begin].rstrip(), text[end:].lstrip()
        plain = f"{before} {after}"
        text = plain if parse(plain).tree == parse(text).tree else f'{before} "" {after}'
    return text.strip()
