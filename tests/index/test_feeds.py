"""Feeds and folders that are followed: what is new is taken once, and what fails is tried again."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from web import Asked, Web, sends, web

from deconflict_index.archive import Archive, ArchiveError, FeedReport, Refusal, look
from deconflict_index.fetching.client import Client
from deconflict_index.fetching.exchange import Limits

RAIN = "هطلت أمطار غزيرة على المدينة القديمة صباح الخميس."
LONG = " ".join([RAIN] * 40)


def item(number: int, text: str = "أمطار", link: str | None = None) -> str:
    address = link if link is not None else f"/a/{number}"
    return (
        f"<item><title>الخبر رقم {number}</title><link>{address}</link>"
        f"<pubDate>Tue, {number % 28 + 1:02} Dec 2024 01:30:00 +0300</pubDate>"
        f"<description>{text} {number}</description></item>"
    )


def rss(*items: str) -> str:
    return f'<rss version="2.0"><channel><title>نهر الأخبار</title>{"".join(items)}</channel></rss>'


def page(number: int) -> Any:
    return sends(f"{RAIN} {number}", content_type="text/plain; charset=utf-8")


@pytest.fixture
def site() -> Iterator[Web]:
    with web({f"/a/{number}": page(number) for number in range(10)}) as site:
        yield site


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(Limits(pause=0)) as client:
        yield client


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive", create=True) as archive:
        yield archive


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "incoming"
    folder.mkdir()
    return folder


def written(path: Path, text: str, age: float = 60) -> Path:
    """A file that nobody has written to for so many seconds."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    settled = path.stat().st_mtime - age
    os.utime(path, (settled, settled))
    return path


def follow(archive: Archive, client: Client, *places: object) -> list[Refusal]:
    return list(archive.follow(map(str, places), local=True, client=client).refused)


def fetch(archive: Archive, client: Client) -> FeedReport:
    (report,) = archive.fetch(client=client).feeds
    return report


def paths(archive: Archive) -> list[str]:
    return sorted(row.path for row in archive.rows(archive.search("").ids))


def test_a_feed_is_followed_and_its_pages_are_taken_once(archive: Archive, client: Client, site: Web) -> None:
    site.pages["/feed"] = sends(rss(item(1), item(2)), etag='"1"')
    assert follow(archive, client, site.at("/feed")) == []
    (feed,) = archive.feeds()
    assert (feed.place, feed.title, feed.local, feed.asked) == (site.at("/feed"), "نهر الأخبار", True, None)

    report = fetch(archive, client)
    assert (report.outcome, len(report.articles), report.refused) == ("2 new", 2, ())
    assert paths(archive) == [site.at("/a/1"), site.at("/a/2")]
    (row,) = archive.rows(report.articles[:1])
    assert row.date is not None and row.date.value == "2024-12-02"
    assert archive.search("أمطار").total == 2

    site.asked.clear()
    site.pages["/feed"] = sends(rss(item(3), item(2), item(1)), etag='"2"')
    assert fetch(archive, client).outcome == "1 new"
    assert site.paths == ["/feed", "/a/3"]
    assert site.asked[0][1]["If-None-Match"] == '"1"'


def test_a_feed_that_has_not_changed_is_not_read(archive: Archive, client: Client, site: Web) -> None:
    def answer(asked: Asked) -> None:
        asked.answer(304 if asked.headers["If-None-Match"] else 200, rss(item(1)), etag='"1"')

    site.pages["/feed"] = answer
    follow(archive, client, site.at("/feed"))
    assert [fetch(archive, client).outcome for _ in range(3)] == ["1 new", "nothing new", "nothing new"]
    assert site.paths.count("/a/1") == 1


def test_an_item_that_is_whole_needs_no_page(archive: Archive, client: Client, site: Web) -> None:
    site.pages["/feed"] = rss(item(1, LONG), item(2, "", link=""), item(3, LONG, link=""))
    follow(archive, client, site.at("/feed"))
    report = fetch(archive, client)
    assert (report.outcome, site.paths) == ("3 new", ["/feed", "/feed"])
    article = archive.reading(archive.identify(site.at("/a/1"))).article
    assert article.title is not None and article.text[slice(*article.title)] == "الخبر رقم 1"
    assert (article.source, article.url) == ("نهر الأخبار", site.at("/a/1"))
    assert fetch(archive, client).outcome == "nothing new"


