"""Datelines: the places, dates, agencies, outlets and writers that stand above an article or open it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import takewhile

from deconflict_index.arabic.calendar import DateMention, date_mentions
from deconflict_index.model import Span
from deconflict_index.reading import names
from deconflict_index.reading.lines import Line, Phrases, Words, wording, words_of

_DATE_LEADS = Phrases(wording("heading")["date_leads"])
_OPENING_QUOTES, _CLOSING_QUOTES = frozenset('"\u201c\u00ab'), frozenset('"\u201d\u00bb')
_QUOTES = "".join(sorted(_OPENING_QUOTES | _CLOSING_QUOTES))
_NAME = re.compile("[^\\W_](?:.*[^\\W_])?")
_CUT = re.compile(f"[-\u2013\u2014\u2015/|:+\u060c,()\u2026{_QUOTES}]|(?<=\\w{{3}})\\.(?=\\s)")
_ENDS, _STOP = frozenset("-\u2013\u2014\u2015/|:)."), "."
_LONGEST_OPENING, _MOST_TOKENS = 150, 40


class Kind(Enum):
    """What a part of a dateline is."""

    PLACE = auto()
    DATE = auto()
    WIRE = auto()
    AGENCY = auto()
    OUTLET = auto()
    WRITER = auto()
    UNKNOWN = auto()


_SENDERS = (Kind.WIRE, Kind.AGENCY, Kind.OUTLET)


@dataclass(frozen=True, slots=True)
class Part:
    """One part; ``quoted`` if in quotation marks, ``end`` the sign that a dateline can end in."""

    kind: Kind
    words: Words
    span: Span
    quoted: bool = False
    end: str = ""
    date: DateMention | None = None


def parts_of(line: Line) -> tuple[Part, ...]:
    """Cut a line at its dates, dashes, bars, commas, brackets and quotation marks; a long one at its head.

    The span of a part leaves out the signs and the white space around it.
    """
    stop = min(len(line.text), _LONGEST_OPENING)
    dates = [m for m in date_mentions(line.tokens[:_MOST_TOKENS]) if m.month and (m.day or m.year)]
    cuts = [(m.start - line.start, m.end - line.start, m) for m in dates if m.end <= line.start + stop]
    inside = {place for start, end, _ in cuts for place in range(start, end)}
    signs = [(m.start(), m.end(), None) for m in _CUT.finditer(line.text, 0, stop) if m.start() not in inside]
    found: list[Part] = []
    at = 0
    for start, end, date in sorted([*cuts, *signs, (stop, stop, None)], key=lambda cut: cut[:2]):
        placed = any(part.kind in (Kind.PLACE, Kind.WRITER) for part in found)
        found += _piece(line, at, start, before_date=date is not None, placed=placed)
        if date:
            found.append(Part(Kind.DATE, (), (date.start, date.end), end=_end(line.text, end), date=date))
        at = end
    return tuple(found)


def opening_of(line: Line) -> tuple[Part, ...]:
    """Give the dateline that opens a paragraph: known parts with one unknown name at most among them.

    It ends in a sign, and in a full stop only behind who sends it; without a place or a sender it is none.
    """
    parts = parts_of(line)
    length = unknown = 0
    for index, part in enumerate(parts[:-1], 1):
        unknown += part.kind is Kind.UNKNOWN
        if part.kind is Kind.UNKNOWN and not (
            part.end and unknown == 1 and len(part.words) <= names.LONGEST_NAME
        ):
            break
        if part.kind is not Kind.UNKNOWN and part.end and (part.end != _STOP or part.kind in _SENDERS):
            length = index
    named = any(part.kind is Kind.PLACE or part.kind in _SENDERS for part in parts[:length])
    return parts[:length] if named else ()


def _piece(line: Line, start: int, stop: int, *, before_date: bool, placed: bool) -> list[Part]:
    name = _NAME.search(line.text, start, stop)
    words = words_of(name.group()) if name else ()
    if not name or not words:
        return []
    begin, end = name.span()
    if before_date and words[-1:] in _DATE_LEADS:
        words, end = words[:-1], begin + len(name.group().rpartition(" ")[0].rstrip())
    if not words:
        return []
    quoted = (
        line.text[max(begin - 1, 0) : begin] in _OPENING_QUOTES
        and line.text[end : end + 1] in _CLOSING_QUOTES
    )
    kind = _kind(words, quoted=quoted and (placed or names.is_known_outlet(words)))
    return [Part(kind, words, (line.start + begin, line.start + end), quoted, _end(line.text, end))]


def _end(text: str, at: int) -> str:
    """The dash, bar, colon, bracket or full stop before the next word."""
    return next((sign for sign in takewhile(lambda sign: not sign.isalnum(), text[at:]) if sign in _ENDS), "")


def _kind(words: Words, *, quoted: bool) -> Kind:
    if quoted and names.can_be_outlet(words):
        return Kind.OUTLET
    if all(map(str.isdecimal, words)):
        return Kind.DATE
    if names.is_place(words):
        return Kind.PLACE
    if names.is_wire(words):
        return Kind.WIRE
    if names.is_agency(words):
        return Kind.AGENCY
    if names.is_byline(words):
        return Kind.WRITER
    if names.is_outlet(words):
        return Kind.OUTLET
    return Kind.WRITER if names.is_person(words) else Kind.UNKNOWN
