"""The rows that explain a claim or contact: head, rule, sentence, steps, and what is joined to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from textwrap import wrap

from deconflict_index.explaining import Explanation, Mark, Passage, explain
from deconflict_index.model import Claim, Contact, Reading, Span
from deconflict_tui.widgets import signs
from deconflict_tui.widgets.emphasis import numbers
from deconflict_tui.widgets.flowing import Words, flowing
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
    first, again = _told(result, explanation)
    sentences = Sentences(reading.article.shown, _hue(reading, result), room.left, room.measure)
    parts = [
        [*_head(reading, result, room), *_rule(explanation, room)],
        _passages(sentences, first, room),
        step_rows(reading.article.shown, explanation.reasons, room.left, room.measure),
        joined_rows(reading.found, result, room.left, room.end),
        [_told_again(room), *_passages(sentences, again, room)] if again else [],
    ]
    return _spaced([part for part in parts if part])


def _told(result: Claim | Contact, explanation: Explanation) -> tuple[list[Passage], list[Passage]]:
    """Part the passages: first those of the key clause and of its parties, then those that tell it again."""
    if isinstance(result, Claim):
        return list(explanation.passages), []
    key = [result.evidence[0], *(party.span for party in result.parties if party.span)]
    first = [passage for passage in explanation.passages if _holds(passage, key)]
    return first, [passage for passage in explanation.passages if passage not in first]


def _holds(passage: Passage, spans: Sequence[Span]) -> bool:
    return any(passage.span[0] < span[1] and span[0] < passage.span[1] for span in spans)


def _spaced(parts: Sequence[Sequence[Draw]]) -> list[Draw]:
    """Put parts below each other with an empty row between."""
    return [row for part in parts for row in (_nothing, *part)][1:]


def _nothing(pen: Pen, width: int) -> Sequence[Piece]:
    return ()


def _passages(sentences: Sentences, passages: Sequence[Passage], room: Room) -> list[Draw]:
    """Give the rows of passages, with brackets where these leave half of the sheet to the steps."""
    for brackets in (room.measure >= _BRACKETS_FROM, False):
        rows: list[Draw] = []
        for passage, after in zip_longest(passages, passages[1:]):
            rows += [sentences.gap] if passage.left_out[0] else []
            rows += sentences.rows(passage, brackets=brackets)
            goes_on = after is not None and after.left_out[0]
            rows += [sentences.gap] if passage.left_out[1] and not goes_on else []
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
    """Say what the rule means, and name it at the end of the row or where there is no room below."""
    column = room.left + len(_RULE)
    lines = wrap(explanation.because, max(room.end - column, 1))
    beside = len(lines) == 1 and len(explanation.rule) + 2 + len(lines[0]) <= room.end - column

    def named(pen: Pen, width: int) -> list[Piece]:
        rule = pen.snug(column, max(room.end - column, 2), explanation.rule, pen.style("dim2"))
        return [Piece(room.end - rule.end + rule.column, rule.runs)] if beside else [rule]

    def first(pen: Pen, width: int) -> list[Piece]:
        said = [pen.latin(column, (line, "text2")) for line in lines[:1]]
        return [pen.latin(room.left, (_RULE, "dim2")), *said, *(named(pen, width) if beside else [])]

    yield first
    yield from (_line(line, column) for line in lines[1:])
    if not beside:
        yield named


def _line(words: str, column: int) -> Draw:
    return lambda pen, width: [pen.latin(column, (words, "text2"))]


def _head(reading: Reading, result: Claim | Contact, room: Room) -> list[Draw]:
    if isinstance(result, Claim):
        return [_claim_head(reading, result, room)]
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


def _contact_head(reading: Reading, contact: Contact, room: Room) -> list[Draw]:
    """Head a contact in one row, or with what there is no room for in rows below."""
    letter = signs.contact_letter(reading.found.contacts.index(contact))
    role = "no" if contact.status in signs.AGAINST else "text2"
    level = "" if contact.level == "unspecified" else contact.level.value
    status = f"{signs.STATUS_GLYPHS[contact.status]} {contact.status.value} {contact.channel.value}"
    words: list[Words] = [
        (signs.parties(contact), "text", True),
        (status, role, False),
        (level, "text2", False),
        (contact.date.value if contact.date else "", "text2", False),
        (f"event code CAMEO {contact.cameo}", "text2", False),
    ]
    name: list[Words] = [("why", "accent", True), (f"  contact {letter}", "dim2", False)]
    return flowing(name, [each for each in words if each[0]], room.left, room.end)
