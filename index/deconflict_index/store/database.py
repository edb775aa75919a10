"""One SQLite file: opening it safely, a connection for each thread, and its errors in plain words.

What is refused is refused before anything is changed: a file of another program, a newer version's archive,
a damaged one. An older version's archive is upgraded. A file that cannot be written is opened for reading
alone.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deconflict_index.store.upgrading import SCHEMA_VERSION, script, upgrade, version_of

APPLICATION_ID = 0x64636E66
"""Marks the file as an archive of this program ("dcnf")."""
LOCK_SECONDS = 3.0
"""How long to wait for another writer before giving up."""

_REASONS = {
    sqlite3.SQLITE_BUSY: "is being written by another process; try again when that is done",
    sqlite3.SQLITE_LOCKED: "is being written by another process; try again when that is done",
    sqlite3.SQLITE_READONLY: "is read-only; it can be read, but nothing can be added",
    sqlite3.SQLITE_PERM: "may not be opened by this user; check its permissions",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check its permissions",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full; free some space and try again",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk reports an error",
    sqlite3.SQLITE_NOTADB: "is not an archive of this program; name another folder",
    sqlite3.SQLITE_CORRUPT: "is damaged; restore it from a copy, or add its articles to a new archive",
}


class ArchiveError(Exception):
    """An archive cannot do what was asked; ``str()`` is one clear line."""


class Database:
    """An archive's SQLite file, usable from several threads."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        """Open the file, making it where ``create`` allows. Raises ``ArchiveError``."""
        self.path = path
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self.read_only = path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
        self._mode = "ro" if self.read_only else "rwc" if create else "rw"
        try:
            self._check(create)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the connections of all threads."""
        while self._all:
            self._all.pop().close()
        self._local = threading.local()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give this thread's connection for reading. Raises ``ArchiveError``."""
        with self._told():
            yield self._connection()

    @contextmanager
    def writing(self, patience: float = LOCK_SECONDS) -> Iterator[sqlite3.Connection]:
        """Give this thread's connection inside one transaction: all of the block happens, or nothing.

        What has happened is on the disk when the block is left. ``patience`` is how many seconds to wait for
        other writers.
        """
        with self._told():
            if self.read_only:
                raise ArchiveError(f"{self.path} {_REASONS[sqlite3.SQLITE_READONLY]}")
            connection = self._connection()
            connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(
                self._uri(), uri=True, timeout=LOCK_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._all.append(connection)
            self._local.connection = connection
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")  # else a power cut undoes what was committed
        return connection

    def _uri(self) -> str:
        # Without a log to read, a file on a read-only disk is opened as immutable: SQLite cannot make its
        # shared-memory file there.
        settled = self.read_only and not self.path.with_name(self.path.name + "-wal").exists()
        return f"{self.path.absolute().as_uri()}?mode={self._mode}" + ("&immutable=1" if settled else "")

    def _check(self, create: bool) -> None:
        with self._told():
            connection = self._connection()
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = version_of(connection)
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if create and not self.read_only and (application, version, tables) == (0, 0, 0):
            self._initialise()
        elif application != APPLICATION_ID:
            raise ArchiveError(f"{self.path} {_REASONS[sqlite3.SQLITE_NOTADB]}")
        elif version > SCHEMA_VERSION:
            raise ArchiveError(f"{self.path} was written by a newer version of this program; update it")
        elif version < SCHEMA_VERSION:
            self._upgrade()

    def _upgrade(self) -> None:
        if self.read_only:
            reason = "was written by an older version of this program and is read-only"
            raise ArchiveError(f"{self.path} {reason}; open it once where it can be written, or a copy of it")
        try:
            with self.writing() as connection:
                upgrade(self.path, connection)
        except OSError as error:
            raise ArchiveError(f"{self.path} cannot be upgraded: {error.strerror}") from error

    def _initialise(self) -> None:
        with self._told():
            connection = self._connection()
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(
                f"BEGIN IMMEDIATE; {script('archive')}; PRAGMA application_id = {APPLICATION_ID};"
                f"PRAGMA user_version = {SCHEMA_VERSION}; COMMIT"
            )

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            raise ArchiveError(f"{self.path} {_REASONS.get(code, f'cannot be used: {error}')}") from error
