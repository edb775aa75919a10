"""Why a claim or a contact was read so: its rule, and each step with the words it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from deconflict_index.model import Claim, Contact, Reading, Span, Step
from deconflict_tui.layout import lay_out
from deconflict_tui.widgets import signs
from deconflict_tui.widgets.emphasis import numbers
from deconflict_tui.widgets.pen import Pen, Piece
from deconflict_tui.widgets.sheet import Draw, Sheet, SheetFoot
from deconflict_tui.widgets.stops import Stop

_LEFT, _PART, _WORDS, _GAP, _RULE = 3, 6, 18, 4, 26
_MOST_WORDS, _MOST_WORD_ROWS = 44, 4


class WhyScreen(ModalScreen[None]):
    """A sheet over the lower part of the panes; the claim or contact stays visible above it."""

    CSS = """
    WhyScreen { align: center bottom; background: $background 0%; }
    #why { width: 100%; background: $surface; }
    """
    BINDINGS: ClassVar = [Binding("escape,q,w", "dismiss", "close", show=False)]

    def __init__(self, reading: Reading, stop: Stop) -> None:
        super().__init__()
        self._reading, self._stop = reading, stop

    def compose(self) -> ComposeResult:
        """Lay out the sheet."""
        rows = why_rows(self._reading, self._stop, max(self.app.size.width - 2 * _LEFT, 2))
        sheet = Sheet(rows, id="why")
        sheet.styles.height = sheet.rows_in(self.app.size.height * 2 // 3)
        yield sheet
        yield SheetFoot(sheet.keys)


def why_rows(reading: Reading, stop: Stop, measure: int) -> list[Draw]:
    """Give the rows of the sheet for a claim or a contact."""
    found = reading.found
    head: Draw
    if stop.kind == "claim":
        claim = found.claims[stop.number]
        head, steps, rule = _claim_head(reading, claim, stop.number), claim.steps, claim.rule
        joined = [
            _feeds(contact, place)
            for place, contact in enumerate(found.contacts)
            if contact.claim == claim.id
        ]
    else:
        contact = found.contacts[stop.number]
        head, steps, rule = _contact_head(contact, stop.number), contact.steps, contact.rule
        joined = [
            _rests_on(reading, claim, number)
            for number, claim in enumerate(found.claims)
            if claim.id == contact.claim
        ]
    words = _words(reading, stop.spans[0], measure)
    listed = [_step(reading, number, step) for number, step in enumerate(steps, 1)]
    return [head, _nothing, *words, _nothing, *listed, _nothing, _ruled(rule), *joined]


def _nothing(pen: Pen, width: int) -> Sequence[Piece]:
    return ()


def _claim_head(reading: Reading, claim: Claim, number: int) -> Draw:
    def draw(pen: Pen, width: int) -> list[Piece]:
        found = reading.found
        digit = numbers(found)[claim.speaker]
        hue = pen.palette.speaker(digit)
        place = f"  claim {number + 1} of {len(found.claims)}   {claim.act.value}, {claim.mode.value}"
        left = pen.latin(_LEFT, ("why", "accent", True), (place, "dim2", False))
        sign = pen.latin_right(width - _LEFT, (f" {signs.speaker_digit(digit)}", hue, True))
        room = max(sign.column - left.end - 2, 2)
        name = pen.text(left.end + 2, room, found.speaker(claim).name, pen.style(hue, bold=True))
        return [left, name, sign]

    return draw


def _contact_head(contact: Contact, number: int) -> Draw:
    def draw(pen: Pen, width: int) -> list[Piece]:
        status = f"{signs.STATUS_GLYPHS[contact.status]} {contact.status.value}"
        what = f"   {status} {contact.channel.value}   {contact.level.value}   CAMEO {contact.cameo}"
        letter = (f"  contact {signs.contact_letter(number)}   ", "dim2", False)
        return [
            pen.latin(
                _LEFT,
                ("why", "accent", True),
                letter,
                (signs.parties(contact), "text", True),
                (what, "dim2", False),
            )
        ]

    return draw


def _words(reading: Reading, span: Span, measure: int) -> list[Draw]:
    lines = lay_out(reading.article.shown, *span, measure)[:_MOST_WORD_ROWS]

    def draw_line(number: int) -> Draw:
        return lambda pen, width: [pen.line(_LEFT, lines[number], pen.style("text"))]

    return [draw_line(number) for number in range(len(lines))]


def _step(reading: Reading, number: int, step: Step) -> Draw:
    def draw(pen: Pen, width: int) -> list[Piece]:
        pieces = [
            pen.latin(_LEFT, (str(number), "dim2")),
            pen.latin(_PART, (step.part, "text", True)),
        ]
        room = min(max(width - _WORDS - _GAP - _RULE - _LEFT, 2), _MOST_WORDS)
        pieces.append(pen.snug(_WORDS + room + _GAP, _RULE, step.rule, pen.style("dim2")))
        if step.span:
            words = reading.article.shown[slice(*step.span)].replace("\n", " ")
            pieces.append(pen.text(_WORDS, room, words, pen.style("text2")))
        return pieces

    return draw


def _ruled(rule: str) -> Draw:
    return lambda pen, width: [
        pen.latin(_PART, ("rule", "dim2")),
        pen.snug(_WORDS, max(width - _WORDS - _LEFT, 2), rule, pen.style("text", bold=True)),
    ]


def _feeds(contact: Contact, place: int) -> Draw:
    name = f"contact {signs.contact_letter(place)}"
    status = f"   {signs.STATUS_GLYPHS[contact.status]} {contact.status.value} {contact.channel.value}"
    return lambda pen, width: [
        pen.latin(_PART, ("feeds", "dim2")),
        pen.latin(_WORDS, (name, "text", True), (f"  {signs.parties(contact)}{status}", "text2")),
    ]


def _rests_on(reading: Reading, claim: Claim, number: int) -> Draw:
    def draw(pen: Pen, width: int) -> list[Piece]:
        digit = numbers(reading.found)[claim.speaker]
        hue = pen.palette.speaker(digit)
        sign = (signs.speaker_digit(digit), hue, True)
        left = pen.latin(_WORDS, (f"claim {number + 1}", "text", True), ("  says ", "text2"), sign)
        room = max(width - left.end - 2 - _LEFT, 2)
        name = pen.snug(left.end + 2, room, reading.found.speaker(claim).name, pen.style("text2"))
        return [pen.latin(_PART, ("from", "dim2")), left, name]

    return draw
