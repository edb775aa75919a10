"""Feeds and lists of feeds: what the feed itself tells of its items, and nothing that unfolds."""

from __future__ import annotations

from pathlib import Path

import pytest
from packing import found, written

from deconflict_index.gathering import opml
from deconflict_index.gathering.gather import Limits, Source
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.piece import Form

TEXT = "بحث الوزير الروسي مع نظيره التركي خفض التصعيد."
RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>النهر</title><link>https://nahr.example/</link>{items}</channel></rss>"""
ITEM = f"""<item><title>اتصال &amp;quot;هام&amp;quot; &lt;b&gt;اليوم&lt;/b&gt;</title>
<link>https://nahr.example/1</link><pubDate>Tue, 03 Dec 2024 00:30:00 +0300</pubDate>
<description>موجز</description><content:encoded><![CDATA[<p>{TEXT}</p><p>وانتهى.</p>]]></content:encoded></item>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">النهر &amp;amp; البحر</title>
<entry><title>اتصال</title><link href="https://nahr.example/2"/><updated>2024-12-03T23:30:00-05:00</updated>
<content type="text">{TEXT}</content></entry>
<entry><title>بلا نص</title><link href="https://nahr.example/3"/></entry></feed>"""
OPML = """<opml version="2.0"><body><outline text="صحف">
<outline type="rss" text="النهر" xmlUrl="https://nahr.example/rss"/>
<outline type="rss" text="البحر" xmlUrl="http://bahr.example/rss?a=1&amp;b=2"/>
<outline type="rss" text="النهر" xmlUrl="https://nahr.example/rss"/>
<outline type="rss" text="x" xmlUrl="file:///etc/passwd"/>
<outline type="rss" text="y" xmlUrl="javascript:alert(1)"/></outline></body></opml>"""
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa">' + "".join(
    f'<!ENTITY {chr(letter)} "{f"&{chr(letter - 1)};" * 10}">' for letter in range(ord("b"), ord("k"))
)

# How a feed writes the day of an item, and the day it is.
DAYS = [
    ("Tue, 03 Dec 2024 00:30:00 +0300", "2024-12-03"),
    ("3 Dec 2024 23:59:00 -1100", "2024-12-03"),
    ("2024-12-03T00:30:00+03:00", "2024-12-03"),
    ("2024-12-03", "2024-12-03"),
    ("Tue Dec 3 08:00:00 2024", "2024-12-03"),
    ("the day before", None),
    ("", None),
]


def rss(*items: str, encoding: str = "utf-8") -> bytes:
    return RSS.format(items="".join(items), encoding=encoding).encode(encoding)


@pytest.mark.parametrize("name", ["news.rss", "news.xml", "news", "news.html"])
def test_an_item_is_a_text_with_what_the_feed_tells(name: str, tmp_path: Path) -> None:
    path = written(tmp_path / name, rss(ITEM))
    (piece,), refusals = found(path)
    assert not refusals
    assert (piece.path, piece.form) == (f"{path}:1", Form.TEXT)
    assert isinstance(piece.content, str)
    title, _, text = piece.content.partition("\n\n")
    assert title == 'اتصال "هام" اليوم' and text.startswith(TEXT) and "<" not in text
    given = piece.given
    assert given.titled
    assert (given.source, given.url) == ("النهر", "https://nahr.example/1")
    assert given.published is not None
    assert (given.published.value, given.published.basis) == ("2024-12-03", "given by the feed")


def test_atom_is_read_as_well_and_an_item_of_nothing_but_a_title_is_its_title(tmp_path: Path) -> None:
    first, second = found(written(tmp_path / "a.atom", ATOM))[0]
    assert (first.form, first.content) == (Form.TEXT, f"اتصال\n\n{TEXT}")
    assert first.given.source == "النهر & البحر"
    assert second.given.url == "https://nahr.example/3"


@pytest.mark.parametrize(("written_day", "day"), DAYS)
def test_the_day_is_the_outlets_own(written_day: str, day: str | None, tmp_path: Path) -> None:
    item = f"<item><description>{TEXT}</description><pubDate>{written_day}</pubDate></item>"
    (piece,), _ = found(written(tmp_path / "a.rss", rss(item)))
    assert (piece.given.published and piece.given.published.value) == day


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1256", "iso-8859-6"])
def test_a_feed_is_in_the_encoding_it_declares(encoding: str, tmp_path: Path) -> None:
    item = f"<item><title>اتصال</title><description>{TEXT}</description></item>"
    (piece,), _ = found(written(tmp_path / "a.rss", rss(item, encoding=encoding)))
    assert piece.content == f"اتصال\n\n{TEXT}"


def test_an_item_without_words_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    path = written(tmp_path / "a.rss", rss("<item><link>https://a.example/</link></item>", ITEM))
    (piece,), (refusal,) = found(path)
    assert (piece.path, refusal.path, refusal.reason) == (
        f"{path}:2",
        f"{path}:1",
        "holds only white space; there is nothing to read",
    )


def test_a_feed_that_is_torn_keeps_what_came_before(tmp_path: Path) -> None:
    data = rss(ITEM, ITEM.replace("/1<", "/2<"), ITEM)
    pieces, _ = found(written(tmp_path / "a.rss", data[: int(len(data) * 0.8)]))
    assert [piece.given.url for piece in pieces][:2] == ["https://nahr.example/1", "https://nahr.example/2"]


@pytest.mark.parametrize("content", [b"", b"<rss>", b"<rss version='2.0'><channel/></rss>", b"\xff\xfe"])
def test_a_feed_without_items_is_refused(content: bytes, tmp_path: Path) -> None:
    pieces, (refusal,) = found(written(tmp_path / "a.rss", content))
    assert not pieces
    assert refusal.path == str(tmp_path / "a.rss")


@pytest.mark.parametrize("name", ["a.rss", "a.opml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declared", [f"{BOMB}]>", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'], ids=["bomb", "file"]
)
def test_entities_that_a_document_declares_are_refused(
    name: str, encoding: str, declared: str, tmp_path: Path
) -> None:
    xml = f"{declared}<rss version='2.0'><channel><item><title>&j;&a;</title></item></channel></rss>"
    pieces, (refusal,) = found(written(tmp_path / name, f"\ufeff{xml}".encode(encoding)))
    assert not pieces
    assert "entities of its own" in refusal.reason


def test_a_feed_that_is_too_long_is_refused(tmp_path: Path) -> None:
    _, (refusal,) = found(written(tmp_path / "a.rss", rss(ITEM)), limits=Limits(document=100))
    assert refusal.reason.startswith("longer than ")


def test_a_list_of_feeds_is_named_and_left_to_the_command_that_follows_them(tmp_path: Path) -> None:
    path = written(tmp_path / "feeds.opml", OPML)
    _, (refusal,) = found(path)
    assert refusal.reason.startswith("a list of feeds (النهر, البحر); “deconflict feeds add ")
    assert tuple(opml.feeds(Source.of(path))) == (
        "https://nahr.example/rss",
        "http://bahr.example/rss?a=1&b=2",
    )


@pytest.mark.parametrize(
    "content", ["", "<opml/>", "<opml><body><outline text='a'/></body></opml>", "</a>" * 9]
)
def test_a_list_without_feeds_is_refused(content: str, tmp_path: Path) -> None:
    path = written(tmp_path / "feeds.opml", content)
    with pytest.raises(ReadingError):
        opml.feeds(Source.of(path))
    assert len(found(path)[1]) == 1
