"""Where nothing has all that was asked for, a line tells which part of it is why, and what there is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from handmade import stored
from newsroom import ARTICLES, Said, article

from deconflict_index.archive import Archive

PAPERS = [article(f"paper{n}", "خبر.", source=f"صحيفة {n}") for n in range(1, 7)]
SPEAKERS = [article(f"speaks{n}", "قال", said=[Said(f"قائل {n}", "قال")]) for n in range(1, 1006)]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = stored(tmp_path_factory.mktemp("notices") / "archive", [*ARTICLES, *PAPERS])
    with Archive.open(folder) as archive:
        yield archive


# Each query that finds nothing with the line that tells why.
WHY = [
    ("زنجبيل", "Nothing found for زنجبيل."),
    ("أَحْـــمقُ", "Nothing found for احمق. No article has “احمق”; did you mean احمد?"),
    ("الخط AND زنجبيل", "Nothing found for all of it; each alone: الخط 8, زنجبيل 0."),
    ("الخط -الخط", "Nothing found for all of it; each alone: الخط 8."),
    ("date:1999 الخط", "Nothing found for all of it; each alone: date:1999 0, الخط 8."),
    (
        "channel:hotline channel:visit",
        "Nothing found for all of it; each alone: channel:hotline 1, channel:visit 1.",
    ),
    ("title:زنجبيل", "Nothing found for title:زنجبيل."),
    ("زنج*", "Nothing found for زنج*."),
    ("act:warning", "Nothing found for act:warning."),
    # What is written instead.
    ("وزيرر", "Nothing found for وزيرر. No article has “وزيرر”; did you mean وزير?"),
    ("مسوؤل", "Nothing found for مسوؤل. No article has “مسوؤل”; did you mean مسؤول?"),
    ("شويكو", "Nothing found for شويكو. No article has “شويكو”; did you mean شويجو, شويغو?"),
    ("الكرمالن", "Nothing found for الكرمالن."),
    ("=إيران", "Nothing found for =إيران. No article has “=إيران”; did you mean ايران?"),
    ("المحداثت~1", "Nothing found for المحداثت~1."),
    ('"الخط الساخنن"', "Nothing found for “الخط الساخنن”. No article has “الساخنن”; did you mean الساخن?"),
    ('"زنجبيل الخط"~9', "Nothing found for “زنجبيل الخط”~9. No article has “زنجبيل”."),
    ('"الخط المدن"', "Nothing found for “الخط المدن”."),
    # Values of fields that are nowhere.
    (
        "speaker:زيزفون",
        "No speaker “زيزفون” in this archive; it has رامي سعد, ماهر عبود, رامي, سلمى نجار, ماهر.",
    ),
    ("party:زحل", "No party “زحل” in this archive; it has RUS, TUR, ISR, SYR, USA."),
    ("channel:letter", "No channel “letter” in this archive; it has call, hotline, meeting, talks, visit."),
    ("status:offered", "No status “offered” in this archive; it has occurred, planned, refused."),
    (
        "source:زيزفون",
        "No source “زيزفون” in this archive; it has وكالة النهر, النهر, صحيفة الجبل, Nahr News, صحيفة 1,"
        " صحيفة 2, صحيفة 3, صحيفة 4 and 2 more.",
    ),
    # Claims and contacts: counted as such, and told of only what is nowhere at all.
    ("in:claims زنجبيل", "Nothing found for زنجبيل."),
    ("in:claims هاتفيا", "Nothing found for هاتفيا. Articles that have it: 1."),
    ("in:claims وزيرر", "Nothing found for وزيرر. No article has “وزيرر”; did you mean وزير?"),
    (
        "in:claims speaker:سلمى speaker:رامي",
        "Nothing found for all of it; each alone: speaker:سلمي 1, speaker:رامي 3.",
    ),
    ("in:claims party:USA", "Nothing found for party:usa. Articles that have it: 1."),
    ("in:contacts القصف", "Nothing found for القصف. Articles that have it: 3."),
    (
        "in:contacts party:زحل",
        "Nothing found for party:زحل. No party “زحل” in this archive; it has RUS, TUR, ISR, SYR, USA.",
    ),
]


@pytest.mark.parametrize(("query", "told"), WHY)
def test_the_part_that_nothing_has_is_told(archive: Archive, query: str, told: str) -> None:
    found = archive.search(query)
    assert found.ids == ()
    assert (found.notice or "").endswith(told)


# Each query of which nothing has all with some that have a part of it, and the line.
SOME = [
    ("الخط زنجبيل", {"hotline", "titled"}, "No article has all of these words; these have some of them: "),
    ("الخط زنجبيل", {"hotline"}, ": الخط 8, زنجبيل 0."),
    ("in:claims الخط زنجبيل", {"pair/c1"}, "No claim has all of these words; these have some of them: "),
    ("in:contacts هاتفيا زنجبيل", {"called/e1"}, "No contact has all of these words;"),
    ("(زنجبيل OR قرفة) المدن", {"shoijo"}, ": زنجبيل 0, قرفه 0, المدن 2."),
]


@pytest.mark.parametrize(("query", "some", "told"), SOME)
def test_what_has_a_part_is_shown_and_told_to_have_no_more(
    archive: Archive, query: str, some: set[str], told: str
) -> None:
    found = archive.search(query)
    assert some <= set(found.ids)
    assert told in (found.notice or "")


@pytest.mark.parametrize(
    "query", ["", "الخط", "وزير OR زنجبيل", "-زنجبيل", "in:claims speaker:رامي", "has:date"]
)
def test_nothing_is_told_where_something_has_all(archive: Archive, query: str) -> None:
    assert archive.search(query).notice is None


def test_numbers_of_values_are_readable(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = stored(tmp_path_factory.mktemp("many") / "archive", SPEAKERS)
    with Archive.open(folder) as archive:
        assert (archive.search("speaker:زيزفون").notice or "").endswith(" and 997 more.")
        assert "قال 1,005" in (archive.search("قال زنجبيل").notice or "")


@pytest.mark.parametrize(
    "query", ["زنجبيل", "مد*", '"الخط الساخن"', "شويغو~", "speaker:رامي", "channel:call"]
)
@pytest.mark.parametrize("kind", ["articles", "claims", "contacts"])
def test_an_archive_without_articles_tells_so_too(
    query: str, kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Archive.open(tmp_path_factory.mktemp("none") / "archive", create=True) as archive:
        found = archive.search(f"in:{kind} {query}", facets=True)
        assert found.ids == ()
        assert (found.notice or "").startswith("Nothing found for ")
