"""Processes of our own: how many, how they are started from threads and under a screen."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from multiprocessing import resource_tracker
from multiprocessing.context import SpawnContext

MOST_JOBS = 8
"""How many processes help where nobody says how many."""


def usual_jobs() -> int:
    """How many processes help where nobody says how many: one a core, within reason."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_JOBS)


def context() -> SpawnContext:
    """Processes that share nothing with this one: its threads and open files are no business of theirs."""
    # In place of standard error a screen has something without a descriptor; the tracker needs one.
    with redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()
    return multiprocessing.get_context("spawn")


@contextmanager
def without_interrupts() -> Iterator[None]:
    """Start processes that never see ctrl-c, which a terminal sends to all of them; it waits until then.

    Ask for the ``context`` before: what it starts would let interrupts in again.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
