"""One question and one answer: to one IP address, so long and so much as is allowed and no more."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from time import monotonic
from typing import TYPE_CHECKING

from deconflict_index.fetching.addresses import Address, FetchError

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse
    from urllib3.connection import HTTPConnection

_CHUNK = 2**16
_ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost: seconds and bytes. ``seconds`` holds for all its redirects together."""

    seconds: float = 30.0
    connecting: float = 10.0
    silence: float = 15.0
    size: int = 20 * 2**20
    redirects: int = 5
    pause: float = 1.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: ``headers`` by lower-case names, ``body`` decoded and whole."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class UnreachedError(FetchError):
    """Nobody listens at an IP address; another of the same host may do."""


class Wire:
    """Asks one IP address at a time for each thread; every connection is cut at its deadline."""

    def __init__(self, limits: Limits, trusted: ssl.SSLContext | None) -> None:
        """Take whose certificates are ``trusted``; ``None`` means those that the system trusts."""
        self._limits = limits
        self._trusted = trusted or ssl.create_default_context()
        self._open: set[socket.socket] = set()
        self._closed = threading.Event()

    def close(self) -> None:
        """Cut all connections, and whatever is opened later."""
        self._closed.set()
        for line in list(self._open):
            _cut(line)

    def wait(self, seconds: float) -> None:
        """Sleep, but not longer than until it is closed."""
        self._closed.wait(seconds)

    def ask(self, address: Address, ip: str, headers: Mapping[str, str], seconds: float) -> Answer:
        """Ask for an address at this very IP; its certificate must be the host's. Raises ``FetchError``.

        ``seconds`` hold whatever the server does.
        """
        from urllib3.exceptions import HTTPError

        until = monotonic() + seconds
        connection = _connection(address, ip, min(self._limits.connecting, seconds), self._trusted)
        try:
            _reach(connection, address)
            with self._cut_after(connection.sock, max(until - monotonic(), 0)):
                answer = self._answer(connection, address, headers)
            if monotonic() >= until or self._closed.is_set():  # a body without a length ends where it is cut
                raise TimeoutError
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            late = monotonic() >= until
            reason = f"takes longer than {self._limits.seconds:g} s; cut there" if late else _reason(error)
            raise FetchError(str(address), reason) from None
        finally:
            connection.close()
        return answer

    def _answer(self, connection: HTTPConnection, address: Address, headers: Mapping[str, str]) -> Answer:
        connection.timeout = self._limits.silence
        all_headers = {"Host": address.authority, **headers}
        connection.request("GET", address.target, headers=all_headers, preload_content=False)
        response = connection.getresponse()
        body = _body(response, address, self._limits.size) if response.status == 200 else b""
        return Answer(
            response.status, {name.lower(): value for name, value in response.headers.items()}, body
        )

    @contextmanager
    def _cut_after(self, line: socket.socket, seconds: float) -> Iterator[None]:
        timer = threading.Timer(seconds, _cut, (line,))
        timer.daemon = True
        timer.start()
        self._open.add(line)
        if self._closed.is_set():
            _cut(line)
        try:
            yield
        finally:
            self._open.discard(line)
            timer.cancel()


def _reach(connection: HTTPConnection, address: Address) -> None:
    from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

    try:
        connection.connect()
    except (ConnectTimeoutError, NewConnectionError) as error:
        raise UnreachedError(str(address), _reason(error)) from None


def _cut(line: socket.socket) -> None:
    with suppress(OSError):  # closed in the meantime
        socket.socket.shutdown(line, socket.SHUT_RDWR)  # below TLS, which another thread is using


def _connection(address: Address, ip: str, seconds: float, tls: ssl.SSLContext) -> HTTPConnection:
    from urllib3.connection import HTTPConnection, HTTPSConnection

    if address.scheme == "http":
        return HTTPConnection(ip, address.port, timeout=seconds)
    return HTTPSConnection(ip, address.port, timeout=seconds, ssl_context=tls, server_hostname=address.host)


def _body(response: BaseHTTPResponse, address: Address, most: int) -> bytes:
    """Read and decode the body piece by piece. Raises ``FetchError`` as soon as it is too much."""
    if response.headers.get("Content-Encoding", "").strip().lower() not in _ENCODINGS:
        raise FetchError(str(address), "comes in an encoding nobody asked for", lasting=True)
    too_much = FetchError(str(address), f"larger than {most / 2**20:g} MB; cut there", lasting=True)
    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and int(length[:20]) > most:
        raise too_much
    body = bytearray()
    while part := response.read(_CHUNK, decode_content=True):
        body += part
        if len(body) > most:
            raise too_much
    return bytes(body)


def _reason(error: Exception) -> str:
    """Say in plain words what went wrong between the machines."""
    from urllib3 import exceptions

    cause = error.args[1] if isinstance(error, exceptions.ProtocolError) and len(error.args) > 1 else error
    match cause:
        case ssl.SSLCertVerificationError():
            return f"its certificate is not trusted ({cause.verify_message})"
        case ssl.SSLError():
            return "no secure connection comes about"
        case exceptions.NewConnectionError():
            return "cannot be reached; check the address and the network"
        case exceptions.ConnectTimeoutError():
            return "does not answer; try again later"
        case TimeoutError() | exceptions.ReadTimeoutError():
            return "fell silent; try again later"
        case exceptions.DecodeError():
            return "its compressed body is damaged"
        case exceptions.IncompleteRead():
            return "broke off before the end"
        case HTTPException() | ConnectionResetError() | BrokenPipeError():
            return "broke off, or speaks no HTTP"
    return "cannot be reached; check the address and the network"
