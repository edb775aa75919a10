"""However the reader ends or rests, the terminal reorders again as it did before."""

import os
import signal
import sys
import termios
from pathlib import Path

import pytest
from pty_session import PtySession

ROOT = Path(__file__).parents[2]
OFF, ON = b"\x1b[8l", b"\x1b[8h"
MAIN_SCREEN = b"\x1b[?1049l"
BREAKS = """
import sys
from deconflict_tui.__main__ import main
from deconflict_tui.app import ReaderApp

def action_next_theme(app):
    raise ZeroDivisionError("a fault in the app")

ReaderApp.action_next_theme = action_next_theme
sys.exit(main())
"""


@pytest.fixture
def start(archive_folder):
    def reader(*program):
        command = [
            sys.executable,
            *(program or ["-m", "deconflict_tui"]),
            "--display",
            "V8",
            "--archive",
            str(archive_folder),
        ]
        session = PtySession(command, 80, 24, {"PYTHONPATH": f"{ROOT / 'tui'}{os.pathsep}{ROOT / 'index'}"})
        session.wait_for_text("articles  1/5")
        session.settle()
        assert session.output.count(OFF) == 1 and ON not in session.output
        return session

    return reader


def ended(session):
    while session._read(5):
        pass
    return session.process.wait(10)


def is_restored(session):
    return session.output.rindex(ON) > session.output.rindex(OFF)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_that_ends_it(start, number):
    with start() as session:
        session.process.send_signal(number)
        ended(session)

        assert is_restored(session) and MAIN_SCREEN in session.output


def test_an_error_in_the_app(start):
    with start("-c", BREAKS) as session:
        session.press("T")
        assert ended(session) != 0

        assert is_restored(session) and MAIN_SCREEN in session.output
        assert b"a fault in the app" in session.output


def test_quitting(start):
    with start() as session:
        session.press("q")
        assert ended(session) == 0

        assert is_restored(session)


@pytest.mark.parametrize("how", ["ctrl+z", "kill -TSTP"])
def test_stopping_and_going_on(start, how):
    with start() as session:
        if how == "ctrl+z":
            session.press("\x1a")
        else:
            os.kill(session.process.pid, signal.SIGTSTP)
        session.wait_for(ON)
        session.settle()
        assert is_restored(session)
        assert termios.tcgetattr(session.master)[3] & termios.ECHO
        os.kill(session.process.pid, signal.SIGCONT)
        session.settle()
        assert not is_restored(session)
        session.wait_for_text("articles  1/5")
        session.press("q")
        assert ended(session) == 0

        assert is_restored(session)


def test_the_card_in_the_middle(start):
    with start() as session:
        session.press("D")
        session.wait_for_text("Which line reads right?")
        assert session.output.count(ON) == 2  # once for the reader, once behind the sample of V8
        session.press("\r")
        session.wait_for_text("articles  1/5")
        assert not is_restored(session)
        session.press("q")
        assert ended(session) == 0

        assert is_restored(session)
