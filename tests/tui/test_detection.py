"""Who the terminal is: its answers at a real pty, in time, in any pieces, and none of them read as keys."""

import os
import pty
import re
import sys
import termios
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pty_session import PtySession
from terminals import DA1, KNOWN, SILENT, TMUX, UNTOLD, VTE, XTERM, Answering, Known, pieces

from deconflict_tui.display.asking import PATIENCE, ask
from deconflict_tui.display.late import Sieve
from deconflict_tui.display.tty import Terminal
from deconflict_tui.layout import Profile
from deconflict_tui.layout.detection import QUESTIONS, Answers, has_all_colours, profile_of, read_answers

ROOT = Path(__file__).parents[2]
OFF, ON = b"\x1b[8l", b"\x1b[8h"
ALTERNATE_SCREEN = b"\x1b[?1049h"
each_known = pytest.mark.parametrize("terminal", KNOWN, ids=lambda terminal: terminal.name)
each_terminal = pytest.mark.parametrize(
    "terminal", [*KNOWN, *UNTOLD, *SILENT], ids=lambda terminal: terminal.name
)


def nothing():
    """What is done meanwhile."""


@pytest.fixture
def line():
    """A pty: its far end, and the terminal at this one."""
    master, slave = pty.openpty()
    yield master, Terminal(slave, slave)
    os.close(master)
    os.close(slave)


# What answers mean ------------------------------------------------------------------------------------------


@each_terminal
def test_each_terminal_gets_its_profile(terminal):
    answers = read_answers(terminal.answers(QUESTIONS.encode()))

    assert profile_of(answers, terminal.environ) == terminal.profile


@each_known
def test_over_ssh_where_only_the_name_of_the_terminal_crosses_it_gets_the_same(terminal):
    crossed = {name: value for name, value in terminal.environ.items() if name == "TERM"}
    answers = read_answers(terminal.answers(QUESTIONS.encode()))

    assert profile_of(answers, crossed) == terminal.profile


DOUBTFUL = {"VTE before it reordered", "mlterm, another release", "xterm as a vt320"}
DOUBTFUL |= {"one that nothing is known of"}


@each_terminal
def test_all_colours_are_for_terminals_that_are_known_to_take_them(terminal):
    answers = read_answers(terminal.answers(QUESTIONS.encode()))
    known = terminal in KNOWN and terminal.profile is not None and terminal.name not in DOUBTFUL

    assert has_all_colours(answers, terminal.environ) == known


garbage = st.binary(max_size=12).filter(lambda text: b"\x1b" not in text)
REPLIES = re.compile(rb"\x1b\[[^\x1b]*|\x1bP[^\x1b]*\x1b\\")


@given(terminal=st.sampled_from(KNOWN), data=st.data())
def test_order_and_what_is_between_answers_make_no_difference(terminal, data):
    whole = terminal.answers(QUESTIONS.encode())
    replies = data.draw(st.permutations(REPLIES.findall(whole)))
    mixed = b"".join(data.draw(garbage) + reply for reply in replies) + data.draw(garbage)

    assert read_answers(mixed) == read_answers(whole)


@given(st.one_of(st.binary(), st.text(alphabet="\x1b[]P>!|?;$ycq\\0189", max_size=60).map(str.encode)))
def test_whatever_comes_is_read_without_an_error(received):
    assert profile_of(read_answers(received), {}) in {*Profile, None}


def test_numbers_without_end_are_no_answer():
    assert read_answers(b"\x1b[>" + b"9" * 9999 + b"c").secondary == ()


def test_nothing_is_an_answer_too():
    assert read_answers(b"") == Answers()
    assert profile_of(Answers(), {}) is Profile.V


# At a pty ---------------------------------------------------------------------------------------------------


@each_known
@pytest.mark.parametrize("size", [4096, 7, 1])
def test_a_terminal_is_asked_and_answers(line, terminal, size):
    master, here = line
    with Answering(master, terminal, size):
        began = time.monotonic()
        received = ask(here, nothing)

    assert time.monotonic() - began < PATIENCE
    assert profile_of(read_answers(received), terminal.environ) == terminal.profile


@given(sizes=st.lists(st.integers(1, 30), min_size=1, max_size=5))
def test_pieces_of_any_size_make_no_difference(sizes):
    master, slave = pty.openpty()
    whole = XTERM.answers(QUESTIONS.encode())
    termios_before = termios.tcgetattr(slave)
    raw = termios.tcgetattr(slave)
    raw[3] &= ~(termios.ICANON | termios.ECHO)
    termios.tcsetattr(slave, termios.TCSANOW, raw)
    for piece in pieces(whole, sizes):
        os.write(master, piece)
    received = ask(Terminal(slave, slave), nothing)
    termios.tcsetattr(slave, termios.TCSANOW, termios_before)
    os.close(master)
    os.close(slave)

    assert received == whole


def test_a_silent_terminal_is_waited_for_no_longer_than_said(line):
    _, here = line
    began = time.monotonic()

    assert ask(here, nothing) == b""
    assert PATIENCE <= time.monotonic() - began < 0.45


def test_what_is_done_meanwhile_counts_as_waiting(line):
    _, here = line
    began = time.monotonic()
    ask(here, lambda: time.sleep(PATIENCE))

    assert time.monotonic() - began < PATIENCE + 0.15


