"""Archives of older versions go on as ones of this version, nothing lost; a copy of each stays beside."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from command import ROOT, deconflict

from deconflict_index.archive import Archive, ArchiveError
from deconflict_index.archive.doctor import examine
from deconflict_index.store import Store
from deconflict_index.store.upgrading import SCHEMA_VERSION

VERSIONS = {
    number: (ROOT / "tests" / "support" / f"archive_{number}.sql").read_text("utf-8")
    for number in range(1, SCHEMA_VERSION)
}
CALL, RAIN = "a61291362473cc29", "2e96fd1f9986d0e3"
"""The articles it holds: one as it came, one with a date given by hand, marked as read."""


@pytest.fixture(params=VERSIONS)
def older(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def folder(tmp_path: Path, older: int) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        connection.executescript(VERSIONS[older])
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


def test_everything_is_there_and_what_was_given_outlives_reindexing(folder: Path, older: int) -> None:
    with Archive.open(folder) as archive:
        for _ in range(2):
            call, rain = archive.rows([CALL, RAIN])
            assert (call.path, call.date, len(call.statuses), call.read) == ("/news/call.txt", None, 1, False)
            assert rain.date is not None
            assert (rain.date.value, rain.read) == ("2024-12-05", True)
            assert archive.saved() == ({} if older == 1 else {"calls": "channel:call"})
            assert archive.asked() == (() if older == 1 else ("channel:call",))
            published = archive.reading(RAIN).article.published
            assert published is not None and published.basis == "given by hand"
            assert archive.search("اتصال").ids == (CALL,)
            archive.reindex()


def test_an_article_without_its_text_holds_up_nothing(folder: Path) -> None:
    Store(folder / "archive.db").close()
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        connection.execute("DELETE FROM original WHERE number = 1")
        connection.commit()
    with Archive.open(folder) as archive:
        assert archive.add(()).added == 0


def test_the_doctor_has_nothing_to_say_but_of_the_copy(folder: Path) -> None:
    Archive.open(folder).close()
    assert [finding.check for finding in examine(folder)] == ["copies"]


def test_it_has_the_tables_of_a_new_one(folder: Path, tmp_path: Path) -> None:
    Store(folder / "archive.db").close()
    Store(tmp_path / "new.db", create=True).close()
    assert shape(folder / "archive.db") == shape(tmp_path / "new.db")
    assert version(folder / "archive.db") == SCHEMA_VERSION


def test_the_copy_is_what_it_was_before(folder: Path, older: int) -> None:
    before = {table: rows(folder / "archive.db", table) for table in ("article", "original", "mark_read")}
    Store(folder / "archive.db").close()
    copy = folder / f"archive.db.v{older}"
    assert version(copy) == older
    assert {table: rows(copy, table) for table in before} == before
    kept = copy.read_bytes()
    Store(folder / "archive.db").close()
    assert copy.read_bytes() == kept


def test_a_copy_that_was_cut_off_is_made_again(folder: Path, older: int) -> None:
    (folder / f"archive.db.v{older}").write_bytes(b"half a copy")
    (folder / f"archive.db.v{older}.new").write_bytes(b"half a copy")
    Store(folder / "archive.db").close()
    assert not (folder / f"archive.db.v{older}.new").exists()
    assert len(rows(folder / f"archive.db.v{older}", "article")) == 2


def test_where_no_copy_can_be_made_nothing_is_changed(folder: Path, older: int) -> None:
    (folder / f"archive.db.v{older}").mkdir()
    with pytest.raises(ArchiveError, match=r"archive\.db cannot be upgraded: ") as told:
        Archive.open(folder)
    assert "\n" not in str(told.value)
    assert version(folder / "archive.db") == older
    (folder / f"archive.db.v{older}").rmdir()
    Archive.open(folder).close()


def test_a_read_only_one_is_told_in_a_line(folder: Path, older: int) -> None:
    (folder / "archive.db").chmod(0o444)
    folder.chmod(0o555)
    outcome = deconflict("search", "--archive", folder, permissions=True)
    folder.chmod(0o755)
    (line,) = outcome.err.splitlines()
    assert "older version of this program and is read-only" in line
    assert (outcome.code, version(folder / "archive.db")) == (2, older)


def test_one_that_is_being_written_is_told_and_left_alone(folder: Path, older: int) -> None:
    with closing(sqlite3.connect(folder / "archive.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match="is being written by another process"):
            Archive.open(folder)
    assert not (folder / f"archive.db.v{older}").exists()


def test_opened_many_times_at_once_it_is_upgraded_once(folder: Path, older: int) -> None:
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
    assert version(folder / f"archive.db.v{older}") == older
    assert len(rows(folder / "archive.db", "article")) == 2
