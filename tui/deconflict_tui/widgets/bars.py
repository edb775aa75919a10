"""First and last line: the query and its counts above; the focused pane's keys, or a notice, below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.strip import Strip

from deconflict_tui.actions import Action, foot
from deconflict_tui.widgets import signs
from deconflict_tui.widgets.drawn import Drawn
from deconflict_tui.widgets.pen import Pen, Piece, Runs

if TYPE_CHECKING:
    from deconflict_index.archive import Counts, Results
    from deconflict_tui.layout import Line

Count = tuple[str, str, str]
"""A number and its words, and what parts them from those before."""

_LEFT, _GAP = 2, 3
_NARROWEST_CHIP = 6
_BAR = 12


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
    """What was found and how much of it, at the right of the first line; during long work how far that is."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._counts: tuple[Count, ...] = ()
        self._work: tuple[str, int, int, tuple[str, ...]] | None = None

    def show(self, results: Results, articles: int, everything: Counts) -> None:
        """Show how much was found, in how many ``articles``, of ``everything`` there is."""
        self._counts = counted(results, articles, everything)
        self.refresh()

    def show_work(self, doing: str, done: int, total: int, rest: tuple[str, ...]) -> None:
        """Show how far long work is: what is done, how much, of how much, and what else is to be said.

        Without ``doing`` there is none, and the counts come back.
        """
        self._work = (doing, done, total, rest) if doing else None
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the counts, or where there is no room for all of them the first."""
        pen, end = self.pen, self.size.width - _LEFT
        if self._work is not None:
            return pen.row(self.size.width, [_progress(pen, end, *self._work)])
        counts = pen.latin_right(end, *_words_of(self._counts))
        if counts.column < 0:
            counts = pen.latin_right(end, *_words_of(self._counts[:1]))
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


def _progress(pen: Pen, end: int, doing: str, done: int, total: int, rest: tuple[str, ...]) -> Piece:
    """Put down how far work is, ending before a column: with a bar, or with less where there is no room."""
    counted = [(f"{done:,}", "text", True), (f" of {total:,}", "dim", False)]
    told = [(f"  {each}", "dim", False) for each in rest]
    full = _BAR * done // max(total, 1)
    bar = [("  ", "dim", False), (signs.THICK_RULE * full, "text", False)]
    bar += [(signs.THIN_RULE * (_BAR - full), "rule", False)]
    named = [(f"{doing} ", "dim", False), *counted]
    forms = ([*named, *bar, *told], [*named, *told[1:]], named, counted)
    pieces = [pen.latin_right(end, *form) for form in forms]
    return next((piece for piece in pieces if piece.column >= 0), pieces[-1])


def _sentence(notice: str, room: int) -> Line:
    """Lay out a sentence of ours, from left to right; words in it that are not ours turn nothing of it."""
    from deconflict_tui.layout import fit
    from deconflict_tui.layout.isolates import in_sentence

    return fit(notice, room, base="L", align="left", isolates=in_sentence(notice))


def counted(results: Results, articles: int, everything: Counts) -> tuple[Count, ...]:
    """Count what was found, of the kind that was sought; where nothing was asked, all that there is."""
    if results.kind != "articles":
        passages = _count("", results.total, results.kind.noun)
        return (passages, _count(" in ", articles, "article")) if articles else (passages,)
    if results.query.strip():
        _, number, noun = _count("", everything.articles, "article")
        return (("", str(results.total), f" of {number}{noun}"),)
    return (
        _count("", everything.articles, "article"),
        _count(" " * _GAP, everything.claims, "claim"),
        _count(" " * _GAP, everything.contacts, "contact"),
    )


def _count(before: str, number: int, noun: str) -> Count:
    return before, str(number or "no"), f" {noun}{'' if number == 1 else 's'}"


def _words_of(counts: Sequence[Count]) -> list[tuple[str, str, bool]]:
    return [
        word
        for before, number, noun in counts
        for word in ((before, "dim", False), (number, "text", True), (noun, "dim", False))
    ]


def _words(named: Sequence[Action]) -> list[tuple[str, str, bool]]:
    words: list[tuple[str, str, bool]] = []
    for action in named:
        gap = "   " if words else ""
        words += [(gap + action.foot, "text", True), (f" {action.label}", "dim", False)]
    return words
