"""What is brought out in the text, at each of the four levels of emphasis, and what stands in its margin.

To bring something out the rest steps back; nothing is painted over the text but search hits and the chosen
evidence, which show at every level.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.style import Style

from deconflict_tui.widgets import signs
from deconflict_tui.widgets.levels import Emphasis
from deconflict_tui.widgets.pen import Pen

if TYPE_CHECKING:
    from deconflict_index.archive import Hit
    from deconflict_index.model import Claim, Extraction, Reading, Span
    from deconflict_tui.layout import Ink
    from deconflict_tui.widgets.page import Page

_QUOTATION_MARKS = frozenset('"“”„«»')


@dataclass(frozen=True, slots=True)
class Mark:
    """What the margin shows beside one row: a bar, and on a first row a digit or letter, in a colour."""

    bar: str
    sign: str
    hue: str


@dataclass(frozen=True, slots=True)
class _Passage:
    span: Span
    bar: str
    sign: str
    hue: str


def inks(
    pen: Pen, level: Emphasis, reading: Reading, hits: Iterable[Hit], chosen: Iterable[Span]
) -> list[Ink[Style]]:
    """Give the styles of an article's text at a level, the weightier ones last.

    Cost: linear in what was found in the article.
    """
    from deconflict_tui.layout import Ink

    found = reading.found
    laid: list[Ink[Style]] = []
    if level is Emphasis.CLAIMS:
        for claim in found.claims:
            laid += _claim_inks(pen, reading, claim)
    if level is Emphasis.CONTACTS:
        text = pen.style("text")
        laid += [Ink(*span, text) for contact in found.contacts for span in contact.evidence]
    if level in (Emphasis.SPEAKERS, Emphasis.CLAIMS):
        for number, speaker in enumerate(found.speakers, 1):
            name = pen.style(pen.palette.speaker(number), bold=True)
            laid += [Ink(*span, name) for span in speaker.mentions]
    laid += [Ink(*span, pen.style("soft_text", on="soft")) for span in chosen]
    laid += [Ink(*hit.span, hit_style(pen, exact=hit.exact)) for hit in hits]
    return laid


def hit_style(pen: Pen, *, exact: bool) -> Style:
    """Give the style of a hit: bold where it is spelt as asked, on a quieter ground where it is akin."""
    if exact:
        return pen.style("hit_text", on="hit", bold=True)
    return pen.style("text", on="akin")


def _claim_inks(pen: Pen, reading: Reading, claim: Claim) -> Iterator[Ink[Style]]:
    from deconflict_tui.layout import Ink

    text = reading.article.shown
    hue = pen.palette.speaker(numbers(reading.found)[claim.speaker])
    for span in claim.spans:
        yield Ink(*span, pen.style("text"))
        if claim.mode == "indirect":
            continue
        direct = pen.style(pen.palette.direct(hue))
        for quoted in [span] if claim.mode == "direct" else _quoted(text, span):
            yield Ink(*quoted, direct)
        mark = pen.style(hue, bold=True)
        around = range(max(span[0] - 1, 0), min(span[1] + 1, len(text)))
        yield from (Ink(place, place + 1, mark) for place in around if text[place] in _QUOTATION_MARKS)


def _quoted(text: str, span: Span) -> Iterator[Span]:
    """Give what stands between one quotation mark and the next, from the first on."""
    marks = [place for place in range(*span) if text[place] in _QUOTATION_MARKS]
    yield from zip(marks[::2], [*marks[1::2], span[1]], strict=False)


def numbers(found: Extraction) -> dict[str, int]:
    """Number the speakers from 1, by their ids: the digit that names them everywhere."""
    return {speaker.id: number for number, speaker in enumerate(found.speakers, 1)}


def margin(
    pen: Pen, level: Emphasis, found: Extraction, page: Page, chosen: Iterable[Span] = ()
) -> dict[int, Mark]:
    """Give the marks beside a page's rows; beside what is chosen the bar is another.

    Where two passages meet on a row the one that begins there wins; of two that begin, the longer.
    """
    passages = _passages(pen, level, found)
    marks: dict[int, tuple[tuple[bool, int], Mark]] = {}
    for passage in passages:
        for place, row in enumerate(page.rows_of(passage.span)):
            weight = (place == 0, passage.span[1] - passage.span[0])
            if row not in marks or weight > marks[row][0]:
                sign = passage.sign if place == 0 else ""
                marks[row] = (weight, Mark(passage.bar, sign, passage.hue))
    made = {row: mark for row, (_, mark) in marks.items()}
    nothing = Mark("", "", "accent")
    for row in (row for span in chosen for row in page.rows_of(span)):
        made[row] = replace(made.get(row, nothing), bar=signs.HERE)
    return made


def _passages(pen: Pen, level: Emphasis, found: Extraction) -> Sequence[_Passage]:
    if level is Emphasis.PLAIN:
        return ()
    if level is Emphasis.CONTACTS:
        return [
            _Passage(span, signs.CONTACT_BAR, signs.contact_letter(place), pen.palette.text2)
            for place, contact in enumerate(found.contacts)
            for span in contact.evidence
        ]
    number_of = numbers(found)
    return [
        _Passage(
            span,
            signs.MODE_BARS[claim.mode],
            signs.speaker_digit(number_of[claim.speaker]) if span == claim.spans[0] else "",
            pen.palette.speaker(number_of[claim.speaker]),
        )
        for claim in found.claims
        for span in claim.spans
    ]
