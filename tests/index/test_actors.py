"""States, bodies, groups and organisations named in a sentence."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.arabic.tokens import tokens
from deconflict_index.extraction.actors import actors_in

# sentence -> (words that name the actor, code, kind), in order
NAMED = {
    "قالت روسيا إن تركيا وافقت": [("روسيا", "RUS", "state"), ("تركيا", "TUR", "state")],
    "وأكدت واشنطن لموسكو": [("واشنطن", "USA", "capital"), ("لموسكو", "RUS", "capital")],
    "للولايات المتحدة وللأردن": [("للولايات المتحدة", "USA", "state"), ("وللأردن", "JOR", "state")],
    "وزارة الدفاع الأميركية": [("وزارة الدفاع الأميركية", "USA", "office")],
    "البنتاجون والكرملين": [("البنتاجون", "USA", "office"), ("والكرملين", "RUS", "office")],
    "الجيش الروسي": [("الجيش الروسي", "RUS", "force")],
    "القوات الأمريكية والتركية": [("القوات الأمريكية", "USA", "force"), ("والتركية", "TUR", "force")],
    "وزير الخارجية الأمريكي": [("الأمريكي", "USA", "nisba")],
    "الكورية الجنوبية": [("الكورية الجنوبية", "KOR", "nisba")],
    "قوات سوريا الديمقراطية في سوريا": [
        ("قوات سوريا الديمقراطية", "SDF", "group"),
        ("سوريا", "SYR", "state"),
    ],
    "حلف شمال الأطلسي والأمم المتحدة": [
        ("حلف شمال الأطلسي", "NATO", "organisation"),
        ("والأمم المتحدة", "UNO", "organisation"),
    ],
    "خفر السواحل اليوناني": [("خفر السواحل اليوناني", "GRC", "force")],
    "الرئيس الجنوب أفريقي": [("الجنوب أفريقي", "ZAF", "nisba")],
    "قصر الإليزيه وداونينغ ستريت": [("قصر الإليزيه", "FRA", "office"), ("وداونينغ ستريت", "GBR", "office")],
    "الأسطول الخامس": [("الأسطول الخامس", "USA", "force")],
    "حكومة إقليم كردستان": [("حكومة إقليم كردستان", "KRG", "office")],
    "رُوسِيَا وروســيا": [("رُوسِيَا", "RUS", "state"), ("وروســيا", "RUS", "state")],
}
NOBODY = (
    "مجريات الأحداث",
    "دعم مالي كبير",
    "وصلنا إلى عمان مساء",
    "كتب الوزير رسالة",
    "مجرى المياه",
    "مدارس بنين",
)


@pytest.mark.parametrize("sentence", NAMED)
def test_actors_are_named(sentence: str) -> None:
    found = actors_in(tuple(tokens(sentence)))
    assert [(sentence[a.start : a.end], a.actor, a.kind) for a in found] == NAMED[sentence]


@pytest.mark.parametrize("sentence", NOBODY)
def test_words_that_only_look_like_actors(sentence: str) -> None:
    assert actors_in(tuple(tokens(sentence))) == ()


def test_a_nisba_has_no_sector_and_a_body_has() -> None:
    nisba, body = (actors_in(tuple(tokens(text)))[0] for text in ("خبير روسي", "هيئة الأركان الروسية"))
    assert nisba.sector is None
    assert body.sector == "MIL"


@given(st.lists(st.sampled_from(" ".join(NAMED).split()), max_size=40))
def test_mentions_are_in_order_and_never_overlap(words: list[str]) -> None:
    found = actors_in(tuple(tokens(" ".join(words))))
    assert all(one.last <= other.first for one, other in pairwise(found))
