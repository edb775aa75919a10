"""The outlet that published an article, as the article names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from deconflict_index.arabic.timewords import heads
from deconflict_index.model import BlockKind, Span
from deconflict_index.reading import heading
from deconflict_index.reading.blocks import Page
from deconflict_index.reading.lines import Phrases, Words, wording, words_of
from deconflict_index.reading.noise import chrome, source_name

_DATA = wording("heading")
_TITLE_TAILS, _OTHERS = Phrases(_DATA["title_tails"]), Phrases(_DATA["others"])
_OWN_VOICE, _OWN_HEARING = Phrases(_DATA["own_voice"]), Phrases(_DATA["own_hearing"])
_NAME_AFTER, _ATTACHED, _DATIVE = Phrases(_DATA["name_after"]), _DATA["attached"], _DATA["dative"]
_TITLE_TAIL = re.compile("[^\\S\\n][-\u2013\u2014|][^\\S\\n]([^-\u2013\u2014|]{2,40})$")
_QUOTED = re.compile('["\u201c\u00ab]([^"\u201c\u201d\u00ab\u00bb\\n]{2,30})["\u201d\u00bb]')
_INLINE_DATELINE = re.compile("([^:.\u060c\\n]{3,60}):")
_LONGEST_NAME, _BEFORE = 4, 60
_OPENING_QUOTES = frozenset('"\u201c\u00ab')


def source_of(text: str, page: Page) -> str | None:
    """Give the outlet's name as it stands in the text, or ``None`` where it does not name itself.

    Places are tried from the plainest: the title's end, the dateline, a link to itself, the source line, and
    last the outlet speaking of itself in quotation marks. Agencies named in a dateline are the wire.
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
    for words, part in heading.parts_of(text[slice(*span)], span[0]):
        if len(words) <= _LONGEST_NAME and not heading.is_credit(words):
            yield part


def _title_end(text: str, page: Page) -> Iterator[Span]:
    for kind, line in page:
        tail = _TITLE_TAIL.search(line.text) if kind is BlockKind.TITLE else None
        if not tail:
            continue
        words = words_of(tail[1])
        latin = tail[1].isascii() and any(map(str.isalpha, tail[1]))
        if (latin or heading.is_outlet(words)) and words not in _TITLE_TAILS:
            yield line.start + tail.start(1), line.start + tail.end(1)


def _dateline(text: str, page: Page) -> Iterator[Span]:
    for kind, line in page:
        if kind is BlockKind.DATELINE:
            yield from _outlets_beside_places(text, line.span)
    opening = next((line.span for kind, line in page if kind is BlockKind.PARAGRAPH), None)
    if opening and (inline := _INLINE_DATELINE.match(text, *opening)):
        yield from _outlets_beside_places(text, inline.span(1))


def _outlets_beside_places(text: str, span: Span) -> Iterator[Span]:
    """An outlet is told by its words, by quotation marks, or by standing before the place and not after."""
    parts = heading.parts_of(text[slice(*span)], span[0])
    for (words, part), below in zip_longest(parts, parts[1:]):
        before_place = below is not None and heading.is_place(below[0]) and not text[slice(*part)].isdecimal()
        quoted = text[part[0] - 1 : part[0]] in _OPENING_QUOTES and part[0] > span[0]
        outlet = heading.is_outlet(words) or ((before_place or quoted) and len(words) <= _LONGEST_NAME)
        if outlet and not heading.is_place(words) and not heading.is_byline(words):
            yield part


def _self_link(text: str, page: Page) -> Iterator[Span]:
    for _, line in page:
        at = _NAME_AFTER.opening(line.words)
        words = [token for token in line.tokens if token.is_word][at : at + _LONGEST_NAME]
        colon = text.find(":", line.start, line.end)
        if at and words and colon > words[0].start and text[words[0].start] == _ATTACHED:
            yield words[0].start + 1, colon


def _own_voice(text: str, page: Page) -> Iterator[Span]:
    for kind, line in page:
        if kind is not BlockKind.PARAGRAPH:
            continue
        for quoted in _QUOTED.finditer(text, *line.span):
            before = text[max(line.start, quoted.start() - _BEFORE) : quoted.start()]
            if _can_be_outlet(words_of(quoted[1])) and _speaks_of_itself(words_of(before)):
                yield quoted.span(1)


def _can_be_outlet(words: Words) -> bool:
    return 0 < len(words) <= _LONGEST_NAME and words not in _OTHERS and not heading.is_byline(words)


def _speaks_of_itself(before: Words) -> bool:
    """Whether the words before a quoted name are those of an outlet that speaks of itself."""
    if before[-1:] == (_DATIVE,):
        return any((head,) in _OWN_HEARING for word in before[-4:-1] for head in heads(word))
    return any((head,) in _OWN_VOICE for word in before[-1:] for head in heads(word))
