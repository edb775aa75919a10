"""The hand in the text: what the mouse points at, and what is marked, by mouse or by keys.

A click chooses the smallest thing under it, a double click marks the word, a triple click the paragraph, a
drag what it goes over, in the order in which it is read. Marking by keys goes from word to word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from deconflict_tui.widgets import selection
from deconflict_tui.widgets.pane import HEAD_ROWS, Pane
from deconflict_tui.widgets.selection import Selection

if TYPE_CHECKING:
    from deconflict_index.model import Article, Span
    from deconflict_tui.widgets.page import Page

_LEFT_BUTTON = 1


class Hand(Pane):
    """A pane that shows the page of an article, in which something may be marked.

    A subclass says what the page is, where it stands, and what a click on an offset chooses.
    """

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.selection: Selection | None = None
        self.is_marking = False
        self._pressed: Span | None = None
        self._dragged = False

    @property
    def left(self) -> int:
        """The column where the measure begins."""
        raise NotImplementedError

    @property
    def article(self) -> Article | None:
        """The article that is read."""
        raise NotImplementedError

    @property
    def page(self) -> Page | None:
        """The article's rows at the present measure."""
        raise NotImplementedError

    def point_at(self, offset: int | None) -> None:
        """Choose what lies at an offset of the text, or nothing."""
        raise NotImplementedError

    def offset_under(self, x: int, y: int) -> int | None:
        """Give the offset of what is drawn at a cell of the pane, if any is."""
        start, end = self._span_near(x, y)
        in_view = 0 <= y - HEAD_ROWS < min(self.body_rows, self.row_count - self.top)
        return start if start < end and in_view else None

    def _span_near(self, x: int, y: int) -> Span:
        """Give the cluster at a cell, or where the text stops before it; beside the body its nearest row."""
        row = self.top + max(min(y - HEAD_ROWS, self.body_rows - 1), 0)
        return self.page.span_at(row, x - self.left) if self.page else (0, 0)

    # Marking ----------------------------------------------------------------------------------------------

    def select(self, marked: Selection | None) -> None:
        """Mark something else, or nothing; repaints the rows that change."""
        before, self.selection = self.selection, marked
        self.is_marking = self.is_marking and marked is not None
        if (page := self.page) is None or marked == before:
            return
        old, new = before.span if before else None, marked.span if marked else None
        if old is None or new is None:
            changed = [old or new or (0, 0)]
        else:
            changed = [(min(one, two), max(one, two)) for one, two in zip(old, new, strict=True)]
        for span in (span for span in changed if span[0] < span[1]):
            rows = page.rows_of(span)
            self.repaint(rows.start, len(rows), self.left, page.measure)

    def forget(self) -> None:
        """Forget what is marked and pressed: the text is another one."""
        self.selection, self.is_marking = None, False
        self.on_mouse_up()

    def start_marking(self, offset: int) -> bool:
        """Mark the word at an offset, to go on from there by keys; whether there is one."""
        word = selection.word_from(self.article, offset) if self.article else None
        if word is not None and self.selection is None:
            self.select(Selection(word, word))
        self.is_marking = word is not None
        return self.is_marking

    def mark_words(self, steps: int) -> None:
        """Take marking so many words on in reading order."""
        if self.is_marking and self.selection and self.article:
            self._mark_to(selection.word_beside(self.article, self.selection.head, steps))

    def mark_lines(self, steps: int) -> None:
        """Take marking so many lines of text down, to the word at the same cells."""
        if self.is_marking and self.selection and self.article and self.page:
            offset = self.page.offset_below(self.selection.head[0], steps)
            word = selection.word_near(self.article, offset)
            self._mark_to(word or self.selection.head)

    def _mark_to(self, word: Span) -> None:
        if self.selection and self.page:
            self.select(Selection(self.selection.anchor, word))
            rows = self.page.rows_of(word)
            self.reveal(rows.start, len(rows))

    # The mouse --------------------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press: marking begins here if the mouse moves."""
        self._dragged = False
        if event.button == _LEFT_BUTTON and event.y >= HEAD_ROWS and self.page:
            self._pressed = self._span_near(event.x, event.y)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag: mark up to here; beyond the body the page scrolls."""
        if self._pressed is None:
            return
        beyond = (event.y >= HEAD_ROWS + self.body_rows) - (event.y < HEAD_ROWS)
        if beyond:
            self.scroll(beyond)
        head = self._span_near(event.x, event.y)
        if self._dragged or head != self._pressed:
            self._dragged, self.is_marking = True, False
            self.select(Selection(self._pressed, head))

    def on_mouse_up(self) -> None:
        """Let go: what is marked stays."""
        if self._pressed is not None:
            self._pressed = None
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Choose what is here, or mark the word, or the paragraph."""
        if self._dragged or self.article is None or event.y < HEAD_ROWS or event.button != _LEFT_BUTTON:
            return
        offset = self.offset_under(event.x, event.y)
        if event.chain == 1 or offset is None:
            self.select(None)
            self.point_at(offset)
            return
        if event.chain == 2:
            whole = selection.word_at(self.article, offset) or self._span_near(event.x, event.y)
        else:
            whole = selection.paragraph_at(self.article, offset)
        self.select(Selection(whole, whole))
