"""Tables: a header with the names of columns, then one article a row, whoever wrote the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from packing import found, written

from deconflict_index.gathering.gather import Limits, Wishes, expected
from deconflict_index.model import DateValue, Precision

TEXT = "بحث الوزير الروسي مع نظيره التركي خفض التصعيد."
TITLE = "اتصال بين الوزيرين"

# A table, and what its row gives: title, text, date, source, address.
TABLES = [
    ("title,text,date,source,url", f"{TITLE},{TEXT},2024-12-03,النهر,https://a.example/1"),
    ("Headline;BODY;Published;Outlet;Link", f"{TITLE};{TEXT};2024-12-03;النهر;https://a.example/1"),
    ("العنوان\tالنص\tالتاريخ\tالمصدر\tالرابط", f"{TITLE}\t{TEXT}\t2024-12-03\tالنهر\thttps://a.example/1"),
    ("id|url|source|date|title|text", f"7|https://a.example/1|النهر|2024-12-03|{TITLE}|{TEXT}"),
    (
        '"title","text","date","source","url"',
        f'"{TITLE}","{TEXT}","2024-12-03","النهر","https://a.example/1"',
    ),
    (
        " Title , Text , Date , Source , Url ",
        f"{TITLE},{TEXT},2024-12-03T23:30:00+03:00,النهر,https://a.example/1",
    ),
]

# A file that gives no article, and a word of the reason.
REFUSED = [
    (b"", "no column “text” in the first row"),
    (b"\n\n", "no column “text” in the first row"),
    (b"a,b\n1,2\n", "no column “text” in the first row (a, b); --map text=NAME"),
    (b"text\n", "no row below its header"),
    (b"text\n\n \n", "no row below its header"),
]


@pytest.mark.parametrize(("header", "row"), TABLES)
def test_columns_are_found_by_their_names(header: str, row: str, tmp_path: Path) -> None:
    path = written(tmp_path / "news.csv", f"{header}\n{row}\n")
    (piece,), refusals = found(path)
    assert not refusals
    assert (piece.path, piece.content) == (f"{path}:2", f"{TITLE}\n\n{TEXT}")
    given = piece.given
    assert (given.titled, given.source, given.url) == (True, "النهر", "https://a.example/1")
    assert given.published == DateValue("2024-12-03", Precision.DAY, basis="given by the file")


def test_columns_are_called_what_the_person_says(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", f"text,العمود,عن\n7,{TEXT},{TITLE}\n")
    (piece,), _ = found(path, keys={"text": "العمود", "title": "عن"})
    assert piece.content == f"{TITLE}\n\n{TEXT}"
    _, (refusal,) = found(path, keys={"text": "missing"})
    assert "no column “missing” in the first row (text, العمود, عن)" in refusal.reason


def test_a_quoted_field_holds_line_ends_and_signs(tmp_path: Path) -> None:
    rows = f'"{TEXT}\n\nقال: ""نعم"", ثم مضى; وعاد",one\r\n\r\n{TEXT},two\r\n'
    path = written(tmp_path / "a.csv", "\ufeff\n" + "text,title\r\n" + rows)
    first, second = found(path)[0]
    assert first.content == f'one\n\n{TEXT}\n\nقال: "نعم", ثم مضى; وعاد'
    assert [first.path, second.path] == [f"{path}:3", f"{path}:7"]


def test_a_record_is_the_same_article_in_a_table_and_in_json(tmp_path: Path) -> None:
    table = written(tmp_path / "a.csv", f"title,text,date\n{TITLE},{TEXT},2024\n")
    lines = written(tmp_path / "a.jsonl", f'{{"text": "{TEXT}", "date": "2024", "title": "{TITLE}"}}')
    (one,), _ = found(table)
    (other,), _ = found(lines)
    assert (one.id, one.content, one.given) == (other.id, other.content, other.given)


def test_rows_that_give_no_article_are_told_and_the_others_go_on(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", f"title,text\n{TITLE}\n{TITLE}, \n{TITLE},{TEXT},more\n{TITLE},a\0b\n")
    (piece,), refusals = found(path)
    assert piece.path == f"{path}:4"
    assert [refusal.path for refusal in refusals] == [f"{path}:{number}" for number in (2, 3, 5)]


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_a_table_that_is_none_is_refused(data: bytes, reason: str, tmp_path: Path) -> None:
    pieces, (refusal,) = found(written(tmp_path / "a.csv", data))
    assert not pieces
    assert reason in refusal.reason


def test_a_quotation_mark_left_open_takes_in_no_more_than_a_field_may_hold(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", f'text\n{TEXT}\n"{TEXT}\n' + f"{TEXT}\n" * 100)
    (piece,), (refusal,) = found(path, limits=Limits(field=1_000))
    assert piece.path == f"{path}:2"
    assert refusal.path == f"{path}:3"
    assert "is a quotation mark left open?" in refusal.reason


def test_a_line_too_long_ends_the_table(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", f"text\n{TEXT}\n{'a' * 2_000}\n{TEXT}\n")
    (piece,), (refusal,) = found(path, limits=Limits(field=1_000))
    assert (piece.path, refusal.path) == (f"{path}:2", f"{path}:3")


def test_bytes_that_are_no_utf8_far_below_are_marked_and_never_fatal(tmp_path: Path) -> None:
    rows = f"{TEXT}\n".encode() * 2_000
    path = written(tmp_path / "a.csv", b"text\n" + rows + b"\xff" + rows)
    pieces, refusals = found(path)
    assert (len(pieces), refusals) == (4_000, [])
    assert pieces[2_000].content == f"\ufffd{TEXT}"


def test_rows_are_counted_before_they_are_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", f'text\n"{TEXT}\n{TEXT}"\n\n{TEXT}\n')
    broken = written(tmp_path / "b.csv", "nothing\n")
    assert expected([path], Wishes()) == 2
    assert expected([broken, tmp_path / "none.csv"], Wishes()) == 2
