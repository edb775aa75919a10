"""Asking the archive in threads, so that nothing blocks the screen.

An answer that a newer question has overtaken is dropped by its serial number. The archive's code is imported
with the first question, after the first paint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work
from textual.screen import Screen

if TYPE_CHECKING:
    from deconflict_index.archive import Archive, Counts, Results, Row
    from deconflict_index.model import Reading, Span

Opener = Callable[[], "tuple[Archive, tuple[str, ...]]"]
"""Opens the archive; gives it and a line about each path refused. May raise ``ArchiveError``."""
_FIRST_ROWS = 40


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query: the first rows come with it, more are fetched when they come into view."""

    results: Results
    rows: tuple[Row, ...]
    counts: Counts
    all_articles: int


class AskingScreen(Screen[None]):
    """A screen that asks an archive; a subclass says what it does with the answers."""

    def __init__(self, opener: Opener) -> None:
        """Take what opens the archive; it is called in a thread, once."""
        super().__init__()
        self._opener = opener
        self._archive: Archive | None = None
        self._serial = 0
        self.by_date = False

    def opened(self, notice: str) -> None:
        """The archive can be asked from now on; ``notice`` tells what was refused, or nothing."""
        raise NotImplementedError

    def found(self, found: Found) -> None:
        """The newest query is answered."""
        raise NotImplementedError

    def loaded(self, reading: Reading, hits: Sequence[Span]) -> None:
        """An article is here, with the hits of the query in it."""
        raise NotImplementedError

    def filled(self, rows: Sequence[Row]) -> None:
        """Rows are here that were wanted or that have changed."""
        raise NotImplementedError

    def refused(self, line: str) -> None:
        """The archive could not be opened."""
        raise NotImplementedError

    def tell(self, notice: str) -> None:
        """Something else was refused: one line."""
        raise NotImplementedError

    def search_for(self, query: str) -> None:
        """Ask for the articles of a query."""
        if self._archive is not None:
            self._serial += 1
            self._search(self._archive, query, self._serial)

    def load(self, id: str, query: str) -> None:
        """Ask for an article, and for a query's hits in it."""
        if self._archive is not None:
            self._load(self._archive, id, query)

    def fetch_rows(self, ids: tuple[str, ...]) -> None:
        """Ask for rows of the list."""
        if self._archive is not None and ids:
            self._fetch_rows(self._archive, ids)

    def mark(self, id: str, *, read: bool) -> None:
        """Mark an article read or unread."""
        if self._archive is not None:
            self._mark(self._archive, id, read)

    @contextmanager
    def _refusals_told(self) -> Iterator[None]:
        from deconflict_index.archive import ArchiveError
        from deconflict_index.reading.sanitise import sanitise

        try:
            yield
        except ArchiveError as error:
            self.app.call_from_thread(self.tell, sanitise(str(error)))

    @work(thread=True, exit_on_error=False)
    def open_archive(self) -> None:
        """Open the archive."""
        from deconflict_index.archive import ArchiveError
        from deconflict_index.reading.sanitise import sanitise
        from deconflict_tui.layout import LevelsError, self_test

        try:
            self_test()
            self._archive, notices = self._opener()
        except (ArchiveError, LevelsError) as error:
            self.app.call_from_thread(self.refused, sanitise(str(error)))
            return
        more = f" (and {len(notices) - 1} more)" if len(notices) > 1 else ""
        self.app.call_from_thread(self.opened, sanitise("".join(notices[:1])) + more)

    @work(thread=True, group="search", exit_on_error=False)
    def _search(self, archive: Archive, query: str, serial: int) -> None:
        from deconflict_index.archive import Sort

        with self._refusals_told():
            results = archive.search(query, sort=Sort.DATE if self.by_date else Sort.RELEVANCE)
            rows = archive.rows(results.ids[:_FIRST_ROWS])
            everything = archive.counts()
            counts = archive.counts(results.ids) if query.strip() else everything
            found = Found(results, rows, counts, everything.articles)
            self.app.call_from_thread(self._found_in_time, serial, found)

    def _found_in_time(self, serial: int, found: Found) -> None:
        if serial == self._serial:
            self.found(found)

    @work(thread=True, exclusive=True, group="article", exit_on_error=False)
    def _load(self, archive: Archive, id: str, query: str) -> None:
        with self._refusals_told():
            reading = archive.reading(id)
            hits = [(hit.start, hit.end) for hit in archive.hits(id, query)] if query.strip() else []
            self.app.call_from_thread(self.loaded, reading, hits)

    @work(thread=True, group="rows", exit_on_error=False)
    def _fetch_rows(self, archive: Archive, ids: tuple[str, ...]) -> None:
        with self._refusals_told():
            self.app.call_from_thread(self.filled, archive.rows(ids))

    @work(thread=True, group="rows", exit_on_error=False)
    def _mark(self, archive: Archive, id: str, read: bool) -> None:
        with self._refusals_told():
            archive.mark_read(id, read)
            self.app.call_from_thread(self.filled, archive.rows([id]))
