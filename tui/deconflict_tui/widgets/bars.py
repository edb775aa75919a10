"""First and last line: the query and its counts above; the focused pane's keys, or a notice, below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.strip import Strip

from deconflict_tui.actions import Action, foot
from deconflict_tui.widgets.drawn import Drawn
from deconflict_tui.widgets.pen import Pen, Piece, Runs

if TYPE_CHECKING:
    from deconflict_index.archive import Counts
    from deconflict_tui.layout import Line

_LEFT, _GAP = 2, 3
_NARROWEST_CHIP = 6


class QueryBar(Drawn):
    """The query as chips, where it is not being typed."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.query_text = ""

    def show(self, query: str) -> None:
        """Show another query."""
        self.query_text = query
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the slash and a chip for each term; an empty query says what the slash is for.

        The chips stand at the left in the order in which the query is read: in an Arabic one, which is one
        that begins with an Arabic letter, the first term is the rightmost chip.
        """
        pen = self.pen
        if not self.query_text:
            return pen.row(self.size.width, [pen.latin(_LEFT, ("/ search", "dim"))])
        pieces = [pen.latin(_LEFT, ("/", "dim"))]
        for runs in self._chips(pen, self.size.width - pieces[0].end - 1):
            pieces.append(Piece(pieces[-1].end + 1, runs))
        return pen.row(self.size.width, pieces)

    def _chips(self, pen: Pen, room: int) -> list[Runs]:
        """Make the chips, from the left, that fit into so many cells; the last of them may be cut."""
        from deconflict_index.archive import chips
        from deconflict_tui.layout import base_of

        drawn: list[Runs] = []
        for term in chips(self.query_text) or (self.query_text,):
            if room < _NARROWEST_CHIP:
                break
            chip = self._chip(pen, room, term)
            room -= chip.end + 1
            drawn.append(chip.runs)
        return drawn[::-1] if base_of(self.query_text) == "R" else drawn

    def _chip(self, pen: Pen, room: int, term: str) -> Piece:
        from deconflict_tui.layout import base_of, fit

        style = pen.style("text", on="raised")
        before, after = "[]" if pen.palette.name == "ansi" else "  "
        base = base_of(term + self.query_text)  # the query's, where the term has no letters
        line = fit(term, room - len(before + after), base=base, align="left")
        letters = pen.line(0, line.window(0, line.cells), style).runs
        return Piece(0, [(before, style), *letters, (after, style)])


class CountBar(Drawn):
    """How many articles, claims and contacts were found, at the right of the first line."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._counts: tuple[tuple[int, str], ...] = ()

    def show(self, counts: Counts, of: int | None) -> None:
        """Show the counts of what was found; ``of`` is the number of all articles where a query is on."""
        articles = f"of {of} article{_plural(of)}" if of is not None else f"article{_plural(counts.articles)}"
        claims, contacts = f"claim{_plural(counts.claims)}", f"contact{_plural(counts.contacts)}"
        self._counts = (counts.articles, articles), (counts.claims, claims), (counts.contacts, contacts)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the counts, or where there is no room for all that of the articles."""
        pen, end = self.pen, self.size.width - _LEFT
        counts = pen.latin_right(end, *_counted(self._counts))
        if counts.column < 0:
            counts = pen.latin_right(end, *_counted(self._counts[:1]))
        return pen.row(self.size.width, [counts])


class FootBar(Drawn):
    """The keys of the focused pane; a notice takes their place until the next key."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._pane = "list"
        self.notice = ""

    def show(self, pane: str) -> None:
        """Name the keys of another pane."""
        if pane != self._pane:
            self._pane = pane
            self.refresh()

    def tell(self, notice: str) -> None:
        """Show a notice, or with an empty one the keys again."""
        if notice != self.notice:
            self.notice = notice
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the keys, as many as there is room for."""
        pen, width = self.pen, self.size.width
        own, everywhere = foot(self._pane)
        right = pen.latin_right(width - _LEFT, *_words(everywhere))
        if self.notice:
            room = right.column - 2 * _LEFT
            if cell_len(self.notice) > room:
                room, right = width - 2 * _LEFT, Piece(width, [])
            return pen.row(width, [pen.line(_LEFT, _sentence(self.notice, room), pen.style("text")), right])
        left = pen.latin(_LEFT)
        for place in range(len(own)):
            longer = pen.latin(_LEFT, *_words(own[: place + 1]))
            if longer.end > right.column - _GAP:
                break
            left = longer
        return pen.row(width, [left, right])


def _sentence(notice: str, room: int) -> Line:
    """Lay out a sentence of ours, from left to right; words in it that are not ours turn nothing of it."""
    from deconflict_tui.layout import fit
    from deconflict_tui.layout.isolates import in_sentence

    return fit(notice, room, base="L", align="left", isolates=in_sentence(notice))


def _counted(counts: Sequence[tuple[int, str]]) -> list[tuple[str, str, bool]]:
    words: list[tuple[str, str, bool]] = []
    for number, what in counts:
        gap = "   " if words else ""
        words += [(f"{gap}{number}", "text", True), (f" {what}", "dim", False)]
    return words


def _plural(number: int) -> str:
    return "" if number == 1 else "s"


def _words(named: Sequence[Action]) -> list[tuple[str, str, bool]]:
    words: list[tuple[str, str, bool]] = []
    for action in named:
        gap = "   " if words else ""
        words += [(gap + action.foot, "text", True), (f" {action.label}", "dim", False)]
    return words
