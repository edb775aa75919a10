"""Folding: spellings that a reader takes for the same word become equal, others stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.arabic.folding import fold

SAME = [
    ("كِتَابٌ", "كتاب"),
    ("كتـــاب", "كتاب"),
    ("شدَّة", "شده"),
    ("أحمد", "احمد"),
    ("إلى", "الي"),
    ("آذار", "اذار"),
    ("ٱلسلام", "السلام"),
    ("هٰذا", "هذا"),
    ("مستوى", "مستوي"),
    ("الماضى", "الماضي"),
    ("سوریا", "سوريا"),
    ("أمیرکا", "اميركا"),
    ("گروزني", "كروزني"),
    ("هيئة", "هيئه"),
    ("ھيئة", "هيئه"),
    ("ۀ", "ه"),
    ("ە", "ه"),
    ("٢٠٢٤", "2024"),
    ("۲۰۲۴", "2024"),
    ("ﻛﺘﺎﺏ", "كتاب"),
    ("ﻻ", "لا"),
    ("اﻷمنية", "الأمنية"),
    ("ﷲ", "الله"),
    ("مي\u200cدان", "ميدان"),
    ("\u200fموسكو\u200e", "موسكو"),
    ("مو\u202bسكو\u202c", "موسكو"),
    ("مو\ufeffسكو", "موسكو"),
    ("NATO", "nato"),
]
APART = [("مسؤول", "مسئول"), ("دار", "نار"), ("سوريا", "سوريه"), ("كتاب", "كتب"), ("أمن", "أمين")]

LETTERS = st.text(
    st.one_of(
        st.characters(min_codepoint=0x0600, max_codepoint=0x06FF),
        st.characters(min_codepoint=0xFB50, max_codepoint=0xFDFF),
        st.characters(min_codepoint=0xFE70, max_codepoint=0xFEFC),
        st.sampled_from("\u200c\u200d\u200e\u200f\u061c\u202a\u202e\u2066\u2069ABCxyzÉİß0129"),
    ),
    max_size=12,
)
MARKS = st.sampled_from("\u064b\u064e\u0651\u0652\u0670\u0640\u200d\u200f\u2067")


@pytest.mark.parametrize(("written", "plain"), SAME)
def test_each_row_of_the_table(written: str, plain: str) -> None:
    assert fold(written) == fold(plain)


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_folding_a_folded_form_of_the_table_is_the_form_itself() -> None:
    assert fold("المستوى") == "المستوي"


@given(LETTERS)
def test_folding_twice_changes_nothing_more(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@given(
    st.lists(st.tuples(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآىةئؤء"), st.lists(MARKS, max_size=3)))
)
def test_marks_never_count(letters: list[tuple[str, list[str]]]) -> None:
    plain = "".join(letter for letter, _ in letters)
    marked = "".join(letter + "".join(marks) for letter, marks in letters)
    assert fold(marked) == fold(plain)
