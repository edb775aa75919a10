"""Folding: spellings that a reader takes for the same word become equal, others stay apart."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.arabic.folding import fold, spelling

# What is written, and the form it folds to, which is what is compared.
FORMS = [
    # Harakat, tanween, shadda and tatweel.
    ("كِتَابٌ", "كتاب"),
    ("كتـــاب", "كتاب"),
    ("شدَّة", "شده"),
    # Seats of alef, with and without hamza, madda, wasla; superscript alef.
    ("أحمد", "احمد"),
    ("إلى", "الي"),
    ("آذار", "اذار"),
    ("ٱلسلام", "السلام"),
    ("هٰذا", "هذا"),
    # Alef maksura and yeh, teh marbuta and heh.
    ("مستوى", "مستوي"),
    ("الماضى", "الماضي"),
    ("مدرسة", "مدرسه"),
    ("هيئة", "هيئه"),
    ("ھيئة", "هيئه"),
    ("ہ", "ه"),
    ("ۀ", "ه"),
    ("ە", "ه"),
    # Hamza on waw and yeh, and alone, is kept.
    ("مسؤول", "مسؤول"),
    ("مسئول", "مسئول"),
    ("شيء", "شيء"),
    # Persian letters and both sets of digits.
    ("سوریا", "سوريا"),
    ("أمیرکا", "اميركا"),
    ("گروزني", "كروزني"),
    ("٢٠٢٤", "2024"),
    ("۲۰۲۴", "2024"),
    # Presentation forms, ligatures of two letters and of a word.
    ("ﻛﺘﺎﺏ", "كتاب"),
    ("ﻻ", "لا"),
    ("ﻷ", "لا"),
    ("اﻷمنية", "الامنيه"),
    ("ﷲ", "الله"),
    # Joiners and direction marks.
    ("مي\u200cدان", "ميدان"),
    ("مي\u200dدان", "ميدان"),
    ("\u200fموسكو\u200e", "موسكو"),
    ("مو\u202bسكو\u202c", "موسكو"),
    ("مو\u2067سكو\u2069", "موسكو"),
    ("مو\ufeffسكو", "موسكو"),
    # Capitals.
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


@pytest.mark.parametrize(("written", "form"), FORMS)
def test_each_row_of_the_table(written: str, form: str) -> None:
    assert fold(written) == form


@pytest.mark.parametrize(("written", "form"), FORMS)
def test_a_letter_and_its_marks_by_themselves_are_the_same(written: str, form: str) -> None:
    """Text from some systems comes decomposed: a hamza or madda behind its letter."""
    assert fold(normalize("NFD", written)) == form
    assert spelling(normalize("NFD", written)) == spelling(normalize("NFC", written))


# What is written, and its letters as they are spelt, which is what ``=word`` compares.
SPELT = [
    ("أَحـــمَد", "أحمد"),
    ("ٱلسَّلام", "ٱلسلام"),
    ("مدرسَةٌ", "مدرسة"),
    ("مستوًى", "مستوى"),
    ("سوریا", "سوریا"),
    ("٢٠٢٤", "٢٠٢٤"),
    ("ﻛﺘﺎﺏ", "كتاب"),
    ("ﻷ", "لأ"),
    ("مي\u200dدان\u200f", "ميدان"),
    ("NATO", "nato"),
]


@pytest.mark.parametrize(("written", "letters"), SPELT)
def test_a_spelling_keeps_its_letters(written: str, letters: str) -> None:
    assert spelling(written) == letters


@given(LETTERS)
def test_a_spelling_folds_to_the_form_of_its_word(word: str) -> None:
    assert fold(spelling(word)) == fold(word)
    assert spelling(spelling(word)) == spelling(word)


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


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
