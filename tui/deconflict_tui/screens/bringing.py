"""Bringing articles into the archive while it is read: in a thread, one load at a time, which can be stopped.

What is stored stays, whatever ends a load. How far it is stands in the first line; what was refused is kept
until the next load.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from math import inf
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from textual import work

from deconflict_tui.screens.narrowing import NarrowingScreen
from deconflict_tui.widgets.bars import CountBar

if TYPE_CHECKING:
    from deconflict_index.archive import AddReport, Archive, ArchiveError, FetchReport, Progress, Refusal

    Load = Callable[[Archive, Progress, Progress], AddReport]
    """Brings articles in: tells how far reading is, then how far indexing is."""

_TOLD_EVERY = 0.5
"""Seconds between two lines about a load."""


class Stopped(Exception):
    """A load was stopped by the person who started it, or by the end of the reader."""


class BringingScreen(NarrowingScreen):
    """A screen whose archive grows while it is read."""

    _bringing = _stopping = False
    _watching: Event | None = None
    refusals: tuple[Refusal, ...] = ()
    """What was refused last."""

    def action_add(self) -> None:
        """Ask for a file, a folder or an address, and add what is there."""
        from deconflict_tui.screens.adding import AddSheet

        if self._bringing:
            self.action_stop_adding()
        elif self._archive is not None:
            self.app.push_screen(AddSheet(self.refusals), self._add)

    def _add(self, place: str | None) -> None:
        if place:
            self.bring(lambda archive, reading, indexing: archive.add(
                [_place(place)], progress=reading, indexing=indexing
            ))  # fmt: skip

    def action_feeds(self) -> None:
        """Show what is followed, and add what is new in it."""
        from deconflict_tui.screens.feeds import FeedsSheet

        if self._archive is not None:
            self.app.push_screen(FeedsSheet(self._archive), self._fetch)

    def _fetch(self, wanted: str | None) -> None:
        self.watch_folders()
        if wanted:
            self.bring(_fetched)

    def watch_folders(self) -> None:
        """Add what comes into the folders that are followed, from now on, as long as the reader is open."""
        self._stop_watching()
        if self._archive is not None and not self._archive.read_only:
            self._watching = Event()
            self._watch(self._archive, self._watching)

    def _stop_watching(self) -> None:
        if self._watching is not None:
            self._watching.set()

    @work(thread=True, group="watching", exit_on_error=False)
    def _watch(self, archive: Archive, stop: Event) -> None:
        with self._refusals_told():
            folders = [feed.place for feed in archive.feeds() if feed.is_folder]
            for report in archive.watch(folders, every=inf, stop=stop) if folders else ():
                if not stop.is_set():
                    self._came_in(report)

    def _came_in(self, report: FetchReport | ArchiveError) -> None:
        """Show what came into a folder, and tell what was refused."""
        from deconflict_index.archive import ArchiveError

        if isinstance(report, ArchiveError):
            with self._refusals_told():
                raise report
        elif report.added or report.refused:
            if report.refused and not self._bringing:
                self.refusals = report.refused
            refused = f", {len(report.refused):,} refused: A lists them" if report.refused else ""
            self.app.call_from_thread(self._brought_in, f"{_articles(report.added)} came in{refused}")

    def bring(self, load: Load) -> None:
        """Start a load, unless the archive cannot be written or another load is under way."""
        if self._archive is None or self._bringing:
            self.tell("articles are being added already: A stops that")
        elif self._archive.read_only:
            self.tell("the archive is read-only; it can be read, but nothing can be added")
        else:
            self._bringing, self._stopping, self.refusals = True, False, ()
            self._bring(self._archive, load)

    def action_stop_adding(self) -> None:
        """Stop the load that is under way; what is stored stays."""
        self._stop_adding()
        self.tell("stopping; what is stored stays")

    def _stop_adding(self) -> None:
        self._stopping = True
        if self._archive is not None:
            self._archive.hang_up()

    def on_unmount(self) -> None:
        """End with the reader what goes on beside it."""
        self._stop_adding()
        self._stop_watching()

    @work(thread=True, group="bringing", exit_on_error=False)
    def _bring(self, archive: Archive, load: Load) -> None:
        before = archive.counts().articles
        outcome = ""
        try:
            with self._refusals_told():
                outcome = self._brought(archive, load, before)
        finally:
            self._bringing = False
            if self.is_attached:
                self.app.call_from_thread(self._brought_in, outcome)

    def _brought(self, archive: Archive, load: Load, before: int) -> str:
        """Load; give the line that says what came of it."""
        try:
            report = load(archive, self._paced("reading"), self._paced("indexing"))
        except Stopped:
            if self.is_attached:
                archive.add(())  # finds what is stored
            added = archive.counts().articles - before
            return f"stopped; {_articles(added)} added: the same again goes on"
        self.refusals = report.refused
        refused = len(report.refused) + report.unlisted
        told = f"{_articles(report.added)} added, {report.unchanged:,} here already"
        return told + (f", {refused:,} refused: A lists them" if refused else "")

    def _paced(self, doing: str) -> Progress:
        from deconflict_index.archive import Pace, rate_and_rest

        pace, told = Pace(), 0.0

        def progress(done: int, total: int) -> None:
            nonlocal told
            if self._stopping:
                raise Stopped
            now = monotonic()
            if now - told >= _TOLD_EVERY:
                told = now
                pace.see(done)
                rest = rate_and_rest(done, total, pace.rate)
                self.app.call_from_thread(self._show_work, doing, done, total, rest)

        return progress

    def _show_work(self, doing: str, done: int, total: int, rest: tuple[str, ...]) -> None:
        self.query_one(CountBar).show_work(doing, done, total, rest)

    def _brought_in(self, outcome: str) -> None:
        self.query_one(CountBar).show_work("", 0, 0, ())
        self.search_for(self.field.value)
        if outcome:
            self.tell(outcome)


def _articles(number: int) -> str:
    return f"{number:,} article{'' if number == 1 else 's'}"


def _fetched(archive: Archive, reading: Progress, indexing: Progress) -> AddReport:
    from deconflict_index.archive import AddReport

    report = archive.fetch(progress=reading, indexing=indexing)
    return AddReport(report.added, report.unchanged, report.refused)


def _place(typed: str) -> Path | str:
    """What is typed or pasted as the archive takes it: an address as it is, a path with its ``~`` made whole.

    A path may come from elsewhere as ``file://…``, in quotation marks, or with its blanks escaped.
    """
    if typed.startswith("file://"):
        return Path(unquote(urlsplit(typed).path))
    if "://" in typed:
        return typed
    quoted = len(typed) > 1 and typed[0] == typed[-1] and typed[0] in "\"'"
    path = typed[1:-1] if quoted else typed.replace("\\ ", " ")
    return Path(os.path.expanduser(path))  # noqa: PTH111 - it never raises
