"""Quotation marks: paired by their neighbours whatever their kind, never failing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.arabic.tokens import tokens
from deconflict_index.extraction.quotes import Quote, quotes

# text -> what each quotation holds, in order of the opening marks
PAIRED = {
    'قال: "سنرد قريبا".': ["سنرد قريبا"],
    "قال «سنرد» ثم «سكت» طويلا": ["سنرد", "سكت"],
    "سمى الهجوم “خطأ” و«عبثا»": ["خطأ", "عبثا"],
    "تابع لـ”قوات النخبة” هناك": ["قوات النخبة"],
    'وصفه ب"العامل المهم" اليوم': ["العامل المهم"],
    "بموجب “قانون السلم”الجديد فرضت": ["قانون السلم"],
    "“دخلت عملية “الفجر” أسبوعها الثاني”": ["دخلت عملية “الفجر” أسبوعها الثاني", "الفجر"],
    'قال "رأيت "الباب" مفتوحا" ثم مضى': ['رأيت "الباب" مفتوحا', "الباب"],
    "„نعم“ قالها": ["نعم"],
    "انسحب بعد” اعتراض الوفد” على النص": [" اعتراض الوفد"],
    "سكت ثم مضى» إلى «بيته»": ["بيته"],
    "انسحب بعد» اعتراض الوفد»، ثم «عاد»": [" اعتراض الوفد", "عاد"],
}

UNBALANCED = {
    'قال: "لن نعود': ["لن نعود"],
    "سكت ثم مضى» إلى بيته": [],
    "قال «نعم» ثم «لا": ["نعم", "لا"],
}


def pairs(text: str) -> tuple[Quote, ...]:
    return quotes(text, tuple(tokens(text)), len(text))


@pytest.mark.parametrize("text", PAIRED)
def test_marks_pair_by_their_neighbours(text: str) -> None:
    found = pairs(text)
    assert [text[q.inner_start : q.inner_end] for q in found] == PAIRED[text]
    assert all(q.balanced for q in found)


@pytest.mark.parametrize("text", UNBALANCED)
def test_what_is_left_open_closes_at_the_end_and_says_so(text: str) -> None:
    found = pairs(text)
    assert [text[q.inner_start : q.inner_end] for q in found] == UNBALANCED[text]
    assert all(q.balanced == (q.end < len(text)) for q in found)


@given(st.text(alphabet='وبل قال".،:«»“” ', max_size=80))
def test_any_marks_give_quotations_that_nest_and_lie_in_the_text(text: str) -> None:
    found = pairs(text)
    for quote in found:
        assert 0 <= quote.start < quote.inner_start <= quote.inner_end <= quote.end <= len(text)
    for first, second in pairwise(found):
        assert first.start < second.start
        assert second.start >= first.end or second.end <= first.end
