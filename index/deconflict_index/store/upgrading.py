"""An archive of an older version is made one of this version when it is opened, and a copy is kept beside it.

``data/from_1_to_2.sql`` and the like say what changes from one version to the next.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from importlib.resources import files
from pathlib import Path

from deconflict_index.disk import SCRATCH, discard, settle

SCHEMA_VERSION = 3
"""Version of the tables in ``data/archive.sql``."""


def script(name: str) -> str:
    """Load a script of ``store/data``."""
    return files("deconflict_index.store").joinpath(f"data/{name}.sql").read_text(encoding="utf-8")


def version_of(connection: sqlite3.Connection) -> int:
    """Give the version of an archive's tables."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def upgrade(path: Path, connection: sqlite3.Connection) -> None:
    """Bring the archive to this version, wholly or not at all; ``archive.db.v1`` is what it was before.

    ``connection`` is inside a transaction, so that no other process writes or upgrades the archive
    meanwhile. Cost: a copy of the whole file.
    """
    version = version_of(connection)
    if version == SCHEMA_VERSION:  # another process was quicker
        return
    _copy(path, path.with_name(f"{path.name}.v{version}"))
    for older in range(version, SCHEMA_VERSION):
        for statement in statements(script(f"from_{older}_to_{older + 1}")):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _copy(path: Path, copy: Path) -> None:
    """Copy an archive; whatever bears the name of the copy is whole, and on the disk."""
    fresh = copy.with_name(copy.name + SCRATCH)
    try:
        discard(fresh)  # left where an upgrade was cut off
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("VACUUM INTO ?", (str(fresh),))
        settle(fresh)
        fresh.replace(copy)
    except BaseException:
        with suppress(OSError):
            discard(fresh)
        raise


def statements(script: str) -> Iterator[str]:
    """Cut a script into its statements."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
