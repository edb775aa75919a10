"""JSON documents: an array of objects, one object, or an object around such an array."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from packing import found, written

from deconflict_index.gathering.gather import Limits
from deconflict_index.reading.piece import Form

TEXT = "بحث الوزير الروسي مع نظيره التركي خفض التصعيد."
RECORD = {"title": "اتصال", "text": TEXT}

# What a file holds, and the ends of the places of its pieces.
DOCUMENTS = [
    (RECORD, [""]),
    ([RECORD], [":1"]),
    ([RECORD, {**RECORD, "text": "خبر"}], [":1", ":2"]),
    ({"status": "ok", "articles": [RECORD, RECORD]}, [":1", ":2"]),
    ({"items": [RECORD], "tags": ["a"]}, [":1"]),
]

# What a file holds that gives no article, and a word of the reason.
REFUSED = [
    ("", "the file is empty"),
    ("{", "no JSON"),
    ("[" * 100_000, "no JSON"),
    ("[]", "holds no object"),
    ("7", "no JSON object"),
    ('["a"]', "no JSON object"),
    ("{}", "“text” is missing"),
    ('{"a": [{"text": "b"}], "b": [{"text": "c"}]}', "“text” is missing"),
]


@pytest.mark.parametrize(("document", "places"), DOCUMENTS)
def test_objects_give_pieces_wherever_they_lie(document: object, places: list[str], tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", json.dumps(document, indent=1))
    pieces, refusals = found(path)
    assert not refusals
    assert [piece.path for piece in pieces] == [f"{path}{place}" for place in places]
    assert pieces[0].content == f"اتصال\n\n{TEXT}"


@pytest.mark.parametrize(("content", "reason"), REFUSED)
def test_a_document_without_articles_is_refused(content: str, reason: str, tmp_path: Path) -> None:
    pieces, (refusal,) = found(written(tmp_path / "a.json", content))
    assert not pieces
    assert reason in refusal.reason


def test_json_lines_under_the_name_of_json_are_read_as_such(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", f"{json.dumps(RECORD)}\n{{}}\n{json.dumps(RECORD)}\n")
    pieces, (refusal,) = found(path)
    assert [piece.path for piece in pieces] == [f"{path}:1", f"{path}:3"]
    assert refusal.path == f"{path}:2"


def test_of_an_array_that_is_torn_stays_what_came_before(tmp_path: Path) -> None:
    whole = json.dumps([RECORD, RECORD, RECORD], ensure_ascii=False, indent=1)
    path = tmp_path / "a.json"
    for end in range(whole.index("}") + 1, len(whole) - 1):
        pieces, (refusal,) = found(written(path, whole[:end]))
        assert [piece.path for piece in pieces] == [
            f"{path}:{number + 1}" for number in range(whole[:end].count("}"))
        ]
        assert refusal.path == f"{path}:{len(pieces) + 1}"


def test_a_document_that_is_too_long_is_refused_before_it_becomes_a_tree(tmp_path: Path) -> None:
    records = [RECORD] * 100
    for document, limits in ((records, Limits(text=1_000)), ({"items": records}, Limits(document=1_000))):
        path = written(tmp_path / "a.json", json.dumps(document, indent=1))
        _, (refusal,) = found(path, limits=limits)
        assert "write it as one object a line (.jsonl)" in refusal.reason


@pytest.mark.parametrize("text", ["<p>خبر</p>", "سطر<br>سطر", '<div class="a">خبر</div>', "سطر<BR/>سطر"])
def test_a_text_with_paragraphs_of_html_is_a_page_under_its_title(text: str, tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", json.dumps({"title": "أ < ب", "text": text}))
    (piece,), _ = found(path)
    assert piece.form is Form.HTML
    assert isinstance(piece.content, str)
    assert "<title>أ &lt; ب</title>" in piece.content
    assert f"<h1>أ &lt; ب</h1>\n{text}" in piece.content


@pytest.mark.parametrize("text", ["a < b > c", "<خبر>", "قال <b>نعم</b>", "<p", "&"])
def test_signs_alone_make_no_page(text: str, tmp_path: Path) -> None:
    (piece,), _ = found(written(tmp_path / "a.json", json.dumps({"text": text})))
    assert (piece.form, piece.content) == (Form.TEXT, text)
