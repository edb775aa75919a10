"""The rows that explain a claim or contact: head, rule, sentence, steps, and what is joined to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from deconflict_index.explaining import Explanation, Mark, Passage, explain
from deconflict_index.model import Claim, Contact, Reading, Span
from deconflict_tui.widgets import signs
from deconflict_tui.widgets.emphasis import numbers
from deconflict_tui.widgets.joined import joined_rows
from deconflict_tui.widgets.marked import Sentences
from deconflict_tui.widgets.pen import Pen, Piece
from deconflict_tui.widgets.sheet import Draw
from deconflict_tui.widgets.steps import step_rows

_LEFT, _WIDEST = 3, 110
_RULE = "rule  "
_BRACKETS_FROM = 50
"""Cells from which on there is room for brackets; below, the labels stand in the steps alone."""


@dataclass(frozen=True, slots=True)
class Room:
    """The cells of a sheet that rows stand in, ``measure`` from column ``left`` on, and its most rows."""

    left: int
    measure: int
    rows: int

    @property
    def end(self) -> int:
        """The column behind the last cell."""
        return self.left + self.measure


def room_in(width: int, rows: int) -> Room:
    """Give the room in a sheet of so many cells; a wide one has its rows in the middle."""
    measure = max(min(width - 2 * _LEFT, _WIDEST), 2)
    return Room(max((width - measure) // 2, 0), measure, rows)


def explained_rows(reading: Reading, result: Claim | Contact, room: Room) -> list[Draw]:
    """Give the rows for a claim or contact; sentences that only repeat a contact come last."""
    explanation = explain(reading, result)
    key = result.spans if isinstance(result, Claim) else result.evidence[:1]
    first = [passage for passage in explanation.passages if isinstance(result, Claim) or _holds(passage, key)]
    again = [passage for passage in explanation.passages if passage not in first]
    sentences = Sentences(reading.article.shown, _hue(reading, result), room.left, room.measure)
    parts = [
        [_head(reading, result, room), *_rule(explanation, room)],
        _passages(sentences, first, room),
        step_rows(reading.article.shown, explanation.reasons, room.left, room.measure),
        joined_rows(reading.found, result, room.left, room.end),
        [_told_again(room), *_passages(sentences, again, room)] if again else [],
    ]
    return _spaced([part for part in parts if part])


def _holds(passage: Passage, spans: Sequence[Span]) -> bool:
    return any(passage.span[0] <= span[0] < passage.span[1] for span in spans)


def _spaced(parts: Sequence[Sequence[Draw]]) -> list[Draw]:
    """Put parts below each other with an empty row between."""
    return [row for part in parts for row in (_nothing, *part)][1:]


def _nothing(pen: Pen, width: int) -> Sequence[Piece]:
    return ()


def _passages(sentences: Sentences, passages: Sequence[Passage], room: Room) -> list[Draw]:
    """Give the rows of passages, with brackets where these leave half of the sheet to the steps."""
    for brackets in (room.measure >= _BRACKETS_FROM, False):
        rows = [row for passage in passages for row in sentences.rows(passage, brackets=brackets)]
        if len(rows) <= room.rows // 2:
            break
    return rows


def _told_again(room: Room) -> Draw:
    return lambda pen, width: [pen.latin(room.left, ("told again", "dim2"))]


def _hue(reading: Reading, result: Claim | Contact) -> Callable[[Pen, Mark], str]:
    if isinstance(result, Contact):
        against = "no" if result.status in signs.AGAINST else ""
        return lambda pen, mark: against if mark.name == "status" else ""
    digit = numbers(reading.found)[result.speaker]
    return lambda pen, mark: pen.palette.speaker(digit) if mark.name == "speaker" else ""


def _rule(explanation: Explanation, room: Room) -> Iterator[Draw]:
    """Name the rule and say what it means, beside it or where there is no room below it."""
    column = room.left + len(_RULE)
    beside = len(explanation.rule) + 2 + len(explanation.because) <= room.end - column

    def first(pen: Pen, width: int) -> list[Piece]:
        name = pen.latin(room.left, (_RULE, "dim2"))
        rule = pen.snug(column, room.end - column, explanation.rule, pen.style("text"))
        because = pen.latin(rule.end + 2, (explanation.because, "text2"))
        return [name, rule, because] if beside else [name, rule]

    yield first
    if not beside:
        yield from (_line(line, column) for line in wrap(explanation.because, max(room.end - column, 1)))


def _line(words: str, column: int) -> Draw:
    return lambda pen, width: [pen.latin(column, (words, "text2"))]


def _head(reading: Reading, result: Claim | Contact, room: Room) -> Draw:
    if isinstance(result, Claim):
        return _claim_head(reading, result, room)
    return _contact_head(reading, result, room)


def _claim_head(reading: Reading, claim: Claim, room: Room) -> Draw:
    found = reading.found
    digit = numbers(found)[claim.speaker]
    place = f"  claim {found.claims.index(claim) + 1} of {len(found.claims)}"
    what = f"   {claim.act.value}, {claim.mode.value}"

    def draw(pen: Pen, width: int) -> list[Piece]:
        hue = pen.palette.speaker(digit)
        left = pen.latin(room.left, ("why", "accent", True), (place, "dim2"), (what, "text2"))
        column = left.end + 2
        sign = pen.latin_right(room.end, (signs.speaker_digit(digit), hue, True))
        name = found.speaker(claim).name
        named = pen.text(column, max(sign.column - 1 - column, 2), name, pen.style(hue, bold=True))
        return [left, named, sign]

    return draw


def _contact_head(reading: Reading, contact: Contact, room: Room) -> Draw:
    place = f"  contact {signs.contact_letter(reading.found.contacts.index(contact))}   "
    level = "" if contact.level == "unspecified" else f"   {contact.level.value}"
    date = f"   {contact.date.value}" if contact.date else ""
    status = f"   {signs.STATUS_GLYPHS[contact.status]} {contact.status.value}"
    what = f" {contact.channel.value}{level}{date}   CAMEO {contact.cameo}"
    role = "no" if contact.status in signs.AGAINST else "text2"
    return lambda pen, width: [
        pen.latin(
            room.left,
            ("why", "accent", True),
            (place, "dim2"),
            (signs.parties(contact), "text", True),
            (status, role),
            (what, "text2"),
        )
    ]
