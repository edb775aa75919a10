"""Many addresses at once: several hosts side by side, each of them asked one by one."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from urllib.parse import urlsplit

from deconflict_index.fetching.addresses import FetchError
from deconflict_index.fetching.client import Response

MOST_HOSTS = 8
"""How many hosts are asked side by side."""

Outcome = Response | FetchError


def several(addresses: Iterable[str], ask: Callable[[str], Response]) -> Iterator[tuple[str, Outcome]]:
    """Give what ``ask`` gives for each address, in the order in which it comes. Holds a few answers.

    Whoever stops in the middle closes the client too, or waits for what is under way.
    """
    hosts: defaultdict[str, deque[str]] = defaultdict(deque)
    for address in addresses:
        hosts[_host(address)].append(address)
    line = deque(hosts.values())
    running: dict[Future[Outcome], tuple[str, deque[str]]] = {}
    pool = ThreadPoolExecutor(MOST_HOSTS, "fetching")
    try:
        while line or running:
            while line and len(running) < MOST_HOSTS:
                queue = line.popleft()
                address = queue.popleft()
                running[pool.submit(_asked, ask, address)] = address, queue
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                address, queue = running.pop(done)
                if queue:
                    line.append(queue)
                yield address, done.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _asked(ask: Callable[[str], Response], address: str) -> Outcome:
    try:
        return ask(address)
    except FetchError as error:
        return error


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""