def test_a_page_that_fails_is_tried_again(archive: Archive, client: Client, site: Web) -> None:
    site.pages["/feed"] = sends(rss(item(1), item(2)), etag='"1"')
    site.pages["/a/1"] = sends("", 500)
    follow(archive, client, site.at("/feed"))
    report = fetch(archive, client)
    assert report.outcome == "1 new, 1 refused, 1 left for the next time"
    assert report.refused == (Refusal(site.at("/a/1"), "is not given out by its server (500)"),)
    site.asked.clear()
    site.pages["/a/1"] = page(1)
    assert fetch(archive, client).outcome == "1 new"
    assert site.paths == ["/feed", "/a/1"]
    assert "If-None-Match" not in site.asked[0][1]


@pytest.mark.parametrize(
    "gone", [sends("", 404), sends("x", content_type="application/pdf"), sends("", 302, location="file:///x")]
)
def test_where_a_page_is_not_to_be_had_the_feed_itself_counts(
    archive: Archive, client: Client, site: Web, gone: Any
) -> None:
    site.pages["/feed"], site.pages["/a/1"] = rss(item(1)), gone
    follow(archive, client, site.at("/feed"))
    assert [fetch(archive, client).outcome for _ in range(2)] == ["1 new", "nothing new"]
    assert archive.reading(archive.identify(site.at("/a/1"))).article.text == "الخبر رقم 1\n\nأمطار 1"
    assert site.paths.count("/a/1") == 1


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "http://u:secret@nahr.example/", "file:///etc/passwd"]
)
def test_links_that_are_refused_are_never_followed_nor_kept(
    archive: Archive, client: Client, site: Web, link: str
) -> None:
    site.pages["/feed"] = rss(item(1, link=link))
    follow(archive, client, site.at("/feed"))
    assert [fetch(archive, client).outcome for _ in range(2)] == ["1 new", "nothing new"]
    (row,) = archive.rows(archive.search("").ids)
    assert (row.path, row.url) == (site.at("/feed"), None)


def test_of_very_many_pages_some_are_left(
    archive: Archive, client: Client, site: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look, "PAGES", 2)
    site.pages["/feed"] = sends(rss(*map(item, range(5))), etag='"1"')
    follow(archive, client, site.at("/feed"))
    outcomes = [fetch(archive, client).outcome for _ in range(4)]
    assert outcomes == [
        "2 new, 3 left for the next time",
        "2 new, 1 left for the next time",
        "1 new",
        "nothing new",
    ]
    assert sorted(site.paths) == sorted(["/feed"] * 5 + [f"/a/{number}" for number in range(5)])


def test_what_two_feeds_hold_is_taken_once(archive: Archive, client: Client, site: Web) -> None:
    site.pages |= {"/feed": rss(item(1), item(2)), "/other": rss(item(2), item(3))}
    follow(archive, client, site.at("/feed"), site.at("/other"))
    report = archive.fetch(client=client)
    assert (report.added, report.unchanged, report.refused) == (3, 0, ())
    assert archive.fetch(client=client).added == 0
    assert [site.paths.count(f"/a/{number}") for number in (1, 2, 3)] == [1, 1, 1]


def test_one_feed_that_fails_is_told_and_the_others_go_on(
    archive: Archive, client: Client, site: Web
) -> None:
    site.pages |= {"/feed": rss(item(1)), "/other": rss(item(2)), "/third": rss(item(3))}
    follow(archive, client, *map(site.at, ("/feed", "/other", "/third")))
    site.pages |= {"/feed": sends("", 410), "/other": "<html><p>x</p></html>"}
    report = archive.fetch(client=client)
    assert [feed.outcome for feed in report.feeds] == [
        "is gone for good (410)",
        "no feed any more; “deconflict feeds add” may find it",
        "1 new",
    ]
    assert [feed.failed for feed in report.feeds] == [True, True, False]
    assert [refusal.path for refusal in report.refused] == [site.at("/feed"), site.at("/other")]
    assert [feed.outcome for feed in archive.feeds()] == [feed.outcome for feed in report.feeds]


def test_a_server_that_asks_for_rest_gets_it(archive: Archive, client: Client, site: Web) -> None:
    site.pages["/feed"] = rss(item(1))
    follow(archive, client, site.at("/feed"))
    site.pages["/feed"] = sends("", 429, retry_after="1000")
    assert "asks to be left alone (429)" in fetch(archive, client).outcome
    site.asked.clear()
    with Client(Limits(pause=0)) as another:
        report = fetch(archive, another)
    assert report.outcome.startswith("not asked: its server asks to be left alone until ")
    assert (site.asked, report.refused) == ([], ())


