"""The doctor: whatever is wrong with an archive is told and mended, and what cannot be is named."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from command import ROOT, deconflict

from deconflict_index.archive import Archive, ArchiveError
from deconflict_index.archive.doctor import Finding, examine

CALL = "قال وزير الدفاع التركي خالد دمير إن وزير الخارجية الروسي بحث مع نظيره المصري خفض التصعيد."
NEWS = [f"{CALL} هطلت أمطار غزيرة على المدينة رقم {number} صباح الخميس." for number in range(12)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("made")
    paths = []
    for number, text in enumerate(NEWS):
        paths.append(place / f"{number}.txt")
        paths[-1].write_text(text, "utf-8")
    with Archive.open(place / "archive", create=True) as archive:
        archive.add(paths)
        archive.mark_read(archive.identify("3.txt"))
        archive.save("calls", "channel:call")
    return place


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made / "archive", tmp_path / "archive"))


def sql(statement: str) -> Callable[[Path], None]:
    def harm(folder: Path) -> None:
        with closing(sqlite3.connect(folder / "archive.db", isolation_level=None)) as connection:
            connection.execute(statement)

    return harm


def garbled_text(folder: Path) -> None:
    """Bytes in the middle of a text, which no check of the pages can know."""
    file = folder / "archive.db"
    content = file.read_bytes()
    place = content.rindex("رقم 7 ".encode())
    file.write_bytes(content[:place] + b"\xff\xfe\xff" + content[place + 3 :])


def garbled_index(folder: Path) -> None:
    largest = max((folder / "index").iterdir(), key=lambda path: path.stat().st_size)
    content = bytearray(largest.read_bytes())
    content[len(content) // 2] ^= 255
    largest.write_bytes(content)


def left_segment(folder: Path) -> None:
    (folder / "index" / "articles_0123456789abcdef.trm").write_bytes(b"half")
    (folder / "index" / "articles.tmp").mkdir()


def left_copy(folder: Path) -> None:
    (folder / "archive.db.v2.new").write_bytes(b"half a copy")


HARM: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "an index that is gone": (lambda folder: shutil.rmtree(folder / "index"), "index", "missing"),
    "an index with another byte": (garbled_index, "index", "not what was written"),
    "an index that is behind": (sql("UPDATE state SET edition = 9"), "index", "not where the articles are"),
    "files left in the index": (left_segment, "index", "2 files were left in the search index"),
    "a copy cut off": (left_copy, "scratch", "archive.db.v2.new"),
    "marks of nothing": (sql("INSERT INTO mark_read VALUES (99)"), "rows", "1 read marks belong to nothing"),
    "bands of nothing": (sql("INSERT INTO band VALUES (1, 99)"), "rows", "1 bands"),
    "a version of nothing": (sql("UPDATE article SET report = 99 WHERE number = 2"), "rows", "1 versions"),
    "two states": (sql("INSERT INTO state VALUES (5, 5)"), "rows", "1 states"),
    "no state": (sql("DELETE FROM state"), "rows", "1 states"),
    "what was found is no JSON": (
        sql("UPDATE original SET found = '{' WHERE number = 2"),
        "articles",
        "1 articles: each what was found in it cannot be read",
    ),
    "what was found is of another kind": (sql("UPDATE original SET about = '[]'"), "articles", "12 articles"),
    "what was found leaves the text": (
        sql("""UPDATE original SET about = replace(about, '"span":[0,', '"span":[0,9') WHERE number = 2"""),
        "articles",
        "leaves its text",
    ),
    "a row that says otherwise": (sql("UPDATE article SET claims = 7"), "articles", "its row does not say"),
    "what was given is no JSON": (
        sql("UPDATE original SET given = 'x' WHERE number = 2"),
        "articles",
        "what was given",
    ),
}


@pytest.mark.parametrize(("harm", "check", "told"), HARM.values(), ids=HARM.keys())
def test_what_is_wrong_is_told_left_alone_by_check_and_mended(
    folder: Path, made: Path, harm: Callable[[Path], object], check: str, told: str
) -> None:
    harm(folder)
    seen = list(examine(folder, mend=False))
    if "left" not in told:  # what was left in the index is known to nobody before it is taken away
        assert all(finding.remains for finding in seen)
        assert (seen[0].check, told in seen[0].found) == (check, True)
        assert list(examine(folder, mend=False)) == seen
    mended = list(examine(folder))
    assert mended and all(finding.mended for finding in mended)
    assert (mended[0].check, told in mended[0].found) == (check, True)
    assert list(examine(folder)) == []
    assert everything(folder) == everything(made / "archive")


def everything(folder: Path) -> tuple[object, ...]:
    with Archive.open(folder) as archive:
        ids = archive.search("").ids
        readings = {id: archive.reading(id) for id in ids}
        return archive.rows(sorted(ids)), readings, archive.saved(), archive.search("أمطار").total


def test_a_sound_archive_is_sound(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    outcome = deconflict("doctor", "--archive", folder)
    assert (outcome.code, outcome.out, outcome.err) == (0, f"{folder}: sound\n", "")
    assert {path: path.read_bytes() for path in before} == before


def test_a_text_with_damaged_bytes_can_be_read_again(folder: Path) -> None:
    garbled_text(folder)
    with Archive.open(folder) as archive, pytest.raises(ArchiveError):
        archive.reading(archive.identify("7.txt"))
    finding = next(iter(examine(folder)))
    assert "has damaged bytes in its text" in finding.found
    assert finding.mended
    with Archive.open(folder) as archive:
        assert "\ufffd" in archive.reading(archive.identify("7.txt")).article.text
    assert list(examine(folder)) == []


def test_an_article_without_its_text_is_named_and_can_be_added_again(folder: Path, made: Path) -> None:
    sql("DELETE FROM original WHERE number = 5")(folder)
    (finding,) = [each for each in examine(folder) if each.check == "articles"]
    assert finding.found == f"1 articles have no text: {made / '4.txt'}"
    with Archive.open(folder) as archive:
        assert archive.counts().articles == len(NEWS) - 1
        assert archive.add([made / "4.txt"]).added == 1


def test_a_text_without_its_row_is_found_again_under_its_id(folder: Path, made: Path) -> None:
    with Archive.open(folder) as archive:
        id = archive.identify("4.txt")
    sql("DELETE FROM article WHERE number = 5")(folder)
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        assert connection.execute("SELECT count(*) FROM original").fetchone() == (len(NEWS),)
    (finding,) = [each for each in examine(folder) if each.check == "articles"]
    assert "is a text without its row" in finding.found
    with Archive.open(folder) as archive:
        assert archive.reading(id).article.text == NEWS[4]
        assert archive.add([made / "4.txt"]).unchanged == 1


def pages(*numbers: int) -> Callable[[bytes], bytes]:
    """Write nonsense over pages, counted from the first."""

    def harm(content: bytes) -> bytes:
        spoilt = bytearray(content)
        for number in numbers:
            spoilt[number * 4096 : (number + 1) * 4096] = b"\xa5" * 4096
        return bytes(spoilt)

    return harm


def test_what_can_be_read_of_a_damaged_file_is_saved_and_the_file_kept(tmp_path: Path, made: Path) -> None:
    content = (made / "archive" / "archive.db").read_bytes()
    last = len(content) // 4096
    kept_most = 0
    for number in range(last):
        folder = tmp_path / str(number)
        folder.mkdir()
        damaged = pages(number)(content)
        (folder / "archive.db").write_bytes(damaged)
        findings = list(examine(folder))
        assert [finding.check for finding in findings if finding.remains] == []
        if findings and findings[0].check == "pages":
            (copy,) = folder.glob("archive.db.damaged-*")
            assert copy.read_bytes() == damaged
        assert [each for each in examine(folder) if not each.note] == []
        with Archive.open(folder) as archive:
            texts = {archive.reading(id).article.text for id in archive.search("").ids}
            assert texts <= set(NEWS)
            kept_most += texts == set(NEWS)
            lost = len(NEWS) - len(texts)
            told = next((each.done or "" for each in findings if each.check == "pages"), "")
            assert f"{len(texts)} articles saved" in told or not told
            assert lost == 0 or told
    assert kept_most >= last // 2


def test_a_damaged_archive_says_who_can_help(folder: Path) -> None:
    file = folder / "archive.db"
    content = file.read_bytes()
    file.write_bytes(content[:100] + b"\xa5" * (len(content) - 100))
    outcome = deconflict("search", "--archive", folder)
    assert outcome.code == 2
    assert outcome.err == f"deconflict: {file} is damaged; “deconflict doctor” saves what can be read of it\n"
    checked = deconflict("doctor", "--check", "--json", "--archive", folder)
    assert (checked.code, checked.json["healthy"]) == (1, False)


def test_a_damaged_archive_in_use_is_left_alone(folder: Path) -> None:
    file = folder / "archive.db"
    with closing(sqlite3.connect(file)) as reader:
        reader.execute("SELECT count(*) FROM article").fetchone()
        content = file.read_bytes()
        with file.open("r+b") as raw:
            raw.seek(len(content) - 4096)
            raw.write(b"\xa5" * 4096)
        finding = next(iter(examine(folder)))
    assert finding.remains
    assert "in use" in (finding.done or "")
    assert sorted(path.name for path in folder.glob("archive.db*")) == ["archive.db"]
    assert next(iter(examine(folder))).mended


def test_an_archive_that_cannot_be_written_is_examined_and_left_alone(folder: Path) -> None:
    for path in [*folder.rglob("*"), folder]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    outcome = deconflict("doctor", "--archive", folder, permissions=True)
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(f"note: {folder} is read-only")
    assert outcome.out.endswith(f"{folder}: sound\n")


def test_an_older_archive_is_left_to_be_upgraded_by_check(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection:
        connection.executescript((ROOT / "tests" / "support" / "archive_1.sql").read_text("utf-8"))
    (finding,) = examine(tmp_path, mend=False)
    assert finding.note and "older version" in finding.found
    assert not (tmp_path / "archive.db.v1").exists()
    findings = list(examine(tmp_path))
    assert not [each for each in findings if each.remains]


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    outcome = deconflict("doctor", "--archive", tmp_path)
    assert (outcome.code, outcome.out) == (2, "")
    assert "holds no archive" in outcome.err
    (tmp_path / "archive.db").write_bytes(os.urandom(8192))
    outcome = deconflict("doctor", "--archive", tmp_path)
    assert (outcome.code, outcome.err) == (1, "")
    assert "nothing in it can be read" in outcome.out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive.db"]


def test_a_finding_remains_unless_it_is_mended_or_a_note() -> None:
    finding = Finding("index", "torn")
    assert finding.remains
    assert not replace(finding, mended=True).remains
    assert not replace(finding, note=True).remains
