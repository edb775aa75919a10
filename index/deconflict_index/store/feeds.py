"""The feeds and folders that are followed, and what of them has been taken already, as rows of SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass

from deconflict_index.fetching.addresses import is_address, shown
from deconflict_index.store.database import Database

_COLUMNS = "place, title, local, etag, modified, asked, rest, outcome"
_WINDOW = 500


@dataclass(frozen=True, slots=True)
class Feed:
    """An address or a folder that is looked at again; times are UTC in ISO form.

    ``local`` allows it to lead to the local network. ``rest`` is until when its server asks to be left alone.
    ``outcome`` is one line about what came of it when it was asked last.
    """

    place: str
    title: str | None = None
    local: bool = False
    etag: str | None = None
    modified: str | None = None
    asked: str | None = None
    rest: str | None = None
    outcome: str | None = None

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder of files, and no address."""
        return not is_address(self.place)

    @property
    def shown(self) -> str:
        """Its place as a person reads it."""
        return self.place if self.is_folder else shown(self.place)


class Feeds:
    """What is followed. Every method may raise ``ArchiveError``."""

    def __init__(self, database: Database) -> None:
        """Take the archive's file."""
        self._database = database

    def all(self) -> tuple[Feed, ...]:
        """Give all feeds, by their places."""
        with self._database.reading() as connection:
            rows = connection.execute(f"SELECT {_COLUMNS} FROM feed ORDER BY place").fetchall()
        return tuple(Feed(place, title, bool(local), *rest) for place, title, local, *rest in rows)

    def follow(self, feeds: Iterable[Feed]) -> int:
        """Keep feeds that are not followed yet, and what others are now allowed; give how many were new."""
        with self._database.writing() as connection:
            before = connection.total_changes
            for feed in feeds:
                values = ",".join("?" * len(astuple(feed)))
                connection.execute(
                    f"INSERT OR IGNORE INTO feed ({_COLUMNS}) VALUES ({values})", astuple(feed)
                )
            added = connection.total_changes - before
            for feed in feeds:
                connection.execute(
                    "UPDATE feed SET local = 1 WHERE place = ? AND ?", (feed.place, feed.local)
                )
        return added

    def unfollow(self, place: str) -> bool:
        """Forget a feed and what was taken of it, if it is followed; its articles stay."""
        with self._database.writing() as connection:
            return connection.execute("DELETE FROM feed WHERE place = ?", (place,)).rowcount > 0

    def tell(self, feed: Feed) -> None:
        """Keep what came of a feed, unless it is followed no longer."""
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE feed SET title = ?, etag = ?, modified = ?, asked = ?, rest = ?, outcome = ?"
                " WHERE place = ?",
                (feed.title, feed.etag, feed.modified, feed.asked, feed.rest, feed.outcome, feed.place),
            )

    def seen(self, items: Sequence[str]) -> dict[str, str | None]:
        """Give those of these items that were taken already, with their marks. Cost: one look-up each."""
        found: dict[str, str | None] = {}
        with self._database.reading() as connection:
            for first in range(0, len(items), _WINDOW):
                window = items[first : first + _WINDOW]
                query = f"SELECT item, mark FROM seen WHERE item IN ({','.join('?' * len(window))})"
                found |= dict(connection.execute(query, window))
        return found

    def note_seen(self, place: str, items: Mapping[str, str | None]) -> None:
        """Remember that items of a feed were taken, unless it is followed no longer."""
        with self._database.writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO seen SELECT ?, place, ? FROM feed WHERE place = ?",
                [(item, mark, place) for item, mark in items.items()],
            )
