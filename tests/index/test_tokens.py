"""Tokens: words and signs with their exact places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.arabic.folding import fold
from deconflict_index.arabic.tokens import tokens, words

CUT = [
    ("قال رايدر: “نعم”.", ["قال", "رايدر", ":", "“", "نعم", "”", "."]),
    ("كِتـــابٌ", ["كِتـــابٌ"]),
    ("إس-300", ["إس", "-", "300"]),
    ("12.5%", ["12", ".", "5", "%"]),
    ("الروسية.وقالت", ["الروسية", ".", "وقالت"]),
    ("مي\u200cدان \u200fموسكو\u200f", ["مي\u200cدان", "موسكو\u200f"]),
    ("«البنتاغون»\n\nخاص", ["«", "البنتاغون", "»", "خاص"]),
    ("word_word", ["word", "_", "word"]),
    ("", []),
    (" \n\t\xa0", []),
]


@pytest.mark.parametrize(("text", "expected"), CUT)
def test_words_and_signs(text: str, expected: list[str]) -> None:
    assert [text[token.start : token.end] for token in tokens(text)] == expected


def test_signs_are_no_words() -> None:
    assert [token.is_word for token in tokens("روسيا، 2015.")] == [True, False, True, False]


def test_a_part_of_a_text_keeps_the_offsets_of_the_whole() -> None:
    text = "أعلنت موسكو ذلك"
    assert [(token.form, token.start) for token in tokens(text, 6, 11)] == [("موسكو", 6)]


@given(
    st.text(st.one_of(st.characters(min_codepoint=0x600, max_codepoint=0x6FF), st.characters(codec="utf-8")))
)
def test_offsets_are_exact_ordered_and_lose_no_letter(text: str) -> None:
    found = list(tokens(text))
    at = 0
    for token in found:
        assert at <= token.start < token.end <= len(text)
        assert not any(sign.isalnum() for sign in text[at : token.start])
        written = text[token.start : token.end]
        assert token.form == fold(written.replace(".", "") if token.is_word else written)
        at = token.end
    assert not any(sign.isalnum() for sign in text[at:])


@given(st.text())
def test_the_words_alone_are_those_of_the_tokens(text: str) -> None:
    assert list(words(text)) == [token.form for token in tokens(text) if token.is_word]
