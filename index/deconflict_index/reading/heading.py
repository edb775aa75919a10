"""Headlines and datelines: which lines stand above an article."""

from __future__ import annotations

import re

from deconflict_index.arabic.calendar import date_mentions
from deconflict_index.reading import names
from deconflict_index.reading.dateline import Kind, Part, parts_of
from deconflict_index.reading.lines import Line, Phrases, wording, words_of

_DATA = wording("heading")
_REPORTS, _CREDITS = Phrases(_DATA["report_openings"]), Phrases(_DATA["credits"])
_STRONG_SEPARATOR = re.compile("[-\u2013\u2014\u2015/|()]|:$")
_INNER_COLON = re.compile("(?<!\\d):.")
_INLINE_DATELINE = re.compile("([^-\u2013\u2014:.()\u060c\n]{2,30})[^-\u2013\u2014:\n]{0,30}[-\u2013\u2014:]")
_LONGEST_DATELINE, _LONGEST_LINE, _LONGEST_PART = 10, 20, 5


def is_headline(line: Line) -> bool:
    """Whether the line can be a title: short, no sentence, no report, no dateline."""
    return line.is_headline_like and not _REPORTS.opening(line.words) and not is_dateline(line)


def is_dateline(line: Line) -> bool:
    """Whether a short line names place, date, outlet or writer of what follows, and nothing else."""
    if not 0 < len(line.words) <= _LONGEST_LINE:
        return False
    parts = parts_of(line)
    if not parts or sum(len(part.words) for part in parts) > _LONGEST_DATELINE:
        return False
    if _is_dated(line) or (_CREDITS.opening(line.words) and len(line.words) <= _LONGEST_PART):
        return True
    if _INNER_COLON.search(line.text):
        return _is_place_and_hand(parts)
    if not _STRONG_SEPARATOR.search(line.text):
        outlet = len(line.words) <= 2 and names.is_outlet(line.words[-1:])
        return outlet or (all(map(_is_name, parts)) and any(part.words for part in parts))
    named = any(
        part.kind in (Kind.PLACE, Kind.WIRE, Kind.AGENCY) or names.is_byline(part.words) for part in parts
    )
    beside = len(parts) > 1 and all(len(part.words) <= _LONGEST_PART for part in parts)
    return (named and beside) or all(map(_is_name_or_outlet, parts))


def opens_with_dateline(line: Line) -> bool:
    """Whether a paragraph begins with a place and a dash or colon: "Moscow (agency) - ..."."""
    match = _INLINE_DATELINE.match(line.text)
    return match is not None and names.is_place(words_of(match[1]))


def opens_article(line: Line, below: Line | None = None) -> bool:
    """Whether a line is a headline with a dateline right below it: so does an article open."""
    if below is None or not is_headline(line):
        return False
    return is_dateline(below) or opens_with_dateline(below)


def _is_dated(line: Line) -> bool:
    """Whether the line is a full date with at most a name before it and the hour after it."""
    for mention in date_mentions(line.tokens)[:1]:
        before = tuple(token.form for token in line.tokens[: mention.first] if token.is_word)
        after = sum(token.is_word for token in line.tokens[mention.last :])
        return bool(mention.day and mention.year) and (not before or _is_named(before)) and after <= 4
    return False


def _is_place_and_hand(parts: tuple[Part, ...]) -> bool:
    """A place, a colon, and who sends it: an outlet in quotation marks or known, an agency, a person."""
    *places, hand = parts
    sends = (
        hand.kind in (Kind.WIRE, Kind.AGENCY)
        or names.is_known_outlet(hand.words)
        or (hand.quoted and hand.kind is Kind.OUTLET and len(hand.words) == 1)
        or (names.is_person(hand.words) and len(hand.words) == 2 + names.is_compound(hand.words))
    )
    return sends and bool(places) and all(part.kind in (Kind.PLACE, Kind.DATE) for part in places)


def _is_name(part: Part) -> bool:
    return part.kind in (Kind.DATE, Kind.WIRE, Kind.AGENCY) or _is_named(part.words)


def _is_named(words: tuple[str, ...]) -> bool:
    known = (names.is_place, names.is_credit, names.is_wire, names.is_agency, names.is_known_outlet)
    return any(is_known(words) for is_known in known)


def _is_name_or_outlet(part: Part) -> bool:
    return _is_name(part) or names.is_outlet(part.words)
