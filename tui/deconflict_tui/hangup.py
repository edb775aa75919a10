"""What to do when the terminal goes away: its window was closed, or the line to it was cut.

Textual waits then for ever, for keys or for its output to be taken. Nothing that is stored needs an orderly
end, so the program ends with or without one.
"""

from __future__ import annotations

import os
import select
import time
from collections.abc import Callable
from threading import Thread

PATIENCE = 2.0
"""Seconds that the program has to end in order."""
CODE = 129
"""The exit code where it has not: that of a program ended by SIGHUP in a shell."""


def watch(descriptor: int, then: Callable[[], object]) -> None:
    """Do something as soon as the terminal of a descriptor has gone, and end the program soon after.

    Where the system cannot tell (Windows has no poll, macOS none for terminals) nothing is watched. Cost: a
    thread that sleeps.
    """
    if hasattr(select, "poll"):
        Thread(target=_wait, args=(descriptor, then), daemon=True, name="hangup").start()


def _wait(descriptor: int, then: Callable[[], object]) -> None:
    poller = select.poll()
    poller.register(descriptor, 0)  # a hang-up is told without being asked for
    while not (told := poller.poll()):
        pass
    if told[0][1] & select.POLLNVAL:
        return
    then()
    time.sleep(PATIENCE)
    os._exit(CODE)
