"""The archive's truth: originals, what was found in them, and the reader's own marks, as rows of SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from deconflict_index.model import Reading
from deconflict_index.reading.original import NOTHING, Given, Original
from deconflict_index.search.engine import Held
from deconflict_index.store.database import LOCK_SECONDS, ArchiveError, Database
from deconflict_index.store.feeds import Feeds
from deconflict_index.store.records import (
    Record,
    Row,
    again,
    as_given,
    as_row,
    insert,
    read,
    record_of,
    replace,
)
from deconflict_index.store.reports import link
from deconflict_index.versions.sketch import sketch

__all__ = ["ArchiveError", "Catalogue", "Record", "Row", "Store", "record_of"]

_WINDOW = 500
_TAKEN = 50
_ORIGINALS = (
    "SELECT number, id, path, text, given FROM article JOIN original USING (number)"
    " WHERE number > ? ORDER BY number LIMIT ?"
)
_QUERIES_KEPT = 500
_DAY = "substr(date || '-01-01', 1, 10)"
_UNLINKED = "report IS NULL AND number IN (SELECT number FROM original)"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All articles at once: ids newest first (undated after), numbers of claims and contacts of each."""

    generation: int
    ids: tuple[str, ...]
    rank: Mapping[str, int]
    found: Mapping[str, tuple[int, int]]


