"""A web of our own on 127.0.0.1: each path answers as a test's table says, politely or not."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

CERTIFICATE = Path(__file__).with_name("certificate.pem")
"""Key and certificate of ``nahr.example``, signed by itself."""

Page = Callable[["Asked"], None]


class Asked(BaseHTTPRequestHandler):
    """One question, and the means to answer it."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        path = unquote(self.path)
        self.server.web.asked.append((path, dict(self.headers)))
        self.close_connection = True
        page = self.server.web.pages.get(path)
        try:
            if page is None:
                self.answer(404)
            elif callable(page):
                page(self)
            else:
                self.answer(200, page)
        except OSError:
            pass  # whoever asked has hung up

    def answer(self, status: int, body: bytes | str = b"", **headers: str) -> None:
        """Answer wholly and at once; ``content_type="…"`` is a header."""
        data = body.encode() if isinstance(body, str) else body
        self.begin(status, **{"content_length": str(len(data)), **headers})
        self.wfile.write(data)

    def begin(self, status: int, **headers: str) -> None:
        """Send the headers alone."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def rest(self, seconds: float) -> None:
        """Let time pass, but not beyond the end of the test."""
        self.server.web.over.wait(seconds)

    @property
    def over(self) -> bool:
        return self.server.web.over.is_set()

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    web: Web

    def handle_error(self, *_: object) -> None:
        pass


@dataclass
class Web:
    """What is asked of it is in ``asked``; ``pages`` may change at any time."""

    address: str
    pages: dict[str, Page | bytes | str]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def at(self, path: str) -> str:
        return self.address + path

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


def sends(body: bytes | str, status: int = 200, **headers: str) -> Page:
    """A page with headers of its own."""
    return lambda asked: asked.answer(status, body, **headers)


@contextmanager
def web(pages: Mapping[str, Any], *, secure: bool = False) -> Iterator[Web]:
    """Serve until the test is over."""
    with _Server(("127.0.0.1", 0), Asked) as server:
        scheme = "http"
        if secure:
            scheme, context = "https", ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        server.web = Web(f"{scheme}://127.0.0.1:{server.server_port}", dict(pages))
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.web
        finally:
            server.web.over.set()
            server.shutdown()
            thread.join()
