"""Feeds of every kind give their items, pages the feeds they announce, lists their addresses."""

from __future__ import annotations

from contextlib import nullcontext
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.gathering import opml
from deconflict_index.gathering.feed_items import Item, announced, feed_of, piece_of_item, plain
from deconflict_index.gathering.source import Source
from deconflict_index.model import DateValue, Precision
from deconflict_index.reading.original import Given

BASE = "https://nahr.example/feed"
RAIN = "هطلت أمطار غزيرة على المدينة القديمة."
LONG = " ".join([RAIN] * 40)


def titled(title: str) -> str:
    return f'<rss version="2.0"><channel><title>{title}</title></channel></rss>'


def day(value: str) -> DateValue:
    return DateValue(value, Precision.DAY, basis="given by the feed")


RSS_2 = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>نهر  الأخبار</title><link>https://nahr.example/</link>
<item><title>أمطار &amp;amp; &lt;b&gt;رياح&lt;/b&gt;</title><link>/a/1</link>
<pubDate>Tue, 03 Dec 2024 01:30:00 +0300</pubDate><description>{RAIN}</description>
<content:encoded><![CDATA[<p>{RAIN}</p><script>x()</script><p>رياح <b>شديدة</b></p>]]></content:encoded>
<source url="https://bahr.example/">وكالة بحر</source></item>
</channel></rss>"""
ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">نهر</title>
<entry><title type="html">&lt;i&gt;أمطار&lt;/i&gt;</title><link rel="self" href="/no"/>
<link rel="alternate" href="https://nahr.example/a/1"/><updated>2024-12-03T23:30:00+03:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{RAIN}</p></div></content></entry></feed>"""
RSS_1 = f"""<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>نهر</title></channel>
<item rdf:about="https://nahr.example/a/1"><title>أمطار</title><link>https://nahr.example/a/1</link>
<description>{RAIN}</description><dc:date>2024-12-03</dc:date></item></rdf:RDF>"""
WINDOWS = f'<rss version="2.0"><channel><item><title>{RAIN}</title></item></channel></rss>'
ITEMS = {
    "rss 2": (
        RSS_2,
        Item(
            "https://nahr.example/a/1",
            "أمطار & رياح",
            f"{RAIN}\n\nرياح شديدة",
            day("2024-12-03"),
            "وكالة بحر",
        ),
    ),
    "atom": (ATOM, Item("https://nahr.example/a/1", "أمطار", RAIN, day("2024-12-03"), "نهر")),
    "rss 1": (RSS_1, Item("https://nahr.example/a/1", "أمطار", RAIN, day("2024-12-03"), "نهر")),
}
NO_FEEDS = {
    "nothing": b"",
    "a page": b"<!doctype html><html><body><p>x</p></body></html>",
    "another page": b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body/></html>",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "json": b'{"items": []}',
    "a path": b"/etc/passwd",
    "an address": b"http://127.0.0.1/",
}
TENFOLD = "".join(f'<!ENTITY {chr(98 + each)} "{f"&{chr(97 + each)};" * 10}">' for each in range(9))
BOMBS = {
    "entities in entities": f'<!DOCTYPE rss [<!ENTITY a "xxxxxxxxxx">{TENFOLD}]>{titled("&j;")}',
    "one long entity": f'<!DOCTYPE rss [<!ENTITY a "{"x" * 100_000}">]>{titled("&a;" * 10_000)}',
    "a file": f'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>{titled("&a;")}',
    "nested": titled("<a>" * 20_000),
    "torn": titled("<![CDATA[" * 10_000),
}
DATES = {
    "Tue, 03 Dec 2024 23:30:00 GMT": "2024-12-03",
    "Tue, 03 Dec 2024 00:30:00 +0300": "2024-12-03",
    "2024-12-03T00:30:00+03:00": "2024-12-03",
    "2024-12-03": "2024-12-03",
    "3 December 2024 10:00": "2024-12-03",
}
PLAIN = {
    "text alone\nof two lines ": "text alone\nof two lines",
    "<p>one</p><p>two <a href='x'>three</a></p>": "one\n\ntwo three",
    "one<br>two<br/><br/>three": "one\n\ntwo\n\nthree",
    "<ul><li>one<li>two</ul>tail": "one\n\ntwo\n\ntail",
    "a<script>b</script>c<style>d</style>e<!-- f -->g": "a\n\nc\n\neg",
    "&laquo;one&raquo; &amp;lt; &#1571;": "«one» &lt; أ",
    "<p>a\n  b&nbsp;c</p>": "a b c",
    "<p>one</p\x00><p>two": "one\n\ntwo",
    "<": "<",
    "<p></p>": "",
}
ANNOUNCED = {
    '<link rel="alternate" type="application/rss+xml" href="/feed/">': ("https://nahr.example/feed/",),
    '<LINK REL="feed Alternate" TYPE="application/atom+xml; charset=utf-8" HREF=" a.xml ">': (
        "https://nahr.example/a.xml",
    ),
    '<base href="https://bahr.example/x/"><link rel=alternate type=application/rss+xml href=a>': (
        "https://bahr.example/x/a",
    ),
    '<base href="http://["><link rel=alternate type=application/rss+xml href=//[>': (),
    '<link rel="stylesheet" type="application/rss+xml" href="a">': (),
    '<link rel="alternate" hreflang="ar" href="/ar">': (),
    '<link rel="alternate" type="application/rss+xml">': (),
    "": (),
}


