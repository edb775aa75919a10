"""WARC: the pages among the records of a crawl, with their addresses and declared encodings."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest
from packing import each_packed, found, record, written

from deconflict_index.gathering.gather import Limits
from deconflict_index.reading.piece import Form

PAGE = "<html><body><p>بحث الوزير الروسي مع نظيره التركي خفض التصعيد.</p></body></html>"
HTML = "Content-Type: text/html; charset=windows-1256"
INFO = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\na:b\r\n\r\n"
RECORDS = [
    INFO,
    record("https://nahr.example/1", PAGE.encode("windows-1256"), HTML),
    record("https://nahr.example/a.png", b"\x89PNG", "Content-Type: image/png"),
    record("https://nahr.example/2", PAGE.encode(), "Content-Type: text/html"),
    record("https://nahr.example/gone", PAGE.encode(), HTML, status="404 Not Found"),
]

# How crawlers and people pack one.
PACKINGS = {
    "news.warc": b"".join(RECORDS),
    "news.warc.gz": each_packed(RECORDS),
    "whole.warc.gz": gzip.compress(b"".join(RECORDS)),
    "news": each_packed(RECORDS),
}


@pytest.mark.parametrize("name", PACKINGS)
def test_pages_come_with_address_and_encoding_and_the_rest_in_one_line(name: str, tmp_path: Path) -> None:
    path = written(tmp_path / name, PACKINGS[name])
    (first, second), (refusal,) = found(path)
    assert (first.path, first.given.url) == (f"{path}:https://nahr.example/1", "https://nahr.example/1")
    assert (first.form, first.charset) == (Form.HTML, "windows-1256")
    assert (second.content, second.charset) == (PAGE.encode(), None)
    assert refusal.reason.startswith("2 of 4 are no pages")


def test_a_body_is_taken_out_of_what_it_travelled_in(tmp_path: Path) -> None:
    body = PAGE.encode()
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    deflated = zlib.compress(body)
    records = [
        record("https://a.example/1", gzip.compress(body), HTML, "Content-Encoding: gzip"),
        record("https://a.example/2", chunks, HTML, "Transfer-Encoding: chunked"),
        record("https://a.example/3", deflated, HTML, "Content-Encoding: deflate"),
        record("https://a.example/4", b"\x0b\x02\x80", HTML, "Content-Encoding: br"),
    ]
    pieces, (refusal,) = found(written(tmp_path / "a.warc", b"".join(records)))
    assert [piece.content for piece in pieces] == [body] * 3
    assert refusal.reason.startswith("1 of 4 are no pages")


def test_escape_sequences_in_an_address_do_not_reach_the_name(tmp_path: Path) -> None:
    path = written(tmp_path / "a.warc", record("https://a.example/\x1b[31m", PAGE.encode(), HTML))
    (piece,), _ = found(path)
    assert "\x1b" not in piece.path


@pytest.mark.parametrize("name", ["news.warc", "news.warc.gz"])
def test_of_a_file_that_is_torn_stays_what_came_before(name: str, tmp_path: Path) -> None:
    whole = PACKINGS[name]
    for end in range(1, len(whole), 13):
        pieces, refusals = found(written(tmp_path / name, whole[:end]))
        assert all(piece.content in (PAGE.encode(), PAGE.encode("windows-1256")) for piece in pieces)
        assert len(refusals) <= 2
    assert len(pieces) == 2


# Bytes after a sound record that nobody would write in earnest.
TAILS = {
    "a header without end": b"WARC/1.0\r\nX: " + b"a" * 3_000_000,
    "very many headers": b"WARC/1.0\r\n" + b"X: a\r\n" * 300_000,
    "no record": b"nothing of the kind\r\n" * 10,
    "a length that is none": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -7\r\n\r\nabc",
    "a length that is too long": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nabc",
    "a body without end": record("https://a.example/", b"5\r\nabc", HTML, "Transfer-Encoding: chunked"),
}


@pytest.mark.parametrize("tail", TAILS.values(), ids=TAILS)
def test_what_follows_a_sound_record_cannot_harm_it(
    tail: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound = record("https://a.example/1", PAGE.encode(), HTML)
    pieces, refusals = found(written(tmp_path / "a.warc", sound + tail))
    assert pieces[0].content == PAGE.encode()
    assert len(pieces) + len(refusals) <= 3
    assert capsys.readouterr() == ("", "")


def test_a_page_that_is_too_long_is_refused_alone(tmp_path: Path) -> None:
    records = [record(f"https://a.example/{size}", b"a" * size, HTML) for size in (100, 10_000, 101)]
    pieces, (refusal,) = found(written(tmp_path / "a.warc", b"".join(records)), limits=Limits(text=1_000))
    assert [piece.given.url for piece in pieces] == ["https://a.example/100", "https://a.example/101"]
    assert refusal.path.endswith("/10000")
