"""The reader: one article as print sets it, with speakers, claims, contacts and search hits brought out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from deconflict_tui.actions import bindings
from deconflict_tui.widgets import selection, signs
from deconflict_tui.widgets.hand import Hand
from deconflict_tui.widgets.levels import Emphasis
from deconflict_tui.widgets.pen import Pen, Piece

# What lays an article out and marks it is imported with the first article, after the first paint.
if TYPE_CHECKING:
    from deconflict_index.archive import Hit
    from deconflict_index.model import Article, Reading
    from deconflict_tui.layout import Ink, Line
    from deconflict_tui.widgets.emphasis import Mark
    from deconflict_tui.widgets.page import Page, PageRow
    from deconflict_tui.widgets.selection import Selection
    from deconflict_tui.widgets.stops import Kind, Stop

_MARGIN = 3
_HEAVY = 9
_WIDE, _MIDDLE = 100, 80
_MEASURE_WIDE, _MEASURE_MIDDLE = 72, 66


def measure_for(width: int) -> int:
    """Give the measure of the text for a pane's width, both in cells; never above 72."""
    if width >= _WIDE:
        return _MEASURE_WIDE
    if width >= _MIDDLE:
        return _MEASURE_MIDDLE
    return max(width - 2 * Hand.margin - _MARGIN, 2)


