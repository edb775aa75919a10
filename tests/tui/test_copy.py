"""Copying: byte-equal to the article; to the terminal if it can carry it, always to a file; said plainly."""

from __future__ import annotations

import asyncio
import base64
import os
import re
import shlex
import shutil
import stat
import subprocess
import time
import uuid

import pytest
from command import python
from handmade import reading, stored
from pty_session import PtySession, reader_command

from deconflict_tui import clipboard

HOSTILE = "قال \x1b]52;c;AAAA\a \x9b31m \u202eكذب\u202c \u200fنعم \x00"
TITLE, FIRST, SECOND = "خط ساخن", "قالَ المتحدثُ إن الخط يعمل", "وأضاف أن الاجتماع سيعقد"
NOISE = "اقرأ أيضا"
READING = reading("x", FIRST, SECOND, title=TITLE, noise=NOISE, source="وكالة", date="2024-12-01")
OSC_52 = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


def sent(output):
    """The texts that a terminal was handed for its clipboard."""
    return [base64.b64decode(found).decode() for found in OSC_52.findall(output)]


# The ways out -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "قال", HOSTILE, "ا" * 10_000])
def test_only_base64_goes_to_the_terminal(text):
    made = clipboard.sequence(text)

    assert sent(made.encode()) == [text]
    assert made.isascii() and made.count("\x1b") == 1


def test_a_text_is_sent_whole_or_not_at_all():
    fits = (clipboard.LONGEST_SEQUENCE - len("\x1b]52;c;\a")) // 4 * 3

    assert len(clipboard.sequence("a" * fits)) <= clipboard.LONGEST_SEQUENCE
    assert clipboard.sequence("a" * (fits + 1)) == ""


def test_a_lone_surrogate_ends_nothing(tmp_path):
    assert sent(clipboard.sequence("a\ud800b").encode()) == ["a?b"]
    clipboard.keep("a\ud800b", tmp_path / "copied.txt")
    assert (tmp_path / "copied.txt").read_text() == "a?b"


def test_the_file_holds_the_last_copy_for_its_owner_only(tmp_path):
    path = tmp_path / "state" / "deconflict-tui" / "copied.txt"
    for text in ("first", HOSTILE):
        clipboard.keep(text, path)
        assert path.read_bytes() == text.encode()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert [each.name for each in path.parent.iterdir()] == ["copied.txt"]


FOLDERS = [({"XDG_STATE_HOME": "/s"}, "/s"), ({"XDG_STATE_HOME": "s"}, None), ({}, None)]


@pytest.mark.parametrize(("environment", "folder"), FOLDERS)
def test_the_file_is_in_the_state_folder(environment, folder, monkeypatch):
    monkeypatch.setenv("HOME", "/home/reader")
    expected = f"{folder or '/home/reader/.local/state'}/deconflict-tui/copied.txt"

    assert str(clipboard.copied_file(environment)) == expected


