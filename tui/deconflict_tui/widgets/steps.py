"""The steps of an explanation as a table: number, part, words, what the rule says, the rule.

Steps that were read in several sentences stand below the beginning of each.
Where there is no room for all that beside each other, what the rule says goes on a row below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from rich.cells import cell_len

from deconflict_tui.widgets.pen import Pen, Piece
from deconflict_tui.widgets.sheet import Draw

if TYPE_CHECKING:
    from deconflict_index.explaining import Reason
    from deconflict_index.model import Span

_GAP = 2
_MOST_RULE = 26
_FEWEST_WORDS, _MOST_WORDS = 20, 28
_FEWEST_SENTENCE = 28
"""Cells below which a column gives up its place beside the others, and above which it takes no more."""
_OPENING, _MOST_OPENING = 120, 48
"""Letters of a sentence that its heading asks for, and the most cells it gives them."""
_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class _Column:
    left: int
    width: int

    @property
    def end(self) -> int:
        return self.left + self.width

    @property
    def following(self) -> int:
        return self.end + _GAP


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of the table; ``below`` tells that sentences have rows of their own."""

    number: _Column
    part: _Column
    words: _Column
    sentence: _Column
    rule: _Column
    below: bool


def step_rows(shown: str, reasons: Sequence[Reason], left: int, measure: int) -> list[Draw]:
    """Give the rows of the table, from column ``left`` on and ``measure`` cells wide."""
    if not reasons:
        return []
    columns = _columns(reasons, left, measure)
    several = len({reason.sentence for reason in reasons if reason.sentence}) > 1
    rows: list[Draw] = []
    sentence, count = None, 0
    for number, reason in enumerate(reasons, 1):
        if several and reason.sentence not in (None, sentence):
            sentence, count = reason.sentence, count + 1
            rows.append(_heading(shown, reason.sentence, count, _Column(left, measure)))
        rows += _rows(shown, number, reason, columns)
    return rows


def _heading(shown: str, sentence: Span | None, number: int, column: _Column) -> Draw:
    """Head the steps of a sentence by its number and the words with which it begins."""
    name = f"in sentence {number}"
    words = shown[slice(*sentence)][:_OPENING].replace("\n", " ") if sentence else ""

    def draw(pen: Pen, width: int) -> list[Piece]:
        named = pen.latin(column.left, (name, "dim2"))
        room = min(column.end - named.end - _GAP, _MOST_OPENING)
        if room < _FEWEST_WORDS:
            return [named]
        return [named, pen.text(named.end + _GAP, room, words, pen.style("dim2"))]

    return draw


def _columns(reasons: Sequence[Reason], left: int, measure: int) -> _Columns:
    number = _Column(left, len(str(len(reasons))))
    part = _Column(number.following, max(len(reason.part) for reason in reasons))
    rule_width = min(max(cell_len(reason.rule) for reason in reasons), _MOST_RULE)
    rule = _Column(left + measure - rule_width, rule_width)
    room = rule.left - _GAP - part.following
    longest = max(len(reason.because) for reason in reasons)
    words = _Column(part.following, min(max(room - longest - _GAP, _FEWEST_WORDS), _MOST_WORDS))
    sentence = _Column(words.following, rule.left - _GAP - words.following)
    if sentence.width >= min(longest, _FEWEST_SENTENCE):
        return _Columns(number, part, words, sentence, rule, below=False)
    whole = _Column(part.following, max(left + measure - part.following, 1))
    return _Columns(number, part, _Column(part.following, max(room, 2)), whole, rule, below=True)


def _rows(shown: str, number: int, reason: Reason, columns: _Columns) -> Iterator[Draw]:
    sentences = wrap(reason.because, columns.sentence.width)
    beside, below = ([], sentences) if columns.below else (sentences[:1], sentences[1:])

    def first(pen: Pen, width: int) -> list[Piece]:
        return [
            pen.latin(columns.number.left, (str(number), "dim2")),
            pen.latin(columns.part.left, (reason.part, "text", True)),
            _words(pen, shown, reason, columns.words),
            *(_sentence(pen, sentence, columns.sentence) for sentence in beside),
            pen.text(columns.rule.left, columns.rule.width, reason.rule, pen.style("dim2")),
        ]

    yield first
    yield from (_more(sentence, columns.sentence) for sentence in below)


def _more(sentence: str, column: _Column) -> Draw:
    return lambda pen, width: [_sentence(pen, sentence, column)]


def _words(pen: Pen, shown: str, reason: Reason, column: _Column) -> Piece:
    if reason.span is None:
        return pen.latin_right(column.end, (_NOTHING, "dim2"))
    words = shown[slice(*reason.span)].replace("\n", " ")
    return pen.text(column.left, column.width, words, pen.style("text"))


def _sentence(pen: Pen, sentence: str, column: _Column) -> Piece:
    return pen.latin(column.left, (sentence, "text2"))
