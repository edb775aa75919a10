"""Saving what can be read of a damaged archive into a fresh file; the damaged one is kept beside it.

Tables are read in ranges of their numbers, halved around what cannot be read; what is missing then is looked
for in each page by itself. So a damaged page costs the articles that lie on it and no more.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from deconflict_index.disk import SCRATCH, discard, settle
from deconflict_index.store.database import APPLICATION_ID, ArchiveError
from deconflict_index.store.leaves import rows
from deconflict_index.store.records import COLUMNS
from deconflict_index.store.upgrading import SCHEMA_VERSION, script, version_of

_RANGE = 256
_NUMBERED = ("article", "original", "mark_read", "sketch")
_ID = 16
_ORIGINAL = ("number", "text", "given", "about", "found")
_FEED = ("place", "title", "local", "etag", "modified", "asked", "rest", "outcome")
_ARTICLE = ("number", "id", "path", *COLUMNS[: COLUMNS.index("url")])
"""Columns that every version of an archive has, in their order."""
_SMALL = ("saved", "asked", "feed", "state", "band")


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved: ``lost`` names articles whose text could not be read, as far as their names could.

    ``missing`` is how many seem to have been there and are not, ``lost`` among them; ``kept`` is the damaged
    file under its new name.
    """

    articles: int
    lost: tuple[str, ...]
    missing: int
    kept: Path


def salvage(file: Path) -> Salvaged:
    """Put a sound file in the place of a damaged one. Raises ``ArchiveError``; the file stays as it was then.

    Nothing is changed where nothing can be read. Cost: room for another copy of the archive.
    """
    fresh = file.with_name(file.name + SCRATCH)
    kept = file.with_name(f"{file.name}.damaged-{datetime.now():%Y-%m-%d-%H%M%S}")
    try:
        discard(fresh)
        with closing(_alone(file)) as source, closing(sqlite3.connect(fresh, isolation_level=None)) as target:
            with suppress(sqlite3.Error):
                source.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            articles, lost, missing = _saved(file, source, target)
        if not articles:
            raise OSError("nothing in it can be read")
        settle(fresh)
        _exchange(file, fresh, kept)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            discard(fresh)
        raise ArchiveError(f"{file} is damaged and could not be saved ({error})") from error
    return Salvaged(articles, lost, missing, kept)


def _alone(file: Path) -> sqlite3.Connection:
    """Open the damaged file and keep all others out. Raises ``ArchiveError`` where it is in use."""
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            connection.close()
            raise ArchiveError(f"{file} is damaged and in use; close all that read it first") from error
    except sqlite3.DatabaseError:  # too damaged to be locked: nobody can use it
        pass
    return connection


def _saved(
    file: Path, source: sqlite3.Connection, target: sqlite3.Connection
) -> tuple[int, tuple[str, ...], int]:
    version = _make(source, target)
    last = _last_number(source, file)
    target.execute("BEGIN")
    for table in _tables(target):
        columns = _columns(target, table)
        read = _numbered if table in _NUMBERED else _small
        target.executemany(_insert(table, columns), read(source, table, columns))
    for statement, values in _leaves(file):
        with suppress(sqlite3.Error):
            target.execute(statement, values)
    if not target.execute("SELECT count(*) FROM state").fetchone()[0]:
        target.execute("INSERT INTO state VALUES (0, 0)")
    target.execute("UPDATE state SET generation = generation + 1, edition = edition + 1")
    without = "FROM article WHERE number NOT IN (SELECT number FROM original)"
    lost = tuple(path for (path,) in target.execute(f"SELECT path {without} ORDER BY number"))
    target.execute(f"DELETE {without}")
    target.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    target.execute(f"PRAGMA user_version = {version}")
    target.execute("COMMIT")
    target.execute("PRAGMA journal_mode = WAL")
    articles = int(target.execute("SELECT count(*) FROM original").fetchone()[0])
    return articles, lost, max(last - articles, len(lost))


