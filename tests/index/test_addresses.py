"""Addresses are added: pages and texts in any charset, lists of addresses, and a line for what is neither."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from socket import create_server
from threading import Thread

import pytest
from web import Web, sends, web

from deconflict_index.archive import AddReport, Archive, Refusal
from deconflict_index.fetching.addresses import FetchError
from deconflict_index.fetching.client import Client, Response
from deconflict_index.fetching.exchange import Limits
from deconflict_index.gathering.web import piece_of_page
from deconflict_index.reading.original import NOTHING
from deconflict_index.reading.piece import Form

RAIN = "هطلت أمطار غزيرة على المدينة القديمة صباح الخميس."
PAGE = f"<!DOCTYPE html><html><body><p>{RAIN}</p></body></html>"
RSS = '<rss version="2.0"><channel><title>نهر</title></channel></rss>'
HERE = "https://xn--wgb5bd.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1"

FORMS = {
    ("text/html", PAGE): Form.HTML,
    ("application/xhtml+xml", f"<?xml version='1.0'?>{PAGE}"): Form.HTML,
    ("text/plain", PAGE): Form.HTML,
    (None, f"\ufeff \n{PAGE}"): Form.HTML,
    ("application/octet-stream", PAGE): Form.HTML,
    ("text/html", RAIN): Form.HTML,
    ("text/plain", RAIN): Form.TEXT,
    ("text/markdown", f"# {RAIN}"): Form.MARKDOWN,
    (None, RAIN): Form.TEXT,
}
REFUSED = {
    ("application/pdf", "%PDF-1.7"): "sends application/pdf, which is no web page",
    ("image/png", "\x89PNG"): "sends image/png, which is no web page",
    ("application/\x1b[2J", "PK\x03\x04"): "sends application/[2J, which is no web page",
    ("application/rss+xml", RSS): "a feed; follow it with “deconflict feeds add”",
    ("text/html", f"\n{RSS}"): "a feed; follow it with “deconflict feeds add”",
    (None, RSS): "a feed; follow it with “deconflict feeds add”",
    ("text/html", " \n"): "sends an empty page; there is nothing to read",
}


@pytest.fixture
def site() -> Iterator[Web]:
    with web({"/1": sends(f"{RAIN} 1", content_type="text/plain"), "/2": RAIN}) as site:
        yield site


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(Limits(pause=0)) as client:
        yield client


@pytest.mark.parametrize(("kind", "body"), FORMS)
def test_forms(kind: str | None, body: str) -> None:
    piece = piece_of_page(Response(HERE, body.encode(), kind), NOTHING)
    assert piece.form is FORMS[kind, body]
    assert (piece.path, piece.given.url) == ("https://نهر.example/أخبار", HERE)


@pytest.mark.parametrize(("kind", "body"), REFUSED)
def test_what_is_no_page(kind: str | None, body: str) -> None:
    with pytest.raises(FetchError) as told:
        piece_of_page(Response(HERE, body.encode(), kind), NOTHING)
    assert (told.value.reason, told.value.lasting) == (REFUSED[kind, body], True)


def test_what_the_server_says_of_the_charset_comes_along() -> None:
    body = RAIN.encode("windows-1256")
    piece = piece_of_page(Response(HERE, body, "text/plain", "windows-1256"), NOTHING)
    assert (piece.content, piece.charset) == (body, "windows-1256")


def test_pages_are_added_and_what_fails_is_told(tmp_path: Path, site: Web, client: Client) -> None:
    (tmp_path / "news.txt").write_text(f"{RAIN} 0", "utf-8")
    (tmp_path / "list").write_text(f"{site.at('/2')}\n{site.at('/3')}\n{site.at('/1')}#here\n", "utf-8")
    places = [site.at("/1"), tmp_path / "news.txt", "javascript:alert(1)", str(tmp_path / "list")]
    seen: list[tuple[int, int]] = []
    with Archive.open(tmp_path / "archive", create=True) as archive:
        report = archive.add(places, local=True, client=client, progress=lambda *at: seen.append(at))
        assert (report.added, report.unchanged) == (3, 1)
        assert set(report.refused) == {
            Refusal("javascript:alert(1)", "javascript: addresses are not fetched; only http and https are"),
            Refusal(site.at("/3"), "is not there (404)"),
        }
        article = archive.reading(archive.identify(site.at("/1"))).article
        assert (article.text, article.url) == (f"{RAIN} 1", site.at("/1"))
        assert archive.add([site.at("/1")], local=True, client=client).unchanged == 1
        refused = archive.add([site.at("/1")], client=client).refused
        assert refused == (Refusal(site.at("/1"), "leads to the local network; --allow-local allows that"),)
    assert seen[-1] == (6, 6)


def test_whoever_leaves_does_not_wait_for_a_silent_server(tmp_path: Path) -> None:
    reports: list[AddReport] = []
    with create_server(("127.0.0.1", 0)) as silent, Archive.open(tmp_path / "a", create=True) as archive:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        leaving = Thread(target=lambda: reports.append(archive.add([address], local=True)))
        leaving.start()
        line, _ = silent.accept()
        with line:
            line.recv(1)
            archive.hang_up()
            leaving.join(10)
        assert not leaving.is_alive()
    assert [refusal.path for refusal in reports[0].refused] == [address]
