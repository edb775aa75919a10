"""An archive of version 1 goes on as one of this version, nothing lost; a copy of it stays beside."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from command import ROOT, deconflict

from deconflict_index.archive import Archive, ArchiveError
from deconflict_index.store import Store
from deconflict_index.store.upgrading import SCHEMA_VERSION

VERSION_1 = (ROOT / "tests" / "support" / "archive_1.sql").read_text("utf-8")
CALL, RAIN = "a61291362473cc29", "2e96fd1f9986d0e3"
"""The articles it holds: one as it came, one with a date given by hand, marked as read."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        connection.executescript(VERSION_1)
    return folder


def version(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def rows(file: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(f"SELECT * FROM {table}").fetchall()


def shape(file: Path) -> set[tuple[str, str, str, int]]:
    """Every column of every table, with its type and whether it may be empty."""
    with closing(sqlite3.connect(file)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            (table, name, kind, needed)
            for (table,) in tables
            for _, name, kind, needed, *_ in connection.execute(f"PRAGMA table_info({table})")
        }


def test_everything_is_there_and_what_was_given_outlives_reindexing(folder: Path) -> None:
    with Archive.open(folder) as archive:
        for _ in range(2):
            call, rain = archive.rows([CALL, RAIN])
            assert (call.path, call.date, len(call.statuses), call.read) == ("/news/call.txt", None, 1, False)
            assert rain.date is not None
            assert (rain.date.value, rain.read, rain.url) == ("2024-12-05", True, None)
            published = archive.reading(RAIN).article.published
            assert published is not None and published.basis == "given by hand"
            assert archive.search("اتصال").ids == (CALL,)
            archive.reindex()


def test_it_has_the_tables_of_a_new_one(folder: Path, tmp_path: Path) -> None:
    Store(folder / "archive.db").close()
    Store(tmp_path / "new.db", create=True).close()
    assert shape(folder / "archive.db") == shape(tmp_path / "new.db")
    assert version(folder / "archive.db") == SCHEMA_VERSION


def test_the_copy_is_what_it_was_before(folder: Path) -> None:
    before = {table: rows(folder / "archive.db", table) for table in ("article", "original", "mark_read")}
    Store(folder / "archive.db").close()
    copy = folder / "archive.db.v1"
    assert version(copy) == 1
    assert {table: rows(copy, table) for table in before} == before
    kept = copy.read_bytes()
    Store(folder / "archive.db").close()
    assert copy.read_bytes() == kept


def test_a_copy_that_was_cut_off_is_made_again(folder: Path) -> None:
    (folder / "archive.db.v1").write_bytes(b"half a copy")
    Store(folder / "archive.db").close()
    assert len(rows(folder / "archive.db.v1", "article")) == 2


def test_where_no_copy_can_be_made_nothing_is_changed(folder: Path) -> None:
    (folder / "archive.db.v1").mkdir()
    with pytest.raises(ArchiveError, match=r"archive\.db cannot be upgraded: ") as told:
        Archive.open(folder)
    assert "\n" not in str(told.value)
    assert version(folder / "archive.db") == 1
    (folder / "archive.db.v1").rmdir()
    Archive.open(folder).close()


def test_a_read_only_one_is_told_in_a_line(folder: Path) -> None:
    (folder / "archive.db").chmod(0o444)
    folder.chmod(0o555)
    outcome = deconflict("search", "--archive", folder, permissions=True)
    folder.chmod(0o755)
    (line,) = outcome.err.splitlines()
    assert "older version of this program and is read-only" in line
    assert (outcome.code, version(folder / "archive.db")) == (2, 1)


def test_one_that_is_being_written_is_told_and_left_alone(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "archive.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match="is being written by another process"):
            Archive.open(folder)
    assert not (folder / "archive.db.v1").exists()


def test_opened_many_times_at_once_it_is_upgraded_once(folder: Path) -> None:
    failed: list[BaseException] = []

    def work() -> None:
        try:
            Store(folder / "archive.db").close()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert version(folder / "archive.db.v1") == 1
    assert len(rows(folder / "archive.db", "article")) == 2
