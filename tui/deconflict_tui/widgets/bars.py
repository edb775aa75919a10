"""First and last line: the query and its counts above; the focused pane's keys, or a notice, below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.strip import Strip

from deconflict_tui.actions import Action, foot
from deconflict_tui.widgets.drawn import Drawn
from deconflict_tui.widgets.pen import Pen, Piece

if TYPE_CHECKING:
    from deconflict_index.archive import Counts

_LEFT, _GAP = 2, 3


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
        """Draw the slash and a chip for each word; an empty query says what the slash is for."""
        pen = self.pen
        if not self.query_text:
            return pen.row(self.size.width, [pen.latin(_LEFT, ("/ search", "dim"))])
        pieces = [pen.latin(_LEFT, ("/", "dim"))]
        for word in self.query_text.split():
            column = pieces[-1].end + 1
            room = self.size.width - column - 2
            if room < 4:
                break
            pieces.append(self._chip(pen, column, room, word))
        return pen.row(self.size.width, pieces)

    def _chip(self, pen: Pen, column: int, room: int, word: str) -> Piece:
        style = pen.style("text", on="raised")
        before, after = "[]" if pen.palette.name == "ansi" else "  "
        letters = pen.snug(0, room, word, style).runs
        return Piece(column, [(before, style), *letters, (after, style)])


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
            return pen.row(
                width, [pen.text(_LEFT, room, self.notice, pen.style("text"), align="left"), right]
            )
        left = pen.latin(_LEFT)
        for place in range(len(own)):
            longer = pen.latin(_LEFT, *_words(own[: place + 1]))
            if longer.end > right.column - _GAP:
                break
            left = longer
        return pen.row(width, [left, right])


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
