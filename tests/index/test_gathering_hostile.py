"""Hostile archives and files: refused or made harmless with a line that says so, in bounded memory."""

from __future__ import annotations

import io
import os
import struct
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from packing import bomb, found, tarred, written, zipped

from deconflict_index.gathering.gather import Limits, Wishes, gathered
from deconflict_index.gathering.members import harmless, is_forged
from deconflict_index.reading.piece import Piece

TEXT = "بحث الوزير الروسي مع نظيره التركي خفض التصعيد."
MB = 2**20

# The name of a member, how it is shown, and whether it is one that nobody gives in earnest.
NAMES = [
    ("a.txt", "a.txt", False),
    ("./a/b.txt", "a/b.txt", False),
    ("a\\b.txt", "a/b.txt", False),
    ("a//b.txt", "a/b.txt", False),
    ("أخبار/نص.txt", "أخبار/نص.txt", False),
    ("../../etc/a.txt", "etc/a.txt", True),
    ("a/../../b.txt", "a/b.txt", True),
    ("..\\..\\a.txt", "a.txt", True),
    ("/etc/a.txt", "etc/a.txt", True),
    ("C:\\windows\\a.txt", "windows/a.txt", True),
    ("\x1b[31ma\n.txt", "\ufffd[31ma\ufffd.txt", True),
    ("a\u202etxt.exe", "a\u200btxt.exe", True),
]


@pytest.mark.parametrize(("name", "shown", "forged"), NAMES)
def test_a_name_leads_nowhere_and_steers_nothing(name: str, shown: str, forged: bool, tmp_path: Path) -> None:
    assert (harmless(name), is_forged(name)) == (shown, forged)
    for archive, data in (
        ("a.zip", zipped({name: TEXT.encode(), "b.txt": TEXT.encode()})),
        ("a.tar", tarred({name: TEXT.encode(), "b.txt": TEXT.encode()})),
    ):
        path = written(tmp_path / archive, data)
        pieces, refusals = found(path)
        assert f"{path}/b.txt" in [piece.path for piece in pieces]
        assert all(
            piece.path == f"{path}/{harmless(piece.path.removeprefix(f'{path}/'))}" for piece in pieces
        )
        assert [refusal.path for refusal in refusals if "nothing is written" in refusal.reason] == (
            [str(path)] if forged else []
        )
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["a.tar", "a.zip"]


@pytest.mark.parametrize(
    "type", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE]
)
def test_links_and_devices_in_a_tar_are_refused(type: bytes, tmp_path: Path) -> None:
    data = tarred({"a.txt": TEXT.encode()}, links={"link.txt": type})
    path = written(tmp_path / "a.tar", data)
    pieces, (refusal,) = found(path)
    assert [piece.path for piece in pieces] == [f"{path}/a.txt"]
    assert (refusal.path, "a link or a device" in refusal.reason) == (f"{path}/link.txt", True)


def test_links_in_a_zip_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    pieces, (refusal,) = found(written(tmp_path / "a.zip", buffer.getvalue()))
    assert not pieces
    assert "a link or a device" in refusal.reason


