"""A program on a pseudo-terminal of a given size: send keys, count the bytes it writes, read its screen."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType

import pyte

_NOT_PASSED_ON = {"TMUX", "NO_COLOR", "VTE_VERSION", "COLUMNS", "LINES"}
"""What tells of another terminal, and the size that pytest's workers are given."""


def surroundings() -> dict[str, str]:
    """The environment without what tells of the terminal that the tests run in."""
    return {name: value for name, value in os.environ.items() if name not in _NOT_PASSED_ON}


def reader_command(archive: object, *options: str, display: str = "V") -> list[str]:
    """Give the command that opens the reader on an archive."""
    return [sys.executable, "-m", "deconflict_tui", "--display", display, "--archive", str(archive), *options]


class PtySession:
    """Run ``command`` on a pty of ``columns`` x ``rows``; ``output`` holds every byte it has written."""

    def __init__(
        self, command: Sequence[str], columns: int = 120, rows: int = 40, env: Mapping[str, str] | None = None
    ) -> None:
        self.output = b""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={**surroundings(), "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})},
        )
        os.close(slave)

    def __enter__(self) -> PtySession:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.master)

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self.master], [], [], max(seconds, 0))
        if not ready:
            return b""
        try:
            chunk = os.read(self.master, 1 << 16)
        except OSError:  # the program has closed its terminal
            return b""
        self.output += chunk
        self._stream.feed(chunk)
        return chunk

    def wait_for(self, needle: bytes, seconds: float = 15) -> float:
        """Read until ``needle`` has been written; give the seconds since the start."""
        deadline = time.perf_counter() + seconds
        while needle not in self.output:
            left = deadline - time.perf_counter()
            assert left > 0, f"{needle!r} was not written within {seconds} s: {self.output[-400:]!r}"
            self._read(min(left, 0.1))
        return time.perf_counter() - self.started

    def wait_for_text(self, text: str, seconds: float = 15) -> list[str]:
        """Read until ``text`` stands on the screen; give the screen's rows."""
        deadline = time.perf_counter() + seconds
        while not any(text in row for row in self.rows()):
            assert time.perf_counter() < deadline, f"{text!r} is not on the screen:\n" + "\n".join(
                self.rows()
            )
            self._read(0.05)
        return self.rows()

    def settle(self, quiet: float = 0.4, seconds: float = 15) -> int:
        """Read until nothing came for ``quiet`` seconds; give the number of bytes that came."""
        before, deadline = len(self.output), time.perf_counter() + seconds
        while self._read(quiet) and time.perf_counter() < deadline:
            pass
        return len(self.output) - before

    def press(self, keys: str, window: float | None = None, quiet: float = 0.4) -> int:
        """Send keys; give the bytes written until it is quiet, or within ``window`` seconds."""
        before = len(self.output)
        os.write(self.master, keys.encode())
        if window is None:
            self.settle(quiet)
        else:
            deadline = time.perf_counter() + window
            while (left := deadline - time.perf_counter()) > 0:
                self._read(left)
        return len(self.output) - before

    def rows(self) -> list[str]:
        """The rows of the screen as a terminal without bidi shows them."""
        return list(self._screen.display)