def _last_number(source: sqlite3.Connection, file: Path) -> int:
    """The highest number an article had, as far as the file still tells; every one was given once."""
    query = "SELECT seq FROM sqlite_sequence WHERE name = 'article'"
    with suppress(sqlite3.Error):
        for (last,) in source.execute(query):
            return int(last)
    told = [row[1] for _, row in rows(file) if len(row) == 2 and row[0] == "article"]
    return max([0, *(last for last in told if isinstance(last, int))])


def _insert(table: str, columns: Sequence[str]) -> str:
    values = f"({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    return f"INSERT OR IGNORE INTO {table} {values}"


def _leaves(file: Path) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Give what the pages hold each by itself, as it is to be stored where it is not there yet."""
    for number, row in rows(file):
        match row:
            case (None,):
                yield _insert("mark_read", ("number",)), (number,)
            case (str(), None | str(), 0 | 1, *_) if len(row) == len(_FEED):
                yield _insert("feed", _FEED), row
            case (str(), str()):
                yield _insert("saved", ("name", "query")), row
            case (None, str(), None | str(), str(), str()):
                yield _insert("original", _ORIGINAL), (number, *row[1:])
            case (None, str() as id, str(), str(), *_) if len(id) == _ID and len(row) >= len(_ARTICLE):
                yield _insert("article", _ARTICLE), (number, *row[1 : len(_ARTICLE)])


def _make(source: sqlite3.Connection, target: sqlite3.Connection) -> int:
    """Make the tables that the damaged file has, or those of this version where that cannot be told."""
    try:
        version = version_of(source)
        made = source.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
        ).fetchall()
        for (statement,) in made:
            target.execute(statement)
        return version
    except sqlite3.DatabaseError:
        target.executescript(script("archive"))
        return SCHEMA_VERSION


def _tables(connection: sqlite3.Connection) -> list[str]:
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return [table for table in (*_NUMBERED, *_SMALL) if table in names]


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]


def _numbered(source: sqlite3.Connection, table: str, columns: list[str]) -> Iterator[tuple[object, ...]]:
    for first in range(0, _last(source, table) + 1, _RANGE):
        yield from _between(source, table, columns, first, first + _RANGE)


def _between(
    source: sqlite3.Connection, table: str, columns: list[str], first: int, end: int
) -> list[tuple[object, ...]]:
    query = f"SELECT {', '.join(columns)} FROM {table} WHERE number >= ? AND number < ?"
    try:
        return source.execute(query, (first, end)).fetchall()
    except sqlite3.Error:
        if end - first == 1:
            return []
    middle = (first + end) // 2
    below = _between(source, table, columns, first, middle)
    return below + _between(source, table, columns, middle, end)


def _last(source: sqlite3.Connection, table: str) -> int:
    """The highest number a table may hold: as it says itself, or as the file is large."""
    for query in (f"SELECT max(number) FROM {table}", "SELECT max(seq) FROM sqlite_sequence"):
        with suppress(sqlite3.Error):
            return int(source.execute(query).fetchone()[0] or 0)
    with suppress(sqlite3.Error):
        return int(source.execute("PRAGMA page_count").fetchone()[0]) * 4
    return 0


def _small(source: sqlite3.Connection, table: str, columns: list[str]) -> Iterable[tuple[object, ...]]:
    """Read a table from both ends, each as far as it goes."""
    found: dict[tuple[object, ...], None] = {}
    for order in (f"{columns[0]}", f"{columns[0]} DESC"):
        with suppress(sqlite3.Error):
            for row in source.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY {order}"):
                found[row] = None
    return found


def _exchange(file: Path, fresh: Path, kept: Path) -> None:
    """Give the damaged file its new name and the fresh one its place, so that there always is an archive."""
    os.link(file, kept)
    for log in (file.with_name(file.name + end) for end in ("-wal", "-shm")):
        if log.exists():  # what it still holds belongs to the damaged file
            log.replace(kept.with_name(kept.name + log.name.removeprefix(file.name)))
    fresh.replace(file)
    settle(file.parent)
