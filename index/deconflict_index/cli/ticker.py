"""Progress of long work on standard error: one line that is drawn over and over, where a person watches."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress

from deconflict_index.archive import Pace, Progress, rate_and_rest

_EVERY_SECONDS = 0.1
_WIDEST_LINE, _WIDEST_BAR, _NARROWEST_BAR = 79, 24, 5


def ticker(doing: str) -> Progress | None:
    """Make a progress that shows ``doing`` with a bar; ``None`` where standard error is no terminal."""
    return _Ticker(doing).step if sys.stderr.isatty() else None


def clear() -> None:
    """Take away the line of a progress that did not come to its end."""
    if sys.stderr is not None and sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


class _Ticker:
    """Draws at most ten times a second."""

    def __init__(self, doing: str) -> None:
        self._doing = doing
        self._drawn = time.monotonic()
        self._pace = Pace()

    def step(self, done: int, total: int) -> None:
        now = time.monotonic()
        if done >= total:
            clear()
        elif now - self._drawn >= _EVERY_SECONDS:
            self._drawn = now
            self._pace.see(done)
            shown = line(self._doing, done, total, self._pace.rate, _width())
            print(f"\r{shown}\x1b[K", end="", file=sys.stderr, flush=True)


def _width() -> int:
    """The columns of the terminal, its last one left alone: some terminals wrap there."""
    with suppress(OSError):
        if columns := os.get_terminal_size(sys.stderr.fileno()).columns:
            return min(columns - 1, _WIDEST_LINE)
    return _WIDEST_LINE


def line(doing: str, done: int, total: int, rate: float | None, width: int) -> str:
    """Write ``Reading  12,340 of 40,000  [######------]  212/s  2 min left`` in ``width`` columns at most.

    The bar takes what room there is; without it the end is cut.
    """
    total_shown = f"{total:,}"
    parts = [doing, f"{done:>{len(total_shown)},} of {total_shown}", *rate_and_rest(done, total, rate)]
    room = min(width - len("  ".join(parts)) - len("  []"), _WIDEST_BAR)
    if room >= _NARROWEST_BAR:
        full = room * done // total
        parts.insert(2, f"[{'#' * full}{'-' * (room - full)}]")
    return "  ".join(parts)[:width]
