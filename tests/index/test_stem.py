"""Light stems: words that a reader takes for the same one meet, and short words keep their letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.arabic.folding import fold
from deconflict_index.arabic.stem import stem

MEET = [
    "وزير الوزير ووزير والوزير للوزير وزيران الوزيرين وزيرة",
    "وزارة الوزارة ووزارة والوزارة بالوزارة",
    "ولايات الولايات والولايات بالولايات",
    "وكالة الوكالة وكالات والوكالات",
    "وحدة الوحدة وحدات الوحدات ووحدات",
    "وسيط الوسيط ووسيط",
    "وفد الوفد ووفد",
    "واشنطن وواشنطن",
    "وضع الوضع والوضع",
    "وثيقة الوثيقة والوثيقة",
    "اتصال الاتصال اتصالات والاتصالات بالاتصالات",
    "قناة القناة والقناة",
    "مسؤول المسؤول مسؤولون المسؤولين والمسؤولين",
    "هاتفي هاتفية الهاتفية",
    "سورية السورية السوري والسوريين",
]
# Words that begin with و of their own keep it, as does what is left with fewer than three letters.
OWN = "وزير وزراء وزارة وفد وضع وقود وثيقة وحدة وكالة ولاية واشنطن وساطة وقوف ورق وصل"
AND = [
    ("ووزير", "وزير"),
    ("وكتب", "كتب"),
    ("ووفد", "وفد"),
    ("ومن", "ومن"),
    ("وجاء", "جاء"),
    ("ولبنان", "لبن"),
]
APART = [("روسيا", "سوريا"), ("وزير", "وزارة"), ("قال", "وقت"), ("هدنة", "هدف")]
LIGHT10 = [
    ("والوزير", "وزير"),
    ("بالوزير", "وزير"),
    ("كالوزير", "وزير"),
    ("فالوزير", "وزير"),
    ("الوزير", "وزير"),
    ("للوزير", "وزير"),
    ("لوزير", "لوزير"),
    ("فبالوزير", "فبالوزير"),
    ("سيكتب", "سيكتب"),
    ("هاتف", "هاتف"),
    ("كتابها", "كتاب"),
    ("كتابهم", "كتابهم"),
    ("كتابان", "كتاب"),
    ("كاتبات", "كاتب"),
    ("كاتبون", "كاتب"),
    ("كاتبين", "كاتب"),
    ("كتابية", "كتاب"),
    ("كتابه", "كتاب"),
    ("كتابة", "كتاب"),
    ("كتابي", "كتاب"),
    ("بريطانيا", "بريطانيا"),
    ("فلسطين", "فلسط"),
    ("البنتاغون", "بنتاغ"),
    ("روسية", "روس"),
    ("وقال", "قال"),
    ("وقتل", "قتل"),
    ("فالجيش", "جيش"),
    ("كالحرب", "حرب"),
    ("وفق", "وفق"),
    ("الله", "له"),
    ("في", "في"),
    ("2015", "2015"),
    ("usa", "usa"),
]


@pytest.mark.parametrize("words", MEET, ids=lambda words: words.split()[0])
def test_inflections_meet_in_one_stem(words: str) -> None:
    assert len({stem(fold(word)) for word in words.split()}) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_unlike_words_stay_apart(one: str, other: str) -> None:
    assert stem(fold(one)) != stem(fold(other))


@pytest.mark.parametrize(("word", "expected"), LIGHT10)
def test_affixes_go_as_light10_takes_them(word: str, expected: str) -> None:
    assert stem(fold(word)) == expected


@pytest.mark.parametrize("word", OWN.split())
def test_a_word_keeps_a_waw_of_its_own(word: str) -> None:
    assert stem(fold(word)).startswith("و")


@pytest.mark.parametrize(("word", "expected"), AND)
def test_and_goes_from_before_other_words(word: str, expected: str) -> None:
    assert stem(fold(word)) == expected


@given(st.text(alphabet=st.characters(min_codepoint=0x621, max_codepoint=0x64A), max_size=12))
def test_a_stem_is_a_part_of_its_word_and_keeps_two_letters(word: str) -> None:
    form = fold(word)
    assert stem(form) in form
    assert len(stem(form)) >= min(2, len(form))