@pytest.mark.parametrize("kind", ITEMS)
def test_feeds_give_their_items(kind: str) -> None:
    written, item = ITEMS[kind]
    feed = feed_of(written.encode(), BASE)
    assert feed is not None
    assert feed.items == (item,)
    assert feed.title in {"نهر", "نهر الأخبار"}


def test_what_the_server_says_of_the_charset_counts() -> None:
    feed = feed_of(WINDOWS.encode("windows-1256"), BASE, "windows-1256")
    assert feed is not None and feed.items[0].title == RAIN


@pytest.mark.parametrize("kind", NO_FEEDS)
def test_what_is_no_feed(kind: str) -> None:
    assert feed_of(NO_FEEDS[kind], BASE) is None


@pytest.mark.parametrize("kind", BOMBS)
def test_hostile_feeds_stay_small(kind: str) -> None:
    feed = feed_of(BOMBS[kind].encode(), BASE)
    assert feed is not None
    assert len(feed.title or "") < 200_000 and "root:" not in (feed.title or "")


@pytest.mark.parametrize("written", DATES)
def test_the_day_of_an_item_is_the_outlets_own(written: str) -> None:
    feed = feed_of(RSS_2.replace("Tue, 03 Dec 2024 01:30:00 +0300", written).encode(), BASE)
    assert feed is not None and feed.items[0].published == day(DATES[written])


def test_an_item_without_a_date_has_none() -> None:
    for written in ("yesterday", ""):
        feed = feed_of(RSS_2.replace("Tue, 03 Dec 2024 01:30:00 +0300", written).encode(), BASE)
        assert feed is not None and feed.items[0].published is None


def test_a_teaser_is_told_from_an_article() -> None:
    assert Item(BASE, None, RAIN).is_teaser
    assert Item(BASE, None, f"{LONG} […]").is_teaser
    assert not Item(BASE, None, LONG).is_teaser
    assert not Item(None, None, RAIN).is_teaser


def test_an_item_becomes_a_piece_with_what_the_feed_says() -> None:
    item = Item(BASE, "أمطار", RAIN, day("2024-12-03"), "نهر")
    piece = piece_of_item(item, "here")
    assert (piece.path, piece.content) == ("here", f"أمطار\n\n{RAIN}")
    assert piece.given == Given(True, day("2024-12-03"), "نهر", BASE)
    assert piece.id == piece_of_item(item, "there").id
    assert piece_of_item(Item(BASE, None, RAIN), "here").given.titled is False


@pytest.mark.parametrize("html", PLAIN)
def test_fragments_become_plain_text(html: str) -> None:
    assert plain(html) == PLAIN[html]


@given(st.text())
def test_any_fragment_becomes_text(html: str) -> None:
    assert plain(html) == plain(html).strip()


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), max_size=5))
def test_no_words_of_paragraphs_are_lost(words: list[str]) -> None:
    assert plain("".join(f"<p>{word}</p>" for word in words)).split() == words


@pytest.mark.parametrize("head", ANNOUNCED)
def test_pages_announce_their_feeds(head: str) -> None:
    page = f"<html><head>{head}</head><body><p>x</p></body></html>"
    assert announced(page.encode(), "https://nahr.example/") == ANNOUNCED[head]


def test_an_empty_page_announces_nothing() -> None:
    assert announced(b" ", BASE) == announced(b"<!-- -->", BASE) == ()


def feeds_in(data: bytes) -> dict[str, str]:
    return opml.feeds(Source("feeds.opml", lambda: nullcontext(BytesIO(data)), "feeds.opml"))


def test_opml_goes_out_and_comes_in_again() -> None:
    feeds = {"https://nahr.example/?a=1&b=2": 'نهر "الأخبار" <1>', "https://bahr.example/": "بحر"}
    assert feeds_in(opml.written(feeds.items()).encode()) == feeds
    assert feeds_in(opml.written([("https://nahr.example/", "a\x1bb\x00c")]).encode()) == {
        "https://nahr.example/": "a b c"
    }


def test_opml_of_other_programs() -> None:
    nested = (
        '<outline text="folder"><outline text="t" type="rss" xmlUrl="https://nahr.example/feed"/></outline>'
    )
    assert feeds_in(f'<opml version="1.1"><body>{nested}</body></opml>'.encode()) == {BASE: "t"}