class Store:
    """The articles of one archive. Every method may raise ``ArchiveError``."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        """Open the SQLite file at ``path``."""
        self._database = Database(path, create=create)
        self._catalogue: Catalogue | None = None
        self._copies: tuple[int, Mapping[str, str]] = (-1, {})
        self.feeds = Feeds(self._database)

    @property
    def path(self) -> Path:
        """Its SQLite file."""
        return self._database.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written to this store."""
        return self._database.read_only

    def close(self) -> None:
        """Close it for all threads."""
        self._database.close()

    def insert(self, readings: Iterable[Reading], *, given: Given = NOTHING) -> int:
        """Store what is not here yet, in one transaction; give how many were new.

        ``given`` is what came with their texts.
        """
        return self.put(record_of(reading, given) for reading in readings)

    def put(self, records: Iterable[Record], *, patience: float = LOCK_SECONDS) -> int:
        """Store records that are not here yet, in one transaction; give how many were new.

        ``patience`` is how many seconds to wait for other writers.
        """
        with self._database.writing(patience) as connection:
            added = sum(insert(connection, record) for record in records)
            if added:
                connection.execute("UPDATE state SET generation = generation + 1")
        return added

    def originals(self) -> Iterator[Original]:
        """Give every text with what was given with it, in order of arrival; holds a few at a time."""
        last = 0
        while True:
            with self._database.reading() as connection:
                few = connection.execute(_ORIGINALS, (last, _TAKEN)).fetchall()
            for _, id, path, text, given in few:
                yield Original(id, path, text, as_given(given))
            if len(few) < _TAKEN:
                return
            last = few[-1][0]

    def renew(self, records: Sequence[Record], *, patience: float = LOCK_SECONDS) -> None:
        """Put what was found now in the place of what was found before, in one transaction."""
        with self._database.writing(patience) as connection:
            for record in records:
                replace(connection, record)
            if records:
                connection.execute("UPDATE state SET generation = generation + 1, edition = edition + 1")

    def put_again(self, record: Record) -> None:
        """Put a record in the place of the one with its id, as one that has just come.

        So whatever follows the store by numbers, as the index does, need not begin afresh.
        """
        with self._database.writing() as connection:
            again(connection, record)
            connection.execute("UPDATE state SET generation = generation + 1")

    def unlinked(self) -> int:
        """How many articles came before versions of reports were known, and were not linked since."""
        with self._database.reading() as connection:
            return int(connection.execute(f"SELECT count(*) FROM article WHERE {_UNLINKED}").fetchone()[0])

    def link_old(self) -> Iterator[int]:
        """Link those articles, some hundreds in a transaction; yields their number as each is done."""
        some = f"number IN (SELECT number FROM article WHERE {_UNLINKED} ORDER BY number LIMIT {_WINDOW})"
        while self.unlinked():
            with self._database.writing() as connection:
                for number, old in list(read(connection, some, ())):
                    link(connection, number, sketch(old.article).packed())
                    yield number
                connection.execute("UPDATE state SET generation = generation + 1")

    def given(self, id: str) -> Given:
        """Give what came with an article's text, and what a person said of it since."""
        with self._database.reading() as connection:
            query = "SELECT given FROM original JOIN article USING (number) WHERE id = ?"
            return next((as_given(packed) for (packed,) in connection.execute(query, (id,))), NOTHING)

    def known(self, ids: Sequence[str]) -> frozenset[str]:
        """Give those of a few ids whose articles are here. Cost: one look-up each."""
        with self._database.reading() as connection:
            query = f"SELECT id FROM article WHERE id IN ({','.join('?' * len(ids))})"
            return frozenset(id for (id,) in connection.execute(query, ids))

    def find(self, name: str) -> dict[str, str]:
        """Ids, with their paths, of the articles that ``name`` may mean, newest first.

        It means an id, the beginning of one (four letters at least), a path or the last parts of one.
        """
        pattern = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        query = (
            "SELECT id, path FROM article WHERE id = :name OR path = :name"
            " OR length(:name) >= 4 AND id LIKE :pattern || '%' ESCAPE '\\'"
            " OR path LIKE '%/' || :pattern ESCAPE '\\' ORDER BY number DESC"
        )
        with self._database.reading() as connection:
            return dict(connection.execute(query, {"name": name, "pattern": pattern}))

    def catalogue(self) -> Catalogue:
        """Give the catalogue. Cost: one pass over the articles after a change, else one look-up."""
        with self._database.reading() as connection:
            generation = connection.execute("SELECT coalesce(max(generation), 0) FROM state").fetchone()[0]
            known = self._catalogue
            if known is None or known.generation != generation:
                rows = connection.execute(
                    "SELECT id, claims, contacts FROM article"
                    f" ORDER BY date IS NULL, {_DAY} DESC, number DESC"
                ).fetchall()
                ids = tuple(id for id, _, _ in rows)
                rank = {id: place for place, id in enumerate(ids)}
                found = {id: (claims, contacts) for id, claims, contacts in rows}
                self._catalogue = known = Catalogue(generation, ids, rank, found)
        return known

    def versions(self, id: str) -> tuple[str, ...]:
        """Give the ids of all versions of the report that an article tells, oldest first."""
        query = (
            "SELECT id FROM article WHERE id = :id"
            " OR report = (SELECT report FROM article WHERE id = :id)"
            f" ORDER BY date IS NULL, {_DAY}, number"
        )
        with self._database.reading() as connection:
            return tuple(each for (each,) in connection.execute(query, {"id": id}))

    def copies(self) -> Mapping[str, str]:
        """Give, for the id of each article that is a later version of a report, that of the report's first.

        Cost: as ``catalogue``, but much less.
        """
        with self._database.reading() as connection:
            generation = connection.execute("SELECT generation FROM state").fetchone()[0]
            if self._copies[0] != generation:
                query = (
                    "SELECT article.id, first.id FROM article"
                    " JOIN article AS first ON first.number = article.report"
                    " WHERE article.report <> article.number"
                )
                self._copies = generation, dict(connection.execute(query).fetchall())
        return self._copies[1]

    def rows(self, ids: Sequence[str]) -> tuple[Row, ...]:
        """Give the rows of the articles with these ids, in their order; unknown ids are left out."""
        found: dict[str, Row] = {}
        with self._database.reading() as connection:
            for first in range(0, len(ids), _WINDOW):
                window = ids[first : first + _WINDOW]
                query = (
                    "SELECT id, path, heading, titled, source, date, precision, speakers, claims, statuses,"
                    " url, mark_read.number IS NOT NULL,"
                    " coalesce((SELECT id FROM article AS first WHERE first.number = article.report), id),"
                    " max((SELECT count(*) FROM article AS other WHERE other.report = article.report), 1)"
                    " FROM article LEFT JOIN mark_read USING (number)"
                    f" WHERE id IN ({','.join('?' * len(window))})"
                )
                found |= {record[0]: as_row(record) for record in connection.execute(query, window)}
        return tuple(found[id] for id in ids if id in found)

    def reading(self, id: str) -> Reading | None:
        """Give one article with what was found in it, or ``None`` where it is not here."""
        with self._database.reading() as connection:
            return next((reading for _, reading in read(connection, "id = ?", (id,))), None)

    def arrived(self, after: int, until: int) -> Iterator[tuple[int, Reading]]:
        """Give the articles numbered ``after < number <= until``, in order of arrival, with it.

        Holds one at a time, and never the same snapshot for long, so that the log of changes can be cleared.
        """
        with self._database.reading() as connection:
            for first in range(after, until, _WINDOW):
                yield from read(
                    connection, "number > ? AND number <= ?", (first, min(first + _WINDOW, until))
                )

    def count(self, after: int, until: int) -> int:
        """How many articles are numbered ``after < number <= until``."""
        with self._database.reading() as connection:
            query = "SELECT count(*) FROM article WHERE number > ? AND number <= ?"
            return int(connection.execute(query, (after, until)).fetchone()[0])

    def held(self) -> Held:
        """How far the store goes."""
        with self._database.reading() as connection:
            query = (
                "SELECT coalesce(max(edition), 0), (SELECT coalesce(max(number), 0) FROM article) FROM state"
            )
            return Held(*connection.execute(query).fetchone())

    def mark_read(self, id: str, read: bool) -> None:
        """Keep, or take back, the mark that the reader has read this article."""
        change = (
            "INSERT OR IGNORE INTO mark_read SELECT number FROM article WHERE id = ?"
            if read
            else "DELETE FROM mark_read WHERE number = (SELECT number FROM article WHERE id = ?)"
        )
        with self._database.writing() as connection:
            connection.execute(change, (id,))

    def read_ids(self) -> frozenset[str]:
        """Give the ids of all articles that are marked as read."""
        with self._database.reading() as connection:
            return frozenset(
                id for (id,) in connection.execute("SELECT id FROM article JOIN mark_read USING (number)")
            )

    def saved(self) -> dict[str, str]:
        """Give the queries that were saved, by name."""
        with self._database.reading() as connection:
            return dict(connection.execute("SELECT name, query FROM saved ORDER BY name"))

    def save(self, name: str, query: str) -> None:
        """Save a query under a name, in place of the one that had it."""
        with self._database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO saved VALUES (?, ?)", (name, query))

    def forget(self, name: str) -> None:
        """Take back a saved query, if there is one of this name."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM saved WHERE name = ?", (name,))

    def asked(self, limit: int) -> tuple[str, ...]:
        """Give the queries asked last, each once, newest first."""
        with self._database.reading() as connection:
            query = "SELECT query FROM asked ORDER BY place DESC LIMIT ?"
            return tuple(asked for (asked,) in connection.execute(query, (limit,)))

    def note_asked(self, query: str) -> None:
        """Keep that a query was asked; only the newest 500 are kept."""
        with self._database.writing() as connection:
            newest = "(SELECT coalesce(max(place), 0) + 1 FROM asked)"
            connection.execute(f"INSERT OR REPLACE INTO asked VALUES (?, {newest})", (query,))
            kept = "SELECT query FROM asked ORDER BY place DESC LIMIT ?"
            connection.execute(f"DELETE FROM asked WHERE query NOT IN ({kept})", (_QUERIES_KEPT,))
