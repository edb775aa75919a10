"""A virtual screen, a terminal on it with the reader inside, keys that are pressed, and photographs.

Needs Debian's xvfb, xdotool and imagemagick.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from table import Terminal

TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool", "import": "imagemagick"}
SCREEN = "2200x1200x24"
START, KEY, GLANCE, PATIENCE = 6.0, 0.5, 0.3, 15.0
"""Seconds until a reader is there, after a key, between two photographs, and until a wait is given up."""


def missing_tools() -> list[str]:
    """Give the Debian packages of the programs that are not installed, beside the terminals."""
    return [package for program, package in TOOLS.items() if not shutil.which(program)]


@contextmanager
def started(command: Sequence[str], **settings: object) -> Iterator[None]:
    """Run a command in a process group of its own, all of which ends with the block."""
    nowhere = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, start_new_session=True, **{**nowhere, **settings})
    try:
        yield
    finally:
        for ending in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(process.pid, ending)
                process.wait(5)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                continue


@contextmanager
def virtual_screen() -> Iterator[str]:
    """Open a screen that nobody sees; gives its DISPLAY, a number that was free."""
    reading, writing = os.pipe()
    options = ["-screen", "0", SCREEN, "+extension", "GLX", "-nolisten", "tcp"]
    with started(["Xvfb", "-displayfd", str(writing), *options], pass_fds=[writing]):
        os.close(writing)
        with os.fdopen(reading) as number:
            yield f":{number.readline().strip()}"


@dataclass(frozen=True)
class Window:
    """A terminal on a virtual screen, without a window manager, as somebody before it uses it."""

    environ: Mapping[str, str]

    def press(self, *keys: str) -> None:
        """Press keys, by xdotool's names."""
        for key in keys:
            self.do("key", key)
            time.sleep(KEY)

    def type(self, text: str) -> None:
        """Type a text."""
        self.do("type", "--delay", "150", text)
        time.sleep(KEY)

    def do(self, *words: str) -> None:
        """Have xdotool do something."""
        quiet = {"check": True, "stdout": subprocess.DEVNULL, "timeout": PATIENCE}
        subprocess.run(["xdotool", *words], env=self.environ, **quiet)

    def photograph(self, file: Path) -> None:
        """Write a picture of the window, once two in a row are alike; equal windows give equal bytes."""
        before, deadline = b"", time.monotonic() + PATIENCE
        while time.monotonic() < deadline and (now := self._look()) != before:
            before = now
            time.sleep(GLANCE)
        undated = ["-define", "png:exclude-chunks=date,time"]
        command = ["convert", "ppm:-", "-trim", "+repage", *undated, str(file)]
        subprocess.run(command, input=before, check=True)

    def _look(self) -> bytes:
        command = ["import", "-window", "root", "ppm:-"]
        return subprocess.run(command, env=self.environ, check=True, capture_output=True).stdout


def surroundings(home: Path, display: str) -> dict[str, str]:
    """Give an environment in which nothing of this machine's user shows; some terminals set HOME anew."""
    session = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "COLORTERM": "truecolor", "DISPLAY": display}
    homes = dict.fromkeys(["HOME", "XDG_RUNTIME_DIR", "TMUX_TMPDIR"], str(home))
    folders = {"CONFIG": ".config", "STATE": ".local/state", "DATA": ".local/share", "CACHE": ".cache"}
    return {**session, **homes, **{f"XDG_{name}_HOME": str(home / path) for name, path in folders.items()}}


@contextmanager
def reader_in(
    terminal: Terminal, home: Path, arguments: Sequence[str], columns: int = 120, rows: int = 40
) -> Iterator[Window]:
    """Run the reader in a terminal of a size, on a screen of its own, with ``home`` as its home folder."""
    terminal.furnish(home)
    home.chmod(0o700)
    reader = [sys.executable, "-m", "deconflict_tui", *arguments]
    with virtual_screen() as display:
        environ = {**surroundings(home, display), **terminal.environ}
        with started(terminal.running(reader, columns, rows), env=environ, cwd=home):
            window = Window(environ)
            window.do("search", "--sync", "--onlyvisible", "--class", terminal.window, "windowfocus")
            time.sleep(START)
            yield window
