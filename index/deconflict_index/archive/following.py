"""What is followed: feeds and folders, kept in the archive and looked at again.

Whatever asks the web is imported when it is needed: who only reads has no use for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from deconflict_index.archive.outcomes import FetchReport, FollowReport, Progress
from deconflict_index.store import Store
from deconflict_index.store.database import ArchiveError
from deconflict_index.store.feeds import Feed

if TYPE_CHECKING:
    from deconflict_index.fetching.client import Client


class Following:
    """The feeds of one archive. Every method may raise ``ArchiveError``."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._asked: list[Client] = []

    def follow(self, places: Iterable[str], local: bool, client: Client | None) -> FollowReport:
        """Follow feeds, folders, and what lists of feeds name."""
        from deconflict_index.archive.feeds import follow

        self._store.feeds.follow(())  # a locked or read-only archive says so before anybody is asked
        with self.asking(client) as asked:
            return follow(self._store.feeds, places, local=local, ask=lambda at: asked.get(at, local=local))

    def unfollow(self, place: str) -> None:
        """Follow a place no longer."""
        (feed,) = self.chosen([place])
        self._store.feeds.unfollow(feed.place)

    def chosen(self, places: Sequence[str] | None) -> tuple[Feed, ...]:
        """Give the feeds at these places, or all; every place must be followed."""
        from deconflict_index.archive.feeds import place_of
        from deconflict_index.fetching.addresses import shown

        feeds = {feed.place: feed for feed in self._store.feeds.all()}
        if places is None:
            return tuple(feeds.values())
        named = {place_of(place): place for place in places}
        for place, written in named.items():
            if place not in feeds:
                raise ArchiveError(f"{shown(written)} is not followed; “deconflict feeds list” tells what is")
        return tuple(feeds[place] for place in named)

    def fetch(
        self, places: Sequence[str] | None, client: Client | None, jobs: int | None, progress: Progress | None
    ) -> FetchReport:
        """Look at what is followed and add what is new."""
        from deconflict_index.archive.fetching import fetch

        with self.asking(client) as asked:
            return fetch(self._store, self.chosen(places), asked, jobs=jobs, progress=progress)

    @contextmanager
    def asking(self, client: Client | None) -> Iterator[Client]:
        """Give the client, or one of its own that is closed in the end; ``hang_up`` closes it before that."""
        from deconflict_index.fetching.client import Client

        with nullcontext(client) if client is not None else Client() as asked:
            self._asked.append(asked)
            try:
                yield asked
            finally:
                self._asked.remove(asked)

    def hang_up(self) -> None:
        """Break off whatever is being asked of the web, from another thread."""
        for client in list(self._asked):
            client.close()
