"""One SQLite file: opening it safely, a connection for each thread, and its errors in plain words.

What is refused is refused before anything is changed: a file of another program, a newer version's archive,
a damaged one. An older version's archive is upgraded. A file that cannot be written is opened for reading
alone. An empty file is what is left where the making of an archive was cut off: it is made now.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from deconflict_index.store.upgrading import SCHEMA_VERSION, script, statements, upgrade, version_of

APPLICATION_ID = 0x64636E66
"""Marks the file as an archive of this program ("dcnf")."""
LOCK_SECONDS = 3.0
"""How long to wait for another writer before giving up."""
_AGAIN_SECONDS = 0.02

_REASONS = {
    sqlite3.SQLITE_BUSY: "is being written by another process; try again when that is done",
    sqlite3.SQLITE_LOCKED: "is being written by another process; try again when that is done",
    sqlite3.SQLITE_READONLY: "is read-only; it can be read, but nothing can be added",
    sqlite3.SQLITE_PERM: "may not be opened by this user; check its permissions",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check its permissions",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full; free some space and try again",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk reports an error",
    sqlite3.SQLITE_NOTADB: "is not an archive of this program; name another folder,"
    " or ask “deconflict doctor” whether its beginning is damaged",
    sqlite3.SQLITE_CORRUPT: "is damaged; “deconflict doctor” saves what can be read of it",
}


class ArchiveError(Exception):
    """An archive cannot do what was asked; ``str()`` is one clear line."""


def writable(path: Path) -> bool:
    """Whether this user may write an archive's file, and the files that SQLite puts beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def uri(path: Path, *, create: bool = False) -> str:
    """Say to SQLite how a file is to be opened: for reading alone where it cannot be written."""
    mode = "ro" if path.exists() and not writable(path) else "rwc" if create else "rw"
    # Without a log to read, a file on a read-only disk is opened as immutable: SQLite cannot make its
    # shared-memory file there.
    settled = mode == "ro" and not path.with_name(path.name + "-wal").exists()
    return f"{path.absolute().as_uri()}?mode={mode}" + ("&immutable=1" if settled else "")


class Database:
    """An archive's SQLite file, usable from several threads."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        """Open the file, making it where ``create`` allows. Raises ``ArchiveError``."""
        self.path = path
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self.read_only = path.exists() and not writable(path)
        self._uri = uri(path, create=create)
        try:
            self._check()
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
                self._uri, uri=True, timeout=LOCK_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._all.append(connection)
            self._local.connection = connection
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")  # else a power cut undoes what was committed
        return connection

    def _check(self) -> None:
        with self._told():
            connection = self._connection()
            connection.execute("BEGIN")  # else another process may make the archive between two looks at it
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = version_of(connection)
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            connection.execute("COMMIT")
        if (application, version, tables) == (0, 0, 0) and not self.read_only:
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
            _write_ahead(self._connection())
        with self.writing() as connection:
            if version_of(connection):  # another process was quicker
                return
            for statement in statements(script("archive")):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            raise ArchiveError(f"{self.path} {_REASONS.get(code, f'cannot be used: {error}')}") from error


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to the log that lets others read while one writes; SQLite does not wait for others here."""
    until = monotonic() + LOCK_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if monotonic() > until:
                raise
        sleep(_AGAIN_SECONDS)
