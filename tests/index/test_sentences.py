"""Sentences: cut at full stops outside quotations, never too long, no token lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.arabic.tokens import tokens
from deconflict_index.extraction.sentences import LONGEST, sentences

CUT = {
    "وصل الوفد. ثم غادر مساء.": ["وصل الوفد.", "ثم غادر مساء."],
    "هل وصل؟ نعم! وصل": ["هل وصل؟", "نعم!", "وصل"],
    "قال: «وصلنا. وسنعود غدا». ثم سكت.": ["قال: «وصلنا. وسنعود غدا».", "ثم سكت."],
    'قال: "وصلنا. وسنعود غدا': ['قال: "وصلنا.', "وسنعود غدا"],
    "بلغت النسبة 3.5 في المئة. وارتفعت": ["بلغت النسبة 3.5 في المئة.", "وارتفعت"],
    "وصل د. سالم إلى هناك. ومضى": ["وصل د. سالم إلى هناك.", "ومضى"],
    "صمت.. ثم تكلم": ["صمت..", "ثم تكلم"],
}


@pytest.mark.parametrize("text", CUT)
def test_sentences_end_at_stops_outside_quotations(text: str) -> None:
    assert [text[s.start : s.end] for s in sentences(text, 0, len(text))] == CUT[text]


def test_offsets_count_in_the_whole_text() -> None:
    text = "عنوان\nوصل الوفد. ومضى"
    first, second = sentences(text, 6, len(text))
    assert text[first.start : first.end] == "وصل الوفد."
    assert text[second.start : second.end] == "ومضى"


def test_a_sentence_is_cut_when_it_grows_too_long() -> None:
    text = "كلمة " * (LONGEST * 2 + 10)
    assert [len(s.tokens) for s in sentences(text, 0, len(text))] == [LONGEST, LONGEST, 10]


@given(st.text(alphabet='وصل الوفد.!؟ "«»\n', max_size=120))
def test_sentences_hold_every_token_and_quotation_once(text: str) -> None:
    found = list(sentences(text, 0, len(text)))
    assert [token for s in found for token in s.tokens] == list(tokens(text))
    starts = [quote.start for s in found for quote in s.quotes]
    assert starts == sorted(set(starts))
