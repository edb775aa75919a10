"""What single lines of a saved page are: buttons, list headings, lines after which the article is over."""

from __future__ import annotations

import re
from enum import StrEnum

from deconflict_index.reading.lines import Line, Phrases, wording, words_of

_DATA = wording("noise")
_LINES, _OPENINGS = Phrases(_DATA["lines"]), Phrases(_DATA["openings"])
_NOTICES = Phrases(_DATA["notices"])
_BUTTONS = Phrases(_DATA["buttons"])
_CRUMBS, _CRUMB_SIGNS = Phrases(_DATA["crumbs"]), frozenset(_DATA["crumb_signs"])
_LISTS, _CLOSINGS = Phrases(_DATA["lists"]), Phrases(_DATA["closings"])
_SOURCE_LINES = Phrases(_DATA["source_lines"])
_LINK = re.compile("[^:]{0,20}https?://\\S*")
_INITIALS = re.compile("\\w( \\w)+ ?/ ?\\w( \\w)*")  # of an agency's editors
_LONGEST_NOTE, _LONGEST_SOURCE_LINE = 30, 8


class Chrome(StrEnum):
    """The part a line plays on the page around the article; the values are names of rules."""

    BUTTON = "button"  # noise by itself
    NOTE = "note"  # as well, and says something
    MENU = "menu"  # one of many very short lines
    LIST = "list"  # heads a list of other articles
    CLOSING = "closing"  # nothing below belongs to the article


def chrome(line: Line) -> Chrome | None:
    """Say what a line is on the page, or ``None`` for a line that may be the article's own."""
    words = line.words
    if _INITIALS.fullmatch(line.text):
        return Chrome.NOTE
    if words in _LINES or all(map(_is_button, words)) or _is_crumb(line) or _LINK.fullmatch(line.text):
        return Chrome.BUTTON
    if len(words) > _LONGEST_NOTE:
        return None
    if source_name(line) or _heads(line, _CLOSINGS):
        return Chrome.CLOSING
    if _heads(line, _LISTS):
        return Chrome.LIST
    if _NOTICES.opening(words):
        return Chrome.NOTE
    return Chrome.NOTE if _OPENINGS.opening(words) and not line.has_stop else None


def source_name(line: Line) -> tuple[int, int] | None:
    """Give the span of what a source line names: the words after the colon."""
    head, colon, name = line.text.partition(":")
    if not colon or words_of(head) not in _SOURCE_LINES or not name.strip():
        return None
    return (line.end - len(name.lstrip()), line.end) if len(line.words) <= _LONGEST_SOURCE_LINE else None


def _is_button(word: str) -> bool:
    return word.isdecimal() or (word,) in _BUTTONS


def _heads(line: Line, headings: Phrases) -> bool:
    """A heading stands alone on its line, or before a colon or bar and what it heads."""
    opening = headings.opening(line.words)
    if not opening:
        return False
    words = [token for token in line.tokens if token.is_word]
    rest = line.text[words[opening - 1].end - line.start :].strip()
    return opening == len(words) or rest.startswith((":", "|", "..", "\u2026", "<", ">"))


def _is_crumb(line: Line) -> bool:
    return bool(_CRUMBS.opening(line.words)) and any(t.form in _CRUMB_SIGNS for t in line.tokens[1:2])
