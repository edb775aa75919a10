"""Staying with what is followed: folders are looked at when they change, feeds now and then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event
from time import monotonic

from deconflict_index.archive.outcomes import FetchReport
from deconflict_index.store.database import ArchiveError
from deconflict_index.store.feeds import Feed

_TICK = 1.0


def watched(
    feeds: Sequence[Feed], look: Callable[[Sequence[str]], FetchReport], every: float, stop: Event
) -> Iterator[FetchReport | ArchiveError]:
    """Look at feeds at once and then as long as nobody stops it; give what each look brought.

    All are looked at every so many seconds, folders also when they change; what an archive refuses, because
    another process writes to it for long, is tried again then.
    """
    places = [feed.place for feed in feeds]
    folders = [feed.place for feed in feeds if feed.is_folder and Path(feed.place).is_dir()]
    due, waiting = monotonic(), False
    for changed in _ticks(folders, stop):
        if monotonic() >= due:
            chosen, due = places, monotonic() + every
        elif changed or waiting:
            chosen = folders
        else:
            continue
        try:
            report = look(chosen)
        except ArchiveError as error:
            yield error
            continue
        waiting = any(feed.waiting for feed in report.feeds)
        yield report


def _ticks(folders: Sequence[str], stop: Event) -> Iterator[bool]:
    """Tell every second, and sooner where something changes, whether something has changed in the folders."""
    from watchfiles import watch

    yield False
    if folders:
        changes = watch(
            *folders,
            watch_filter=None,
            stop_event=stop,
            rust_timeout=int(_TICK * 1000),
            yield_on_timeout=True,
            ignore_permission_denied=True,
        )
        next(changes, None)
        yield True  # something may have come before they were watched
        yield from map(bool, changes)
    while not stop.wait(_TICK):
        yield False
