"""Questions to the terminal: sent in one piece, answered while the program goes on loading."""

from __future__ import annotations

import time
from collections.abc import Callable

from deconflict_tui.display.tty import Terminal
from deconflict_tui.layout.detection import QUESTIONS, ends_answers

PATIENCE = 0.3
"""Seconds from the questions to when a terminal counts as silent."""


def ask(terminal: Terminal, meanwhile: Callable[[], object]) -> bytes:
    """Ask the terminal what it is, do something ``meanwhile``, and give what came back.

    Waits until the last question is answered, and no longer than ``PATIENCE`` since they were sent. What is
    typed behind the last answer stays where it is; what is typed before it is among the bytes.
    """
    with terminal.held(before=QUESTIONS):
        deadline = time.monotonic() + PATIENCE
        meanwhile()
        received = b""
        while not ends_answers(received) and (byte := terminal.receive(deadline, 1)):
            received += byte
    return received
