"""Settings in the running reader: what the file says counts, and the command line counts more."""

import os
import sys
from pathlib import Path

import pytest
from pty_session import PtySession
from terminals import DA1

ROOT = Path(__file__).parents[2]
OFF = b"\x1b[8l"
MOUSE_ON = b"\x1b[?1000h"
DARK, LIGHT = b"48;2;19;21;24", b"48;2;241;236;225"
SETTINGS = 'display = "V8"\ntheme = "light"\nmouse = false\n'


@pytest.fixture
def start(archive_folder):
    def reader(*arguments, **environment):
        file = Path(os.environ["XDG_CONFIG_HOME"]) / "deconflict-tui" / "config.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(SETTINGS, encoding="utf-8")
        command = [sys.executable, "-m", "deconflict_tui", "--archive", str(archive_folder), *arguments]
        path = f"{ROOT / 'tui'}{os.pathsep}{ROOT / 'index'}"
        session = PtySession(command, 120, 40, {"PYTHONPATH": path, **environment})
        session.wait_for_text("articles  1/5")
        session.settle()
        return session

    return reader


def test_the_file_counts(start):
    with start() as session:
        assert OFF in session.output and DA1 not in session.output
        assert LIGHT in session.output and DARK not in session.output
        assert MOUSE_ON not in session.output


def test_the_command_line_counts_more(start):
    with start("--display", "V", "--theme", "dark") as session:
        assert OFF not in session.output
        assert DARK in session.output and LIGHT not in session.output


def test_the_environment_counts_more_for_the_display(start):
    with start(DECONFLICT_DISPLAY="W") as session:
        assert OFF not in session.output and "\u200e".encode() in session.output
