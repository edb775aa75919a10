"""How fast long work goes, and how long it will take, in words."""

from __future__ import annotations

import time
from collections import deque

_RATE_SECONDS, _LEAST_SECONDS = 15.0, 3.0


class Pace:
    """What has been done when; the rate is that of the last quarter of a minute."""

    def __init__(self) -> None:
        """Begin now, with nothing done."""
        self._seen = deque([(time.monotonic(), 0)])

    def see(self, done: int) -> None:
        """Take in how much is done by now."""
        now = time.monotonic()
        self._seen.append((now, done))
        while now - self._seen[0][0] > _RATE_SECONDS:
            self._seen.popleft()

    @property
    def rate(self) -> float | None:
        """How much is done in a second; nobody knows in the first three."""
        (since, before), (now, done) = self._seen[0], self._seen[-1]
        return (done - before) / (now - since) if now - since >= _LEAST_SECONDS else None


def rate_and_rest(done: int, total: int, rate: float | None) -> tuple[str, ...]:
    """Write ``212/s`` and ``2 min left``; nothing where the rate is not known or nothing is done."""
    return (f"{rate:,.0f}/s", f"{_span((total - done) / rate)} left") if rate else ()


def _span(seconds: float) -> str:
    minutes = round(seconds / 60)
    if seconds < 60:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
