"""Headlines and datelines: what stands above an article, and the outlet's name in it."""

from __future__ import annotations

import re

from deconflict_index.arabic.calendar import date_mentions
from deconflict_index.model import Span
from deconflict_index.reading.lines import Line, Phrases, Words, wording, words_of

_DATA = wording("heading")
_REPORTS = Phrases(_DATA["report_openings"])
_BYLINES, _AGENCIES = Phrases(_DATA["bylines"]), Phrases(_DATA["agencies"])
_OUTLET_WORDS, _OUTLETS = Phrases(_DATA["outlet_words"]), Phrases(_DATA["outlets"])
_PLACES = Phrases(_DATA["places"])
_CREDITS = Phrases(_DATA["credits"])
_SEPARATORS = re.compile("[-\u2013\u2014\u2015/|:+\u060c,()]|\u2026")
_STRONG_SEPARATOR = re.compile("[-\u2013\u2014\u2015/|()]|:$")
_INNER_COLON = re.compile("(?<!\\d):.")
_INLINE_DATELINE = re.compile("([^-\u2013\u2014:.()\u060c\n]{2,30})[^-\u2013\u2014:\n]{0,30}[-\u2013\u2014:]")
_LONGEST_DATELINE, _LONGEST_NAME = 10, 5
_QUOTES = '"\u201c\u201d\u00ab\u00bb'


def is_headline(line: Line) -> bool:
    """Whether the line can be a title: short, no sentence, no report, no dateline."""
    return line.is_headline_like and not _REPORTS.opening(line.words) and not is_dateline(line)


def is_dateline(line: Line) -> bool:
    """Whether a short line names place, date, outlet or writer of what follows, and nothing else."""
    if not 0 < len(line.words) <= _LONGEST_DATELINE:
        return False
    if _is_dated(line) or (_CREDITS.opening(line.words) and len(line.words) <= _LONGEST_NAME):
        return True
    if _INNER_COLON.search(line.text):
        return False
    parts = [words for words, _ in parts_of(line.text, line.start)]
    if not _STRONG_SEPARATOR.search(line.text):
        return all(map(_is_name, parts)) or (len(line.words) <= 2 and line.words[-1:] in _OUTLET_WORDS)
    named = any(is_place(part) or is_byline(part) for part in parts)
    beside = len(parts) > 1 and all(len(part) <= _LONGEST_NAME for part in parts)
    return (named and beside) or all(is_outlet(part) or _is_name(part) for part in parts)


def opens_with_dateline(line: Line) -> bool:
    """Whether a paragraph begins with a place and a dash or colon: "Moscow (agency) - ..."."""
    match = _INLINE_DATELINE.match(line.text)
    return match is not None and is_place(words_of(match[1]))


def _is_dated(line: Line) -> bool:
    """Whether the line is a full date with at most a name before it and the hour after it."""
    for mention in date_mentions(line.tokens)[:1]:
        before = tuple(token.form for token in line.tokens[: mention.first] if token.is_word)
        after = sum(token.is_word for token in line.tokens[mention.last :])
        return bool(mention.day and mention.year) and (not before or _is_name(before)) and after <= 4
    return False


def _is_name(part: Words) -> bool:
    return part in _PLACES or part in _BYLINES or part in _AGENCIES or part in _OUTLETS


def is_place(words: Words) -> bool:
    """Whether the words are the name of a place."""
    return words in _PLACES


def is_byline(words: Words) -> bool:
    """Whether the words name an agency or a writer, who are no outlet."""
    return _BYLINES.inside(words) or words in _AGENCIES


def is_credit(words: Words) -> bool:
    """Whether the words are a writer or nameless agencies: what no source line counts as an outlet."""
    return words in _BYLINES


def is_outlet(words: Words) -> bool:
    """Whether the words are an outlet's name, or hold a word that only such names hold."""
    return words in _OUTLETS or (len(words) <= 4 and _OUTLET_WORDS.inside(words) and words not in _AGENCIES)


def parts_of(text: str, start: int) -> list[tuple[Words, Span]]:
    """Cut a dateline at its dashes, commas and brackets; spans leave out quotation marks around a part."""
    found, at = [], 0
    for part in [*_SEPARATORS.finditer(text), None]:
        stop = part.start() if part else len(text)
        piece = text[at:stop]
        name = piece.strip(_QUOTES + " \u00a0\t.")
        if words := words_of(name):
            begin = start + at + piece.index(name)
            found.append((words, (begin, begin + len(name))))
        at = part.end() if part else stop
    return found
