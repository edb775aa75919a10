"""Hits and snippets lie on the article's own letters, whatever stands between them."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from handmade import reading
from newsroom import Met, Said, article

from deconflict_index.model import Channel, Reading
from deconflict_index.search.language.query import parse
from deconflict_index.search.marks import SNIPPET_LENGTH, hits, snippets

TEXT = reading(
    "one",
    "فُتِحَ الخـــطّ الســاخن بين ﺍﻟﻮﺯﻳﺮﻳﻦ، ثم أُغلق الخط. قال الوزير إن الخط الساخن مفيد.",
    "لا شيء هنا.",
    title="الخط الساخن",
    noise="الخط الساخن في خبر آخر",
)
# Each query with the letters it marks, "~" before those that match by stem alone.
MARKS = [
    ('"الخط الساخن"', ["الخط الساخن", "الخـــطّ الســاخن", "الخط الساخن"]),
    ("الساخن", ["الساخن", "الســاخن", "الساخن"]),
    ("وزير", ["~ﺍﻟﻮﺯﻳﺮﻳﻦ", "~الوزير"]),
    ("الوزير", ["~ﺍﻟﻮﺯﻳﺮﻳﻦ", "الوزير"]),
    ("فتح مفيد", ["فُتِحَ", "مفيد"]),
    ("شيء -مفيد", ["شيء"]),
    ('"الخط الساخن" الخط', ["الخط الساخن", "الخـــطّ الســاخن", "الخط", "الخط الساخن"]),
    ("speaker:رامي", []),
    ("آخر", []),
    ("", []),
]


# Letters that fold away, several that are one sign, signs inside words; some decomposed.
ODD = reading(
    "odd",
    "كَتَـبَ أحمد لـاحمد ﻻعبا: \u202bمي\u200dدان\u202c ﷲ أكبر.",
    normalize("NFD", "سأل آدم المسؤول عن ﷺ سؤالا."),
)
ON_ODD_LETTERS = [
    ("كتب", ["كَتَـبَ"]),
    ("لاعبا", ["ﻻعبا"]),
    ("ميدان", ["مي\u200dدان\u202c"]),
    ("الله", ["ﷲ", "ﷺ"]),
    ('"الله أكبر"', ["ﷲ أكبر"]),
    ('"صلى الله عليه وسلم"', ["ﷺ"]),
    ('"عن صلى الله"', ["عن ﷺ"]),
    ("آدم", [normalize("NFD", "آدم")]),
    ("مسؤول", [normalize("NFD", "~المسؤول")]),
    ("=آدم", [normalize("NFD", "آدم")]),
    ("=ادم", []),
    ("=أحمد", ["أحمد"]),
    ("=لاحمد", ["لـاحمد"]),
    ("أحمد OR لأحمد", ["أحمد", "لـاحمد"]),
    ("=ﻻعبا", ["ﻻعبا"]),
    ("=لاعبا", ["ﻻعبا"]),
    ('"كتب احمد"', ["كَتَـبَ أحمد"]),
    ('="كتب أحمد"', ["كَتَـبَ أحمد"]),
    ('="كتب احمد"', ["كَتَـبَ أحمد"]),
    ('"ميدان لاعبا"~1', ["ﻻعبا: \u202bمي\u200dدان\u202c"]),
    ('"أكبر ميدان"~1', ["مي\u200dدان\u202c ﷲ أكبر"]),
    ('"أكبر سأل"~100', []),
    ("كت*", ["كَتَـبَ"]),
    ("*دان", ["مي\u200dدان\u202c"]),
    ("ك?ب", ["كَتَـبَ"]),
    ("لا*", ["لـاحمد", "ﻻعبا"]),
    ("ميدن~", ["~مي\u200dدان\u202c"]),
    ("ميدان~", ["مي\u200dدان\u202c"]),
    ("كبتت~2", ["~كَتَـبَ"]),
]


@pytest.mark.parametrize(("query", "letters"), ON_ODD_LETTERS)
def test_hits_lie_on_letters_that_fold_away_or_together(query: str, letters: list[str]) -> None:
    assert marked(ODD, query) == letters


# An article of which a part is said and a part tells of a contact; each query with what it marks in a part.
CALLED = article(
    "called",
    "قال رامي إن القائد هاتف نظيره. وقال ماهر إن القصف توقّف، ثم هاتف القائد الوزير.",
    title="القائد هاتف نظيره",
    said=[Said("رامي", "القائد هاتف نظيره."), Said("ماهر", "القصف توقّف")],
    met=[Met("هاتف القائد الوزير", Channel.CALL, ("RUS:القائد",))],
)
IN_PARTS = [
    ("القائد", "", ["القائد"] * 3),
    ("القائد", "c1", ["القائد"]),
    ("القائد", "c2", []),
    ("القائد", "e1", ["القائد"]),
    ("توقف", "c2", ["توقّف"]),
    ('"هاتف نظيره"', "c1", ["هاتف نظيره"]),
    ('"القائد نظيره"~3', "e1", []),
    ('"القائد هاتف"~1', "e1", ["هاتف القائد"]),
    ("=توقف", "c2", ["توقّف"]),
    ("الق*", "c2", ["القصف"]),
    ("title:القائد", "", ["القائد"]),
    ("title:هاتف القصف", "", ["هاتف", "القصف"]),
    ("said:القائد", "", ["القائد"]),
    ("said:القصف", "c2", ["القصف"]),
    ("said:هاتف -توقف", "", ["هاتف"]),
    ("speaker:رامي", "c1", []),
]


@pytest.mark.parametrize(("query", "part", "letters"), IN_PARTS)
def test_hits_of_a_claim_or_contact_lie_in_its_own_words(query: str, part: str, letters: list[str]) -> None:
    assert marked(CALLED, query, part) == letters


def marked(found: Reading, query: str, part: str = "") -> list[str]:
    places = hits(found, parse(query).tree, part)
    return [("" if hit.exact else "~") + found.article.text[hit.start : hit.end] for hit in places]


@pytest.mark.parametrize(("query", "letters"), MARKS)
def test_hits_lie_on_the_original_letters(query: str, letters: list[str]) -> None:
    assert marked(TEXT, query) == letters


def test_snippets_are_cut_between_words_and_mark_what_was_sought() -> None:
    filler = " ".join(f"كلمة{n}" for n in range(80))
    long = reading("long", f"{filler} زيزفون {filler}", f"زيزفون وزيزفون {filler}")
    first, second = snippets(long, parse("زيزفون").tree)
    for snippet in (first, second):
        assert len(snippet.text) <= SNIPPET_LENGTH
        assert set(snippet.text.split()) <= set(long.article.text.split())
    assert [first.text[start:end] for start, end in first.marks] == ["زيزفون"]
    assert [second.text[start:end] for start, end in second.marks] == ["زيزفون", "وزيزفون"]


def test_snippets_are_the_best_three_in_order_of_the_text() -> None:
    filler = " ".join(["غيم"] * 60)
    text = reading("many", *(f"{'زيزفون ' * (1 + n % 3)}{filler} ({n})" for n in range(7)))
    counts = [len(snippet.marks) for snippet in snippets(text, parse("زيزفون").tree)]
    assert len(counts) == 3
    assert sorted(counts) == [2, 3, 3]


def test_a_snippet_is_sanitised_but_counts_as_the_original() -> None:
    steered = reading("steered", "قبل \x1b[31mالخط\u202e الساخن بعد")
    (snippet,) = snippets(steered, parse("الساخن").tree)
    assert "\x1b" not in snippet.text
    assert "\u202e" not in snippet.text
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["الساخن"]


def test_one_word_longer_than_a_snippet_is_not_cut() -> None:
    word = "م" * (SNIPPET_LENGTH * 2)
    (snippet,) = snippets(reading("word", f"قبل {word} بعد"), parse(word).tree)
    assert [snippet.text[start:end] for start, end in snippet.marks] == [word]
