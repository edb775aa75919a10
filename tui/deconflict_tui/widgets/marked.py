"""The sentences of an explanation as rows: words brought out by their part, brackets under them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from deconflict_tui.layout import Ink, lay_out
from deconflict_tui.widgets.brackets import Under, under
from deconflict_tui.widgets.pen import Pen, Piece
from deconflict_tui.widgets.sheet import Draw

if TYPE_CHECKING:
    from deconflict_index.explaining import Mark, Passage
    from deconflict_tui.layout import Line

_BOLD = frozenset({"speaker", "cue", "party"})
_STEPS_BACK = frozenset({"content", "place"})
_GAP = "…"
_FEWEST_LEFT_OUT = 2


@dataclass(frozen=True, slots=True)
class Sentences:
    """Passages of an article, as they stand in a sheet from column ``left`` on, ``measure`` cells wide.

    ``hue`` gives the colour of a mark that has one of its own, such as a speaker's, or nothing.
    """

    shown: str
    hue: Callable[[Pen, Mark], str]
    left: int
    measure: int

    def rows(self, passage: Passage, *, brackets: bool) -> list[Draw]:
        """Give the rows of a passage, with brackets or without.

        Two lines or more on which nothing that is marked begins or ends become one row with an ellipsis.
        """
        lines = lay_out(self.shown, *passage.span, self.measure)
        rows: list[Draw] = []
        for tells, run in groupby(lines, key=lambda line: _tells(line, passage.marks)):
            several = list(run)
            if not tells and len(several) >= _FEWEST_LEFT_OUT:
                rows.append(self.gap)
            else:
                rows += [row for line in several for row in self._line(line, passage.marks, brackets)]
        return rows

    def gap(self, pen: Pen, width: int) -> list[Piece]:
        """Draw the row that stands for words left out."""
        return [pen.latin_right(self.left + self.measure, (_GAP, "dim2"))]

    def _line(self, line: Line, marks: Sequence[Mark], brackets: bool) -> Iterator[Draw]:
        def text(pen: Pen, width: int) -> list[Piece]:
            inks = [Ink(*mark.span, pen.style(self._role(pen, mark), bold=_is_bold(mark))) for mark in marks]
            return [pen.line(self.left, line, pen.style("text2"), inks)]

        yield text
        below = under(line, marks) if brackets else Under((), ())
        if below.brackets:
            yield lambda pen, width: [
                pen.latin(
                    self.left + bracket.left, (bracket.drawn(label), self._line_role(pen, bracket.mark))
                )
                for bracket, label in below.brackets
            ]
        if below.labels:
            yield lambda pen, width: [
                pen.latin(self.left + label.left, (label.mark.label, self._line_role(pen, label.mark)))
                for label in below.labels
            ]

    def _role(self, pen: Pen, mark: Mark) -> str:
        return self.hue(pen, mark) or "text"

    def _line_role(self, pen: Pen, mark: Mark) -> str:
        return self.hue(pen, mark) or ("text2" if mark.name in _STEPS_BACK else "text")


def _is_bold(mark: Mark) -> bool:
    return not _BOLD.isdisjoint(mark.name.split("+"))


def _tells(line: Line, marks: Sequence[Mark]) -> bool:
    """Whether a mark begins or ends on a line."""
    return any(line.start <= edge < line.end for mark in marks for edge in (mark.span[0], mark.span[1] - 1))
