"""Places: files of any kind, folders, addresses and lists of them, and whatever comes in at the back door."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path

import pytest
from command import ROOT, deconflict
from packing import found, record, tarred, written, zipped

from deconflict_index.fetching.client import Client
from deconflict_index.gathering.gather import Limits, Source, Wishes, expected
from deconflict_index.gathering.web import fetcher
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.piece import Form

TEXT = "بحث الوزير الروسي مع نظيره التركي خفض التصعيد."
PAGE = f"<!DOCTYPE html><html><body><p>{TEXT}</p></body></html>"
FEED = f"<rss version='2.0'><channel><item><description>{TEXT}</description></item></channel></rss>"

# A file's name and what is in it, and the form of its piece; nothing where it is refused.
KINDS = [
    ("a.txt", TEXT.encode(), Form.TEXT),
    ("a.TXT", b"\xc7\xe1\xce\xe8\xd1", Form.TEXT),
    ("a.md", TEXT.encode(), Form.MARKDOWN),
    ("a.html", PAGE.encode(), Form.HTML),
    ("a.mhtml", b"MIME-Version: 1.0", Form.MHTML),
    ("a", TEXT.encode(), Form.TEXT),
    ("a", TEXT.encode("windows-1256"), Form.TEXT),
    ("a", f"\ufeff{TEXT}".encode("utf-16-le"), Form.TEXT),
    ("a", f"{TEXT} {TEXT}\n".encode("utf-16-be"), Form.TEXT),
    ("a.aspx", PAGE.encode(), Form.HTML),
    ("a", f"\ufeff<!-- saved -->\n{PAGE}".encode(), Form.HTML),
    ("a", PAGE.encode("utf-16"), Form.HTML),
    ("a", b"<?xml version='1.0'?><html><p>", Form.HTML),
    ("a", b"<div class=x><p>", Form.HTML),
    ("sitemap.xml", b"<?xml version='1.0'?><urlset><url><loc>https://a.example/</loc></url></urlset>", None),
    ("a", b"From: x\nContent-Type: multipart/related; boundary=b\n\n", Form.MHTML),
    ("a.xml", FEED.encode(), Form.TEXT),
    ("a", json.dumps([{"text": TEXT}]).encode(), Form.TEXT),
    ("a.log", f"{json.dumps({'text': TEXT})}\n{json.dumps({'text': TEXT})}\n".encode()[:-1], Form.TEXT),
    ("a.zip", TEXT.encode(), None),
    ("a.png", TEXT.encode(), None),
    ("a.docx", zipped({"word/document.xml": b"<w>"}), None),
    ("a", b"\x7fELF\x02\x01\x01\x00\x00", None),
    ("a.pdf", b"%PDF-1.7", None),
    ("a.txt", b"%PDF-1.7", None),
    ("a", bytes(range(256)) * 20, None),
]


@pytest.mark.parametrize(("name", "data", "form"), KINDS, ids=[f"{name}-{form}" for name, _, form in KINDS])
def test_what_a_file_is_tell_its_name_and_its_first_bytes(
    name: str, data: bytes, form: Form | None, tmp_path: Path
) -> None:
    path = written(tmp_path / name, data)
    pieces, refusals = found(path)
    assert {piece.form for piece in pieces} == ({form} if form else set())
    assert bool(refusals) == (form is None)


def test_a_text_that_is_too_long_is_refused(tmp_path: Path) -> None:
    pieces, (refusal,) = found(written(tmp_path / "a.txt", "a" * 1001), limits=Limits(text=1000))
    assert not pieces
    assert refusal.reason.startswith("longer than ")
    assert len(found(written(tmp_path / "a.txt", "a" * 1000), limits=Limits(text=1000))[0]) == 1


def test_a_folder_is_read_in_the_order_of_names_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "sub/d.txt", "sub/.git/e.txt", "other/c.txt", "أ/نص.txt"):
        written(tmp_path / name, TEXT)
    pieces, refusals = found(tmp_path)
    names = ["a.txt", "b.txt", "other/c.txt", "sub/d.txt", "أ/نص.txt"]
    assert [piece.path for piece in pieces] == [str(tmp_path / name) for name in names]
    assert not refusals
    assert expected([tmp_path], Wishes()) == len(names)


def test_what_was_saved_along_with_a_page_is_passed_over(tmp_path: Path) -> None:
    names = ("page.html", "page_files/a.js", "page_files/frame.html", "my_files/b.txt", "saved.png", "a.css")
    for name in names:
        written(tmp_path / name, PAGE)
    pieces, (refusal,) = found(tmp_path)
    assert [piece.path for piece in pieces] == [str(tmp_path / "page.html"), str(tmp_path / "my_files/b.txt")]
    assert (refusal.path, refusal.reason.split("(")[0]) == (
        str(tmp_path), "2 files hold no text that is read here "
    )  # fmt: skip
    assert expected([tmp_path], Wishes()) == 3


def test_links_in_folders_are_followed_once_and_not_out_of_them(tmp_path: Path) -> None:
    written(tmp_path / "top/real/a.txt", TEXT)
    written(tmp_path / "outside/b.txt", TEXT)
    (tmp_path / "top/real/loop").symlink_to(tmp_path / "top")
    (tmp_path / "top/out").symlink_to(tmp_path / "outside")
    (tmp_path / "top/self").symlink_to("self")
    pieces, refusals = found(tmp_path / "top")
    assert [piece.path for piece in pieces] == [str(tmp_path / "top/real/a.txt")]
    assert [refusal.path for refusal in refusals] == [
        str(tmp_path / "top/out"), str(tmp_path / "top/self"), str(tmp_path / "top/real/loop")
    ]  # fmt: skip
    assert "leads out of the folder" in refusals[0].reason
    assert "followed once" in refusals[2].reason


def test_pipes_and_sockets_in_a_folder_are_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    written(tmp_path / "a.txt", TEXT)
    pieces, (refusal,) = found(tmp_path)
    assert len(pieces) == 1
    assert (refusal.path, "neither a file" in refusal.reason) == (str(tmp_path / "pipe.txt"), True)


def test_an_empty_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    _, (empty, missing, nothing) = found(tmp_path, tmp_path / "missing", "")
    assert "no file but hidden ones" in empty.reason
    assert "no such file" in missing.reason
    assert "a folder, not a file" in nothing.reason


def test_an_archive_of_ours_is_no_folder_to_read(tmp_path: Path) -> None:
    file = written(tmp_path / "news/a.txt", TEXT)
    folder = tmp_path / "news" / "archive"
    assert deconflict("add", file, "--archive", folder).code == 0
    again = deconflict("add", "--json", tmp_path / "news", "--archive", folder)
    assert (again.code, again.json) == (0, {"added": 0, "unchanged": 1, "refused": []})


def test_a_name_that_is_no_text_can_be_stored(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xc7\xe1\x1b.txt"))
    written(path, TEXT)
    outcome = deconflict("add", "--json", tmp_path, "--archive", tmp_path / "archive")
    assert (outcome.code, outcome.json["added"]) == (0, 1)


# --- Addresses -------------------------------------------------------------------------------------------


class Web:
    """What stands at some addresses, and which of them were asked for."""

    def __init__(self, **pages: bytes) -> None:
        self._pages = {f"https://{host}.example/": body for host, body in pages.items()}
        self.asked: list[str] = []

    def __call__(self, addresses: Sequence[str]) -> Iterator[Source | ReadingError]:
        for address in addresses:
            self.asked.append(address)
            if address not in self._pages:
                yield ReadingError(address, "is not there")
            else:
                body = io.BytesIO(self._pages[address])
                yield Source(address, lambda body=body: nullcontext(body), media="text/html", url=address)


def test_an_address_is_fetched_and_its_page_keeps_it() -> None:
    web = Web(a=PAGE.encode(), b=FEED.encode(), c=zipped({"a.txt": TEXT.encode()}))
    pieces, (refusal,) = found(*(f"https://{host}.example/" for host in "abcd"), fetch=web)
    assert [piece.path for piece in pieces] == [
        "https://a.example/",
        "https://b.example/:1",
        "https://c.example//a.txt",
    ]
    assert (pieces[0].given.url, pieces[0].form) == ("https://a.example/", Form.HTML)
    assert str(refusal) == "https://d.example/: is not there"


@pytest.mark.parametrize("name", ["list.urls", "list.txt", "list"])
def test_a_list_that_a_person_names_is_fetched(name: str, tmp_path: Path) -> None:
    web = Web(a=PAGE.encode(), b=PAGE.encode())
    lines = "# ...\nhttps://a.example/\n\n  https://b.example/\nhttps://a.example/\n"
    pieces, refusals = found(written(tmp_path / name, lines), fetch=web)
    assert web.asked == ["https://a.example/", "https://b.example/"]
    assert (len(pieces), refusals) == (2, [])


def test_a_line_of_a_list_that_is_no_address_is_told(tmp_path: Path) -> None:
    web = Web(a=PAGE.encode())
    path = written(tmp_path / "a.urls", "https://a.example/\njavascript:alert(1)\nfile:///etc/passwd\n")
    _, refusals = found(path, fetch=web)
    assert [refusal.path for refusal in refusals] == [f"{path}:2", f"{path}:3"]
    assert web.asked == ["https://a.example/"]


def test_nothing_inside_of_anything_makes_us_fetch(tmp_path: Path) -> None:
    web = Web(a=PAGE.encode())
    lines = b"https://a.example/\n"
    written(tmp_path / "folder/list.txt", lines)
    written(tmp_path / "folder/list.urls", lines)
    archive = written(tmp_path / "a.zip", zipped({"list.urls": lines, "list.txt": lines, "list": lines}))
    pieces, refusals = found(tmp_path / "folder", archive, fetch=web)
    assert web.asked == []
    assert all(piece.content == lines for piece in pieces)
    assert {refusal.reason for refusal in refusals} == {
        "a list of addresses inside of something else; name it itself to have them fetched"
    }


@pytest.mark.parametrize("place", ["ftp://a.example/", "javascript://a", "file:///etc/passwd"])
def test_other_addresses_are_refused(place: str) -> None:
    scheme = place.partition(":")[0]
    _, (refusal,) = found(place, fetch=fetcher(Client().get))
    assert str(refusal) == f"{place}: {scheme}: addresses are not fetched; only http and https are"


# --- Standard input --------------------------------------------------------------------------------------

INPUTS = {
    "text": TEXT.encode(),
    "a page": PAGE.encode(),
    "json lines": f"{json.dumps({'text': TEXT})}\n".encode() * 2,
    "a feed": FEED.encode(),
    "a zip": zipped({"a.txt": TEXT.encode()}),
    "a tar": tarred({"a.txt": TEXT.encode()}, "gz"),
    "a warc": record("https://a.example/", PAGE.encode(), "Content-Type: text/html"),
}
GATHER = """
from deconflict_index.gathering.gather import Wishes, gathered
for piece in gathered(["-"], Wishes()):
    print(piece.path, piece.form)
"""


@pytest.mark.parametrize("content", INPUTS.values(), ids=INPUTS)
def test_standard_input_may_be_anything(content: bytes) -> None:
    done = subprocess.run(
        [sys.executable, "-c", GATHER],
        input=content,
        env=os.environ | {"PYTHONPATH": str(ROOT / "index")},
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    lines = done.stdout.decode().splitlines()
    assert lines
    assert all(line.startswith("standard input") and line.endswith(("text", "html")) for line in lines)
