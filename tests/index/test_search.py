"""Searching real archives of articles of our own: what is found, in which order, and what is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import newsroom
import pytest
from handmade import extraction, reading, stored
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deconflict_index.archive import Archive, Sort
from deconflict_index.model import Channel

CALL = "قال رامي سعد إن قائد الجيش اتصل بنظيره عبر الخط الساخن صباحا."
HEADLINE = "وفد إلى العاصمة"
TALKS = "قال ماهر عبود إن وفدا زار العاصمة لبحث الهدنة مع الوزير."
ARTICLES = [
    reading(
        "call",
        CALL,
        date="2024-12-03",
        source="وكالة النهر",
        found=extraction(
            CALL, "رامي سعد", "قائد الجيش اتصل", "الخط الساخن", Channel.HOTLINE, "USA:واشنطن", "RUS:موسكو"
        ),
    ),
    reading(
        "talks",
        TALKS,
        title=HEADLINE,
        date="2024-12-01",
        source="صحيفة الجبل",
        found=extraction(
            f"{HEADLINE}\n{TALKS}",
            "ماهر عبود",
            "وفدا زار",
            "وفدا زار",
            Channel.VISIT,
            "TUR:أنقرة",
            "RUS:روسيا",
        ),
    ),
    reading("minister", "التقى وزير الدفاع ضيوفه. كان وزير الدفاع متفائلا.", date="2024-11-20"),
    reading("ministers", "التقى الوزير الوزيرة والوزراء. ثم غادر الوزير والوزيران.", date="2024-11-21"),
    reading("title", "لا جديد في الملف.", title="انفراج في ملف الأسرى", date="2024-10-01"),
    reading("body", "لا جديد في المدينة بعد انفراج طال انتظاره.", date="2024-10-02"),
    reading(
        "chrome", "أمطار غزيرة في الشمال.", noise="اقرأ أيضا: الخط الساخن بين العاصمتين", date="2023-01-01"
    ),
    reading("spelt", "أَعْلَنَتْ أنقـــرة فى ٢٠١٥ خطّة ﻟﻠﻬﺪﻧﺔ على ايران والکرملین.", date="2022-01-01"),
    reading("apart", "الخط مقطوع. الساخن من الأخبار قليل."),
    reading("blocks", "انتهى الخط", "الساخن بعيد"),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder: Path = stored(tmp_path_factory.mktemp("search") / "archive", ARTICLES)
    with Archive.open(folder) as archive:
        yield archive


FINDS = [
    ('"الخط الساخن"', {"call"}),
    ("الخط الساخن", {"call", "apart", "blocks"}),
    ("الساخن -مقطوع", {"call", "blocks"}),
    ("الهدنة", {"talks", "spelt"}),
    ("هدنة OR أمطار", {"talks", "spelt", "chrome"}),
    ("(هدنة OR أمطار) وفد", {"talks"}),
    ("أمطار NOT مطر", {"chrome"}),
    ("وفد OR -الهدنة", {each.article.id for each in ARTICLES} - {"spelt"}),
    ("-(خبر OR الهدنة) -خط -وزير -ملف", {"body", "chrome"}),
    ("وزير", {"minister", "ministers", "talks"}),
    ("الوزير", {"minister", "ministers", "talks"}),
    ("speaker:رامي", {"call"}),
    ('speaker:"ماهر عبود"', {"talks"}),
    ('speaker:"عبود ماهر"', set()),
    ("speaker:المتحدث", {"call", "talks"}),
    ("party:RUS", {"call", "talks"}),
    ("party:russia -party:turkey", {"call"}),
    ("party:أنقرة", {"talks"}),
    ("channel:visit", {"talks"}),
    ("channel:visit OR channel:HOTLINE", {"call", "talks"}),
    ("source:النهر", {"call"}),
    ('source:"صحيفة الجبل" وفد', {"talks"}),
    ("غزيرة speaker:رامي", set()),
]
# Every way of typing it finds the one article that spells it in its own way.
SPELLINGS = [
    *("أعلنت", "اعلنت", "أَعلَنَت", "إعلنت", "آعلنت", "أنقرة", "انقره", "أنـــقرة", "ٱنقرة"),
    *("في 2015", "في ۲۰۱۵", "فى ٢٠١٥", "خطة", "خطه", "للهدنة", "ﻟﻠﻬﺪﻧﺔ", "الهدنة"),
    *("إيران", "ایران", "ايران", "الكرملين", "الکرملین", "الكرملىن", "كرملين"),
]


@pytest.mark.parametrize(("query", "expected"), FINDS)
def test_a_query_finds(archive: Archive, query: str, expected: set[str]) -> None:
    assert set(archive.search(query).ids) == expected


@pytest.mark.parametrize("query", SPELLINGS)
def test_spelling_does_not_matter(archive: Archive, query: str) -> None:
    results = archive.search(query)
    assert "spelt" in results.ids
    assert results.notice is None


def test_noise_is_not_searched(archive: Archive) -> None:
    assert "chrome" not in archive.search("العاصمتين").ids


def test_exact_forms_come_before_stems(archive: Archive) -> None:
    assert archive.search("وزير").ids[0] == "minister"
    assert archive.search("الوزير").ids[0] == "ministers"


def test_titles_come_before_bodies(archive: Archive) -> None:
    assert archive.search("انفراج").ids == ("title", "body")


def test_an_empty_query_gives_everything_newest_first_and_undated_last(archive: Archive) -> None:
    dated = ["call", "talks", "ministers", "minister", "body", "title", "chrome", "spelt"]
    for query in ("", "   "):
        results = archive.search(query)
        assert results.ids == (*dated, "blocks", "apart")
        assert results.total == len(ARTICLES)
        assert results.notice is None


def test_everything_comes_in_one_order_however_precise_the_dates_are(tmp_path: Path) -> None:
    with Archive.open(stored(tmp_path / "archive", newsroom.ARTICLES)) as archive:
        everything = archive.search("").ids
        assert archive.search("", facets=True).ids == archive.search("-زنجبيل").ids == everything
        december = ["denied", "called", "hotline", "apart", "hung", "across", "titled", "broken", "turnabout"]
        assert [id for id in everything if id in december] == december


def test_results_can_be_sorted_by_date(archive: Archive) -> None:
    assert archive.search("الوزير", sort=Sort.DATE).ids == ("talks", "ministers", "minister")
    assert archive.search("وزير", sort=Sort.DATE).ids == ("talks", "ministers", "minister")


def test_scores_fall(archive: Archive) -> None:
    scores = archive.search("الوزير").scores
    assert list(scores) == sorted(scores, reverse=True)
    assert len(set(scores)) > 1


def test_without_an_article_that_has_all_words_those_with_some_are_shown(archive: Archive) -> None:
    results = archive.search("الساخن أمطار زنجبيل")
    assert set(results.ids) == {"call", "apart", "blocks", "chrome"}
    assert results.notice is not None
    assert "some of them" in results.notice


def test_words_joined_by_and_are_never_relaxed(archive: Archive) -> None:
    assert archive.search("الساخن AND أمطار").ids == ()


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("party:زحل", ("party", "زحل", "RUS", "TUR", "USA")),
        ("speaker:زيزفون", ("speaker", "زيزفون", "رامي سعد", "ماهر عبود")),
        ("source:زيزفون", ("source", "وكالة النهر", "صحيفة الجبل")),
    ],
)
def test_a_value_that_is_nowhere_is_told_with_those_that_are(
    archive: Archive, query: str, named: tuple[str, ...]
) -> None:
    notice = archive.search(query).notice or ""
    assert all(name in notice for name in named)


def test_a_notice_is_one_harmless_line(archive: Archive) -> None:
    notice = archive.search('party:"زحل\x1b[2J\n\u202eعطارد"').notice or ""
    assert "زحل" in notice
    assert not set(notice) & {"\x1b", "\n", "\u202e"}


def test_a_wrong_field_or_channel_is_searched_as_words_all_the_same(archive: Archive) -> None:
    assert "call" in archive.search("speeker:رامي").ids
    assert "hotline" in (archive.search("channel:الساخن").notice or "")
    assert "call" in archive.search("channel:الساخن").ids


def test_fields_choose_among_claims_and_contacts(archive: Archive) -> None:
    assert [reading.article.id for reading, _ in archive.claims("speaker:رامي")] == ["call"]
    russian = [contact.channel for _, contact in archive.contacts("party:russia")]
    assert russian == [Channel.VISIT, Channel.HOTLINE]
    assert [contact.channel for _, contact in archive.contacts("-channel:visit")] == [Channel.HOTLINE]
    assert [contact.channel for _, contact in archive.contacts("speaker:ماهر")] == [Channel.VISIT]
    assert len(list(archive.claims())) == 2


def test_words_must_stand_in_the_claim_or_contact_itself(archive: Archive) -> None:
    for query, claims, contacts in [
        ("العاصمة", 0, 0),  # in the article, outside both
        ("وفدا", 1, 1),
        ("قائد", 1, 0),
        ("الساخن", 0, 1),
        ("قائد speaker:رامي", 1, 0),
        ("قائد speaker:ماهر", 0, 0),
    ]:
        assert len(list(archive.claims(query))) == claims
        assert len(list(archive.contacts(query))) == contacts


SIGNS = [
    '"',
    "(",
    ")",
    "-",
    "AND",
    "OR",
    "NOT",
    "speaker:",
    "channel:call",
    "party:x",
    "الوزير",
    "هدنة",
    "ـ",
    "*",
    "ﷺ",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.one_of(st.text(max_size=40), st.lists(st.sampled_from(SIGNS), max_size=12).map(" ".join)))
def test_any_query_can_be_searched_and_marked(archive: Archive, query: str) -> None:
    results = archive.search(query)
    assert len(results.ids) == len(set(results.ids)) == len(results.scores)
    for id in results.ids[:3]:
        text = archive.reading(id).article.text
        end = 0
        for hit in archive.hits(id, query):
            assert end <= hit.start < hit.end <= len(text)
            end = hit.end
        for snippet in archive.snippets(id, query):
            assert all(0 <= start < end <= len(snippet.text) for start, end in snippet.marks)
