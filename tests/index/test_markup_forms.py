"""Which form a text has, the encoding that a page declares, saved pages of one file, and Markdown."""

from __future__ import annotations

from contextlib import nullcontext
from io import BytesIO

import pytest

from deconflict_index.gathering.kinds import kind_of
from deconflict_index.gathering.source import Source
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.encodings import declared_in
from deconflict_index.reading.files import originals, read_text
from deconflict_index.reading.piece import Form, Piece

LEAD = "أعلنت وزارة الدفاع أن ضباطاً من البلدين تحدثوا عبر خط الاتصال القائم بينهما منذ سنوات."
TITLE = "خط مفتوح بين ضباط البلدين"

# A name, how the content begins, what it was served as, and its form.
FORMS = [
    ("a.html", b"", None, Form.HTML),
    ("A.HTM", b"", None, Form.HTML),
    ("a.md", b"# a", None, Form.MARKDOWN),
    ("a.mht", b"", None, Form.MHTML),
    ("a.txt", "قال".encode(), None, Form.TEXT),
    ("a.txt", b"\xef\xbb\xbf\r\n<!DOCTYPE html>", None, Form.HTML),
    ("a", b"<!-- saved from url=(1)a -->\n<html>", None, Form.HTML),
    ("a", "<html>".encode("utf-16"), None, Form.HTML),
    ("a", b"From: <a>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", None, Form.MHTML),
    ("news.php", b"<p>", "text/html; charset=utf-8", Form.HTML),
    ("a", b"<htmlx>", None, Form.TEXT),
    ("a", b"", None, Form.TEXT),
]

DECLARATIONS = [
    (b'<meta charset="utf-8">', "utf-8"),
    (b"<META http-equiv=Content-Type content='text/html; charset=windows-1256'>", "windows-1256"),
    (b'<?xml version="1.0" encoding="ISO-8859-6"?><html>', "ISO-8859-6"),
    (b"<!-- <meta charset=utf-16> --><p>", None),
    (b"<p>charset=utf-8", None),
]

MHTML = (
    "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="----b"\r\n\r\n'
    "------b\r\nContent-Type: text/html; charset=windows-1256\r\nContent-Transfer-Encoding: 8bit\r\n"
    "Content-Location: https://site.example/a\r\n\r\n"
    f"<html><body><h1>{TITLE}</h1><p>{LEAD}</p></body></html>\r\n"
    "------b\r\nContent-Type: image/png\r\n\r\nx\r\n------b--\r\n"
)

MARKDOWN = f"""---
title: "{TITLE}"
date: 2024-12-03
source: وادي نيوز
url: https://site.example/a
---
# {TITLE}

قال **المتحدث** إن [الخط](https://other.example)
_مفتوح_. ![صورة](a.png)

* أول
* ثان

<div>كتلة<script>alert(1)</script></div>
"""


@pytest.mark.parametrize(("name", "data", "served", "form"), FORMS)
def test_the_form_of_a_text(name: str, data: bytes, served: str | None, form: Form) -> None:
    source = Source(name, lambda: nullcontext(BytesIO(data)), name, media=served)
    assert kind_of(source, data) == form.value


@pytest.mark.parametrize(("data", "encoding"), DECLARATIONS)
def test_the_encoding_that_a_page_declares(data: bytes, encoding: str | None) -> None:
    assert declared_in(data) == encoding


def test_a_page_saved_as_one_file() -> None:
    (original,) = originals(Piece("id", "a.mht", MHTML.encode("windows-1256"), Form.MHTML))
    assert original.text.splitlines() == [TITLE, LEAD]
    assert original.given.url == "https://site.example/a"
    with pytest.raises(ReadingError, match="no page"):
        originals(Piece("id", "a.mht", b"MIME-Version: 1.0\r\n\r\nx", Form.MHTML))


def test_markdown_is_what_it_shows() -> None:
    (original,) = originals(Piece("id", "a.md", MARKDOWN.encode(), Form.MARKDOWN))
    assert original.text.splitlines() == [TITLE, "قال المتحدث إن الخط مفتوح.", "أول", "ثان", "كتلة"]
    article = read_text(original.text, given=original.given)
    assert (article.source, article.url) == ("وادي نيوز", "https://site.example/a")
    assert article.published is not None
    assert article.published.value == "2024-12-03"


def test_the_first_heading_is_the_title() -> None:
    (original,) = originals(Piece("id", "a.md", f"## فصل\n\n# {TITLE}\n\n{LEAD}", Form.MARKDOWN))
    assert original.text.splitlines() == [TITLE, "فصل", LEAD]
    assert original.given.titled


@pytest.mark.parametrize("marks", [">" * 100_000, "*" * 100_000, "![](a)", "", "---\ntitle:\n---\n"])
def test_markdown_without_words_is_refused(marks: str) -> None:
    with pytest.raises(ReadingError, match=r"nothing to read|no text"):
        originals(Piece("id", "a.md", marks, Form.MARKDOWN))


@pytest.mark.parametrize("marks", ["[" * 50_000, "![[" * 20_000, "*a " * 20_000, "[a](" * 20_000])
def test_hostile_marks_are_text(marks: str) -> None:
    assert originals(Piece("id", "a.md", marks, Form.MARKDOWN))
