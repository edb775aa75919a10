"""The panes of the main screen: which of them keys are for, and moving about in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from deconflict_tui.actions import PANES
from deconflict_tui.widgets.article_list import ArticleList
from deconflict_tui.widgets.contact_list import ContactList
from deconflict_tui.widgets.pane import Pane
from deconflict_tui.widgets.reader import Reader

if TYPE_CHECKING:
    from deconflict_tui.widgets.stops import Kind

NOTHING_CUT = "nothing was cut from this article"


class PanesScreen(Screen[None]):
    """A screen with a list, an article and its contacts."""

    articles: ArticleList
    article: Reader
    contacts: ContactList

    def tell(self, notice: str) -> None:
        """Show a notice until the next key, or with an empty one none."""
        raise NotImplementedError

    @property
    def current_pane(self) -> Pane:
        """The pane that has the focus, or had it before the search field took it."""
        return next((pane for pane in self.query(Pane) if pane.has_class("-current")), self.articles)

    def show_pane(self, title: str) -> None:
        """Show a pane, and give it the focus."""
        self.tell("")
        pane = self.query_one(f"#{title}", Pane)
        self.make_current(pane)
        self.app.stylesheet.update(self)  # a pane that is about to show can have the focus at once
        self.set_focus(pane)

    def make_current(self, pane: Pane) -> None:
        """Take a pane as the one that keys are for."""
        for other in self.query(Pane):
            other.set_class(other is pane, "-current")
        self.set_class(pane is self.articles, "-at-list")

    def action_move(self, steps: int) -> None:
        """Move the cursor of the focused list."""
        pane = self.current_pane
        if isinstance(pane, ArticleList | ContactList):
            pane.move(steps)

    def action_scroll(self, rows: int) -> None:
        """Scroll the article; while words are marked by keys, take that on by lines."""
        if self.article.is_marking:
            self.article.mark_lines(rows)
        else:
            self.article.scroll(rows)

    def action_page(self, pages: float) -> None:
        """Go a part of a page."""
        pane = self.current_pane
        if isinstance(pane, ArticleList | ContactList):
            pane.page(pages)
        else:
            self.article.scroll_page(pages)

    def action_end(self, direction: int) -> None:
        """Go to the beginning or the end."""
        pane = self.current_pane
        if isinstance(pane, ArticleList | ContactList | Reader):
            pane.end(direction)

    def action_pane(self, direction: int) -> None:
        """Go to the next pane."""
        place = PANES.index(self.current_pane.title)
        self.show_pane(PANES[(place + direction) % len(PANES)])

    def action_solo(self, title: str) -> None:
        """Show one pane alone, or all of them again."""
        alone = self.has_class("-solo") and self.current_pane.title == title
        self.set_class(not alone, "-solo")
        self.show_pane(title)

    def action_step(self, kind: Kind, direction: int) -> None:
        """Go to the next claim, contact, speaker, hit or cut in the text."""
        if not self.article.step(kind, direction):
            self.tell(NOTHING_CUT if kind == "cut" else f"no {kind}s in this article")
