"""A disk that is full: one clear line, nothing acknowledged lost, and with room again all goes on.

Room is short by a limit on the size of files, which needs no privileges and holds for every process; a quota
of SQLite's own plays the full disk where its words count. A small tmpfs does the same.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from command import Outcome, python
from killing import ADD, HEAD, rows, version_2

from deconflict_index.archive import Archive, ArchiveError
from deconflict_index.archive.doctor import examine

CALL = "قال وزير الدفاع التركي خالد دمير إن وزير الخارجية الروسي بحث مع نظيره المصري خفض التصعيد."
NUMBER = 200
SHARED_MEMORY = 32_768
"""The largest file that SQLite needs for reading."""

LIMIT = """
import resource, sys
most = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
"""
COMMAND = "from deconflict_index.cli import main\nsys.exit(main())"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("made")
    lines = [{"text": f"{CALL * 5} هطلت أمطار على المدينة رقم{number}."} for number in range(1, NUMBER + 1)]
    (place / "news.jsonl").write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    with Archive.open(place / "archive", create=True) as archive:
        archive.add([place / "news.jsonl"])
    return place


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made / "archive", tmp_path / "archive"))


def limited(most: int, *arguments: object) -> Outcome:
    quiet = "ignore::ResourceWarning"  # files that Whoosh could not finish it leaves to be collected
    return python("-W", quiet, "-c", LIMIT + COMMAND, most, *arguments)


def ill(folder: Path) -> list[str]:
    return [finding.found for finding in examine(folder) if not finding.note]


@pytest.mark.parametrize("most", [40_000, 300_000])
def test_while_articles_are_stored(most: int, made: Path, tmp_path: Path) -> None:
    folder, news = tmp_path / "archive", made / "news.jsonl"
    outcome = python("-c", LIMIT + HEAD + ADD, most, folder, news)
    assert outcome.err.splitlines()[-1].startswith("deconflict_index.store.database.ArchiveError: ")
    acknowledged = int((outcome.out.split() or ["0"])[-1])
    assert acknowledged < NUMBER
    with Archive.open(folder) as archive, Archive.open(made / "archive") as full:
        for number in range(1, acknowledged + 1):
            id = full.identify(f"news.jsonl:{number}")
            assert archive.reading(id) == full.reading(id)
            assert archive.search(f"رقم{number}").ids == (id,)
        assert archive.counts().articles < NUMBER
    assert ill(folder) == []
    with Archive.open(folder) as archive:
        archive.add([news])
    assert rows(folder) == rows(made / "archive")


def test_while_the_index_is_made(folder: Path) -> None:
    shutil.rmtree(folder / "index")
    outcome = limited(SHARED_MEMORY, "search", "--archive", folder, "أمطار")
    assert outcome.code == 2
    (line,) = outcome.err.splitlines()
    assert "the articles are safe, but its search index cannot be written" in line
    with Archive.open(folder) as archive:
        assert archive.search("أمطار").total == NUMBER
    assert ill(folder) == []


def test_while_the_index_is_behind_an_older_one_will_do_for_reading(folder: Path, tmp_path: Path) -> None:
    held = Path(shutil.copytree(folder / "index", tmp_path / "held"))
    lines = [json.dumps({"text": f"{CALL * 5} أمطار متأخرة {number}."}) for number in range(200)]
    (tmp_path / "late.jsonl").write_text("\n".join(lines), "utf-8")
    with Archive.open(folder) as archive:
        archive.add([tmp_path / "late.jsonl"])
    shutil.rmtree(folder / "index")
    held.rename(folder / "index")
    outcome = limited(SHARED_MEMORY, "search", "--json", "--archive", folder, "أمطار")
    assert (outcome.code, outcome.err, outcome.json["total"]) == (0, "", NUMBER)
    with Archive.open(folder) as archive:
        assert archive.search("أمطار").total == NUMBER + 200
    assert ill(folder) == []


def test_while_an_upgrade_copies(folder: Path) -> None:
    version_2(folder)
    before = rows(folder)
    outcome = limited(SHARED_MEMORY, "search", "--archive", folder)
    assert outcome.code == 2
    assert len(outcome.err.splitlines()) == 1
    assert [path.name for path in folder.glob("archive.db.*")] == []
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    assert rows(folder) == before
    Archive.open(folder).close()
    assert [path.name for path in folder.glob("archive.db.*")] == ["archive.db.v2"]


def test_while_a_search_is_saved(folder: Path) -> None:
    with Archive.open(folder) as archive:
        archive.save("rain", "أمطار")
    outcome = limited(SHARED_MEMORY, "save", "--archive", folder, "long", "x" * 100_000)
    assert outcome.code == 2
    assert len(outcome.err.splitlines()) == 1
    with Archive.open(folder) as archive:
        assert archive.saved() == {"rain": "أمطار"}
    assert ill(folder) == []


def test_it_is_told_that_the_disk_is_full(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def with_quota(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection = connect(*arguments, **options)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 4}")
        return connection

    lines = [json.dumps({"text": f"{CALL * 5} خبر آخر {number}."}) for number in range(200)]
    (tmp_path / "more.jsonl").write_text("\n".join(lines), "utf-8")
    monkeypatch.setattr(sqlite3, "connect", with_quota)
    with Archive.open(folder) as archive, pytest.raises(ArchiveError) as told:
        archive.add([tmp_path / "more.jsonl"])
    assert str(told.value).endswith("archive.db cannot grow: the disk is full; free some space and try again")
    monkeypatch.undo()
    with Archive.open(folder) as archive:
        stored = archive.counts().articles
        assert NUMBER <= stored < NUMBER + 200
        assert archive.add([tmp_path / "more.jsonl"]).added == NUMBER + 200 - stored
    assert ill(folder) == []