def test_a_terminal_that_goes_on_and_on_is_not_waited_for(line):
    master, here = line
    endless = TMUX.version[:-2] + b" and on" * 500
    with Answering(master, Known("endless", None, version=endless, primary=b""), 8, 0.005):
        began = time.monotonic()
        received = ask(here, nothing)
        assert time.monotonic() - began < 0.45

    assert not read_answers(received).complete


@pytest.mark.parametrize("terminal", [VTE, SILENT[0]], ids=lambda terminal: terminal.name)
def test_the_terminal_is_as_it_was_afterwards(line, terminal):
    master, here = line
    before = termios.tcgetattr(here.keys)
    with Answering(master, terminal):
        ask(here, nothing)

    assert termios.tcgetattr(here.keys) == before


def test_the_terminal_is_as_it_was_after_an_error(line):
    _, here = line
    before = termios.tcgetattr(here.keys)
    with pytest.raises(ZeroDivisionError):
        ask(here, lambda: 1 / 0)

    assert termios.tcgetattr(here.keys) == before


def test_what_is_typed_behind_the_answers_stays(line):
    master, here = line
    os.write(master, XTERM.answers(QUESTIONS.encode()) + b"/typed\n")
    ask(here, nothing)

    assert os.read(here.keys, 100) == b"/typed\n"


def test_a_terminal_that_has_gone_away_has_no_answer():
    master, slave = pty.openpty()
    os.close(master)
    gone = Terminal(slave, slave)
    assert gone.receive(time.monotonic() + 1, 1) == b""
    os.close(slave)


# In the reader ----------------------------------------------------------------------------------------------


@pytest.fixture
def start(archive_folder):
    def reader(*arguments, **environment):
        command = [sys.executable, "-m", "deconflict_tui", "--archive", str(archive_folder), *arguments]
        path = f"{ROOT / 'tui'}{os.pathsep}{ROOT / 'index'}"
        return PtySession(command, 80, 24, {"PYTHONPATH": path, "TERM_PROGRAM": "", **environment})

    return reader


def answer(session, terminal, *, after=0.0, sizes=(4096,), pause=0.0):
    """Answer for a terminal, some seconds after the questions have come."""
    session.wait_for(DA1)
    deadline = time.monotonic() + after
    while (left := deadline - time.monotonic()) > 0:
        session._read(left)
    for piece in pieces(terminal.answers(QUESTIONS.encode()), sizes):
        os.write(session.master, piece)
        session._read(pause)


def untouched(session):
    """Whether no key has come: no query, no help, the list as it begins."""
    session.settle()
    rows = session.rows()
    assert rows[0].split()[:2] == ["/", "search"], rows[0]
    assert not any("keys and signs" in row for row in rows)
    assert any("articles  1/5" in row for row in rows)
    return True


def test_the_reader_asks_before_it_takes_the_screen_and_does_as_it_is_told(start):
    with start() as session:
        answer(session, VTE)
        session.wait_for_text("articles  1/5")

        assert session.output.index(DA1) < session.output.index(ALTERNATE_SCREEN) < session.output.index(OFF)
        assert untouched(session)
        session.press("q")
        assert session.output.rindex(ON) > session.output.rindex(OFF)


def test_a_silent_terminal_gets_the_reader_all_the_same(start):
    with start() as session:
        session.wait_for_text("articles  1/5")

        assert OFF not in session.output
        assert untouched(session)


@pytest.mark.parametrize(
    ("after", "sizes", "pause"),
    [(0.35, [4096], 0.0), (0.8, [4096], 0.0), (1.5, [4096], 0.0), (1.5, [5], 0.01), (1.5, [9, 2], 0.15)],
)
def test_late_answers_are_no_keys_and_keys_behind_them_are(start, after, sizes, pause):
    with start() as session:
        answer(session, XTERM, after=after, sizes=sizes, pause=pause)
        session.wait_for_text("articles  1/5")
        assert untouched(session)
        session.press("/")
        session.press("^8")

        assert "^8" in session.wait_for_text("^8")[0]


def test_answers_in_time_but_in_pieces_are_no_keys(start):
    with start() as session:
        answer(session, VTE, sizes=[3], pause=0.004)
        session.wait_for_text("articles  1/5")

        assert OFF in session.output
        assert untouched(session)


def test_who_says_what_to_do_is_not_asked_back(start):
    with start("--display", "W") as session:
        session.wait_for_text("articles  1/5")

        assert DA1 not in session.output


# Keys and late answers --------------------------------------------------------------------------------------


def typed(text):
    """Keys as Textual makes them of what it does not know."""
    from textual._xterm_parser import XTermParser
    from textual.events import Key

    parser = XTermParser()
    events = [*parser.feed(text)]
    deadline = time.monotonic() + 1
    while not events or parser._timeout_time is not None:
        events += parser.tick()
        assert time.monotonic() < deadline
    return [event for event in events if isinstance(event, Key)]


def through(sieve, keys):
    return "".join(passed.character for key in keys for passed in sieve.passed(key))


@each_known
def test_a_sieve_keeps_all_answers_and_nothing_behind_them(terminal):
    sieve = Sieve()

    assert through(sieve, typed(terminal.answers(QUESTIONS.encode()).decode())) == ""
    assert through(sieve, typed("^[8;1")) == "^[8;1"


@pytest.mark.parametrize("text", ["q", "/hotline", "a^b", "^[x", "^P ", "8;1$y"])
def test_a_sieve_lets_through_what_is_no_answer(text):
    assert through(Sieve(), typed(text)) == text
