"""The card of samples: what stands on it, what its keys do, when it is shown, how it leaves the terminal."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
import tomllib
from pathlib import Path

import pytest
from persons import PERSONS, AtPty
from pty_session import PtySession

from deconflict_tui.display.card import choose, draw, offered
from deconflict_tui.display.tty import Terminal
from deconflict_tui.layout import Profile, fit, paint
from deconflict_tui.wire.picture import alone

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tui" / "deconflict_tui" / "display" / "data" / "card.toml"
QUESTION = "Which line reads right?"
SAMPLE = tomllib.loads(DATA.read_text(encoding="utf-8"))["sample"]
EVERYWHERE = tuple(Profile)
MULTIPLEXED = (Profile.V, Profile.W, Profile.WK, Profile.L)
SIZES = [(40, 24), (80, 24), (120, 40), (200, 50)]
NO_CELL = re.compile("\x1b\\[[0-9;?]*[A-Za-z]|[\u200e\u200f]")
MAIN_SCREEN, SHOWN_CURSOR = b"\x1b[?1049l", b"\x1b[?25h"
each_size = pytest.mark.parametrize("size", SIZES, ids=str)


def rows(profiles, columns, lines):
    """What is sent for each row, from the top, by the row's number."""
    card = draw(profiles, columns, lines)
    return {int(at): sent for at, sent in re.findall(r"\x1b\[(\d+);1H([^\n]*?)(?=\x1b\[\d+;1H|\Z)", card)}


def cells(sent):
    return len(NO_CELL.sub("", sent))


def as_sent(profile, columns):
    return alone(" " + "".join(text for text, _ in paint(fit(SAMPLE, columns - 2), (), None)), profile)


# What stands on it ------------------------------------------------------------------------------------------


def test_the_sample_holds_all_that_goes_wrong():
    assert re.search("[\u0644][\u0627\u0623\u0625\u0622]", SAMPLE)  # lam-alef
    assert re.search("[A-Za-z]", SAMPLE) and re.search(r"\(\d+\)", SAMPLE)
    assert not re.search("[\u064b-\u0652]", SAMPLE)
    shown = "".join(text for text, _ in paint(fit(SAMPLE, 38), (), None))
    assert "\N{HORIZONTAL ELLIPSIS}" not in shown


@each_size
@pytest.mark.parametrize("profiles", [EVERYWHERE, MULTIPLEXED], ids=len)
def test_it_fits(profiles, size):
    columns, lines = size
    card = rows(profiles, columns, lines)

    assert max(card) <= lines
    assert max(map(cells, card.values())) < columns
    assert QUESTION in card[1]
    assert "chooses" in " ".join(card.values())


@each_size
def test_every_sample_is_as_its_profile_sends_it_alone_on_a_row_under_its_number(size):
    columns, lines = size
    card = rows(EVERYWHERE, columns, lines)
    for number, profile in enumerate(EVERYWHERE, 1):
        at = next(at for at, sent in card.items() if NO_CELL.sub("", sent) == str(number))
        switched = {Profile.V8: ("\x1b[8l", "\x1b[8h")}.get(profile, ("", ""))

        cleared = "\x1b[2K"  # the switch holds for rows that are cleared after it
        assert card[at + 1] == switched[0] + cleared + as_sent(profile, columns) + switched[1]


def test_only_v8_touches_the_switch():
    assert "\x1b[8l" not in draw(MULTIPLEXED, 80, 24)
    assert draw(EVERYWHERE, 80, 24).count("\x1b[8l") == draw(EVERYWHERE, 80, 24).count("\x1b[8h") == 1


@pytest.mark.parametrize("size", [(40, 10), (20, 24), (10, 5), (4, 2), (1, 1)], ids=str)
def test_where_there_is_no_room_as_much_of_the_samples_stands_as_can(size):
    columns, lines = size
    card = rows(EVERYWHERE, columns, lines)

    assert max(card) <= lines
    assert any(NO_CELL.sub("", sent) == "1" for sent in card.values())


