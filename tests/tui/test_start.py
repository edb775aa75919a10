"""Starting and leaving at a real terminal: the switch of its own reordering, its state, its exit."""

import os
import signal
import sys
from pathlib import Path

import pytest
from pty_session import PtySession

ROOT = Path(__file__).parents[2]
OFF, ON = b"\x1b[8l", b"\x1b[8h"
ALTERNATE_SCREEN, MAIN_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"
SHOW_CURSOR = b"\x1b[?25h"
FIRST_WORDS = "articles"


@pytest.fixture
def start(archive_folder):
    def reader(*arguments, folder=archive_folder, **environment):
        command = [sys.executable, "-m", "deconflict_tui", "--archive", str(folder), *arguments]
        path = f"{ROOT / 'tui'}{os.pathsep}{ROOT / 'index'}"
        return PtySession(command, 120, 40, {"PYTHONPATH": path, "DECONFLICT_DISPLAY": "", **environment})

    return reader


def ended(session):
    """Read to the end of the program; give its exit code."""
    while session._read(5):
        pass
    return session.process.wait(10)


@pytest.mark.parametrize("ask", ["--display", "DECONFLICT_DISPLAY", "VTE_VERSION"])
def test_v8_switches_reordering_off_before_the_first_paint_and_on_at_q(start, ask):
    asked = (
        start("--display", "V8") if ask == "--display" else start(**{ask: "7600" if "VTE" in ask else "V8"})
    )
    with asked as session:
        session.wait_for_text(FIRST_WORDS)
        assert session.output.count(OFF) == 1 and ON not in session.output
        assert session.output.index(OFF) < session.output.index(b"articles")
        session.press("q")

        assert ended(session) == 0
        assert session.output.rindex(ON) > session.output.rindex(OFF)


@pytest.mark.parametrize("signal_number", [signal.SIGTERM, signal.SIGHUP])
def test_v8_switches_reordering_on_when_it_is_ended(start, signal_number):
    with start("--display", "V8") as session:
        session.wait_for_text(FIRST_WORDS)
        session.settle()
        os.kill(session.process.pid, signal_number)
        ended(session)

        assert session.output.rindex(ON) > session.output.rindex(OFF)
        assert MAIN_SCREEN in session.output and SHOW_CURSOR in session.output


def test_v8_switches_reordering_on_when_it_cannot_go_on(start, tmp_path):
    (tmp_path / "file").write_text("mine")
    with start("--display", "V8", folder=tmp_path / "file") as session:
        assert ended(session) == 2
        assert session.output.rindex(ON) > session.output.rindex(OFF)


def test_v_sends_no_switch(start):
    with start("--display", "V", VTE_VERSION="7600") as session:
        session.wait_for_text(FIRST_WORDS)
        session.press("q")

        assert ended(session) == 0
        assert OFF not in session.output and ON not in session.output


def test_the_profile_key_takes_the_switch_along(start):
    with start("--display", "V") as session:
        session.wait_for_text(FIRST_WORDS)
        session.press("B")
        assert OFF in session.output and ON not in session.output
        session.press("B")
        assert session.output.rindex(ON) > session.output.rindex(OFF)


def test_suspending_gives_the_terminal_back_and_resuming_takes_it(start):
    with start("--display", "V8") as session:
        session.wait_for_text(FIRST_WORDS)
        session.settle()
        session.press("\x1a")
        session.wait_for(ON)
        session.settle()
        os.kill(session.process.pid, signal.SIGCONT)
        session.settle()
        assert session.output.rindex(OFF) > session.output.rindex(ON)
        resumed = session.output[session.output.rindex(ALTERNATE_SCREEN) :]
        assert all(words.encode() in resumed for words in ("articles", "contacts", FIRST_WORDS))
        session.press("q")
        assert ended(session) == 0


def test_an_archive_that_is_refused_is_told_in_one_line_on_the_terminal_left_clean(start, tmp_path):
    file = tmp_path / "file"
    file.write_text("mine")
    with start("--display", "V", folder=file) as session:
        assert ended(session) == 2
        after = session.output[session.output.rindex(MAIN_SCREEN) :]
        assert str(file).encode() in after
        assert after.count(b"deconflict-tui: ") == 1 and b"Traceback" not in session.output


def test_a_wrong_display_is_told_before_anything_is_drawn(start):
    with start("--display", "Q") as session:
        assert ended(session) == 2
        assert ALTERNATE_SCREEN not in session.output
        assert b"--display" in session.output


def test_nothing_is_sent_while_nothing_happens(start):
    with start("--display", "V") as session:
        session.wait_for_text(FIRST_WORDS)
        session.settle(quiet=1.5)
        assert session.press("", window=3) == 0
