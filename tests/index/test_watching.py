"""Staying with what is followed: new files and new items come by themselves until somebody says stop."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from web import Web, sends, web

from deconflict_index.archive import Archive, ArchiveError, FetchReport
from deconflict_index.archive.watching import watched
from deconflict_index.fetching.client import Client
from deconflict_index.fetching.exchange import Limits
from deconflict_index.store.feeds import Feed

RAIN = "هطلت أمطار غزيرة على المدينة القديمة صباح الخميس."
NOTHING = FetchReport(())


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(Limits(pause=0)) as client:
        yield client


@pytest.fixture
def site() -> Iterator[Web]:
    with web({"/feed": rss()}) as site:
        yield site


def rss(*links: str) -> str:
    items = "".join(f"<item><title>خبر</title><link>{link}</link></item>" for link in links)
    return f'<rss version="2.0"><channel><title>نهر</title>{items}</channel></rss>'


def test_new_files_and_new_items_arrive(tmp_path: Path, client: Client, site: Web) -> None:
    folder = tmp_path / "incoming"
    folder.mkdir()
    stop = threading.Event()
    arrived: list[str] = []
    with Archive.open(tmp_path / "archive", create=True) as archive:
        archive.follow([str(folder), site.at("/feed")], local=True, client=client)
        looks = archive.watch(every=0.2, stop=stop, client=client)
        for number, report in enumerate(looks):
            assert isinstance(report, FetchReport)
            arrived += [id for feed in report.feeds for id in feed.articles]
            if number == 0:
                (folder / "1.txt").write_text(RAIN, "utf-8")
                site.pages |= {"/feed": rss("/a"), "/a": sends(f"{RAIN} 2", content_type="text/plain")}
            if len(arrived) == 2:
                stop.set()
        assert sorted(row.path for row in archive.rows(arrived)) == sorted(
            [str(folder / "1.txt"), site.at("/a")]
        )


def test_folders_are_looked_at_when_they_change_and_feeds_are_not(tmp_path: Path) -> None:
    stop = threading.Event()
    seen: list[list[str]] = []

    def look(places: Sequence[str]) -> FetchReport:
        seen.append(list(places))
        if len(seen) == 1:
            (tmp_path / "news.txt").write_text(RAIN, "utf-8")
        else:
            stop.set()
        return NOTHING

    feeds = [Feed("https://nahr.example/"), Feed(str(tmp_path)), Feed(str(tmp_path / "gone"))]
    assert list(watched(feeds, look, 3600, stop)) == [NOTHING, NOTHING]
    assert seen == [[feed.place for feed in feeds], [str(tmp_path)]]


def test_an_archive_that_is_busy_is_asked_again() -> None:
    stop = threading.Event()
    answers: Iterator[FetchReport | ArchiveError] = iter([ArchiveError("busy"), NOTHING])

    def look(places: Sequence[str]) -> FetchReport:
        answer = next(answers)
        if isinstance(answer, ArchiveError):
            raise answer
        stop.set()
        return answer

    first, second = watched([Feed("https://nahr.example/")], look, 0.1, stop)
    assert (str(first), second) == ("busy", NOTHING)


def test_only_what_is_followed_is_watched(tmp_path: Path) -> None:
    with (
        Archive.open(tmp_path / "archive", create=True) as archive,
        pytest.raises(ArchiveError, match="is not followed"),
    ):
        next(archive.watch([str(tmp_path)], every=60))
