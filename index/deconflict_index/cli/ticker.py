"""Progress of long work on standard error: one line that counts, only where a person watches."""

from __future__ import annotations

import sys
import time

from deconflict_index.archive import Progress

_EVERY_SECONDS = 0.1


def ticker(doing: str) -> Progress | None:
    """Make a progress that writes ``doing 12 of 5000``; ``None`` where standard error is no terminal."""
    if not sys.stderr.isatty():
        return None
    shown = time.monotonic()

    def progress(done: int, total: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if done == total:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
        elif now - shown >= _EVERY_SECONDS:
            shown = now
            print(f"\r{doing} {done:,} of {total:,}\x1b[K", end="", file=sys.stderr, flush=True)

    return progress
