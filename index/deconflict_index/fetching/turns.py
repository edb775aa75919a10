"""Courtesy: one question at a time to a host, a pause between two, and none to a host that asks for rest."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from deconflict_index.fetching.addresses import Address, FetchError


class Turns:
    """Whose turn it is at which host, for threads that ask at the same time."""

    def __init__(self, pause: float, wait: Callable[[float], None]) -> None:
        """Take the seconds between the end of a question and the next, and how to wait for them."""
        self._pause, self._wait = pause, wait
        self._hosts: dict[str, _Host] = {}

    @contextmanager
    def of(self, address: Address) -> Iterator[None]:
        """Wait for a turn at the address's host and keep it. Raises ``FetchError`` where it rests."""
        host = self._host(address)
        with host.lock:
            if (resting := host.rests_until - monotonic()) > 0:
                raise FetchError(
                    str(address), "its server asked to be left alone; asked again later", wait=resting
                )
            self._wait(max(host.free_at - monotonic(), 0))
            try:
                yield
            finally:
                host.free_at = monotonic() + self._pause

    def rest(self, address: Address, seconds: float) -> None:
        """Ask nothing more of the address's host for so long."""
        self._host(address).rests_until = monotonic() + seconds

    def _host(self, address: Address) -> _Host:
        return self._hosts.setdefault(address.authority, _Host())


class _Host:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.free_at = self.rests_until = 0.0
