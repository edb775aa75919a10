"""Archives: every article in them, in whatever they are packed, and nothing of them on the disk."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import zipfile
from pathlib import Path

import pytest
from packing import found, tarred, written, zipped

from deconflict_index.gathering.gather import Wishes, expected
from deconflict_index.reading.piece import Form

TEXT = "بحث الوزير الروسي مع نظيره التركي خفض التصعيد."
FILES = {
    "call.txt": TEXT.encode(),
    "pages/a.html": b"<html><body><p>...</p></body></html>",
    "more/news.jsonl": f"{json.dumps({'text': TEXT})}\n{{}}\n".encode(),
    "more/news.csv": f"text\n{TEXT}\n".encode(),
    "notes.md": b"# ...",
}
PLACES = ["call.txt", "pages/a.html", "more/news.jsonl:1", "more/news.csv:2", "notes.md"]

# How the same files may be packed.
PACKINGS = {
    "a.zip": zipped(FILES),
    "stored.zip": zipped(FILES, zipfile.ZIP_STORED),
    "bzip2.zip": zipped(FILES, zipfile.ZIP_BZIP2),
    "lzma.zip": zipped(FILES, zipfile.ZIP_LZMA),
    "a.tar": tarred(FILES),
    "a.tar.gz": tarred(FILES, "gz"),
    "a.tgz": tarred(FILES, "gz"),
    "a.tar.bz2": tarred(FILES, "bz2"),
    "a.txz": tarred(FILES, "xz"),
    "no ending": tarred(FILES, "xz"),
    "wrong.txt": zipped(FILES),
}
# One file packed by itself.
ALONE = {
    "a.txt.gz": gzip.compress(TEXT.encode()),
    "a.txt.bz2": bz2.compress(TEXT.encode()),
    "a.txt.xz": lzma.compress(TEXT.encode()),
    "two.txt.gz": gzip.compress(TEXT[:9].encode()) + gzip.compress(TEXT[9:].encode()),
    "two.txt.bz2": bz2.compress(TEXT[:9].encode()) + bz2.compress(TEXT[9:].encode()),
    "two.txt.xz": lzma.compress(TEXT[:9].encode()) + lzma.compress(TEXT[9:].encode()),
}
# Names in a ZIP that does not tell their encoding, as old programs write them.
OLD_NAMES = ["utf-8", "cp1256", "cp720"]


@pytest.mark.parametrize("name", PACKINGS)
def test_each_member_is_read_as_a_file_would_be(name: str, tmp_path: Path) -> None:
    path = written(tmp_path / name, PACKINGS[name])
    pieces, (refusal,) = found(path)
    assert [piece.path for piece in pieces] == [f"{path}/{place}" for place in PLACES]
    assert [piece.form for piece in pieces][1] is Form.HTML
    assert (refusal.path, refusal.reason[:17]) == (f"{path}/more/news.jsonl:2", "“text” is missing")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ALONE)
def test_what_is_packed_alone_keeps_its_name(name: str, tmp_path: Path) -> None:
    path = written(tmp_path / name, ALONE[name])
    (piece,), _ = found(path)
    assert (piece.path, piece.content) == (str(path), TEXT.encode())


def test_archives_lie_in_archives(tmp_path: Path) -> None:
    inner = zipped({"b.tar.gz": tarred({"call.txt": TEXT.encode()}, "gz")})
    path = written(tmp_path / "a.zip", zipped({"in/side.zip": inner, "last.txt": TEXT.encode()}))
    pieces, refusals = found(path)
    assert [piece.path for piece in pieces] == [
        f"{path}/in/side.zip/b.tar.gz/call.txt",
        f"{path}/last.txt",
    ]
    assert not refusals
    assert pieces[0].id == pieces[1].id


def test_what_nobody_means_is_passed_over_and_the_rest_told_in_one_line(tmp_path: Path) -> None:
    files = {
        "page.html": b"<p>",
        "page_files/frame.html": b"<p>",
        "page_files/a.png": b"",
        "my_files/b.txt": TEXT.encode(),
        "__MACOSX/._page.html": b"\0",
        ".git/config": b"",
        "a.png": b"\x89PNG",
        "b.PNG": b"",
        "c.js": b"",
        "noise": bytes(range(32)),
    }
    path = written(tmp_path / "a.zip", zipped(files))
    pieces, (refusal,) = found(path)
    assert [piece.path for piece in pieces] == [f"{path}/page.html", f"{path}/my_files/b.txt"]
    assert refusal.path == str(path)
    assert "4 files hold no text that is read here (.png 2, " in refusal.reason


@pytest.mark.parametrize("encoding", OLD_NAMES)
def test_a_name_in_an_old_code_page_makes_sense(encoding: str, tmp_path: Path) -> None:
    name = "أخبار الجنوب.txt"
    placeholder = "x" * len(name.encode(encoding))
    data = zipped({placeholder: TEXT.encode()}).replace(placeholder.encode(), name.encode(encoding))
    path = written(tmp_path / "a.zip", data)
    (piece,), refusals = found(path)
    assert not refusals
    assert piece.path == f"{path}/{name}"


def test_a_member_of_64_bits_is_read(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, archive.open("a.txt", "w", force_zip64=True) as member:
        member.write(TEXT.encode())
    assert len(found(written(tmp_path / "a.zip", buffer.getvalue()))[0]) == 1


def test_members_of_a_zip_are_counted_before_they_are_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.zip", zipped({f"{number}.txt": b"a" for number in range(70)} | {".b": b""}))
    broken = written(tmp_path / "b.zip", b"PK")
    assert expected([path, broken, tmp_path / "none.zip"], Wishes()) == 72


@pytest.mark.parametrize("name", ["a.zip", "stored.zip", "a.tar", "a.tgz", "a.tar.bz2", "a.txz"])
def test_of_an_archive_that_is_torn_stays_what_came_before(name: str, tmp_path: Path) -> None:
    whole = {
        member: os.urandom(12_000).hex().encode() for member in (f"{number}.txt" for number in range(60))
    }
    packed = zipped(whole, zipfile.ZIP_STORED if name == "stored.zip" else zipfile.ZIP_DEFLATED)
    if name.endswith("zip"):
        data = packed
    else:
        data = tarred(whole, {"a.tar": "", "a.tgz": "gz", "a.tar.bz2": "bz2", "a.txz": "xz"}[name])
    kept = []
    for tenth in (1, 3, 6, 9):
        path = written(tmp_path / name, data[: len(data) * tenth // 10])
        pieces, refusals = found(path)
        assert {piece.path: piece.content for piece in pieces}.items() <= {
            f"{path}/{member}": content for member, content in whole.items()
        }.items()
        assert 1 <= len(refusals) <= 2
        assert "get it anew" in refusals[-1].reason
        kept.append(len(pieces))
    assert kept == sorted(kept)
    assert kept[-1] >= 30


def test_an_archive_that_holds_nothing_says_so(tmp_path: Path) -> None:
    for name, data in (
        ("a.zip", zipped({})),
        ("a.tar", tarred({".hidden": b"a"})),
        ("a.tgz", tarred({}, "gz")),
    ):
        pieces, (refusal,) = found(written(tmp_path / name, data))
        assert not pieces
        assert "there is nothing to read" in refusal.reason


def test_a_wrong_checksum_refuses_its_member_alone(tmp_path: Path) -> None:
    data = zipped({"a.txt": b"a" * 100, "b.txt": b"b" * 100, "c.txt": b"c" * 100}, zipfile.ZIP_STORED)
    path = written(tmp_path / "a.zip", data.replace(b"b" * 100, b"b" * 99 + b"x"))
    pieces, (refusal,) = found(path)
    assert [piece.path for piece in pieces] == [f"{path}/a.txt", f"{path}/c.txt"]
    assert refusal.path == f"{path}/b.txt"
    assert "Bad CRC-32" in refusal.reason
