"""Saved searches in queries: ``saved:name`` stands for what was saved."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from handmade import stored
from newsroom import ARTICLES

from deconflict_index.archive import Archive, Kind

SAVED = {
    "calls": "channel:call OR channel:hotline",
    "russian": "saved:calls party:RUS",
    "two words": "وزير OR سلام",
    "نقاط": "القصف",
    "latin": "nato",
    "one": "saved:two المدن",
    "two": "saved:one OR شويجو",
    "own": "saved:own",
    "everything": "",
    "bare": "-saved:everything",
    "misspelt": "saved:callls",
    "told": "in:contacts channel:call",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(stored(tmp_path_factory.mktemp("saved") / "archive", ARTICLES)) as archive:
        for name, query in SAVED.items():
            archive.save(name, query)
        yield archive


FINDS = [
    ("saved:calls", "called hung undatedcall"),
    ("saved:russian", "called"),
    ("saved:calls -saved:russian", "hung undatedcall"),
    ("saved:calls القصف", "called hung"),
    ("saved:calls AND (القصف OR سوريا)", "called hung undatedcall"),
    ('saved:"two words" -السلام', "wazir alwazir wawazir long"),
    ("saved:نقاط", "denied called hung"),
    ("بحث:نقاط -saved:calls", "denied"),
    ("saved:everything شويغو", "shoigu"),
    ("saved:everything -شويغو شويجو", "shoijo"),
    ("saved:bare", ""),
    ("in:contacts saved:calls", "called/e1 hung/e1 undatedcall/e1"),
    ("in:claims saved:calls", "called/c1"),
    ("saved:told", "called/e1 undatedcall/e1"),
    ("in:articles saved:told", "called undatedcall"),
]


@pytest.mark.parametrize(("query", "expected"), FINDS)
def test_a_name_stands_for_its_search(archive: Archive, query: str, expected: str) -> None:
    assert set(archive.search(query).ids) == set(expected.split())


def test_latin_words_of_a_saved_search_mean_what_they_mean(archive: Archive) -> None:
    found = archive.search("saved:latin")
    assert found.ids == ("latin",)
    assert "“nato” is sought as" in (found.notice or "")


def test_words_of_a_saved_search_are_marked(archive: Archive) -> None:
    text = archive.reading("denied").article.text
    assert {text[hit.start : hit.end] for hit in archive.hits("denied", "saved:نقاط")} == {"القصف"}


@pytest.mark.parametrize("query", ["saved:callls", "saved:misspelt", "saved:Calls"])
def test_an_unknown_name_tells_the_known_ones(archive: Archive, query: str) -> None:
    found = archive.search(query)
    name = "Calls" if "Calls" in query else "callls"
    assert found.ids == ()
    assert found.notice == f"No search is saved as “{name}”; saved are {', '.join(sorted(SAVED))}."


def test_where_nothing_is_saved_that_is_told(
    archive: Archive, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Archive.open(tmp_path_factory.mktemp("none") / "archive", create=True) as empty:
        assert empty.search("saved:calls").notice == "No search is saved as “calls”; saved are none."


@pytest.mark.parametrize(
    ("query", "expected"), [("saved:own", set()), ("saved:one", {"shoijo"}), ("saved:two", {"shoijo"})]
)
def test_a_search_that_holds_itself_ends(archive: Archive, query: str, expected: set[str]) -> None:
    found = archive.search(query)
    assert set(found.ids) == expected
    name = query.removeprefix("saved:")
    assert f"The saved search “{name}” holds itself" in (found.notice or "")


def test_what_is_saved_can_be_changed_and_forgotten(tmp_path_factory: pytest.TempPathFactory) -> None:
    with Archive.open(stored(tmp_path_factory.mktemp("change") / "archive", ARTICLES)) as archive:
        archive.save("own", "شويغو")
        assert archive.search("saved:own").ids == ("shoigu",)
        archive.save("own", "شويجو")
        assert archive.search("saved:own").ids == ("shoijo",)
        archive.forget("own")
        assert archive.saved() == {}
        assert archive.search("saved:own", kind=Kind.CLAIMS).ids == ()
