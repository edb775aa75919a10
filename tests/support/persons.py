"""Two ways to play a person at a terminal, with the same four methods: a pty with an emulator, and tmux."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import time
import uuid
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from pty_session import PtySession, surroundings

NAMED_KEYS = {"Enter": "\r", "Tab": "\t", "Escape": "\x1b"}


class Person(Protocol):
    """Somebody at a terminal: presses named keys, types text, reads the cells."""

    def press(self, *keys: str) -> None: ...
    def type(self, text: str) -> None: ...
    def rows(self) -> list[str]: ...
    def wait_for(self, *texts: str, seconds: float = 20) -> list[str]: ...


def wait_for(person: Person, texts: Sequence[str], seconds: float) -> list[str]:
    """Wait until every one of ``texts`` stands on the screen; give the rows."""
    deadline = time.monotonic() + seconds
    while True:
        rows = person.rows()
        missing = [text for text in texts if not any(text in row for row in rows)]
        if not missing:
            return rows
        assert time.monotonic() < deadline, f"{missing} not on the screen:\n" + "\n".join(rows)
        time.sleep(0.1)


def wait_until_gone(person: Person, text: str, seconds: float = 20) -> None:
    """Wait until a text stands nowhere on the screen."""
    deadline = time.monotonic() + seconds
    while text in "\n".join(person.rows()):
        assert time.monotonic() < deadline, f"{text!r} is still on the screen"
        time.sleep(0.1)


class AtPty(AbstractContextManager["AtPty"]):
    """A person at a pseudo-terminal of ``columns`` x ``rows`` whose screen is an emulator's."""

    def __init__(self, command: Sequence[str], columns: int, rows: int) -> None:
        self._session = PtySession(command, columns, rows)

    def __exit__(self, *_: object) -> None:
        self._session.__exit__(None, None, None)

    def press(self, *keys: str) -> None:
        for key in keys:
            self._session.press(NAMED_KEYS.get(key, key), quiet=0.1)

    def type(self, text: str) -> None:
        self.press(*text)

    def rows(self) -> list[str]:
        self._session.settle(quiet=0.05, seconds=1)
        return self._session.rows()

    def wait_for(self, *texts: str, seconds: float = 20) -> list[str]:
        return wait_for(self, texts, seconds)


class AtTmux(AbstractContextManager["AtTmux"]):
    """A person at a tmux server of its own, with one window of ``columns`` x ``rows``."""

    def __init__(self, command: Sequence[str], columns: int, rows: int) -> None:
        self._socket = f"deconflict-{uuid.uuid4().hex[:8]}"
        size = ["-x", str(columns), "-y", str(rows)]
        self._tmux("-f", "/dev/null", "new-session", "-d", *size, f"exec {shlex.join(command)}")

    def __exit__(self, *_: object) -> None:
        subprocess.run(["tmux", "-L", self._socket, "kill-server"], capture_output=True, check=False)

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-u", "-L", self._socket, *arguments]
        done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", env=surroundings())
        return done.stdout

    def press(self, *keys: str) -> None:
        for key in keys:
            self._tmux("send-keys", key)

    def type(self, text: str) -> None:
        self._tmux("send-keys", "-l", text)

    def rows(self) -> list[str]:
        return self._tmux("capture-pane", "-p").split("\n")

    def wait_for(self, *texts: str, seconds: float = 20) -> list[str]:
        return wait_for(self, texts, seconds)


PERSONS = [AtPty, AtTmux] if shutil.which("tmux") else [AtPty]
"""Who plays: always the one at the pty; the one in tmux wherever tmux is installed (CI installs it)."""
