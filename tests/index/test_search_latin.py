"""Latin words of a query find the Arabic they mean as well, and themselves where they are written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from handmade import stored
from newsroom import Met, Said, article

from deconflict_index.archive import Archive, Kind
from deconflict_index.model import Channel

RUSSIAN = "وزير الخارجية الروسي"
ARTICLES = [
    article(
        "shoigu",
        "قال سيرغي شويغو إن الهدنة صامدة في السعودية.",
        said=[Said("سيرغي شويغو", "الهدنة صامدة", role="وزير الدفاع الروسي", actor="RUS")],
    ),
    article("shoijo", "زار شويجو موسكو."),
    article(
        "lavrov",
        "قال سيرغي لافروف إن البيت الأبيض ينتظر مكالمة مع لندن.",
        said=[Said("سيرغي لافروف", "البيت الأبيض ينتظر مكالمة", role=RUSSIAN, actor="RUS")],
        met=[Met("مكالمة مع لندن", Channel.CALL, ("RUS:موسكو", "GBR:لندن"), by="c1")],
    ),
    article("about", "تحدث الوزير لافروف عن شؤون أخرى.", title="زيارة لافروف"),
    article("house", "لون البيت في القرية أبيض."),
    article("saudi", "زار وفد من السعودية أنقرة."),
    article("nato", "قال ناطق باسم NATO إن صواريخ S-300 وصلت."),
    article("natu", "اجتمع حلف الناتو."),
    article("english", "Lavrov and Shoigu met in Ankara."),
    article("town", "وصل الوفد إلى كرباتشوفو."),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(stored(tmp_path_factory.mktemp("latin") / "archive", ARTICLES)) as archive:
        yield archive


# Each query with what it finds, and what the notice says it is sought as.
FINDS = [
    ("shoigu", "shoigu shoijo english", "“shoigu” is sought as شويجو, شويغو too."),
    ("Shoigu", "shoigu shoijo english", "“Shoigu” is sought as شويجو, شويغو too."),
    ("shoigu -موسكو", "shoigu english", "“shoigu” is sought as"),
    ("-shoigu", "lavrov about house saudi nato natu town", "“shoigu” is sought as"),
    ("lavrov OR ناتو", "lavrov about natu english", "“lavrov” is sought as لافروف too."),
    ("lavrov زيارة", "about", "لافروف"),
    ("saudi arabia", "shoigu saudi", "“saudi arabia” is sought as السعودية too."),
    ("ankara saudi arabia", "saudi", "“saudi arabia” is sought as السعودية too."),
    ("(saudi arabia) OR شويجو", "shoigu shoijo saudi", "السعودية"),
    ("white house", "lavrov", "“white house” is sought as البيت الأبيض too."),
    ('"white house"', "lavrov", "“white house” is sought as البيت الأبيض too."),
    ('speaker:"sergei lavrov"', "lavrov", "“lavrov” is sought as لافروف too."),
    ("speaker:lavrov", "lavrov", "“lavrov” is sought as لافروف too."),
    ("-speaker:lavrov lavrov", "about english", "لافروف"),
    ("person:shoigu", "shoigu", "شويغو"),
    ("title:lavrov", "about", "لافروف"),
    ('said:"white house"', "lavrov", "البيت الأبيض"),
    ("in:claims white house", "lavrov/c1", "البيت الأبيض"),
    ("in:contacts london", "lavrov/e1", "لندن"),
    ("in:contacts speaker:lavrov", "lavrov/e1", "لافروف"),
    ("nato", "nato natu", "الناتو"),
    ("NATO S-300", "nato", "الناتو"),
    ("karbachovo", "town", "“karbachovo” is sought as كرباتشوفو too."),
]


@pytest.mark.parametrize(("query", "expected", "told"), FINDS)
def test_latin_words_find_what_they_mean(archive: Archive, query: str, expected: str, told: str) -> None:
    found = archive.search(query)
    assert set(found.ids) == set(expected.split())
    assert told in (found.notice or "")


# What is asked for letter by letter, or in Arabic, is nothing else.
LITERAL = [
    ("S-300", "nato"),
    ("=shoigu", "english"),
    ("shoi*", "english"),
    ("lavrow~", "english"),
    ('"Lavrov and Shoigu"', "english"),
    ("شويغو", "shoigu"),
    ("met", "english"),
]


@pytest.mark.parametrize(("query", "expected"), LITERAL)
def test_what_is_written_so_is_found_as_it_is(archive: Archive, query: str, expected: str) -> None:
    found = archive.search(query)
    assert (found.ids, found.notice) == ((expected,), None)


def test_an_unknown_latin_word_is_no_error(archive: Archive) -> None:
    found = archive.search("xyzzyx")
    assert found.ids == ()
    assert found.notice == "Nothing found for xyzzyx."
    assert set(archive.search("lavrov xyzzyx").ids) == {"lavrov", "about", "english"}


def test_several_words_of_one_meaning_are_left_out_together_where_nothing_has_all(archive: Archive) -> None:
    found = archive.search("saudi arabia لافروف")
    assert set(found.ids) == {"shoigu", "saudi", "lavrov", "about"}
    assert "these have some of them" in (found.notice or "")


def test_hits_and_snippets_lie_on_the_arabic(archive: Archive) -> None:
    def marked(id: str, query: str) -> list[str]:
        text = archive.reading(id.partition("/")[0]).article.text
        return [text[hit.start : hit.end] for hit in archive.hits(id, query)]

    assert marked("shoigu", "shoigu") == ["شويغو"]
    assert marked("english", "shoigu") == ["Shoigu"]
    assert marked("lavrov", "white house") == marked("lavrov/c1", "white house") == ["البيت الأبيض"]
    assert marked("about", "title:lavrov") == ["لافروف"]
    (snippet,) = archive.snippets("saudi", "saudi arabia")
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["السعودية"]


def test_arabic_queries_are_not_told_of(archive: Archive) -> None:
    for query in ("شويغو", "speaker:لافروف", "2024 OR لندن", "channel:call party:RUS"):
        assert archive.search(query).notice is None
    assert archive.search("lavrov", kind=Kind.CONTACTS).notice is not None
