"""The archive as a whole: files in, articles and what was found in them out."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest
from handmade import reading, stored

from deconflict_index.archive import Archive, ArchiveError, Counts, Refusal, seed_paths

CALL = "بحث وزير الخارجية الروسي مع نظيره التركي، في اتصال هاتفي، خفض التصعيد شمال البلاد."
RAIN = "هطلت أمطار غزيرة على المدينة القديمة صباح الخميس."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "call.txt").write_text(CALL, encoding="utf-8")
    (tmp_path / "rain.txt").write_text(RAIN, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds") / "archive"
    with Archive.open(folder, create=True) as archive:
        archive.add(seed_paths())
    return folder


def names(archive: Archive, query: str) -> set[str]:
    return {Path(row.path).stem[:3] for row in archive.rows(archive.search(query).ids)}


def test_files_are_added_once_and_found_at_once(folder: Path) -> None:
    with Archive.open(folder / "archive", create=True) as archive:
        files = [folder / "call.txt", folder / "rain.txt"]
        assert (archive.add(files).added, archive.add(files).unchanged) == (2, 2)
        (id,) = archive.search("أمطار").ids
        article = archive.reading(id).article
        assert (article.text, article.path) == (RAIN, str(folder / "rain.txt"))


def test_no_part_of_the_index_is_packed_into_one_file_that_must_be_loaded_whole(folder: Path) -> None:
    with Archive.open(folder / "archive", create=True) as archive:
        archive.add([folder / "call.txt"])
        archive.add([folder / "rain.txt"])
        archive.reindex()
    assert {path.suffix for path in (folder / "archive" / "index").iterdir()} >= {".toc", ".pst", ".trm"}
    assert not list((folder / "archive" / "index").glob("*.seg"))


def test_the_same_text_twice_in_one_go_is_one_article(folder: Path) -> None:
    (folder / "again.txt").write_text(RAIN, encoding="utf-8")
    with Archive.open(folder / "archive", create=True) as archive:
        report = archive.add([folder / "rain.txt", folder / "again.txt"])
        assert (report.added, report.unchanged) == (1, 1)


def test_what_cannot_be_read_is_refused_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "bytes.txt").write_bytes(bytes(range(256)))
    (folder / "nothing").mkdir()
    inputs = [folder / name for name in ("missing.txt", "empty.txt", "call.txt", "bytes.txt", "nothing")]
    with Archive.open(folder / "archive", create=True) as archive:
        report = archive.add(inputs)
        assert report.added == 1
        assert [Path(refusal.path).name for refusal in report.refused] == [
            "missing.txt", "empty.txt", "bytes.txt", "nothing",
        ]  # fmt: skip
        assert all(
            isinstance(each, Refusal) and each.reason and "\n" not in each.reason for each in report.refused
        )
        assert archive.counts().articles == 1


def test_progress_counts_every_file(folder: Path) -> None:
    seen: list[tuple[int, int]] = []
    with Archive.open(folder / "archive", create=True) as archive:
        archive.add(
            [folder / "call.txt", folder / "none", folder / "rain.txt"], progress=lambda *at: seen.append(at)
        )
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_given_date_dates_what_has_none_and_outlives_reindexing(folder: Path) -> None:
    with Archive.open(folder / "archive", create=True) as archive:
        archive.add([folder / "rain.txt"], published=date(2024, 12, 5))
        for _ in range(2):
            (row,) = archive.rows(archive.search("").ids)
            assert row.date is not None
            assert row.date.value == "2024-12-05"
            archive.reindex()


def test_reindexing_finds_the_same_and_tells_how_far_it_is(seeds: Path) -> None:
    seen: list[tuple[int, int]] = []
    with Archive.open(seeds) as archive:
        before = [archive.reading(id) for id in archive.search("الخط الساخن").ids]
        archive.reindex(lambda *at: seen.append(at))
        assert [archive.reading(id) for id in archive.search("الخط الساخن").ids] == before
    assert seen == [(5, 5), *((n, 5) for n in range(1, 6))]
    assert seen[-1] == (5, 5)


def test_the_seeds_are_found_by_their_words(seeds: Path) -> None:
    with Archive.open(seeds) as archive:
        assert names(archive, "") == {"000", "001", "002", "003", "004"}
        assert names(archive, '"الخط الساخن"') == {"000", "002"}
        assert names(archive, "الخط الساخن") == {"000", "002"}
        assert names(archive, "channel:hotline") == {"000", "002"}
        assert "001" in names(archive, "party:russia channel:call")
        assert "004" in names(archive, "لافروف -رايدر")


def test_counts_are_those_of_the_articles_asked_for(seeds: Path) -> None:
    with Archive.open(seeds) as archive:
        found = [archive.reading(id).found for id in archive.search("").ids]
        totals = [sum(map(len, each)) for each in zip(*((f.claims, f.contacts) for f in found), strict=True)]
        assert archive.counts() == Counts(5, *totals, reports=5)
        assert archive.counts().contacts == len(list(archive.contacts())) > 0
        assert archive.counts().claims == len(list(archive.claims())) > 0
        (one,) = archive.search("شويغو").ids[:1]
        assert archive.counts([one, "nowhere"]).articles == 1
        assert archive.counts([]) == Counts(0, 0, 0, 0)


def test_an_article_is_asked_for_by_the_names_people_use(seeds: Path) -> None:
    with Archive.open(seeds) as archive:
        id = archive.search("شويغو").ids[0]
        path = archive.rows([id])[0].path
        assert {archive.identify(name) for name in (id, id[:8], path, Path(path).name)} == {id}
        with pytest.raises(ArchiveError, match="holds no article 'nowhere'"):
            archive.identify("nowhere")
        with pytest.raises(ArchiveError, match="holds no article 'nowhere'"):
            archive.reading("nowhere")


def test_a_name_that_means_several_articles_is_told_but_versions_of_a_file_are_not(tmp_path: Path) -> None:
    folder = stored(tmp_path / "archive", [reading("aaaa1", "خبر"), reading("aaaa2", "خبر")])
    with Archive.open(folder) as archive:
        with pytest.raises(ArchiveError, match="aaaa2, aaaa1"):
            archive.identify("aaaa")
        file = tmp_path / "news.txt"
        for text in ("الطبعة الأولى من الخبر.", "الطبعة الثانية من الخبر."):
            file.write_text(text, encoding="utf-8")
            archive.add([file])
        assert "الثانية" in archive.reading(archive.identify("news.txt")).article.text


def test_two_open_archives_see_each_others_additions(folder: Path) -> None:
    with (
        Archive.open(folder / "archive", create=True) as one,
        Archive.open(folder / "archive") as other,
    ):
        assert other.search("أمطار").total == 0
        one.add([folder / "rain.txt"])
        assert other.search("أمطار").total == 1
        other.add([folder / "call.txt"])
        assert one.search("اتصال").total == 1
        assert one.counts().articles == 2


def test_searching_goes_on_while_articles_come_in(tmp_path: Path) -> None:
    folder = stored(tmp_path / "archive", [reading(f"old{n}", f"خبر قديم رقم {n}") for n in range(20)])
    files = [tmp_path / f"{n}.txt" for n in range(30)]
    for n, file in enumerate(files):
        file.write_text(f"خبر جديد رقم {n} عن الطقس.", encoding="utf-8")
    totals: list[int] = []
    with Archive.open(folder) as archive:
        adding = threading.Thread(target=lambda: [archive.add([file]) for file in files])
        adding.start()
        while adding.is_alive():
            totals.append(archive.search("خبر").total)
        adding.join()
        totals.append(archive.search("خبر").total)
    assert totals == sorted(totals)
    assert (totals[0] >= 20, totals[-1]) == (True, 50)


def test_read_marks_stay(seeds: Path) -> None:
    with Archive.open(seeds) as archive:
        id = archive.search("").ids[0]
        archive.mark_read(id)
    with Archive.open(seeds) as archive:
        assert [row.read for row in archive.rows(archive.search("").ids)].count(True) == 1
        archive.mark_read(id, read=False)
        assert not archive.rows([id])[0].read
