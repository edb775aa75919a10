"""Several processes write one archive at once: all end well, or one says so in a line; nothing is lost."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from command import ROOT
from killing import HEAD

from deconflict_index.archive import Archive
from deconflict_index.archive.doctor import examine

CALL = "قال وزير الدفاع التركي خالد دمير إن وزير الخارجية الروسي بحث مع نظيره المصري خفض التصعيد."
NUMBER = 300

MARKS = """
with Archive.open(folder) as archive:
    ids = archive.search("").ids
    for number in range(100):
        archive.mark_read(ids[number % len(ids)])
        archive.save(f"search {number}", str(number))
"""


def news(path: Path, first: int, number: int) -> Path:
    lines = [
        {"text": f"{CALL * 3} هطلت أمطار على المدينة رقم{each}."} for each in range(first, first + number)
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    return path


def start(*arguments: object, script: str | None = None) -> subprocess.Popen[str]:
    module = ["-m", "deconflict_index"] if script is None else ["-c", HEAD + script]
    return subprocess.Popen(
        [sys.executable, *module, *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": str(ROOT / "index"), "PYTHONWARNINGS": "error"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(*processes: subprocess.Popen[str]) -> list[tuple[int, str]]:
    found = []
    for process in processes:
        _, err = process.communicate(timeout=300)
        found.append((process.returncode, err))
    return found


def holds(folder: Path, number: int) -> None:
    """The archive is sound and has the articles 1 to ``number``, each once and each found."""
    with Archive.open(folder) as archive:
        assert archive.counts().articles == number
        assert archive.search("أمطار").total == number
        for each in range(1, number + 1, 17):
            assert archive.search(f"رقم{each}").total == 1
    assert [finding.found for finding in examine(folder) if not finding.note] == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Archive.open(tmp_path / "archive", create=True) as archive:
        archive.add([news(tmp_path / "first.jsonl", 1, NUMBER)])
    return tmp_path / "archive"


@pytest.mark.parametrize(
    "starts", [(1, NUMBER + 1), (1, 1), (1, NUMBER // 2 + 1)], ids=["other", "same", "some"]
)
def test_two_loads_into_a_new_archive(tmp_path: Path, starts: tuple[int, int]) -> None:
    files = [news(tmp_path / f"{n}.jsonl", first, NUMBER) for n, first in enumerate(starts)]
    folder = tmp_path / "archive"
    loads = [start("add", "--jobs", 2, file, "--archive", folder) for file in files]
    assert ended(*loads) == [(0, ""), (0, "")]
    holds(folder, starts[1] + NUMBER - 1)


def test_a_load_beside_a_reader_that_marks(folder: Path, tmp_path: Path) -> None:
    more = news(tmp_path / "more.jsonl", NUMBER + 1, NUMBER)
    load = start("add", "--jobs", 2, more, "--archive", folder)
    marks = start(folder, more, script=MARKS)
    assert ended(load, marks) == [(0, ""), (0, "")]
    holds(folder, 2 * NUMBER)
    with Archive.open(folder) as archive:
        assert archive.saved() == {f"search {number}": str(number) for number in range(100)}
        assert sum(row.read for row in archive.rows(archive.search("").ids)) == 100


@pytest.mark.parametrize("other", ["reindex", "doctor"])
def test_a_load_beside_another_command(folder: Path, tmp_path: Path, other: str) -> None:
    more = news(tmp_path / "more.jsonl", NUMBER + 1, NUMBER)
    load = start("add", "--jobs", 2, more, "--archive", folder)
    beside = start(other, "--archive", folder)
    assert ended(load, beside) == [(0, ""), (0, "")]
    holds(folder, 2 * NUMBER)


def test_a_load_waits_for_a_writer_that_takes_its_time(folder: Path, tmp_path: Path) -> None:
    """Longer than a reader's mark waits, shorter than a load does."""
    more = news(tmp_path / "more.jsonl", NUMBER + 1, 4 * NUMBER)
    load = start("add", "--jobs", 2, more, "--archive", folder)
    with closing(sqlite3.connect(folder / "archive.db", isolation_level=None, timeout=60)) as other:
        while other.execute("SELECT count(*) FROM article").fetchone()[0] == NUMBER:
            assert load.poll() is None
            time.sleep(0.02)
        other.execute("BEGIN IMMEDIATE")
        time.sleep(4)
        other.execute("ROLLBACK")
    assert ended(load) == [(0, "")]
    holds(folder, 5 * NUMBER)
