"""JSON lines: each line an article with what was given with it, or one clear reason why it is none."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.gathering.gather import Limits, Wishes, expected, gathered
from deconflict_index.gathering.kinds import Kind, kind_by_name
from deconflict_index.gathering.records import FIELDS
from deconflict_index.model import Article, BlockKind, DateValue, Decoding, Precision
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.files import read_text
from deconflict_index.reading.original import Given, date_in
from deconflict_index.reading.piece import Piece

TITLE = "اتصال بين الوزيرين"
TEXT = "القاهرة، 9 يناير 2020 – وكالات\n\nبحث الوزير الروسي مع نظيره التركي، في اتصال هاتفي، خفض التصعيد.\n"
RECORD = {
    "title": TITLE,
    "text": TEXT,
    "date": "2024-12-03",
    "source": "النهر",
    "url": "https://nahr.example/1",
}

# What a line holds, and a word of the reason why it gives no article.
REFUSED = [
    (b"{", "no JSON;"),
    (b"[1, 2]", "no JSON object"),
    (b'"words"', "no JSON object"),
    (b"[" * 100_000, "no JSON;"),
    (b'{"text": ' + b"1" * 5_000 + b"}", "no JSON;"),
    (b"\xff\xfe{}", "no JSON;"),
    (b"\x00{}", "no JSON;"),
    (b"{}", "“text” is missing; --map"),
    (b'{"text": null}', "“text” is no string"),
    (b'{"text": ["words"]}', "“text” is no string"),
    (b'{"text": ""}', "white space"),
    (b'{"text": " \\n\\t "}', "white space"),
    (b'{"text": "a\\u0000b"}', "NUL"),
    (b'{"text": "a", "title": "b\\u0000"}', "a field holds NUL"),
    (b'{"text": "a\\ud800b"}', "lone surrogate"),
    (b'{"text": "a", "url": "\\udfff"}', "lone surrogate"),
]

# A date as a file writes it, and what is known from it.
DATES = [
    ("2024-12-03", ("2024-12-03", Precision.DAY)),
    (" 2024-12-03 ", ("2024-12-03", Precision.DAY)),
    ("20241203", ("2024-12-03", Precision.DAY)),
    ("2024-12", ("2024-12", Precision.MONTH)),
    ("2024", ("2024", Precision.YEAR)),
    ("2024-12-03T23:30:00Z", ("2024-12-03", Precision.DAY)),
    ("2024-12-03T23:30:00.123456+03:00", ("2024-12-03", Precision.DAY)),
    ("2024-12-03 02:51:32", ("2024-12-03", Precision.DAY)),
    ("2024-13", None),
    ("2024-02-30", None),
    ("0000", None),
    ("٢٠٢٤", None),
    ("yesterday", None),
    ("", None),
]


def lines(path: Path, *written: object) -> Path:
    """A file of these lines: bytes as they are, anything else as JSON."""
    each = (
        one if isinstance(one, bytes) else json.dumps(one, ensure_ascii=False).encode() for one in written
    )
    path.write_bytes(b"".join(line + b"\n" for line in each))
    return path


def pieces(path: Path, **keys: str) -> list[Piece]:
    found = list(gathered([path], Wishes(keys=keys)))
    assert not [each for each in found if isinstance(each, ReadingError)]
    return [each for each in found if isinstance(each, Piece)]


def reasons(path: Path) -> list[ReadingError]:
    return [each for each in gathered([path], Wishes()) if isinstance(each, ReadingError)]


def text(piece: Piece) -> str:
    assert isinstance(piece.content, str)
    return piece.content


def article(piece: Piece) -> Article:
    return read_text(text(piece), path=piece.path, id=piece.id, given=piece.given)


def test_an_object_is_one_text_under_its_title_with_all_that_was_given(tmp_path: Path) -> None:
    (one,) = map(article, pieces(lines(tmp_path / "news.jsonl", RECORD)))
    assert one.path == f"{tmp_path / 'news.jsonl'}:1"
    assert one.text == f"{TITLE}\n\n{TEXT}"
    assert one.title == (0, len(TITLE))
    assert one.published == DateValue("2024-12-03", Precision.DAY, basis="given by the file")
    assert (one.source, one.url) == ("النهر", "https://nahr.example/1")


def test_without_a_date_or_with_one_nobody_can_read_the_text_is_asked(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "a.jsonl", {"text": TEXT}, {"text": TEXT, "date": "soon"}, {"text": TEXT, "date": []}
    )
    for one in map(article, pieces(path)):
        assert one.published is not None
        assert one.published.value == "2020-01-09"


def test_a_date_by_hand_is_for_objects_without_one(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"text": TEXT}, {"text": TEXT, "date": "2024"})
    hand = DateValue("2021-01-01", Precision.DAY, basis="given by hand")
    first, second = gathered([path], Wishes(published=date(2021, 1, 1)))
    assert isinstance(first, Piece) and isinstance(second, Piece)
    assert first.given.published == hand
    assert second.given.published is not None and second.given.published.value == "2024"


@pytest.mark.parametrize(
    "title", ["كلمة", "انتهى.", "قال الوزير: https://a.example نعم.", "1", "- تابعونا", "من نحن"]
)
def test_a_title_is_the_first_line_whatever_it_looks_like(title: str, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"title": f"  {title}\n ", "text": f"عنوان آخر\n{TEXT}"})
    (one,) = map(article, pieces(path))
    assert one.title == (0, len(title))
    assert one.text.startswith(f"{title}\n\nعنوان")
    assert [block.span for block in one.blocks if block.kind is BlockKind.TITLE] == [one.title]


@pytest.mark.parametrize("title", [None, "", " \n", 7, ["كلمة"]])
def test_without_a_title_the_text_stands_alone(title: object, tmp_path: Path) -> None:
    (one,) = pieces(lines(tmp_path / "a.jsonl", {"title": title, "text": TEXT}))
    assert (one.content, one.given) == (TEXT, Given(decoding=Decoding("utf-8", "by its bytes")))


@pytest.mark.parametrize(("written", "known"), DATES)
def test_a_date_is_known_as_far_as_it_goes(written: str, known: tuple[str, Precision] | None) -> None:
    value = date_in(written)
    assert (value and (value.value, value.precision)) == known


@pytest.mark.parametrize(("line", "reason"), REFUSED, ids=[reason for _, reason in REFUSED])
def test_a_line_that_gives_no_article_is_told_and_the_others_go_on(
    line: bytes, reason: str, tmp_path: Path
) -> None:
    path = lines(tmp_path / "a.jsonl", RECORD, line, {"text": "خبر"})
    first, refused, last = gathered([path], Wishes())
    assert isinstance(refused, ReadingError)
    assert refused.path == f"{path}:2"
    assert reason in refused.reason and "\n" not in refused.reason and len(refused.reason) < 120
    assert [first.path, last.path] == [f"{path}:1", f"{path}:3"]


def test_blank_lines_count_and_give_nothing(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.ndjson", b"", RECORD, b"  \t\r", b"", {"text": "خبر"})
    assert [each.path for each in pieces(path)] == [f"{path}:2", f"{path}:5"]
    assert expected([path], Wishes()) == 2


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf\n"])
def test_a_file_without_lines_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(content)
    (error,) = reasons(path)
    assert (error.path, error.reason) == (str(path), "the file holds no line; there is nothing to read")


def test_a_byte_order_mark_windows_line_ends_and_no_last_line_end_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "a"}\r\n{"text": "b"}')
    assert [each.content for each in pieces(path)] == ["a", "b"]


def test_a_line_too_long_is_refused_without_being_held(tmp_path: Path) -> None:
    wishes = Wishes(limits=Limits(line=100))
    path = lines(
        tmp_path / "a.jsonl", {"text": "a" * 1000}, {"text": "b"}, {"text": "c" * 87}, {"text": "d" * 88}
    )
    found = list(gathered([path], wishes))
    assert [type(each) for each in found] == [ReadingError, Piece, Piece, ReadingError]
    assert [each.path for each in found] == [f"{path}:{number}" for number in (1, 2, 3, 4)]
    assert expected([path], wishes) == 4


@pytest.mark.parametrize("name", ["missing.jsonl", "folder.jsonl"])
def test_a_file_that_cannot_be_read_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    (error,) = reasons(tmp_path / name)
    assert error.path == str(tmp_path / name)


def test_fields_may_be_called_otherwise(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "a.jsonl", {"headline": TITLE, "body": TEXT, "title": "x", "day": "2024", "text": 1}
    )
    (one,) = pieces(path, title="headline", text="body", date="day")
    (same,) = pieces(lines(tmp_path / "b.jsonl", {"title": TITLE, "text": TEXT, "date": "2024"}))
    assert (one.content, one.given, one.id) == (same.content, same.given, same.id)


VALUES = st.one_of(
    st.none(), st.integers(), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
)


@given(st.fixed_dictionaries(dict.fromkeys(FIELDS, VALUES)), st.randoms(), st.integers())
def test_the_same_record_is_the_same_article_however_it_is_written(
    tmp_path_factory: pytest.TempPathFactory, record: dict[str, object], random: Random, other: int
) -> None:
    record["text"] = f"خبر {record['text']}"
    shuffled = list({**record, "other": other}.items())
    random.shuffle(shuffled)
    path = tmp_path_factory.getbasetemp() / "same.jsonl"
    lines(path, record, json.dumps(dict(shuffled)).encode(), record | {"text": f"{record['text']}."})
    first, same, changed = pieces(path)
    assert first.id == same.id != changed.id
    assert (first.content, first.given) == (same.content, same.given)


@pytest.mark.parametrize("name", ["a.jsonl", "a.JSONL", "a.ndjson", "a.b.jsonlines"])
def test_a_file_of_json_lines_is_known_by_its_name(name: str) -> None:
    assert kind_by_name(name) is Kind.JSON_LINES
    assert kind_by_name(f"{name}.txt") is Kind.TEXT
