"""Dots and tatweel put inside words against filters, and marks nobody sees: the word is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.arabic.folding import fold
from deconflict_index.arabic.tokens import tokens

ONE = {
    "صحيـ.ـفة": "صحيفة",
    "صحيـ.فة": "صحيفة",
    "صحي.ـفة": "صحيفة",
    "رو.سية": "روسية",
    "إسـ.رائيل": "إسرائيل",
    "إس.رائ.يل": "إسرائيل",
    "ر.و.س.ي.ا": "روسيا",
    "الأمري.كية": "الأمريكية",
    "رو\u200bسيا": "روسيا",
    "رو\u200fسيا": "روسيا",
}
SEVERAL = [
    "أ.ف.ب",
    "د.ب.أ",
    "بي.بي.سي",
    "U.S.",
    "example.org",
    "العربية.نت",
    "الروسية.وقالت",
    "قال.روسيا",
    "روسيا.تركيا",
    "هـ.وقال",
    "1444هـ.الموافق",
    "د.سليمان",
    "12.5",
]


@pytest.mark.parametrize("written", ONE)
def test_what_is_put_inside_a_word_is_passed_over(written: str) -> None:
    text = f"في {written}."
    assert [token.form for token in tokens(text)][1:] == [fold(ONE[written]), "."]
    assert [text[token.start : token.end] for token in tokens(text)][1:] == [written, "."]


@pytest.mark.parametrize("written", SEVERAL)
def test_a_dot_that_may_mean_something_stays(written: str) -> None:
    signs = [token.form for token in tokens(written) if token.form == "."]
    assert len(signs) == written.count(".")


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u061c", "\u2067"])
def test_a_direction_mark_breaks_no_number(mark: str) -> None:
    forms = ["5", ".", "7"]
    for text in (f"5.{mark}7", f"5{mark}.7", f"{mark}5.7{mark}"):
        assert [token.form for token in tokens(text) if token.form] == forms
    assert [token.form for token in tokens(f"20{mark}15")] == ["2015"]


@given(st.text(st.sampled_from("روسيةالمتحد.ـ \u064e\u200fو5A"), max_size=30))
def test_offsets_are_exact_and_letters_are_kept(text: str) -> None:
    found = list(tokens(text))
    at = 0
    for token in found:
        assert at <= token.start < token.end <= len(text)
        assert not any(sign.isalnum() for sign in text[at : token.start] if sign != "ـ")
        at = token.end
    letters = fold("".join(sign for sign in text if sign.isalnum()))
    assert "".join(token.form for token in found if token.is_word) == letters
