"""Changing a query without typing: by facets, by taking its last term out, by saved ones; and the order."""

from __future__ import annotations

from deconflict_tui.screens.typing import TypingScreen
from deconflict_tui.widgets.article_list import ArticleList

_VERSIONS, _SHORT_ID = "report:", 8


class NarrowingScreen(TypingScreen):
    """A screen whose query can be changed by single keys."""

    articles: ArticleList
    _before_versions = ""

    def action_facets(self) -> None:
        """Show how many of what was found have which value."""
        from deconflict_tui.screens.facets import FacetsScreen

        if self._archive is not None:
            self.app.push_screen(FacetsScreen(self._archive, self.field, self.kind))

    def action_saved(self) -> None:
        """Show the saved searches, and search for the one that is taken."""
        from deconflict_tui.screens.saved import SavedScreen

        if self._archive is not None:
            self.app.push_screen(SavedScreen(self._archive, self.field.value.strip()), self._take_saved)

    def _take_saved(self, query: str | None) -> None:
        if query:
            self.field.value = query

    def action_versions(self) -> None:
        """List the versions of the report that the article under the cursor tells; again: as before."""
        row, query = self.articles.current_row, self.field.value
        if query.startswith(_VERSIONS):
            self.field.value = self._before_versions
        elif row is None or row.versions < 2:
            self.tell("this article has no other versions")
        else:
            self._before_versions = query
            self.field.value = f"{_VERSIONS}{row.id[:_SHORT_ID]}"
            self.tell("the versions of one report: V again goes back")

    def action_drop_term(self) -> None:
        """Take the last term out of the query."""
        from deconflict_index.archive import chips, without

        terms = chips(self.field.value)
        self.field.value = without(self.field.value, terms[-1]) if terms else ""

    def action_sort(self) -> None:
        """Put what was found in the other order."""
        self.by_date = not self.by_date
        self.articles.by_date = self.by_date
        self.tell("newest first" if self.by_date else "what fits best first")
        self.search_for(self.field.value)