def test_what_happened_is_said_in_one_line(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    here = "~/.local/state/deconflict-tui/copied.txt"

    assert clipboard.take_away("قال", 3, {}) == "copied 3 letters"
    too_long = f"too long for the terminal; kept in {here}"
    assert len(too_long) <= 76  # all of it is seen at 80 columns
    assert clipboard.take_away("ا" * 90_000, 90_000, {}) == too_long
    assert (
        clipboard.take_away("قال", 3, {"STY": "1.x"}) == f"copied 3 letters; screen drops it; kept in {here}"
    )


def test_a_file_that_cannot_be_written_is_said_and_ends_nothing(tmp_path):
    (tmp_path / "deconflict-tui").write_text("a file, no folder")
    state = {"XDG_STATE_HOME": str(tmp_path)}
    said = clipboard.take_away("قال", 3, state)

    assert said == f"copied 3 letters; not kept in {tmp_path}/deconflict-tui/copied.txt: File exists"


FORBIDDEN = """
from deconflict_tui.clipboard import take_away
print(take_away("abc", 3, {"XDG_STATE_HOME": "FOLDER"}))
"""


def test_a_folder_that_may_not_be_written_is_said(tmp_path):
    (tmp_path / "shut").mkdir(mode=0o500)
    code = "import sys; sys.path.insert(0, 'tui')" + FORBIDDEN.replace("FOLDER", str(tmp_path / "shut"))
    done = python("-c", code, permissions=True)

    assert done.out.strip().endswith("copied.txt: Permission denied"), done.err


# In the reader ----------------------------------------------------------------------------------------------


async def copied_file(person, text):
    path = clipboard.copied_file(os.environ)
    await person.until(lambda: path.exists() and path.read_bytes() == text.encode(), "the file")


async def test_the_whole_article_is_copied_without_its_noise(sit_down):
    async with sit_down() as person:
        await person.press("enter")
        person.main.article.show(READING)
        await person.press("Y")
        whole = f"{TITLE}\n{FIRST}\n{SECOND}"
        await person.sees(f"copied {len(whole)} letters")
        assert person.copied == f"{whole}\nوكالة · 2024-12-01\n"
        await copied_file(person, person.copied)


async def test_controls_and_marks_are_copied_as_the_article_has_them(sit_down):
    async with sit_down() as person:
        await person.press("enter")
        person.main.article.show(reading("h", HOSTILE, source="وكالة"))
        await person.press("Y")
        assert person.copied == f"{HOSTILE}\nوكالة\n"
        await copied_file(person, person.copied)


async def test_the_file_holds_the_last_of_many_copies(sit_down):
    async with sit_down() as person:
        await person.press("enter", *["right_curly_bracket", "y"] * 6)
        await asyncio.sleep(0.2)
        await copied_file(person, person.copied)


async def test_a_copy_that_comes_late_does_not_overwrite_a_newer_one(sit_down):
    async with sit_down() as person:
        await person.press("enter", "right_curly_bracket", "y")
        await copied_file(person, person.copied)
        await person.main._take_away("an older copy", 13).wait()
        await copied_file(person, person.copied)
        assert not person.shows("copied 13 letters")


async def test_what_was_copied_is_pasted_into_the_query(sit_down):
    async with sit_down() as person:
        await person.press("enter", "right_parenthesis", "y")
        name, _ = person.copied.splitlines()
        await person.press("slash", "ctrl+v")
        assert person.main.field.value == name
        await person.sees("of 5 articles")


# At a terminal ----------------------------------------------------------------------------------------------


def reader(tmp_path, text):
    folder = stored(tmp_path / "archive", [reading("x", text, source="وكالة")])
    return reader_command(folder)


def test_a_terminal_is_handed_the_article_byte_for_byte(tmp_path):
    with PtySession(reader(tmp_path, HOSTILE), 80, 24) as session:
        session.wait_for_text("articles  1/1")
        session.press("\r")
        session.press("Y")
        session.wait_for_text("copied")
        assert sent(session.output) == [f"{HOSTILE}\nوكالة\n"]


def test_a_terminal_is_not_handed_what_is_too_long_for_it(tmp_path):
    with PtySession(reader(tmp_path, "قال كلاما " * 9_000), 120, 24) as session:
        session.wait_for_text("articles  1/1")
        session.press("\r", quiet=2)
        session.press("Y")
        session.wait_for_text("too long for the terminal; kept in ")
        assert b"\x1b]52" not in session.output


TMUX = {
    "on": lambda rows: any("copied " in row for row in rows) and not any("tmux" in row for row in rows),
    "external": lambda rows: any("tmux drops it: tmux set -s set-clipboard on" in row for row in rows),
    "off": lambda rows: any("tmux drops it: tmux set -s set-clipboard on" in row for row in rows),
}


@pytest.mark.parametrize("clip", TMUX)
def test_what_tmux_drops_is_said(tmp_path, clip):
    assert shutil.which("tmux"), "tmux is needed to play this"
    socket = f"deconflict-{uuid.uuid4().hex[:8]}"

    def tmux(*arguments):
        command = ["tmux", "-u", "-L", socket, *arguments]
        return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout

    def wait_for(holds):
        deadline = time.monotonic() + 20
        while not holds(rows := tmux("capture-pane", "-p").split("\n")):
            assert time.monotonic() < deadline, "\n".join(rows)
            time.sleep(0.1)

    command = f"exec {shlex.join(reader(tmp_path, FIRST))}"
    try:
        tmux("-f", "/dev/null", "new-session", "-d", "-x", "160", "-y", "30", "sleep 60")
        tmux("set-option", "-s", "set-clipboard", clip)
        tmux("respawn-pane", "-k", "-e", f"XDG_STATE_HOME={tmp_path}/s", command)
        wait_for(lambda rows: any("articles  1/1" in row for row in rows))
        tmux("send-keys", "Enter")
        wait_for(lambda rows: any("} { claim" in row for row in rows))
        tmux("send-keys", "Y")
        wait_for(TMUX[clip])
        if clip == "external":  # somebody does what was said
            tmux("set-option", "-s", "set-clipboard", "on")
            tmux("send-keys", "j", "Y")
            wait_for(TMUX["on"])
        if clip != "off":
            assert tmux("show-buffer") == f"{FIRST}\nوكالة\n"
        else:
            assert tmux("list-buffers") == ""
        assert (tmp_path / "s" / "deconflict-tui" / "copied.txt").read_text() == f"{FIRST}\nوكالة\n"
    finally:
        subprocess.run(["tmux", "-L", socket, "kill-server"], capture_output=True, check=False)