class Reader(Hand):
    """The article that is read, with one stop in it chosen, or something marked, or neither."""

    title = "article"
    ground = "page"
    BINDINGS: ClassVar[list[BindingType]] = bindings("article")

    class Arrived(Message):
        """A key or a click has stopped somewhere in the text."""

        def __init__(self, stop: Stop) -> None:
            super().__init__()
            self.place = stop

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.reading: Reading | None = None
        self.chosen: Stop | None = None
        self.emphasis = Emphasis.SPEAKERS
        self.shows_marks = False
        self.shows_cut = False
        self._hits: tuple[Hit, ...] = ()
        self._inks: list[Ink[Style]] = []
        self._marks: dict[int, Mark] = {}
        self._top_offset = 0
        self._first_hit: Hit | None = None

    @property
    def measure(self) -> int:
        """The width of the text in cells."""
        return measure_for(self.size.width)

    @property
    def left(self) -> int:
        """The column where the measure begins."""
        return max((self.size.width - self.measure - _MARGIN) // 2, self.margin)

    @property
    def article(self) -> Article | None:
        """The article that is read."""
        return self.reading.article if self.reading else None

    @property
    def page(self) -> Page | None:
        """The article's rows at the present measure."""
        if self.reading is None or not self.size.width:
            return None
        from deconflict_tui.widgets.page import build

        return build(self.reading.article, self.measure, reveal=self.shows_marks, cut=self.shows_cut)

    @property
    def row_count(self) -> int:
        """All rows of the page."""
        return len(self.page.rows) if self.page else 0

    def show(self, reading: Reading | None, hits: Sequence[Hit] = (), place: Stop | None = None) -> None:
        """Show another article, or the same one with other hits, where its first hit can be seen.

        A ``place`` in it is lit and brought into view instead.
        """
        same = (
            reading is not None and self.reading is not None and reading.article.id == self.reading.article.id
        )
        asked = tuple(hits) != self._hits
        self.reading, self._hits = reading, tuple(hits)
        if not same:
            self.top, self._top_offset, self.chosen = 0, 0, None
            self.forget()
        if asked and self._hits:
            self.chosen, self._first_hit = None, self._hits[0]
        else:
            self._first_hit = None
        if place:
            self.chosen = place
            self.select(None)
        self._bring_into_view()
        self.restyle()

    def restyle(self) -> None:
        """Work out styles and margin anew, without breaking lines anew, and draw."""
        self._rework()
        self.refresh()

    def _rework(self) -> None:
        self._inks, self._marks = [], {}
        if self.reading and (page := self.page):
            from deconflict_tui.widgets import emphasis

            chosen = self.chosen.spans if self.chosen else ()
            self._inks = emphasis.inks(self.pen, self.emphasis, self.reading, self._hits, chosen)
            self._marks = emphasis.margin(self.pen, self.emphasis, self.reading.found, page, chosen)

    def choose(self, stop: Stop | None, *, bring: bool = True) -> None:
        """Light a stop and ``bring`` it into view; ``None`` puts the light out. Repaints what changes."""
        before = self._lit_rows()
        self.chosen = stop
        self._rework()
        if stop:
            self.select(None)
        if not (bring and self._bring_into_view()):
            for rows in (*before, *self._lit_rows()):
                self.repaint(rows.start, len(rows), self.left, self.measure + _MARGIN)

    def _lit_rows(self) -> list[range]:
        page = self.page
        return [page.rows_of(span) for span in self.chosen.spans] if page and self.chosen else []

    def _bring_into_view(self) -> bool:
        """Scroll to what is lit, else to a new query's first hit, if not in view; whether that moved."""
        lit = self._lit_rows()
        if not lit and self._first_hit is not None and (page := self.page):
            lit = [page.rows_of(self._first_hit.span)]
        if not lit:
            return False
        first, count = lit[0].start, min(len(lit[0]), self.body_rows)
        if self.top <= first <= self.top + self.body_rows - count:
            return False
        return self.scroll_rows(first - min(self.body_rows // 3, self.body_rows - count))

    def choose_contact(self, number: int) -> None:
        """Light the evidence of a contact."""
        from deconflict_tui.widgets.stops import stops

        if self.reading:
            all_stops = stops(self.reading, self._hits, "contact")
            self.choose(next((stop for stop in all_stops if stop.number == number), None))

    def step(self, kind: Kind, direction: int) -> bool:
        """Go to the next or previous stop of a kind; whether there is one."""
        from deconflict_tui.widgets.stops import step, stops

        if self.reading is None:
            return False
        if kind == "cut":
            self.show_cut(True)
        stop = step(stops(self.reading, self._hits, kind), self.chosen, direction, self._offset_at_top())
        if stop is None:
            return False
        self.choose(stop)
        self.post_message(self.Arrived(stop))
        return True

    def point_at(self, offset: int | None) -> None:
        """Choose the smallest thing at an offset without scrolling; where there is none put the light out."""
        from deconflict_tui.widgets.pointing import thing_at

        stop = thing_at(self.reading, self.emphasis, offset) if self.reading and offset is not None else None
        self.choose(stop, bring=False)
        if stop is not None:
            self.post_message(self.Arrived(stop))

    def select(self, marked: Selection | None) -> None:
        """Mark something else, or nothing; what is marked takes the light."""
        if marked and self.chosen:
            self.choose(None, bring=False)
        super().select(marked)

    def mark(self) -> bool:
        """Start marking by keys at what is lit, else at the top of the view; whether there is a word."""
        return self.start_marking(self.chosen.start if self.chosen else self._offset_at_top())

    def let_go(self) -> bool:
        """Put out what is marked, else what is lit; whether there was anything."""
        if self.selection:
            self.select(None)
        elif self.chosen:
            self.choose(None, bring=False)
        else:
            return False
        return True

    @property
    def taken(self) -> str:
        """The original text of what is marked, else of what is lit; empty where nothing is."""
        if self.article is None:
            return ""
        if self.selection:
            return selection.taken(self.article, self.selection.span)
        lit = self.chosen.spans if self.chosen else ()
        return "\n".join(self.article.text[slice(*span)] for span in lit)

    def reveal_marks(self) -> int:
        """Show hidden direction marks by their names, or hide them again; how many the page has."""
        from deconflict_tui.widgets.page import hidden_marks

        self.shows_marks = not self.shows_marks
        self.settle()
        self.refresh()
        return hidden_marks(self.article) if self.article else 0

    def show_cut(self, shown: bool) -> int:
        """Show what was cut from around the article, or hide it; how many pieces of it there are."""
        from deconflict_tui.widgets.stops import stops

        if shown != self.shows_cut:
            self.shows_cut = shown
            if not shown and self.chosen and self.chosen.kind == "cut":
                self.chosen = None
            self.settle()
            self.refresh()
        return len(stops(self.reading, (), "cut")) if self.reading else 0

    def _offset_at_top(self) -> int:
        if (page := self.page) is None:
            return 0
        return next((row.line.start for row in page.rows[self.top :] if row.line), 0)

    def repaint_head(self) -> None:
        """Repaint name and page; the kicker is another only with another article."""
        self.refresh(Region(self.left, 1, self.measure // 2, 1))

    def repaint_body(self) -> None:
        """Repaint text and margin; what lies beside them is empty."""
        self.repaint(self.top, self.body_rows, self.left, self.measure + _MARGIN)

    def scroll(self, rows: int) -> None:
        """Scroll by rows."""
        self._first_hit = None
        self.scroll_rows(self.top + rows)

    def scroll_page(self, pages: float) -> None:
        """Scroll by a part of a page, keeping one row in view."""
        self.scroll(int((self.body_rows - 1) * pages))

    def end(self, direction: int) -> None:
        """Scroll to the beginning or the end."""
        self.scroll(direction * self.row_count)

    def scroll_rows(self, top: int) -> bool:
        """Show the body from a row on, and remember the words that stand there."""
        moved = super().scroll_rows(top)
        self._top_offset = self._offset_at_top()
        return moved

    def settle(self) -> None:
        """Keep the same words at the top when the measure changes, and what is lit in view."""
        if (page := self.page) is not None:
            self.top = page.row_of(self._top_offset) if self.top else 0
        super().settle()
        self._bring_into_view()
        self.restyle()

    def position(self) -> str:
        """Tell the page, where the article has more than one."""
        pages = -(-self.row_count // self.body_rows)
        now = min(-(-(self.top + self.body_rows) // self.body_rows), pages)
        return f"{now}/{pages}" if pages > 1 else ""

    def head(self, pen: Pen) -> list[Piece]:
        """Put down name and page at the left, what was found where there is room, and the kicker."""
        name = ("article", "accent", True) if self.has_focus else ("article", "dim", False)
        words = [name]
        if self.position():
            words.append((f"  {self.position()}", "dim", False))
        words += [*self._hidden(), *self._decoded()]
        if self.reading and self.size.width >= _MIDDLE:
            found = self.reading.found
            for number, what in ((len(found.speakers), "speaker"), (len(found.claims), "claim")):
                words.append((f"  {number} {what}{'s' * (number != 1)}", "dim", False))
        piece = pen.latin(self.left, *words)
        kicker = self._kicker()
        room = self.left + self.measure - piece.end - 2
        if not kicker or room < 2:
            return [piece]
        return [piece, pen.text(piece.end + 2, room, kicker, pen.style("text2"))]

    def _hidden(self) -> list[tuple[str, str, bool]]:
        if self.article is None:
            return []
        from deconflict_tui.widgets.page import hidden_marks

        count = hidden_marks(self.article)
        marks = "mark" if count == 1 else "marks"
        told = f"  {count} {marks} shown" if self.shows_marks else f"  {count} hidden {marks}"
        return [(told, "text", False)] if count else []

    def _decoded(self) -> list[tuple[str, str, bool]]:
        """How the bytes were read, where it was not simply as UTF-8."""
        decoding = self.article.decoding if self.article else None
        if decoding is None or (decoding.encoding == "utf-8" and not decoding.undecodable):
            return []
        lost = f", {decoding.undecodable} bytes unread" if decoding.undecodable else ""
        return [(f"  {decoding.encoding}{lost}", "dim", False)]

    def _kicker(self) -> str:
        if self.reading is None:
            return ""
        article = self.reading.article
        for block in article.blocks:
            if block.kind == "dateline":
                dateline = article.shown[slice(*block.span)]
                named = article.source is None or article.source in dateline
                return dateline if named else f"{article.source} – {dateline}"
        return article.source or ""

    def draw(self, row: int) -> Strip:
        """Draw a row of the page with its margin."""
        page = self.page
        pen = self.pen
        if page is None:
            return pen.row(self.size.width)
        pieces = self._margin(pen, row)
        page_row = page.rows[row]
        if page_row.line is not None:
            pieces.append(self._text(pen, page_row, page_row.line))
        elif page_row.is_rule:
            thin, heavy = signs.THIN_RULE * (page.measure - _HEAVY), signs.THICK_RULE * _HEAVY
            pieces.append(pen.latin(self.left, (thin, "rule"), (heavy, "dim")))
        elif page_row.reason:
            pieces.append(pen.latin(self.left, (page_row.reason, "dim")))
        return pen.row(self.size.width, pieces)

    def _text(self, pen: Pen, row: PageRow, line: Line) -> Piece:
        role = "text2" if self.emphasis.steps_back and not row.is_title else "text"
        role = "dim" if row.is_cut else role
        style = pen.style(role, bold=row.is_title)
        return pen.line(self.left + self.measure - line.width, line, style, [*self._inks, *self._marked(pen)])

    def _marked(self, pen: Pen) -> list[Ink[Style]]:
        if self.selection is None:
            return []
        from deconflict_tui.layout import Ink

        return [Ink(*self.selection.span, pen.style("soft_text", on="soft"))]

    def _margin(self, pen: Pen, row: int) -> list[Piece]:
        mark = self._marks.get(row)
        if mark is None:
            return []
        tone = "accent" if mark.bar == signs.HERE else pen.palette.bar(mark.hue)
        words = [(mark.bar, tone, False), *([(mark.sign, mark.hue, True)] if mark.sign else [])]
        return [pen.latin(self.left + self.measure + 1, *words)]
