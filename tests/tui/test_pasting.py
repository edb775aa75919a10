"""Pasting: what comes between the marks of a paste is one text, whatever is in it and however it arrives."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pty_session import PtySession, reader_command
from textual._xterm_parser import XTermParser
from textual.events import Paste

from deconflict_tui.display.pasting import PastingParser

ROOT = Path(__file__).parents[2]
START, END = "\x1b[200~", "\x1b[201~"
PASTED = [
    # what is pasted, the text that arrives
    ("الخط الساخن", "الخط الساخن"),
    ("", ""),
    ("a\x1bd", "a\ufffdd"),
    ("\x1b", "\ufffd"),
    ("قال\x1b[31m red \x1b]0;x\x07", "قال\ufffd[31m red \ufffd]0;x\x07"),
    ("a\x1b[A b\x1b[I c", "a\ufffd[A b\ufffd[I c"),
    ("a\x1b[200~b\x1b[20", "a\ufffd[200~b\ufffd[20"),
    ("one\r\ntwo", "one\r\ntwo"),
]
RUBBISH = st.text(st.sampled_from("ab قl\x1b[]201~;mIO\r\n"), max_size=30)


def parsed(sent, sizes=(1000,)):
    """The keys and the pastes that a parser makes of what is sent in pieces of these sizes, in turn."""
    parser, events, place = PastingParser(), [], 0
    while place < len(sent):
        size = sizes[0]
        sizes = (*sizes[1:], size)
        events += parser.feed(sent[place : place + size])
        place += size
    return [event.text if isinstance(event, Paste) else event.key for event in events]


@pytest.mark.parametrize(("pasted", "text"), PASTED)
@pytest.mark.parametrize("size", [1, 2, 5, 1000])
def test_a_paste_is_one_text_and_no_keys(pasted, text, size):
    assert parsed(f"a{START}{pasted}{END}b", (size,)) == ["a", text, "b"]


@given(RUBBISH.filter(lambda text: END not in text), st.lists(st.integers(1, 9), min_size=1))
def test_no_pasted_text_types_a_key_and_no_split_changes_it(pasted, sizes):
    assert parsed(f"{START}{pasted}{END}", tuple(sizes)) == [pasted.replace("\x1b", "\ufffd")]


@given(st.lists(st.sampled_from(["q", "\x1b[A", "\x1b[200", "ق", "\x1bOP", "^"]), max_size=8).map("".join))
def test_keys_beside_pastes_are_what_textual_makes_of_them(keys):
    assert parsed(keys) == [event.key for event in XTermParser().feed(keys)]


def test_the_reader_outlives_rubbish_and_shows_a_paste_in_its_field(archive_folder):
    path = f"{ROOT / 'tui'}{os.pathsep}{ROOT / 'index'}"
    command = reader_command(archive_folder)
    with PtySession(command, 80, 24, {"PYTHONPATH": path}) as session:
        session.wait_for_text("5 articles")
        session.press(f"{START}q\x1bq\x1b[31mq{END}")  # in the list, where q quits
        os.write(session.master, b"\xff\xc3(\xed\xa0\x80\xf8")
        session.settle()
        session.press("/")
        session.press(f"{START}NATO\x1bd [x]\n{END}")

        assert session.wait_for_text("NATO\ufffdd [x]")
        assert session.process.poll() is None
