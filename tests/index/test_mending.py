"""Mending: what was decomposed or escaped is made whole, and nothing else changes."""

from __future__ import annotations

import json
from pathlib import Path
from unicodedata import combining, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.gathering.gather import Wishes, gathered
from deconflict_index.reading.decoding import ReadingError, decode
from deconflict_index.reading.files import originals, read_file
from deconflict_index.reading.mending import composed, mended, unescaped
from deconflict_index.reading.piece import Piece

MADDA, HAMZA, HAMZA_BELOW, FATHA, SHADDA, ACUTE = "\u0653\u0654\u0655\u064e\u0651\u0301"

# Text as it comes, and as it is stored.
COMPOSED = [
    (f"ا{HAMZA}علن", "أعلن"),
    (f"ا{HAMZA_BELOW}لى", "إلى"),
    (f"ا{MADDA}خر", "آخر"),
    (f"مسو{HAMZA}ول هيي{HAMZA}ة", "مسؤول هيئة"),
    (f"ا{FATHA}{HAMZA}مر", f"أ{FATHA}مر"),
    (f"ا{HAMZA}{SHADDA}{FATHA}", f"أ{SHADDA}{FATHA}"),
    (f"cafe{ACUTE}", "café"),
    (f"ب{MADDA}", f"ب{MADDA}"),
    (f"{HAMZA}ا", f"{HAMZA}ا"),
    (f"مح{SHADDA}{FATHA}مد", f"مح{SHADDA}{FATHA}مد"),
    (f"مح{FATHA}{SHADDA}مد", f"مح{FATHA}{SHADDA}مد"),
    ("\u0622\ufb50\u212b", "\u0622\ufb50\u212b"),
]

# Escaped text, and what it says.
ESCAPED = [
    ("&quot;نعم&quot;", '"نعم"'),
    ("&#8220;نعم&#8221;", "“نعم”"),
    ("&#x201C;نعم&#x201d;", "“نعم”"),
    ("قبل&nbsp;بعد", "قبل\u00a0بعد"),
    ("قبل&amp;nbsp;بعد", "قبل\u00a0بعد"),
    ("قبل&amp;amp;amp;nbsp;بعد", "قبل\u00a0بعد"),
    ("&#38;quot;", '"'),
    ("&#150;", "–"),
    ("&lt;b&gt;نص&lt;/b&gt;", "<b>نص</b>"),
    ("&amp;", "&"),
    ("&#0;", "\ufffd"),
    ("&#xD800;", "\ufffd"),
    ("AT&T; R&D", "AT&T; R&D"),
    ("https://a.example/?a=1&copy=2&lt", "https://a.example/?a=1&copy=2&lt"),
    ("&نص; &; &#; &#x; &#xZ;", "&نص; &; &#; &#x; &#xZ;"),
    ("&#99999999;", "&#99999999;"),
]

LETTERS = "ابوي\u06d5\u06c1\u06d2ىمأإآaeoé \n"
MARKS = "".join(
    map(chr, (*range(0x064B, 0x0656), 0x0670, 0x0300, 0x0301, 0x0308, 0x0323, 0x0327, 0x0344, 0x034F))
)
TEXTS = st.text(st.sampled_from(LETTERS + MARKS))


@pytest.mark.parametrize(("came", "stored"), COMPOSED)
def test_decomposed_letters_are_composed(came: str, stored: str) -> None:
    assert composed(came) == stored


@given(TEXTS)
def test_composing_keeps_what_the_text_says_and_the_order_of_marks(text: str) -> None:
    made = composed(text)
    assert normalize("NFC", made) == normalize("NFC", text)
    assert composed(made) == made
    assert len(made) <= len(text)
    left = [mark for mark in made if combining(mark)]
    marks = iter(mark for mark in text if combining(mark))
    assert all(mark in marks for mark in left)


@given(st.text(st.sampled_from(LETTERS + MARKS.translate(dict.fromkeys(range(0x0653, 0x0656))))))
def test_decomposing_is_undone(text: str) -> None:
    whole = normalize("NFC", text)
    assert composed(normalize("NFD", whole)) == whole


@given(st.text(st.sampled_from("ابويأإآؤئة \u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670")))
def test_text_composed_before_stays_as_it_is(text: str) -> None:
    assert composed(text) == text


@pytest.mark.parametrize(("came", "stored"), ESCAPED)
def test_entities_are_undone(came: str, stored: str) -> None:
    assert unescaped(came) == stored
    assert mended(came) == stored


@given(st.text(st.sampled_from("&#;xamplt0123456789Fنص ")))
def test_text_without_entities_stays_and_no_entity_is_dangerous(text: str) -> None:
    made = unescaped(text)
    assert "\0" not in made and not any("\ud800" <= letter <= "\udfff" for letter in made)
    assert made == text or ("&" in text and ";" in text)


def test_a_hostile_chain_of_escapes_is_undone_in_one_pass() -> None:
    assert unescaped("&" + "amp;" * 200_000 + "lt;") == "<"
    assert unescaped("&amp" * 200_000) == "&amp" * 200_000


def test_a_file_is_mended_before_it_is_stored(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text(f"قال الوزير: &quot;ا{HAMZA}علنا الهدنة&quot;.\r\n", "utf-8", newline="")
    assert read_file(path).text == 'قال الوزير: "أعلنا الهدنة".\r\n'


def test_a_text_that_is_nothing_once_it_is_mended_is_refused() -> None:
    with pytest.raises(ReadingError, match="white space"):
        originals(Piece("a", "news.txt", b"&nbsp; &nbsp;\n"))


def test_markup_keeps_its_entities() -> None:
    assert decode(b"<p>&lt;&quot;</p>", "page.html").text == "<p>&lt;&quot;</p>"


def test_fields_of_json_are_mended_and_keep_their_identity(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    record = {
        "title": f"&quot;ا{HAMZA}مر&quot;&#10;جديد",
        "text": "نص&amp;nbsp;آخر",
        "url": "https://a.example/?a&lt;",
    }
    path.write_text(json.dumps(record) + "\n" + json.dumps(record, ensure_ascii=False) + "\n", "utf-8")
    first, second = gathered([path], Wishes())
    assert isinstance(first, Piece) and isinstance(second, Piece)
    assert first.content == '"أمر" جديد\n\nنص\u00a0آخر'
    assert first.given.url == "https://a.example/?a&lt;"
    assert (first.id, first.content) == (second.id, second.content)
