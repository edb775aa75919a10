"""Killing an archive at work: scenes in which something is written, and what must hold after each kill.

Used by tests/index/test_killed.py for a few runs and by tests/benchmarks/killing.py for many.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from command import ROOT

from deconflict_index.archive import Archive
from deconflict_index.archive.doctor import examine

CALL = "قال وزير الدفاع التركي خالد دمير إن وزير الخارجية الروسي بحث مع نظيره المصري خفض التصعيد."
FEW, MANY = 240, 1_040
"""Articles of a load, and of an index that is written by several processes."""

ADD = """
with Archive.open(folder, create=True) as archive:
    archive.add([news], jobs=2, progress=lambda done, total: print(done, flush=True))
"""
OPEN = "Archive.open(folder).close()"
UPGRADE = """
with Archive.open(folder) as archive:
    archive.add(())
"""
REINDEX = """
with Archive.open(folder) as archive:
    archive.reindex(jobs=2)
"""
DOCTOR = """
from deconflict_index.archive.doctor import examine
list(examine(folder))
"""
MARK = """
with Archive.open(folder) as archive:
    for number in range(1, 200):
        archive.mark_read(archive.identify(f"news.jsonl:{number}"))
        archive.save(f"search {number}", f"number:{number}")
        print(number, flush=True)
"""
HEAD = """
import sys
from pathlib import Path
from deconflict_index.archive import Archive
folder, news = map(Path, sys.argv[1:])
"""


def _nothing(folder: Path) -> None:
    shutil.rmtree(folder)


def _without_index(folder: Path) -> None:
    shutil.rmtree(folder / "index")


def _half(folder: Path) -> None:
    """As if only half of the articles had been added."""
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        half = connection.execute("SELECT max(number) / 2 FROM article").fetchone()[0]
        connection.execute("DELETE FROM article WHERE number > ?", (half,))
        connection.execute("UPDATE sqlite_sequence SET seq = ?", (half,))
        connection.execute("UPDATE state SET edition = edition + 1")
        connection.commit()
    Archive.open(folder).close()


def version_2(folder: Path) -> None:
    """Make an archive of this version one of version 2."""
    with closing(sqlite3.connect(folder / "archive.db", isolation_level=None)) as connection:
        connection.executescript(
            "DROP TABLE sketch; DROP TABLE band; DROP TABLE seen; DROP TABLE feed; DROP INDEX article_report;"
            "ALTER TABLE article DROP COLUMN report; PRAGMA user_version = 2"
        )


def damaged(folder: Path) -> None:
    """Write nonsense over a page that leads to others: no row is lost, but SQLite cannot read on."""
    _without_index(folder)
    file = folder / "archive.db"
    with closing(sqlite3.connect(file)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'original'"
        (root,) = connection.execute(query).fetchone()
    with file.open("r+b") as raw:
        raw.seek((root - 1) * 4096)
        raw.write(b"\xa5" * 4096)


def _nothing_more(folder: Path) -> None:
    """The archive as it is."""


@dataclass(frozen=True)
class Scene:
    """Something that is killed: what is there ``before``, the ``work``, and whether ``many`` articles."""

    work: str
    before: Callable[[Path], None]
    many: bool = False
    acknowledges: str | None = None


SCENES = {
    "a load": Scene(ADD, _nothing, acknowledges="articles"),
    "a further load": Scene(ADD, _half),
    "the index": Scene(OPEN, _without_index),
    "the index, by several": Scene(OPEN, _without_index, many=True),
    "an upgrade": Scene(UPGRADE, version_2, many=True),
    "reindexing": Scene(REINDEX, _nothing_more),
    "the doctor salvaging": Scene(DOCTOR, damaged, many=True),
    "marking": Scene(MARK, _nothing_more, acknowledges="marks"),
}


class Stage:
    """Archives as they are when nobody kills anything, made once; each run works on a copy."""

    def __init__(self, place: Path) -> None:
        """Make them."""
        self._place = place
        self._seconds: dict[str, float] = {}
        for name, number in (("few", FEW), ("many", MANY)):
            (place / name).mkdir(parents=True)
            with (place / name / "news.jsonl").open("w", encoding="utf-8") as news:
                for each in range(1, number + 1):
                    text = f"{CALL} هطلت أمطار غزيرة على المدينة رقم{each} صباح الخميس."
                    news.write(json.dumps({"title": f"الخبر رقم {each}", "text": text}) + "\n")
            with Archive.open(place / name / "archive", create=True) as archive:
                archive.add([place / name / "news.jsonl"], jobs=2)

    def run(self, name: str, number: int) -> str:
        """Kill one scene at a moment that the number decides; raises where anything is lost.

        Tells whether it was killed ("killed") or was over before ("over").
        """
        chance = random.Random(number)
        scene = SCENES[name]
        whole = self._place / ("many" if scene.many else "few")
        folder = self._place / f"run-{name}-{number}".replace(" ", "-") / "archive"
        shutil.copytree(whole / "archive", folder)
        scene.before(folder)
        if name not in self._seconds:
            self._seconds[name] = self._unkilled(scene, whole, folder)
        moment = chance.random() * self._seconds[name]
        acknowledged, killed = _killed(scene, whole, folder, moment, only_main=chance.random() < 0.5)
        _hold(scene, whole, folder, acknowledged)
        assert _work(scene, whole, folder).wait() == 0
        assert rows(folder) == rows(whole / "archive")
        assert _ill(folder) == []
        shutil.rmtree(folder.parent)
        return "killed" if killed else "over"

    def _unkilled(self, scene: Scene, whole: Path, folder: Path) -> float:
        copy = folder.with_name("measured") / "archive"
        copy.parent.mkdir()
        if folder.exists():
            shutil.copytree(folder, copy)
        since = time.monotonic()
        assert _work(scene, whole, copy).wait() == 0
        return time.monotonic() - since


def _work(scene: Scene, whole: Path, folder: Path) -> subprocess.Popen[bytes]:
    with (folder.parent / "told").open("wb") as told:
        return subprocess.Popen(
            [sys.executable, "-c", HEAD + scene.work, folder, whole / "news.jsonl"],
            env=os.environ | {"PYTHONPATH": str(ROOT / "index")},
            stdout=told,
            start_new_session=True,
        )


def _killed(scene: Scene, whole: Path, folder: Path, moment: float, only_main: bool) -> tuple[int, bool]:
    process = _work(scene, whole, folder)
    with suppress(subprocess.TimeoutExpired):
        process.wait(moment)
    if only_main:
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    code = process.wait()
    while _alive(process.pid):
        time.sleep(0.02)
    told = (folder.parent / "told").read_bytes().split(b"\n")[:-1]
    return int(told[-1]) if told else 0, code == -signal.SIGKILL


def _alive(group: int) -> list[int]:
    """The processes of a group that still do anything."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, of = stat.read_text().rpartition(")")[2].split()[:3]
            if int(of) == group and state != "Z":
                found.append(int(stat.parent.name))
    return found