def test_a_multiplexer_is_not_offered_what_it_swallows():
    assert offered({"TERM": "xterm"}) == EVERYWHERE
    assert offered({"TERM": "xterm", "TMUX": "x"}) == offered({"TERM": "screen"}) == MULTIPLEXED


# Its keys ---------------------------------------------------------------------------------------------------

KEYS = [
    (["1"], Profile.V),
    (["2"], Profile.W),
    (["4"], Profile.L),
    (["3\r"], Profile.WK),
    (["5", "0", "x", "2"], Profile.W),  # no such sample, no such key
    (["\x1b[A", "\x1bOP", "\x1b[?62;4c", "3"], Profile.WK),  # keys that send sequences
    (["\r"], None),
    (["\n"], None),
    (["\x1b"], None),
    (["q"], None),
    (["\x03"], None),
    (["\x04"], None),
]


@pytest.fixture
def line():
    """A pty: its far end, and the terminal at this one, which is the one that signals come from."""
    master, slave = pty.openpty()
    yield master, Terminal(slave, slave)
    os.close(slave)


def all_of(master):
    sent = b""
    while select.select([master], [], [], 0.1)[0]:
        sent += os.read(master, 4096)
    return sent


def typing(master, keys):
    def run():
        for key in keys:
            time.sleep(0.15)
            if key == "\x03":
                os.kill(os.getpid(), signal.SIGINT)  # this pty is not the one that controls the tests
            else:
                os.write(master, key.encode())

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.mark.parametrize(("keys", "profile"), KEYS, ids=lambda value: repr(value))
def test_a_digit_chooses_and_leaving_chooses_nothing(line, keys, profile):
    master, here = line
    before = termios.tcgetattr(here.keys)
    thread = typing(master, keys)
    chosen = choose(here, MULTIPLEXED)
    thread.join()

    assert chosen is profile
    assert termios.tcgetattr(here.keys) == before
    sent = all_of(master)
    assert sent.rindex(MAIN_SCREEN) > sent.rindex(QUESTION.encode())
    assert SHOWN_CURSOR in sent
    os.close(master)


def test_a_terminal_that_goes_away_chooses_nothing(line):
    master, here = line
    threading.Timer(0.2, os.close, [master]).start()

    assert choose(here, MULTIPLEXED) is None


def test_another_size_draws_it_anew_and_nothing_else_does(line):
    master, here = line

    def far_end():
        time.sleep(0.8)
        fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 40, 0, 0))
        time.sleep(0.8)
        os.write(master, b"q")

    thread = threading.Thread(target=far_end)
    thread.start()
    assert choose(here, MULTIPLEXED) is None
    thread.join()

    assert all_of(master).decode().count(QUESTION) == 2
    os.close(master)


# When it is shown -------------------------------------------------------------------------------------------


@pytest.fixture
def command(archive_folder):
    """The reader, where the environment tells of a multiplexer."""
    return [
        "env",
        "TMUX=/tmp/none,1,0",
        f"PYTHONPATH={ROOT / 'tui'}{os.pathsep}{ROOT / 'index'}",
        sys.executable,
        "-m",
        "deconflict_tui",
        "--archive",
        str(archive_folder),
    ]


@pytest.fixture(params=PERSONS, ids=lambda who: who.__name__)
def sit_down_at(request, command):
    """Start the reader before somebody at a terminal; in tmux the variables are its own."""
    own = command if request.param is AtPty else [*command[:1], *command[2:]]

    def start(*arguments, size=(80, 24), environment=()):
        return request.param([*own[:1], *environment, *own[1:], *arguments], *size)

    return start


def test_the_first_start_asks_and_the_second_does_not(sit_down_at):
    with sit_down_at() as person:
        person.wait_for(QUESTION, "Hotline")
        person.type("1")
        person.wait_for("articles  1/5")
    with sit_down_at() as person:
        shown = person.wait_for("articles  1/5")
        assert not any(QUESTION in row for row in shown)