def test_a_page_of_a_site_finds_its_feed(archive: Archive, client: Client, site: Web) -> None:
    head = '<link rel="alternate" type="application/rss+xml" href="feed">'
    site.pages |= {"/": f"<html><head>{head}</head></html>", "/feed": rss(item(1))}
    site.pages["/wrong"] = f"<html><head>{head.replace('feed', 'nofeed')}</head></html>"
    site.pages["/plain"] = "<html><p>x</p></html>"
    refused = follow(archive, client, site.at("/"), site.at("/wrong"), site.at("/plain"))
    assert [feed.place for feed in archive.feeds()] == [site.at("/feed")]
    assert {refusal.path: refusal.reason for refusal in refused} == {
        site.at("/wrong"): "is not there (404)",
        site.at("/plain"): "no feed, and no page that announces one",
    }


def test_lists_of_feeds_are_followed(archive: Archive, client: Client, site: Web, tmp_path: Path) -> None:
    site.pages["/feed"] = rss(item(1))
    plain = written(tmp_path / "feeds.urls", f"# ours\n{site.at('/feed')}\njavascript:x\n")
    outlines = ("https://nahr.example/feed", "https://u:secret@nahr.example/", "file:///etc/passwd")
    body = "".join(f'<outline type="rss" text="نهر" xmlUrl="{address}"/>' for address in outlines)
    opml = written(tmp_path / "feeds.opml", f'<opml version="2.0"><body>{body}</body></opml>')
    refused = follow(archive, client, plain, opml, written(tmp_path / "news.txt", RAIN), tmp_path / "none")
    assert [feed.place for feed in archive.feeds()] == [site.at("/feed"), "https://nahr.example/feed"]
    assert [refusal.path for refusal in refused] == [
        f"{plain}:3",
        "https://nahr.example/",
        str(tmp_path / "news.txt"),
        str(tmp_path / "none"),
    ]
    assert site.paths == ["/feed"]


def test_following_twice_changes_nothing_but_what_is_allowed(
    archive: Archive, client: Client, site: Web, folder: Path
) -> None:
    site.pages["/feed"] = rss(item(1))
    assert archive.follow([str(folder)], client=client).added == 1
    assert archive.follow([str(folder), f"{folder}/../incoming/"], client=client).added == 0
    assert (
        archive.follow([site.at("/feed")], client=client).refused[0].reason.startswith("leads to the local")
    )
    follow(archive, client, site.at("/feed"))
    fetch_outcome = archive.fetch([site.at("/feed")], client=client).feeds[0].outcome
    follow(archive, client, site.at("/feed"))
    assert (len(archive.feeds()), fetch_outcome) == (2, "1 new")
    assert archive.fetch([site.at("/feed") + "#part"], client=client).added == 0


def test_what_is_followed_no_longer_leaves_its_articles(archive: Archive, client: Client, site: Web) -> None:
    site.pages["/feed"] = rss(item(1))
    follow(archive, client, site.at("/feed"))
    archive.fetch(client=client)
    archive.unfollow(site.at("/feed"))
    assert (archive.feeds(), archive.search("").total) == ((), 1)
    for place in (site.at("/feed"), "https://u:secret@nahr.example/", "/nowhere"):
        with pytest.raises(ArchiveError, match="is not followed") as told:
            archive.unfollow(place)
        assert "secret" not in str(told.value)


def test_secrets_are_not_stored(archive: Archive, client: Client, site: Web) -> None:
    site.pages["/feed"] = rss(item(1, link="https://u:secret@nahr.example/"), item(2))
    site.pages["/a/2"] = sends("", 302, location="https://u:secret@nahr.example/")
    follow(archive, client, site.at("/feed"), "https://u:secret@nahr.example/")
    archive.fetch(client=client)
    archive.add(["https://u:secret@nahr.example/"], client=client)
    with closing(sqlite3.connect(archive.folder / "archive.db")) as connection:
        assert not [line for line in connection.iterdump() if "secret" in line]


def test_a_folder_gives_what_is_new_in_it(archive: Archive, client: Client, folder: Path) -> None:
    follow(archive, client, folder)
    first = written(folder / "1.txt", RAIN)
    written(folder / "below" / "2.txt", f"{RAIN} 2")
    for ignored in (".hidden.txt", "3.txt.part", "4.txt~"):
        written(folder / ignored, f"{RAIN} {ignored}")
    written(folder / ".git" / "5.txt", f"{RAIN} 5")
    (folder / "link.txt").symlink_to(written(folder.parent / "6.txt", f"{RAIN} 6"))
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe")
    empty = written(folder / "empty.txt", "")
    report = fetch(archive, client)
    assert (report.title, report.outcome) == ("incoming", "2 new, 1 refused")
    assert [refusal.path for refusal in report.refused] == [str(empty)]
    assert paths(archive) == [str(first), str(folder / "below" / "2.txt")]
    assert fetch(archive, client).outcome == "nothing new"
    written(first, f"{RAIN} again", age=30)
    written(folder / "7.txt", RAIN)
    assert fetch(archive, client).outcome == "1 new, 1 here already"


