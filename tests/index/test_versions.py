"""Versions of a report through the archive's door: listed, counted once, asked for, compared."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from reprinted import NEWS, OLDEST_FIRST, lines

from deconflict_index.archive import Archive, ArchiveError, Kind
from deconflict_index.store import Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    with Archive.open(folder, create=True) as archive:
        assert archive.add([lines(tmp_path / "news.jsonl", *NEWS)]).added == 4
    return folder


@pytest.fixture
def archive(folder: Path) -> Iterator[Archive]:
    with Archive.open(folder) as archive:
        yield archive


def ids(archive: Archive) -> dict[str, str]:
    found = archive.rows(archive.search("").ids)
    return {str(row.url).removeprefix("https://").removesuffix(".example"): row.id for row in found}


def names(archive: Archive, query: str, kind: Kind | None = None) -> set[str]:
    by_id = {id: name for name, id in ids(archive).items()}
    return {by_id[id.partition("/")[0]] for id in archive.search(query, kind=kind).ids}


def unlinked(folder: Path) -> Path:
    """Make the archive one that was upgraded: nothing is known of versions yet."""
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        connection.executescript("DELETE FROM band; DELETE FROM sketch; UPDATE article SET report = NULL;")
    return folder


def test_versions_are_listed_oldest_first_whichever_is_asked(archive: Archive) -> None:
    known = ids(archive)
    for name in OLDEST_FIRST:
        versions = archive.versions(known[name])
        assert [row.id for row in versions] == [known[each] for each in OLDEST_FIRST]
        assert {(row.report, row.versions) for row in versions} == {(known["late"], 3)}
        assert archive.report(f"{known[name]}/c1") == known["late"]


def test_an_article_that_is_alone_is_its_only_version(archive: Archive) -> None:
    other = ids(archive)["other"]
    (row,) = archive.versions(other)
    assert (row.id, row.report, row.versions, archive.report(other)) == (other, other, 1, other)
    with pytest.raises(ArchiveError, match="holds no article 'nowhere'"):
        archive.versions("nowhere")


def test_reports_are_counted_once(archive: Archive) -> None:
    known = ids(archive)
    assert (archive.counts().articles, archive.counts().reports) == (4, 2)
    assert archive.counts([known["late"], known["first"], "nowhere"]).reports == 1
    everything, calls = archive.search(""), archive.search("الدفاع")
    assert (everything.total, everything.reports) == (4, 2)
    assert (calls.total, calls.reports) == (3, 1)
    assert archive.search("زنجبيل").reports == 0
    contacts = archive.search("", kind=Kind.CONTACTS)
    assert (contacts.total, contacts.reports) == (3, 1)


QUERIES = [
    ("is:copy", {"first", "undated"}),
    ("-is:copy", {"late", "other"}),
    ("وسم:نسخة", {"first", "undated"}),
    ("is:duplicate الدفاع", {"first", "undated"}),
    ("-is:copy الدفاع", {"late"}),
]


@pytest.mark.parametrize(("query", "wanted"), QUERIES)
def test_later_versions_are_asked_for_or_left_out(archive: Archive, query: str, wanted: set[str]) -> None:
    assert names(archive, query) == wanted


def test_claims_and_contacts_of_later_versions_are_left_out_too(archive: Archive) -> None:
    for kind in (Kind.CLAIMS, Kind.CONTACTS):
        assert names(archive, "الدفاع", kind) == set(OLDEST_FIRST)
        assert names(archive, "الدفاع -is:copy", kind) == {"late"}


def test_the_same_again_is_no_version(archive: Archive, tmp_path: Path) -> None:
    again = archive.add([tmp_path / "news.jsonl"])
    assert (again.added, again.unchanged) == (0, 4)
    assert (archive.counts().articles, archive.counts().reports) == (4, 2)


def test_another_process_that_adds_is_noticed(folder: Path, tmp_path: Path) -> None:
    with Archive.open(tmp_path / "few", create=True) as archive:
        archive.add([lines(tmp_path / "one.jsonl", "first")])
        assert names(archive, "is:copy") == set()
        with Archive.open(tmp_path / "few") as elsewhere:
            elsewhere.add([lines(tmp_path / "two.jsonl", "late")])
        assert (names(archive, "is:copy"), archive.counts().reports) == ({"late"}, 1)


def test_articles_of_an_upgraded_archive_are_linked_when_something_is_added(
    folder: Path, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    with Archive.open(unlinked(folder)) as archive:
        known = ids(archive)
        assert [row.versions for row in archive.versions(known["late"])] == [1]
        assert archive.counts().reports == 4
        archive.add([tmp_path / "news.jsonl"], indexing=lambda done, total: told.append((done, total)))
        assert told[:4] == [(1, 4), (2, 4), (3, 4), (4, 4)]
        assert [row.id for row in archive.versions(known["late"])] == [known[each] for each in OLDEST_FIRST]
        assert archive.counts().reports == 2


def test_linking_that_was_cut_off_goes_on(folder: Path) -> None:
    with closing(Store(unlinked(folder) / "archive.db")) as store:
        linking = store.link_old()
        next(linking)
        linking.close()
        assert store.unlinked() == 4
        assert len(list(store.link_old())) == 4
        assert (store.unlinked(), len(store.copies())) == (0, 2)


def test_what_lost_its_report_alone_is_linked_again(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        connection.executescript("UPDATE article SET report = NULL WHERE number < 3")
    with closing(Store(folder / "archive.db")) as store:
        assert len(list(store.link_old())) == 2
        assert (store.unlinked(), len(store.copies())) == (0, 2)


def test_reindexing_links_what_was_not_linked(folder: Path) -> None:
    with Archive.open(unlinked(folder)) as archive:
        archive.reindex()
        assert archive.counts().reports == 2
        archive.reindex()
        assert archive.counts().reports == 2


def test_what_differs_is_told_in_the_words_of_each(archive: Archive) -> None:
    known = ids(archive)
    (added,) = archive.differences(known["late"], known["undated"])
    text = archive.reading(known["undated"]).article.text
    assert added.here is None
    assert added.there is not None
    assert text[slice(*added.there)] == "ليلا"
    assert archive.differences(known["late"], known["first"]) == ()
    (left_out,) = archive.differences(known["undated"], known["late"])
    assert (left_out.here, left_out.there) == (added.there, None)


def test_bodies_without_a_word_in_common_differ_as_a_whole(archive: Archive) -> None:
    known = ids(archive)
    (whole, *more) = archive.differences(known["other"], known["late"])
    assert whole.here is not None
    assert whole.there is not None
    assert more == [] or all(each.here or each.there for each in more)