def _hold(scene: Scene, whole: Path, folder: Path, acknowledged: int) -> None:
    """Check that everything acknowledged is there, as the next start finds it."""
    if not (folder / "archive.db").exists():
        assert acknowledged == 0
        return
    if scene.work == DOCTOR:
        assert [finding for finding in examine(folder) if finding.remains] == []
    with Archive.open(folder) as archive, Archive.open(whole / "archive") as full:
        assert archive.counts().articles <= full.counts().articles
        for number in range(1, acknowledged + 1):
            id = archive.identify(f"news.jsonl:{number}")
            if scene.acknowledges == "marks":
                assert archive.rows([id])[0].read
                assert archive.saved()[f"search {number}"] == f"number:{number}"
            else:
                assert archive.reading(id) == full.reading(id)
                assert archive.search(f"رقم{number}").ids == (id,)
        if scene.before is not _nothing and scene.before is not _half:
            assert archive.search("").ids == full.search("").ids
    assert _ill(folder) == []


def _ill(folder: Path) -> list[str]:
    return [finding.found for finding in examine(folder) if not finding.note]


def rows(folder: Path) -> list[str]:
    """Everything an archive holds, but for how often it was written and for the marks of its reader."""
    left_out = ('"state"', '"mark_read"', '"saved"', '"sqlite_sequence"')
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        lines = [line for line in connection.iterdump() if line.startswith("INSERT INTO")]
    return sorted(line for line in lines if line.split()[2].partition("(")[0] not in left_out)