def test_a_file_with_many_articles_is_counted_by_articles(
    archive: Archive, client: Client, folder: Path
) -> None:
    lines = "".join(f'{{"text": "{RAIN} {number}"}}\n' for number in range(5))
    written(folder / "news.jsonl", f"{lines}[]\n")
    follow(archive, client, folder)
    report = fetch(archive, client)
    assert (report.outcome, report.refused[0].path) == ("5 new, 1 refused", f"{folder}/news.jsonl:6")
    written(folder / "news.jsonl", f'{lines}{{"text": "{RAIN} new"}}\n', age=30)
    assert fetch(archive, client).outcome == "1 new, 5 here already"


def test_a_file_that_is_being_written_is_waited_for(archive: Archive, client: Client, folder: Path) -> None:
    follow(archive, client, folder)
    over = threading.Event()

    def write() -> None:
        with (folder / "news.txt").open("a", encoding="utf-8") as file:
            while not over.wait(0.05):
                file.write(RAIN)
                file.flush()

    writer = threading.Thread(target=write)
    writer.start()
    while not (folder / "news.txt").exists():
        over.wait(0.01)
    written(folder / "fresh.txt", RAIN, age=0)
    report = fetch(archive, client)
    over.set()
    writer.join()
    assert (report.outcome, report.waiting) == ("1 new, 1 still being written", 1)
    assert fetch(archive, client).outcome == "1 new"


def test_names_that_are_no_unicode_or_hold_line_feeds_do_no_harm(
    archive: Archive, client: Client, folder: Path
) -> None:
    written(folder / os.fsdecode(b"\xe3\xd1.txt"), RAIN)
    written(folder / "two\nlines.txt", "  ")
    assert follow(archive, client, folder) == []
    report = fetch(archive, client)
    assert (report.outcome, len(report.refused)) == ("1 new, 1 refused", 1)
    assert fetch(archive, client).outcome == "nothing new"
    unnamed = folder / os.fsdecode(b"\xff")
    unnamed.mkdir()
    (refusal,) = follow(archive, client, unnamed)
    assert refusal.reason.startswith("its name is no Unicode")


def test_the_home_of_nobody_is_no_place(archive: Archive, client: Client) -> None:
    (refusal,) = follow(archive, client, "~no-such-user/news")
    assert refusal.reason == "no such file; check the name"
    with pytest.raises(ArchiveError, match="is not followed"):
        archive.unfollow("~no-such-user/news")


def test_a_folder_that_is_gone_is_told(archive: Archive, client: Client, folder: Path) -> None:
    follow(archive, client, folder)
    folder.rmdir()
    report = fetch(archive, client)
    assert report.outcome == "no such folder; “deconflict feeds remove” follows it no longer"
    assert report.failed
    archive.unfollow(str(folder))


def test_what_was_stopped_in_the_middle_is_taken_the_next_time(
    archive: Archive, client: Client, site: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages["/feed"] = sends(rss(*map(item, range(5))), etag='"1"')
    follow(archive, client, site.at("/feed"))

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive.fetch(client=client, progress=stop)
    report = fetch(archive, client)
    assert len(report.articles) + report.unchanged == 5
    assert archive.search("").total == 5


def test_several_at_once_do_no_harm(archive: Archive, site: Web) -> None:
    site.pages["/feed"] = rss(*map(item, range(10)))
    with Client(Limits(pause=0)) as client:
        follow(archive, client, site.at("/feed"))
    failed: list[BaseException] = []

    def work() -> None:
        try:
            with Archive.open(archive.folder) as other, Client(Limits(pause=0)) as client:
                other.fetch(client=client)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with Archive.open(archive.folder) as other:
        assert other.search("").total == 10


def test_progress_counts_what_is_new(archive: Archive, client: Client, site: Web, folder: Path) -> None:
    site.pages["/feed"] = rss(*map(item, range(5)))
    written(folder / "1.txt", RAIN)
    follow(archive, client, site.at("/feed"), folder)
    seen: list[tuple[int, int]] = []
    archive.fetch(client=client, progress=lambda *at: seen.append(at))
    assert seen == [(done, 6) for done in range(1, 7)]
