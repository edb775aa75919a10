"""Which line of a page is its headline, and what else its ``<title>`` says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from deconflict_index.reading import names
from deconflict_index.reading.lines import Words, words_of
from deconflict_index.reading.markup.metadata import Metadata
from deconflict_index.reading.markup.visible import Seen, heading_of, letters

_CUT = re.compile(r"\s+[-\u2013\u2014:\u2022\u00b7]\s+|\s*[|\u00bb\u00ab]\s*|:\s+")
_FEWEST, _SURE = 2, 3  # words
_LONGEST = 500  # characters
_LONGEST_OUTLET = 6
_ALIKE = 0.5
_MOST_CUTS = 3


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline of a page; ``line`` is its place among the lines that are seen, if it is seen at all."""

    text: str
    line: int | None


def headline_of(known: Metadata, lines: Sequence[Seen], body: int) -> Headline | None:
    """Find the headline: what the markup calls so, in the words in which the page shows it.

    ``body`` is the first line of the article. Cost: folds the words of each short line.
    """
    told = known.headline and without_outlet(known.headline, known.outlet)
    names_told = [told] if told else [end for ends in _ends(known.name) for end in ends]
    wanted = {letters(name) for name in names_told if len(words_of(name)) >= _FEWEST}
    great = [n for n, line in enumerate(lines) if heading_of(line) == "h1" and _may_head(line.text)]
    great = [n for n in great if words_of(lines[n].text) != words_of(known.outlet or "")]
    same = [n for n, line in enumerate(lines) if len(line.text) <= _LONGEST and letters(line.text) in wanted]
    for line in _nearest(same, great, body):
        return Headline(lines[line].text, line)
    told_words = [words_of(name) for name in names_told]
    for line in great:
        own = words_of(lines[line].text)
        alike = any(_are_alike(own, words) for words in told_words)
        if alike or (len(great) == 1 and len(own) >= _SURE):
            return Headline(lines[line].text, line)
    if told:
        return Headline(told, None)
    if great:
        return Headline(lines[great[0]].text, great[0])
    name = known.name and _without_known_outlet(known.name)
    return Headline(name, None) if name else None


def outlet_of(known: Metadata, headline: Headline | None) -> str | None:
    """Give the outlet: the one that the page names, else what its ``<title>`` says beside the headline."""
    if known.outlet:
        return known.outlet
    own = words_of(headline.text) if headline else ()
    ends = [(words_of(title), words_of(rest), rest) for title, rest in _ends(known.name or known.headline)]
    ends = [each for each in ends if 0 < len(each[1]) <= _LONGEST_OUTLET]
    by_title = [rest for title, _, rest in ends if title == own]
    by_name = [rest for _, words, rest in ends if names.is_outlet(words)]
    by_likeness = [rest for title, _, rest in ends if _are_alike(title, own)]
    return next(iter((*by_title, *by_name, *by_likeness)), None)


def without_outlet(title: str, outlet: str | None) -> str:
    """Take the outlet from the end or the beginning of a title."""
    cuts = list(_CUT.finditer(title))
    own = words_of(outlet or "")
    if cuts and own and words_of(title[cuts[-1].end() :]) == own:
        return title[: cuts[-1].start()].strip()
    if cuts and own and words_of(title[: cuts[0].start()]) == own:
        return title[cuts[0].end() :].strip()
    return title


def _without_known_outlet(name: str) -> str:
    known = (title for title, rest in _ends(name) if names.is_outlet(words_of(rest)))
    return next(known, name)


def _ends(name: str | None) -> list[tuple[str, str]]:
    """A ``<title>`` as a title and what else stands before or after it; the widest title comes first."""
    if not name:
        return []
    cuts = list(_CUT.finditer(name))
    cuts = cuts if len(cuts) <= 2 * _MOST_CUTS else [*cuts[:_MOST_CUTS], *cuts[-_MOST_CUTS:]]
    after = [(name[: cut.start()].strip(), name[cuts[-1].end() :].strip()) for cut in reversed(cuts)]
    before = [(name[cut.end() :].strip(), name[: cuts[0].start()].strip()) for cut in cuts]
    return [*(pair for pairs in zip(after, before, strict=True) for pair in pairs), (name, "")]


def _nearest(same: Sequence[int], great: Sequence[int], body: int) -> list[int]:
    """Of lines that are all the headline the one in ``<h1>``, else the last above the article."""
    above = [n for n in same if n <= body]
    return [n for n in same if n in great][:1] or above[-1:] or list(same[:1])


def _may_head(text: str) -> bool:
    return len(text) <= _LONGEST and len(words_of(text)) >= _FEWEST


def _are_alike(words: Words, others: Words) -> bool:
    """Whether most words of the shorter one are in the other."""
    common = len({*words} & {*others})
    return common > 0 and common >= _ALIKE * max(len({*words}), len({*others}))
