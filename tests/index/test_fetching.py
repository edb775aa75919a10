"""Asking addresses: answers of bounded size in bounded time, at no machine but the one that was checked."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import pytest
from web import CERTIFICATE, Asked, Page, Web, sends, web

from deconflict_index import __version__
from deconflict_index.fetching.addresses import FetchError
from deconflict_index.fetching.client import Client, Response
from deconflict_index.fetching.exchange import Limits
from deconflict_index.fetching.several import several

PAGE = "<p>هطلت أمطار غزيرة على المدينة القديمة صباح الخميس.</p>"
SMALL = Limits(size=50_000, redirects=3, pause=0)
HASTY = Limits(seconds=0.6, silence=30, pause=0)
IMPATIENT = Limits(silence=0.3, pause=0)
BOMB = gzip.compress(bytes(20_000_000))


def drips_headers(asked: Asked) -> None:
    asked.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    while not asked.over:
        asked.wfile.write(b"x")
        asked.rest(0.02)


def drips(length: str | None) -> Page:
    """A body that never ends and is never silent."""

    def page(asked: Asked) -> None:
        asked.begin(200, **({"content_length": length} if length else {}))
        while not asked.over:
            asked.wfile.write(b"x")
            asked.rest(0.02)

    return page


def falls_silent(asked: Asked) -> None:
    asked.begin(200, content_length="100")
    asked.wfile.write(b"x")
    asked.rest(60)


def never_answers(asked: Asked) -> None:
    asked.rest(60)


def endless_chunks(asked: Asked) -> None:
    asked.begin(200, transfer_encoding="chunked")
    while not asked.over:
        asked.wfile.write(b"1000\r\n" + b"x" * 0x1000 + b"\r\n")


def endless_headers(asked: Asked) -> None:
    asked.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not asked.over:
        asked.wfile.write(b"X: y\r\n")


def endless_hundreds(asked: Asked) -> None:
    while not asked.over:
        asked.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        asked.rest(0.02)


def breaks_off(asked: Asked) -> None:
    asked.begin(200, content_length="100")
    asked.wfile.write(b"x" * 50)


def hangs_up(asked: Asked) -> None:
    asked.connection.shutdown(socket.SHUT_RDWR)


def speaks_otherwise(asked: Asked) -> None:
    asked.wfile.write(b"220 mail.nahr.example ESMTP\r\n")


HOSTILE: dict[str, tuple[Page, str]] = {
    "/slow-headers": (drips_headers, "takes longer than 0.6 s"),
    "/slow-body": (drips("40000"), "takes longer than 0.6 s"),
    "/slow-body-no-length": (drips(None), "takes longer than 0.6 s"),
    "/hundreds": (endless_hundreds, "takes longer than 0.6 s"),
    "/silent-body": (falls_silent, "fell silent"),
    "/silent": (never_answers, "fell silent"),
    "/says-huge": (sends(b"", content_length="99999999"), "larger than 0.0476837 MB"),
    "/says-hugest": (sends(b"", content_length="9" * 400), "larger than 0.0476837 MB"),
    "/huge": (sends(b"x" * 60_000), "larger than 0.0476837 MB"),
    "/endless": (endless_chunks, "larger than 0.0476837 MB"),
    "/bomb": (sends(BOMB, content_encoding="gzip"), "larger than 0.0476837 MB"),
    "/headers": (endless_headers, "speaks no HTTP"),
    "/no-http": (speaks_otherwise, "speaks no HTTP"),
    "/hung-up": (hangs_up, "speaks no HTTP"),
    "/truncated": (breaks_off, "broke off before the end"),
    "/no-gzip": (sends(b"no gzip", content_encoding="gzip"), "compressed body is damaged"),
    "/brotli": (sends(b"x", content_encoding="br"), "encoding nobody asked for"),
    "/thrice": (sends(b"x", content_encoding="gzip, gzip, gzip"), "encoding nobody asked for"),
}
STATUSES = {
    400: ("is not given out by its server", True),
    401: ("is not open to everybody", True),
    403: ("is not open to everybody", True),
    404: ("is not there", True),
    410: ("is gone for good", True),
    500: ("is not given out by its server", False),
    204: ("is not given out by its server", False),
    206: ("is not given out by its server", False),
}
TYPES = {
    "text/html; charset=windows-1256": ("text/html", "windows-1256"),
    'TEXT/HTML;charset="UTF-8"': ("text/html", "utf-8"),
    "text/html; charset*=a; charset*0=b": ("text/html", None),
    "application/rss+xml": ("application/rss+xml", None),
    "nonsense": ("text/plain", None),
}
LEADS_NOWHERE = {
    "http://10.0.0.1/": "leads to http://10.0.0.1/: leads to the local network",
    "http://2130706433/": "leads to http://2130706433/: its host is no name and no plain IP address",
    "file:///etc/passwd": "file: addresses are not fetched",
    "javascript:alert(1)": "javascript: addresses are not fetched",
    "https://user:secret@nahr.example/": "user name or password",
    "//rebound.example/": "leads to the local network",
    "/elsewhere\x01": "control characters",
}


@pytest.fixture
def site() -> Iterator[Web]:
    with web({}) as site:
        yield site


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(SMALL) as client:
        yield client


def resolver(hosts: Mapping[str, Sequence[str]]) -> Any:
    def resolve(host: str, port: int) -> Sequence[str]:
        if host not in hosts:
            raise socket.gaierror("unknown")
        return hosts[host]

    return resolve


def refused(client: Client, address: str, *, local: bool = True) -> FetchError:
    with pytest.raises(FetchError) as told:
        client.get(address, local=local)
    assert str(told.value).isprintable()
    return told.value


def test_a_page_comes_whole_with_what_its_server_says_of_it(site: Web, client: Client) -> None:
    site.pages["/خبر عاجل"] = sends(
        PAGE, content_type="text/html; charset=UTF-8", etag='"1"', last_modified="then"
    )
    response = client.get(site.at("/خبر عاجل#here"), local=True)
    address = site.at("/%D8%AE%D8%A8%D8%B1%20%D8%B9%D8%A7%D8%AC%D9%84")
    assert response == Response(address, PAGE.encode(), "text/html", "utf-8", '"1"', "then")
    ((_, headers),) = site.asked
    assert headers["User-Agent"] == f"deconflict/{__version__}"
    assert headers["Host"] == site.address.removeprefix("http://")
    assert headers["Accept-Encoding"] == "gzip, deflate"


@pytest.mark.parametrize("path", HOSTILE)
def test_hostile_servers_are_refused_in_one_line(site: Web, path: str) -> None:
    site.pages[path], reason = HOSTILE[path]
    limits = HASTY if "longer than" in reason else IMPATIENT if "silent" in reason else SMALL
    with Client(limits) as client:
        error = refused(client, site.at(path))
    assert reason in error.reason
    assert error.address == site.at(path)


@pytest.mark.parametrize("status", STATUSES)
def test_statuses(site: Web, client: Client, status: int) -> None:
    site.pages["/"] = sends(PAGE, status)
    error = refused(client, site.at("/"))
    assert (error.reason, error.lasting) == (f"{STATUSES[status][0]} ({status})", STATUSES[status][1])


@pytest.mark.parametrize("header", TYPES)
def test_media_types(site: Web, client: Client, header: str) -> None:
    site.pages["/"] = sends(PAGE, content_type=header)
    response = client.get(site.at("/"), local=True)
    assert (response.media_type, response.charset) == TYPES[header]


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("", bytes)]
)
def test_compressed_bodies_are_unpacked(site: Web, client: Client, encoding: str, pack: Any) -> None:
    site.pages["/"] = sends(pack(PAGE.encode() * 100), content_encoding=encoding)
    assert client.get(site.at("/"), local=True).body == PAGE.encode() * 100


def test_what_has_not_changed_is_not_sent_again(site: Web, client: Client) -> None:
    site.pages["/"] = lambda asked: asked.answer(
        304 if asked.headers["If-None-Match"] == '"1"' else 200, PAGE
    )
    assert client.get(site.at("/"), local=True, etag='"1"', modified="then").unchanged
    assert site.asked[0][1]["If-Modified-Since"] == "then"
    assert client.get(site.at("/"), local=True).body == PAGE.encode()


def test_marks_that_are_unfit_to_be_sent_back_are_dropped(site: Web, client: Client) -> None:
    site.pages["/"] = lambda asked: asked.wfile.write(
        b"HTTP/1.1 200 OK\r\nETag: "
        + b"a" * 300
        + b"\r\nLast-Modified: \xd8\xa3\r\nContent-Length: 1\r\n\r\nx"
    )
    response = client.get(site.at("/"), local=True)
    assert (response.body, response.etag, response.modified) == (b"x", None, None)


def test_redirects_are_followed(site: Web, client: Client) -> None:
    site.pages["/a"] = sends("", 301, location="b/c?d=1")
    site.pages["/b/c?d=1"] = sends("", 307, location=site.at("/خبر").encode().decode("latin-1"))
    site.pages["/خبر"] = sends("", 308, location="//" + site.address.removeprefix("http://") + "/e")
    site.pages["/e"] = PAGE
    assert client.get(site.at("/a"), local=True) == Response(site.at("/e"), PAGE.encode(), None, None)


def test_redirects_end_somewhere(site: Web, client: Client) -> None:
    site.pages["/a"] = sends("", 302, location="/a")
    error = refused(client, site.at("/a"))
    assert "more than 3 redirects" in error.reason and error.lasting
    assert len(site.asked) == 4


@pytest.mark.parametrize("location", LEADS_NOWHERE)
def test_each_redirect_is_checked_again(site: Web, location: str) -> None:
    site.pages["/a"] = sends("", 302, location=location)
    hosts = {"nahr.example": ["127.0.0.1"], "rebound.example": ["169.254.169.254"]}
    port = site.address.rpartition(":")[2]

    class Outside(Client):
        """Takes the first machine alone for one of the public internet."""

        def _places(self, address: Any, local: bool) -> Sequence[str]:
            return super()._places(address, local or address.host == "nahr.example")

    with Outside(SMALL, resolver(hosts | {"10.0.0.1": ["10.0.0.1"]})) as client:
        error = refused(client, f"http://nahr.example:{port}/a", local=False)
    assert error.address == f"http://nahr.example:{port}/a"
    assert LEADS_NOWHERE[location] in error.reason and "secret" not in str(error)
    assert site.paths == ["/a"]


@pytest.mark.parametrize("ips", [["127.0.0.1"], ["::1"], ["93.184.216.34", "10.0.0.1"], ["::ffff:127.0.0.1"]])
def test_a_name_that_leads_to_the_local_network_is_refused(ips: list[str]) -> None:
    with Client(SMALL, resolver({"nahr.example": ips})) as client:
        error = refused(client, "https://nahr.example/", local=False)
    assert error.reason == "leads to the local network; --allow-local allows that"


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "http://localhost:1/", "http://[::1]:1/"])
def test_this_machine_is_refused_by_the_systems_own_resolver(client: Client, address: str) -> None:
    assert "leads to the local network" in refused(client, address, local=False).reason


def test_a_host_is_looked_up_once_and_asked_at_that_very_address(site: Web) -> None:
    answers = iter([["127.0.0.1"], ["10.9.9.9"]])
    asked: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return next(answers)

    site.pages["/"] = PAGE
    port = site.address.rpartition(":")[2]
    with Client(SMALL, rebinding) as client:
        assert client.get(f"http://nahr.example:{port}/", local=True).body == PAGE.encode()
    assert asked == ["nahr.example"]
    assert site.asked[0][1]["Host"] == f"nahr.example:{port}"


def test_hosts_that_nobody_knows(client: Client) -> None:
    with Client(SMALL, resolver({})) as client:
        error = refused(client, "https://xn--wgb5bd.example/")
    assert str(error) == "https://نهر.example/: its host is not known; check the name and the network"
    assert not error.lasting


def test_another_machine_of_a_host_is_asked_where_the_first_is_down(site: Web) -> None:
    site.pages["/"] = PAGE
    port = site.address.rpartition(":")[2]
    with Client(SMALL, resolver({"nahr.example": ["127.0.0.2", "127.0.0.1"]})) as client:
        assert client.get(f"http://nahr.example:{port}/", local=True).body == PAGE.encode()


def test_where_nobody_listens() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/"
        with Client(SMALL) as client:
            error = refused(client, address)
    assert error.reason == "cannot be reached; check the address and the network"
    assert not error.lasting


@pytest.mark.parametrize("trusted", [True, False])
@pytest.mark.parametrize("host", ["nahr.example", "bahr.example"])
def test_a_certificate_is_the_hosts_and_trusted_or_the_page_is_refused(trusted: bool, host: str) -> None:
    context = ssl.create_default_context(cafile=CERTIFICATE if trusted else None)
    with web({"/": PAGE}, secure=True) as site:
        address = f"https://{host}:{site.address.rpartition(':')[2]}/"
        with Client(SMALL, resolver({host: ["127.0.0.1"]}), context) as client:
            if trusted and host == "nahr.example":
                assert client.get(address, local=True).body == PAGE.encode()
            else:
                assert "its certificate is not trusted" in refused(client, address).reason


def test_what_speaks_no_tls_is_refused(site: Web, client: Client) -> None:
    assert "secure connection" in refused(client, site.at("/").replace("http:", "https:")).reason


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("after", "wait"), [("120", 120), ("x", 600), ("", 600), ("9" * 30, 86400), ("-1", 600)]
)
def test_a_server_that_asks_for_rest_gets_it(
    site: Web, client: Client, status: int, after: str, wait: float
) -> None:
    site.pages["/"] = sends("", status, retry_after=after)
    site.pages["/other"] = PAGE
    error = refused(client, site.at("/"))
    assert (error.wait, error.lasting) == (wait, False)
    assert "asked to be left alone" in refused(client, site.at("/other")).reason
    assert site.paths == ["/"]


def test_rest_until_a_date_that_is_past_is_over(site: Web, client: Client) -> None:
    site.pages["/"] = sends("", 503, retry_after="Wed, 21 Oct 2015 07:28:00 GMT")
    site.pages["/other"] = PAGE
    assert refused(client, site.at("/")).wait == 0
    assert client.get(site.at("/other"), local=True).body == PAGE.encode()


def test_several_hosts_are_asked_side_by_side_and_each_one_by_one(client: Client) -> None:
    under_way: dict[str, int] = {}
    most: dict[str, int] = {}
    together = threading.Barrier(3)

    def ask(address: str) -> Response:
        host = address.split("/")[2]
        under_way[host] = under_way.get(host, 0) + 1
        most[host] = max(most.get(host, 0), under_way[host])
        if address.endswith("/0"):
            together.wait(10)
        under_way[host] -= 1
        if address.endswith("/2"):
            raise FetchError(address, "for no reason")
        return Response(address)

    addresses = [f"http://{host}/{page}" for host in ("a", "b", "c") for page in range(5)]
    outcomes = dict(several([*addresses, "http://["], ask))
    assert set(outcomes) == {*addresses, "http://["}
    assert sum(isinstance(each, FetchError) for each in outcomes.values()) == 3
    assert set(most.values()) == {1}


def test_closing_breaks_off_what_is_under_way(site: Web) -> None:
    site.pages["/"] = never_answers
    client = Client(Limits(pause=0))
    found = several([site.at("/")], lambda address: client.get(address, local=True))
    threading.Thread(target=lambda: (wait_for(lambda: site.asked), client.close())).start()
    ((_, error),) = found
    assert isinstance(error, FetchError)
    assert isinstance(refused(client, site.at("/")), FetchError)


def wait_for(condition: Any) -> None:
    while not condition():
        time.sleep(0.01)


def test_a_pause_is_kept_between_two_questions_to_a_host(site: Web) -> None:
    times: list[float] = []
    site.pages["/"] = lambda asked: (times.append(time.monotonic()), asked.answer(200, PAGE))
    with Client(Limits(pause=0.2)) as client:
        for _ in range(3):
            client.get(site.at("/"), local=True)
    assert all(later - earlier >= 0.2 for earlier, later in pairwise(times))
