"""Asking for an address: where its host is, whether one may go there, redirects, and what the answer means.

A host is looked up once for each question and then asked at that very IP address, so that no second answer
of its name server leads elsewhere. Proxies named in the environment are not used: behind one nobody can tell
which machine is asked.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Self

from deconflict_index import __version__
from deconflict_index.fetching.addresses import Address, FetchError, address_of, shown
from deconflict_index.fetching.declared import declared
from deconflict_index.fetching.exchange import Answer, Limits, UnreachedError, Wire
from deconflict_index.fetching.networks import is_public
from deconflict_index.fetching.turns import Turns

Resolver = Callable[[str, int], Sequence[str]]
"""Gives the IP addresses of a host, best first. Raises ``OSError``."""

LONGEST_WAIT = 24 * 3600.0
"""For how many seconds a server may ask to be left alone."""

_HEADERS = {
    "User-Agent": f"deconflict/{__version__}",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_REASONS = {
    401: "is not open to everybody",
    403: "is not open to everybody",
    404: "is not there",
    410: "is gone for good",
}
_BUSY = frozenset({429, 503})
_USUAL_WAIT = 600.0
_LONGEST_MARK = 200


@dataclass(frozen=True, slots=True)
class Response:
    """What an address gave; ``address`` is where the last redirect led.

    ``etag`` and ``modified`` are to be handed over with the next question; ``unchanged`` answers such a one,
    without a body.
    """

    address: str
    body: bytes = b""
    media_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    unchanged: bool = False


def resolve(host: str, port: int) -> Sequence[str]:
    """Ask the system for the IP addresses of a host. Cost: as long as the system waits for name servers."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


class Client:
    """Asks for addresses, from several threads at once: one question at a time to a host, with pauses."""

    def __init__(
        self,
        limits: Limits | None = None,
        resolver: Resolver = resolve,
        trusted: ssl.SSLContext | None = None,
    ) -> None:
        """Take how much an answer may cost, who knows where hosts are, and whose certificates count."""
        self._limits = limits or Limits()
        self._resolver = resolver
        self._wire = Wire(self._limits, trusted)
        self._turns = Turns(self._limits.pause, self._wire.wait)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Break off all that is under way; those who asked get a ``FetchError``."""
        self._wire.close()

    def get(
        self, address: str, *, local: bool = False, etag: str | None = None, modified: str | None = None
    ) -> Response:
        """Ask for an address; ``local`` allows it to lead to the local network. Raises ``FetchError``."""
        marks = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = _HEADERS | {name: value for name, value in marks.items() if value}
        asked = address_of(address)
        try:
            return self._follow(asked, headers, local)
        except FetchError as error:
            if error.address == shown(str(asked)):
                raise
            reason = f"leads to {error}"
            raise FetchError(str(asked), reason, lasting=error.lasting, wait=error.wait) from None

    def _follow(self, asked: Address, headers: Mapping[str, str], local: bool) -> Response:
        left = self._limits.seconds
        for _ in range(self._limits.redirects + 1):
            ips = self._places(asked, local)
            with self._turns.of(asked):
                started = monotonic()
                answer = self._ask(asked, ips, headers, left)
                left -= monotonic() - started
                self._heed(asked, answer)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return _response(asked, answer)
            asked = _next(asked, answer)
        raise FetchError(str(asked), f"one of more than {self._limits.redirects} redirects", lasting=True)

    def _places(self, address: Address, local: bool) -> Sequence[str]:
        """Look up a host; all of its IP addresses must be public where ``local`` does not allow others."""
        try:
            ips = self._resolver(address.host, address.port)
        except (OSError, UnicodeError):
            ips = ()
        if not ips:
            raise FetchError(str(address), "its host is not known; check the name and the network")
        if not local and not all(map(is_public, ips)):
            reason = "leads to the local network; --allow-local allows that"
            raise FetchError(str(address), reason, lasting=True)
        return ips

    def _ask(self, address: Address, ips: Sequence[str], headers: Mapping[str, str], left: float) -> Answer:
        """Ask at the first IP address that can be reached."""
        until = monotonic() + left
        for ip in ips[:-1]:
            try:
                return self._wire.ask(address, ip, headers, max(until - monotonic(), 0.1))
            except UnreachedError:
                continue
        return self._wire.ask(address, ips[-1], headers, max(until - monotonic(), 0.1))

    def _heed(self, address: Address, answer: Answer) -> None:
        """Leave a host alone that asks for it. Raises ``FetchError``."""
        if answer.status in _BUSY:
            wait = _seconds(answer.headers.get("retry-after", ""))
            self._turns.rest(address, wait)
            reason = f"its server asks to be left alone ({answer.status}); asked again later"
            raise FetchError(str(address), reason, wait=wait)


def _next(asked: Address, answer: Answer) -> Address:
    """Where a redirect leads. Header bytes are Latin-1 to the library, and UTF-8 to whoever sends others."""
    location = answer.headers["location"].encode("latin-1", "replace").decode("utf-8", "replace")
    return address_of(location, str(asked))


def _response(address: Address, answer: Answer) -> Response:
    if answer.status == 304:
        return Response(str(address), unchanged=True)
    if answer.status != 200:
        reason = _REASONS.get(answer.status, "is not given out by its server")
        lasting = 400 <= answer.status < 500
        raise FetchError(str(address), f"{reason} ({answer.status})", lasting=lasting)
    known = answer.headers.get("content-type")
    media_type, charset = declared(known) if known is not None else (None, None)
    return Response(
        str(address),
        answer.body,
        media_type,
        charset,
        _mark(answer, "etag"),
        _mark(answer, "last-modified"),
    )


def _mark(answer: Answer, name: str) -> str | None:
    """A header that will be sent back and stored, if it is fit for that."""
    value = answer.headers.get(name, "")
    fit = value.isascii() and value.isprintable() and len(value) <= _LONGEST_MARK
    return value if value and fit else None


def _seconds(retry_after: str) -> float:
    """For how long a server asks to be left alone: RFC 9110, 10.2.3."""
    try:
        if retry_after.isascii() and retry_after.isdecimal():
            wait = float(retry_after[:9])
        else:
            until = parsedate_to_datetime(retry_after)
            wait = (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    except (ValueError, OverflowError):
        wait = _USUAL_WAIT
    return min(max(wait, 0.0), LONGEST_WAIT)