def test_what_is_encrypted_is_refused_alone(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"a", "b.txt": b"b"}, zipfile.ZIP_STORED))
    data[data.find(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1
    path = written(tmp_path / "a.zip", bytes(data))
    (piece,), (refusal,) = found(path)
    assert piece.path == f"{path}/b.txt"
    assert (refusal.path, "with its password" in refusal.reason) == (f"{path}/a.txt", True)


# --- Bombs -----------------------------------------------------------------------------------------------

SMALL = Limits(text=MB, unpacked=4 * MB, ratio=20, header=64 * 1024)
NOTHING = bytes(2 * MB)
BOMBS = {
    "one large member": zipped({"a.txt": TEXT.encode(), "b.jsonl": bytes(64 * MB)}),
    "many members": zipped({"a.txt": TEXT.encode()} | {f"{number}.txt": NOTHING for number in range(40)}),
    "an image": tarred({"a.txt": TEXT.encode(), "b.png": bytes(64 * MB)}, "gz"),
    "packed twice": zipped({"a.txt": TEXT.encode(), "b.gz": bomb(64 * MB)}),
    "packed three times": zipped({"a.txt": TEXT.encode(), "b.zip": zipped({"c.gz": bomb(64 * MB)})}),
    "a torn one": zipped({"a.txt": TEXT.encode(), "b.png": bytes(64 * MB)})[:-60],
}


@pytest.mark.parametrize("data", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_stopped_and_what_came_before_stays(data: bytes, tmp_path: Path) -> None:
    path = written(tmp_path / "a.zip", data)
    assert len(data) < MB
    tracemalloc.start()
    pieces, refusals = found(path, limits=SMALL)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert pieces[0].content == TEXT.encode()
    assert sum("zip bomb" in refusal.reason for refusal in refusals) <= 1
    assert sum(len(piece.content) for piece in pieces) < 5 * MB
    assert most < 16 * MB


def test_a_line_without_end_is_refused_in_little_memory(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl.gz", bomb(64 * MB))
    tracemalloc.start()
    _, (refusal,) = found(path, limits=Limits(line=MB, unpacked=1024 * MB))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "the line is longer than 1 MB" in refusal.reason
    assert most < 8 * MB


def test_archives_lie_only_so_deep_in_each_other(tmp_path: Path) -> None:
    data = TEXT.encode()
    for _ in range(8):
        data = zipped({"a.zip": data})
    pieces, (refusal,) = found(written(tmp_path / "a.zip", data))
    assert not pieces
    assert "lies inside of 5 others" in refusal.reason


def test_what_lists_too_many_members_is_refused_before_the_list_is_held(tmp_path: Path) -> None:
    path = written(tmp_path / "a.zip", zipped({f"{number}.txt": b"" for number in range(1_000)}))
    pieces, (refusal,) = found(path, limits=Limits(directory=10_000))
    assert not pieces
    assert "lists too many members" in refusal.reason


def pax(size: int) -> bytes:
    """A TAR whose header says that a longer header of this size follows."""
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, size
    return info.tobuf(tarfile.GNU_FORMAT)


def negative() -> bytes:
    """A TAR whose member leads back to its own header, for ever."""
    header = bytearray(tarfile.TarInfo("a.txt").tobuf(tarfile.GNU_FORMAT))
    header[124:136] = b"\xff" * 8 + struct.pack(">i", -512)
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header)


def names(count: int) -> bytes:
    """A TAR of headers that only lead to more headers."""
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 512
    return (info.tobuf(tarfile.GNU_FORMAT) + b"a" * 512) * count


HEADERS = {
    "a header too long": pax(2**40),
    "a header that leads back": negative(),
    "headers that lead to headers": names(3_000),
    "a member that leads too far": tarred({"a.txt": b"x" * 600})[:512] + bytes(1024),
    "no header": b"\0" * 257 + b"ustar" + b"x" * 1000,
}


@pytest.mark.parametrize("data", HEADERS.values(), ids=HEADERS)
def test_headers_that_nobody_writes_in_earnest_end_a_tar(data: bytes, tmp_path: Path) -> None:
    sound = tarred({"first.txt": TEXT.encode()})[: 512 * 2]
    path = written(tmp_path / "a.tar", sound + data)
    pieces, refusals = found(path)
    assert pieces[0].content == TEXT.encode()
    assert 1 <= len(refusals) <= 2
    assert "get it anew for the rest" in refusals[-1].reason


# --- Much at once ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz", "zip in tar.gz"])
def test_of_very_many_members_one_is_held_at_a_time(name: str, tmp_path: Path) -> None:
    files = {f"{number}.txt": os.urandom(300).hex().encode() for number in range(10_000)}
    data = tarred(files, "gz") if name == "a.tar.gz" else zipped(files, zipfile.ZIP_STORED)
    if name == "zip in tar.gz":
        data = tarred({"a.zip": data}, "gz")
    path = written(tmp_path / name, data)
    del data, files
    handles = {len(os.listdir("/proc/self/fd"))}  # noqa: PTH208 - their number only
    tracemalloc.start()
    count = 0
    for piece in gathered([path], Wishes()):
        assert isinstance(piece, Piece)
        count += 1
        if count % 1_000 == 0:
            handles.add(len(os.listdir("/proc/self/fd")))  # noqa: PTH208
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 10_000
    assert max(handles) - min(handles) <= 2
    assert len(os.listdir("/proc/self/fd")) == min(handles)  # noqa: PTH208
    assert most < 16 * MB
