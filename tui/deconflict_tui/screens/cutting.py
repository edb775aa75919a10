"""What was cut from around an article: shown in its places, taken into the article, cut again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from deconflict_tui.screens.bringing import BringingScreen
from deconflict_tui.screens.panes import NOTHING_CUT
from deconflict_tui.widgets.reader import Reader

if TYPE_CHECKING:
    from deconflict_index.archive import Archive
    from deconflict_index.model import Span


class CuttingScreen(BringingScreen):
    """A screen with an article from which something was cut."""

    article: Reader

    def action_cut(self) -> None:
        """Show what was cut, or hide it."""
        shown = not self.article.shows_cut
        pieces = self.article.show_cut(shown)
        told = f"{pieces} piece{'s' * (pieces != 1)} cut: ] goes through them, U takes one back"
        self.tell("" if not shown else told if pieces else NOTHING_CUT)

    def action_restore(self) -> None:
        """Take the piece that is lit into the article, or cut it again if it was taken back before."""
        chosen, reading = self.article.chosen, self.article.reading
        if chosen is None or chosen.kind != "cut" or reading is None:
            self.tell("choose a piece that was cut with ] first")
        elif self._archive is not None and self._archive.read_only:
            self.tell("the archive is read-only; nothing can be taken back")
        elif self._archive is not None:
            span = chosen.spans[0]
            was_cut = any(block.span == span and block.kind == "noise" for block in reading.article.blocks)
            self._restore(self._archive, reading.article.id, span, was_cut)

    @work(thread=True, group="bringing", exit_on_error=False)
    def _restore(self, archive: Archive, id: str, span: Span, restored: bool) -> None:
        with self._refusals_told():
            archive.restore(id, span, restored=restored)
            self.app.call_from_thread(self.marked, archive.rows([id])[0])
            self.app.call_from_thread(self._restored, restored)

    def _restored(self, restored: bool) -> None:
        if self.articles.current is not None:
            self.load(self.articles.current, self.field.value)
        self.tell("taken into the article: U cuts it again" if restored else "cut again: U takes it back")
