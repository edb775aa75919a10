"""A pen: text onto the cells of a row, in a palette's styles.

Everything a pane draws is put down here: Latin from the left, Arabic laid out and hung from the right, each
in cells of its own. What lays Arabic out is imported when there is some: the first paint has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from deconflict_tui.theme import Palette

if TYPE_CHECKING:
    from deconflict_tui.layout import Align, Ink, Line

Runs = list[tuple[str, Style]]
"""Text with its style, from left to right as it stands on the screen."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Runs that begin at a column of a row."""

    column: int
    runs: Runs

    @property
    def end(self) -> int:
        """The column behind the last cell."""
        return self.column + sum(cell_len(text) for text, _ in self.runs)


@dataclass(frozen=True)
class Pen:
    """What drawing needs to know: the palette, the tone the row stands on, whether harakat are drawn."""

    palette: Palette
    ground: str = "ground"
    harakat: bool = True

    def style(self, role: str, *, on: str | None = None, bold: bool = False) -> Style:
        """Give the style of a role on this pen's ground, or on another."""
        return self.palette.style(role, on or self.ground, bold=bold)

    def latin(self, column: int, *words: tuple[str, str] | tuple[str, str, bool]) -> Piece:
        """Put down words of ours, each with its role and whether it is bold, from a column on."""
        runs = [(text, self.style(role, bold=any(bold))) for text, role, *bold in words]
        return Piece(column, runs)

    def latin_right(self, end: int, *words: tuple[str, str] | tuple[str, str, bool]) -> Piece:
        """Put down words of ours so that they end before a column."""
        piece = self.latin(0, *words)
        return Piece(end - piece.end, piece.runs)

    def text(self, column: int, width: int, text: str, style: Style, *, align: Align = "right") -> Piece:
        """Put down text of an article in cells of its own, cut at a word where it does not fit."""
        from deconflict_index.reading.sanitise import sanitise
        from deconflict_tui.layout import base_of, fit

        clean = sanitise(text)
        return self.line(column, fit(clean, width, base=base_of(clean), align=align), style)

    def hung(self, column: int, width: int, text: str, style: Style) -> Piece:
        """Put down text of an article where its letters belong: Arabic at the right, Latin at the left."""
        from deconflict_tui.layout import base_of

        return self.text(column, width, text, style, align="right" if base_of(text) == "R" else "left")

    def line(self, column: int, line: Line, style: Style, inks: Sequence[Ink[Style]] = ()) -> Piece:
        """Put down a finished line."""
        from deconflict_tui.layout import paint

        return Piece(column, paint(line, inks, style, harakat=self.harakat))

    def snug(self, column: int, room: int, text: str, style: Style) -> Piece:
        """Put down text of an article in just the cells it needs, ``room`` at most."""
        from deconflict_index.reading.sanitise import sanitise
        from deconflict_tui.layout import fit

        clean = sanitise(text)
        return self.text(column, min(fit(clean, room).cells, room), clean, style)

    def row(self, width: int, pieces: Iterable[Piece] = ()) -> Strip:
        """Put pieces on one row of ``width`` cells; what does not fit between its neighbours is cut.

        Empty cells take the style of what stands before them where the ground is the same: a style that does
        not change is not sent to the terminal again.
        """
        blank = self.style("text")
        segments: list[Segment] = []
        at = 0
        for piece in sorted(pieces, key=lambda piece: piece.column):
            if piece.column > at:
                segments.append(Segment(" " * (piece.column - at), blank))
                at = piece.column
            for text, style in piece.runs:
                segments.append(Segment(text, style))
                blank = style if style.bgcolor == blank.bgcolor and not style.reverse else blank
            at = max(at, piece.end)
        return Strip(segments).adjust_cell_length(width, blank).simplify()
