"""Asking the archive in threads, so that nothing blocks the screen.

An answer that a newer question has overtaken is dropped by its serial number. The archive's code is imported
with the first question, after the first paint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from textual import work
from textual.app import App
from textual.screen import Screen

from deconflict_tui.widgets.passages import article_id

if TYPE_CHECKING:
    from deconflict_index.archive import Archive, Counts, Hit, Kind, Results, Row
    from deconflict_index.model import Reading
    from deconflict_tui.widgets.passages import Passage

Opener = Callable[[Callable[[str, int, int], None]], "tuple[Archive, tuple[str, ...]]"]
"""Opens the archive; gives it and a line about each path refused. May raise ``ArchiveError``.

It tells what it is doing, how much of it is done, and of how much.
"""
_TOLD_EVERY = 0.5
"""Seconds between two lines about long work."""
_FIRST_ROWS = 40


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query: the first items come with it, more are fetched when they come into view.

    ``articles`` is the number of those that were found, or that hold what was; ``everything`` counts all.
    """

    results: Results
    items: tuple[Row | Passage, ...]
    articles: int
    everything: Counts


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article that was asked for, by its own id or by that of a claim or contact in it, with its hits."""

    id: str
    query: str
    reading: Reading
    hits: tuple[Hit, ...]


class AskingScreen(Screen[None]):
    """A screen that asks an archive; a subclass says what it does with the answers."""

    def __init__(self, opener: Opener) -> None:
        """Take what opens the archive; it is called in a thread, once."""
        super().__init__()
        self._opener = opener
        self._archive: Archive | None = None
        self._serial = 0
        self.kind: Kind | None = None
        self.by_date = False

    def opened(self, notice: str) -> None:
        """The archive can be asked from now on; ``notice`` tells what was refused, or nothing."""
        raise NotImplementedError

    def found(self, found: Found) -> None:
        """The newest query is answered."""
        raise NotImplementedError

    def loaded(self, loaded: Loaded) -> None:
        """An article is here, with the hits of the query in it."""
        raise NotImplementedError

    def filled(self, items: Sequence[Row | Passage]) -> None:
        """Items are here that were wanted."""
        raise NotImplementedError

    def marked(self, row: Row) -> None:
        """An article was marked read or unread."""
        raise NotImplementedError

    def refused(self, line: str) -> None:
        """The archive could not be opened."""
        raise NotImplementedError

    def tell(self, notice: str) -> None:
        """Something else was refused: one line."""
        raise NotImplementedError

    def search_for(self, query: str) -> None:
        """Ask for what a query finds, of the kind that is listed where it does not say of which."""
        if self._archive is not None:
            self._serial += 1
            self._search(self._archive, query, self.kind, self._serial)

    def load(self, id: str, query: str) -> None:
        """Ask for the article of an item, and for a query's hits in that item."""
        if self._archive is not None:
            self._load(self._archive, id, query)

    def fetch_rows(self, ids: tuple[str, ...]) -> None:
        """Ask for items of the list."""
        if self._archive is not None and ids:
            self._fetch_rows(self._archive, ids)

    def mark(self, id: str, *, read: bool) -> None:
        """Mark an article read or unread."""
        if self._archive is not None:
            self._mark(self._archive, id, read)

    def _refusals_told(self) -> AbstractContextManager[None]:
        return refusals_told(self.app, self.tell)

    @work(thread=True, exit_on_error=False)
    def open_archive(self) -> None:
        """Open the archive."""
        from deconflict_index.archive import ArchiveError
        from deconflict_index.reading.sanitise import sanitise
        from deconflict_tui.layout import LevelsError, self_test

        try:
            self_test()
            self._archive, notices = self._opener(self._long_work())
        except (ArchiveError, LevelsError) as error:
            self.app.call_from_thread(self.refused, sanitise(str(error)))
            return
        except Exception as error:
            self.app.call_from_thread(self.refused, sanitise(_unforeseen(error)))
            raise
        more = f" (and {len(notices) - 1} more)" if len(notices) > 1 else ""
        self.app.call_from_thread(self.opened, sanitise("".join(notices[:1])) + more)

    def _long_work(self) -> Callable[[str, int, int], None]:
        last = monotonic()

        def told(doing: str, done: int, total: int) -> None:
            nonlocal last
            if monotonic() - last >= _TOLD_EVERY:
                last = monotonic()
                self.app.call_from_thread(self.tell, f"{doing} {done:,} of {total:,} articles")

        return told

    @work(thread=True, group="search", exit_on_error=False)
    def _search(self, archive: Archive, query: str, kind: Kind | None, serial: int) -> None:
        from deconflict_index.archive import Sort
        from deconflict_tui.screens.listing import listed

        with self._refusals_told():
            sort = Sort.DATE if self.by_date else Sort.RELEVANCE
            results = archive.search(query, kind=kind, sort=sort)
            items = listed(archive, results.ids[:_FIRST_ROWS])
            articles = len(set(map(article_id, results.ids)))
            found = Found(results, items, articles, archive.counts())
            self.app.call_from_thread(self._found_in_time, serial, found)

    def _found_in_time(self, serial: int, found: Found) -> None:
        if serial == self._serial:
            self.found(found)

    @work(thread=True, exclusive=True, group="article", exit_on_error=False)
    def _load(self, archive: Archive, id: str, query: str) -> None:
        with self._refusals_told():
            reading = archive.reading(article_id(id))
            hits = archive.hits(id, query) if query.strip() else ()
            self.app.call_from_thread(self.loaded, Loaded(id, query, reading, hits))

    @work(thread=True, group="rows", exit_on_error=False)
    def _fetch_rows(self, archive: Archive, ids: tuple[str, ...]) -> None:
        from deconflict_tui.screens.listing import listed

        with self._refusals_told():
            self.app.call_from_thread(self.filled, listed(archive, ids))

    @work(thread=True, group="rows", exit_on_error=False)
    def _mark(self, archive: Archive, id: str, read: bool) -> None:
        with self._refusals_told():
            archive.mark_read(id, read)
            self.app.call_from_thread(self.marked, archive.rows([id])[0])


@contextmanager
def refusals_told(app: App[object], tell: Callable[[str], None]) -> Iterator[None]:
    """Tell in one line, from a thread, what the archive refuses and what nobody foresaw."""
    from deconflict_index.archive import ArchiveError
    from deconflict_index.reading.sanitise import sanitise

    try:
        yield
    except ArchiveError as error:
        app.call_from_thread(tell, sanitise(str(error)))
    except Exception as error:
        app.call_from_thread(tell, sanitise(_unforeseen(error)))


def _unforeseen(error: Exception) -> str:
    return f"this should not have happened: {type(error).__name__}: {error}; please report it"
