"""The outlet that published an article, as the article names it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from deconflict_index.arabic.timewords import heads
from deconflict_index.model import BlockKind, Span
from deconflict_index.reading import names
from deconflict_index.reading.blocks import Page
from deconflict_index.reading.dateline import Kind, Part, opening_of, parts_of
from deconflict_index.reading.lines import Line, Phrases, Words, wording, words_of
from deconflict_index.reading.noise import chrome, source_name

_DATA = wording("heading")
_TITLE_TAILS = Phrases(_DATA["title_tails"])
_OWN_VOICE, _OWN_HEARING = Phrases(_DATA["own_voice"]), Phrases(_DATA["own_hearing"])
_NAME_AFTER, _ATTACHED, _DATIVE = Phrases(_DATA["name_after"]), _DATA["attached"], _DATA["dative"]
_TITLE_TAIL = re.compile("[^\\S\\n][-\u2013\u2014|][^\\S\\n]([^-\u2013\u2014|]{2,40})$")
_QUOTED = re.compile('["\u201c\u00ab(]([^"\u201c\u201d\u00ab\u00bb()\\n]{2,30})["\u201d\u00bb)]')
_BEFORE, _NEAR, _FAR = 80, 4, 9


def source_of(text: str, page: Page) -> str | None:
    """Give the outlet's name as it stands in the text, or ``None`` where it does not name itself.

    Places are tried from the plainest: the title's end, the dateline, a link to itself, the source line, and
    last the outlet speaking of itself in quotation marks.
    """
    kinds = (_title_end, _dateline, _self_link, _source_line, _own_voice)
    spans = (span for kind in kinds for span in kind(text, page))
    return next((text[start:end] for start, end in spans), None)


def _source_line(text: str, page: Page) -> Iterator[Span]:
    for kind, line in page:
        if kind is not BlockKind.NOISE:
            continue
        if name := source_name(line):
            yield from _outlet_parts(text, name)
        elif line.has_stop and chrome(line) is None:
            return  # prose of another article, with a source of its own


def _outlet_parts(text: str, span: Span) -> Iterator[Span]:
    parts = [part for part in parts_of(Line(*span, text[slice(*span)])) if not names.is_credit(part.words)]
    for part in sorted(parts, key=lambda part: part.kind in (Kind.WIRE, Kind.AGENCY)):
        if 0 < len(part.words) <= names.LONGEST_NAME:
            yield part.span


def _title_end(text: str, page: Page) -> Iterator[Span]:
    for kind, line in page:
        tail = _TITLE_TAIL.search(line.text) if kind is BlockKind.TITLE else None
        if not tail:
            continue
        words = words_of(tail[1])
        latin = tail[1].isascii() and any(map(str.isalpha, tail[1]))
        if (latin or names.is_outlet(words)) and words not in _TITLE_TAILS:
            yield line.start + tail.start(1), line.start + tail.end(1)


def _dateline(text: str, page: Page) -> Iterator[Span]:
    for kind, line in page:
        if kind is BlockKind.DATELINE:
            yield from _signed(parts_of(line), alone=True)
    for line in [line for kind, line in page if kind is BlockKind.PARAGRAPH][:1]:
        yield from _signed(opening_of(line), alone=False)


def _signed(parts: Sequence[Part], *, alone: bool) -> Iterator[Span]:
    """Who signs a dateline: an outlet, a name on a line of its own before the place, else an agency."""
    for part, below in zip_longest(parts, parts[1:]):
        before_place = alone and below is not None and below.kind is Kind.PLACE and _is_new_name(part)
        if part.kind is Kind.OUTLET or before_place:
            yield part.span
    yield from (part.span for part in parts if part.kind is Kind.AGENCY)


def _is_new_name(part: Part) -> bool:
    short = len(part.words) <= names.LONGEST_NAME
    letters = not any(map(str.isdecimal, part.words))
    one_script = len(set(map(str.isascii, part.words))) == 1
    return part.kind is Kind.UNKNOWN and short and letters and one_script


def _self_link(text: str, page: Page) -> Iterator[Span]:
    for _, line in page:
        at = _NAME_AFTER.opening(line.words)
        words = [token for token in line.tokens if token.is_word][at : at + names.LONGEST_NAME]
        colon = text.find(":", line.start, line.end)
        if at and words and colon > words[0].start and text[words[0].start] == _ATTACHED:
            yield words[0].start + 1, colon


def _own_voice(text: str, page: Page) -> Iterator[Span]:
    """The outlet in quotation marks; in brackets, or far behind the word of telling, only a known one."""
    for line in (line for kind, line in page if kind is BlockKind.PARAGRAPH):
        for quoted in _QUOTED.finditer(text, *line.span):
            name = words_of(quoted[1])
            known = names.is_known_outlet(name)
            if not names.can_be_outlet(name) or (quoted[0][0] == "(" and not known):
                continue
            before = words_of(text[max(line.start, quoted.start() - _BEFORE) : quoted.start()])
            if _speaks_of_itself(before, _FAR if known else _NEAR):
                yield quoted.span(1)


def _speaks_of_itself(before: Words, reach: int) -> bool:
    """Whether the words before a quoted name are those of an outlet that speaks of itself."""
    if before[-1:] == (_DATIVE,):
        return any((head,) in _OWN_HEARING for word in before[-reach:-1] for head in heads(word))
    return any((head,) in _OWN_VOICE for word in before[-1:] for head in heads(word))
