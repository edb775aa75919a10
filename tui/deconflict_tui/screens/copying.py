"""Copying from the article: into the reader, to the terminal's clipboard and to a file."""

from __future__ import annotations

import os
from threading import Lock

from textual import work

from deconflict_tui.layout import editing
from deconflict_tui.screens.asking import AskingScreen
from deconflict_tui.widgets import selection
from deconflict_tui.widgets.reader import Reader
from deconflict_tui.widgets.search_field import SearchField


class CopyingScreen(AskingScreen):
    """A screen with an article from which words are copied, and a field that takes them."""

    article: Reader
    field: SearchField
    _copied = ""
    _one_at_a_time = Lock()

    def action_copy(self) -> None:
        """Copy what is marked, else what is lit, as the article has it, and where it stands; marking ends."""
        self._copy(self.article.taken, "nothing is lit: choose a claim with } or mark words with v first")
        self.article.select(None)

    def action_copy_article(self) -> None:
        """Copy title and paragraphs as the article has them, and where they stand."""
        article = self.article.article
        words = selection.taken(article, selection.everything(article)) if article else ""
        self._copy(words, "there is no article to copy")

    def _copy(self, words: str, nothing: str) -> None:
        article = self.article.article
        if not words or article is None:
            self.tell(nothing)
            return
        date = article.published.value if article.published else None
        origin = " · ".join(filter(None, (article.source, date)))
        self._copied = words
        self.app.copy_to_clipboard(f"{words}\n{origin or article.path}\n")
        self._take_away(self.app.clipboard, len(words))

    @work(thread=True, group="copy", exit_on_error=False)
    def _take_away(self, text: str, letters: int) -> None:
        from deconflict_tui.clipboard import take_away

        with self._one_at_a_time:
            if text != self.app.clipboard:
                return  # a newer copy is on its way
            notice = take_away(text, letters, os.environ)
        self.app.call_from_thread(self.tell, notice)

    def action_paste(self) -> None:
        """Put the words that were copied in the reader into the query, without their source."""
        self.field.draft = editing.insert(self.field.draft, self._copied)
