"""An archive in trouble: nothing stored is harmed, the index is made again, one clear line says the rest."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command import python
from handmade import reading, stored

from deconflict_index.archive import Archive, ArchiveError

ARTICLES = [reading(f"id{n}", f"خبر رقم {n} عن الهدنة", date=f"2024-12-{n + 1:02}") for n in range(9)]

READ_ONLY = """
import sys
from pathlib import Path
from deconflict_index.archive import Archive, ArchiveError
folder = Path(sys.argv[1])
with Archive.open(folder) as archive:
    archive.mark_read("id3")
    print(archive.read_only, archive.search("هدنة").total, archive.rows(["id3"])[0].read)
    try:
        archive.add([folder / "any.txt"])
    except ArchiveError as error:
        print(error)
"""
HOLD_INDEX = """
import fcntl, os, sys, time
fd = os.open(sys.argv[1], os.O_CREAT | os.O_WRONLY)
fcntl.flock(fd, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = stored(tmp_path / "archive", ARTICLES)
    with Archive.open(folder) as archive:
        assert archive.search("هدنة").total == len(ARTICLES)
    return folder


def change_stamp(index: Path, **values: object) -> None:
    stamp = json.loads((index / "stamp.json").read_text())
    (index / "stamp.json").write_text(json.dumps(stamp | values))


def largest(index: Path) -> Path:
    return max(
        (path for path in index.iterdir() if path.suffix != ".json"), key=lambda path: path.stat().st_size
    )


TORN: dict[str, Callable[[Path], object]] = {
    "gone": shutil.rmtree,
    "emptied": lambda index: [path.unlink() for path in index.iterdir()],
    "without its stamp": lambda index: (index / "stamp.json").unlink(),
    "with a torn stamp": lambda index: (index / "stamp.json").write_text("{"),
    "with another program's stamp": lambda index: (index / "stamp.json").write_text("[1, 2]"),
    "made by another analysis": lambda index: change_stamp(index, made_by="2.7.4 another"),
    "of another edition": lambda index: change_stamp(index, edition=7),
    "ahead of the store": lambda index: change_stamp(index, last=1000),
    "with a file cut short": lambda index: os.truncate(largest(index), 10),
    "with a file missing": lambda index: largest(index).unlink(),
    "without its table of contents": lambda index: next(index.glob("*.toc")).unlink(),
}


@pytest.mark.parametrize("tear", TORN.values(), ids=TORN.keys())
def test_an_index_that_cannot_be_trusted_is_made_again(folder: Path, tear: Callable[[Path], object]) -> None:
    tear(folder / "index")
    seen: list[tuple[int, int]] = []
    with Archive.open(folder, progress=lambda *at: seen.append(at)) as archive:
        assert archive.search("هدنة").total == len(ARTICLES)
    assert seen == [(n, len(ARTICLES)) for n in range(1, len(ARTICLES) + 1)]


def test_a_sound_index_is_not_made_again(folder: Path) -> None:
    seen: list[tuple[int, int]] = []
    with Archive.open(folder, progress=lambda *at: seen.append(at)):
        pass
    assert seen == []


def test_an_index_that_is_behind_takes_in_only_what_is_new(folder: Path) -> None:
    stored(folder, [reading("late", "خبر متأخر عن الهدنة")])
    seen: list[tuple[int, int]] = []
    with Archive.open(folder, progress=lambda *at: seen.append(at)) as archive:
        assert archive.search("هدنة").total == len(ARTICLES) + 1
    assert seen == [(1, 1)]


def test_an_index_torn_without_a_trace_or_while_open_is_made_again(folder: Path) -> None:
    for path in (folder / "index").iterdir():
        if path.suffix != ".json":
            path.write_bytes(b"\xa5" * path.stat().st_size)
    with Archive.open(folder) as archive:
        assert archive.search("هدنة").total == len(ARTICLES)
        shutil.rmtree(folder / "index")
        assert archive.search("خبر").total == len(ARTICLES)
    with Archive.open(folder) as archive:
        assert archive.search("خبر").total == len(ARTICLES)


def test_a_commit_that_fails_frees_the_index(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "late.txt"
    file.write_text("خبر متأخر عن الهدنة والعاصمة.", encoding="utf-8")

    def full(path: Path) -> None:
        raise OSError(errno.ENOSPC, "no room")

    with Archive.open(folder) as archive:
        # The last thing that is done is to wait for the disk.
        monkeypatch.setattr("deconflict_index.search.on_whoosh.engine.settle", full)
        with pytest.raises(ArchiveError, match="the articles are safe"):
            archive.add([file])
        monkeypatch.undo()
        archive.reindex()
        assert archive.search("العاصمة").total == 1


@pytest.mark.parametrize("with_index", [True, False])
def test_a_read_only_archive_can_be_read(folder: Path, with_index: bool) -> None:
    if not with_index:
        shutil.rmtree(folder / "index")
    for path in [*folder.rglob("*"), folder]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = sorted(path.name for path in folder.rglob("*"))
    outcome = python("-c", READ_ONLY, folder, permissions=True)
    after = sorted(path.name for path in folder.rglob("*"))
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755)
    assert (outcome.code, outcome.err) == (0, "")
    first, second = outcome.out.splitlines()
    assert first == f"True {len(ARTICLES)} False"
    assert second == f"{folder / 'archive.db'} is read-only; it can be read, but nothing can be added"
    assert after == before


def test_a_folder_that_cannot_be_written_cannot_become_an_archive(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    script = "from deconflict_index.archive import Archive; from pathlib import Path; import sys\n"
    outcome = python(
        "-c", f"{script}Archive.open(Path(sys.argv[1]), create=True)", tmp_path / "new", permissions=True
    )
    tmp_path.chmod(0o755)
    assert outcome.err.splitlines()[-1].endswith(
        f"{tmp_path / 'new'} cannot be an archive: Permission denied; name another folder"
    )


def test_while_another_process_writes_reading_goes_on_and_adding_is_told(
    folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "late.txt"
    file.write_text("خبر متأخر عن الهدنة والعاصمة.", encoding="utf-8")
    other = sqlite3.connect(folder / "archive.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with Archive.open(folder) as archive:
        assert archive.search("هدنة").total == len(ARTICLES)
        with pytest.raises(ArchiveError, match="is being written by another process"):
            archive.add([file])
        other.execute("ROLLBACK")
        other.close()
        assert archive.add([file]).added == 1


def test_while_another_process_indexes_an_older_index_will_do(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import subprocess

    monkeypatch.setattr("deconflict_index.search.on_whoosh.engine.LOCK_SECONDS", 0.2)
    stored(folder, [reading("late", "خبر متأخر عن الهدنة")])
    with subprocess.Popen(
        [sys.executable, "-c", HOLD_INDEX, str(folder / "index.lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with Archive.open(folder) as archive:
            assert archive.search("هدنة").total == len(ARTICLES)
        shutil.rmtree(folder / "index")
        with pytest.raises(ArchiveError, match="is being indexed by another process"):
            Archive.open(folder)
        holder.communicate("")
    with Archive.open(folder) as archive:
        assert archive.search("هدنة").total == len(ARTICLES) + 1


def a_file(place: Path) -> None:
    place.write_text("words")


def a_full_folder(place: Path) -> None:
    place.mkdir()
    (place / "letter.txt").write_text("words")


PLACES = [
    (lambda place: None, False, "holds no archive; “deconflict add PATH… --archive"),
    (Path.mkdir, False, "holds no archive"),
    (a_file, False, "is a file; an archive is a folder"),
    (a_file, True, "is a file; an archive is a folder"),
    (a_full_folder, False, "holds no archive"),
    (a_full_folder, True, "holds other files and no archive"),
]


@pytest.mark.parametrize(("make", "create", "reason"), PLACES)
def test_a_place_that_is_no_archive_is_told_and_left_alone(
    tmp_path: Path, make: Callable[[Path], None], create: bool, reason: str
) -> None:
    place = tmp_path / "place"
    make(place)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ArchiveError, match=reason) as told:
        Archive.open(place, create=create)
    assert str(place) in str(told.value)
    assert "\n" not in str(told.value)
    assert sorted(tmp_path.rglob("*")) == before