def test_another_host_is_another_terminal(sit_down_at):
    with sit_down_at() as person:
        person.wait_for(QUESTION)
        person.type("1")
        person.wait_for("articles  1/5")
    with sit_down_at(environment=["SSH_CONNECTION=192.0.2.7 51000 192.0.2.1 22"]) as person:
        person.wait_for(QUESTION)


def test_what_is_put_off_is_asked_again(sit_down_at):
    for key in ("Enter", "Escape", "q"):
        with sit_down_at() as person:
            person.wait_for(QUESTION)
            person.press(key)
            rows = person.wait_for("articles  1/5")
            assert not any("keys and signs" in row for row in rows)


def test_it_fits_a_narrow_window(sit_down_at):
    with sit_down_at(size=(40, 24)) as person:
        rows = person.wait_for(QUESTION, "(1963)", "again next time")
        assert sum(row.strip() in {"1", "2", "3", "4"} for row in rows) == 4


def test_ask_asks_though_an_answer_is_kept(sit_down_at):
    for _ in range(2):
        with sit_down_at("--display", "ask") as person:
            person.wait_for(QUESTION)
            person.type("1")
            person.wait_for("articles  1/5")


def test_it_is_one_key_away_in_the_reader_and_the_choice_is_kept(sit_down_at):
    with sit_down_at("--display", "W") as person:
        person.wait_for("articles  1/5")
        person.press("D")
        person.wait_for(QUESTION)
        person.type("1")
        person.wait_for("display: V (kept for this terminal)", "articles  1/5")
    with sit_down_at() as person:
        assert not any(QUESTION in row for row in person.wait_for("articles  1/5"))


def test_the_key_that_goes_through_the_ways_keeps_each(sit_down_at):
    with sit_down_at("--display", "L") as person:
        person.wait_for("articles  1/5")
        person.press("B")
        person.wait_for("display: V (kept for this terminal)")
    with sit_down_at() as person:
        assert not any(QUESTION in row for row in person.wait_for("articles  1/5"))


def test_a_choice_that_cannot_be_kept_counts_until_the_end(sit_down_at, tmp_path):
    (tmp_path / "file").write_text("mine")
    with sit_down_at(environment=[f"XDG_STATE_HOME={tmp_path / 'file'}"]) as person:
        person.wait_for(QUESTION)
        person.type("1")
        person.wait_for("articles  1/5")
        person.press("B")
        person.wait_for("display: V8 (until you quit")


# How it leaves the terminal ---------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_the_program_and_leaves_the_terminal_as_it_was(command, number):
    with PtySession(command, 80, 24) as session:
        before = termios.tcgetattr(session.master)
        session.wait_for_text(QUESTION)
        session.process.send_signal(number)
        if number is signal.SIGINT:  # as ctrl+c, that puts the choice off
            session.wait_for_text("articles  1/5")
            session.press("q")
        while session._read(5):
            pass

        assert session.process.wait(10) == (0 if number is signal.SIGINT else -number)
        assert session.output.rindex(MAIN_SCREEN) > session.output.rindex(QUESTION.encode())
        assert termios.tcgetattr(session.master) == before
        assert b"Traceback" not in session.output


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_the_reader_shows_it_ends_the_reader_in_order(command, number):
    with PtySession([*command, "--display", "V8"], 80, 24) as session:
        before = termios.tcgetattr(session.master)
        session.wait_for_text("articles  1/5")
        session.press("D")
        session.wait_for_text(QUESTION)
        session.process.send_signal(number)
        while session._read(5):
            pass

        assert session.process.wait(10) == 0
        assert session.output.rindex(b"\x1b[8h") > session.output.rindex(b"\x1b[8l")
        assert session.output.rindex(MAIN_SCREEN) > session.output.rindex(b"\x1b[?1049h")
        assert termios.tcgetattr(session.master) == before
        assert b"Traceback" not in session.output


def test_no_card_without_a_terminal(command):
    done = subprocess.run(
        [*command, "--display", "ask"], stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8"
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert QUESTION not in done.stdout and "\x1b" not in done.stdout
