"""A terminal that goes away takes the reader with it, whatever the reader is doing."""

import fcntl
import os
import pty
import struct
import subprocess
import termios
import time

import pytest
from pty_session import PtySession, reader_command, surroundings

PATIENCE = 10
MOMENTS = [0.2, 0.5, 0.8, 2.0]
"""Seconds after the start: while it loads, paints, opens the archive, rests."""


def test_a_terminal_that_goes_without_a_word_ends_the_reader(tmp_path):
    session = PtySession(reader_command(tmp_path / "archive"))
    session.wait_for_text("articles")
    os.close(session.master)

    assert session.process.wait(PATIENCE) != 0


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_line_that_is_cut_ends_the_reader_at_any_moment(tmp_path, moment):
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        reader_command(tmp_path / "archive"),
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(slave, termios.TIOCSCTTY, 0),
        env={**surroundings(), "TERM": "xterm-256color"},
    )
    os.close(slave)
    time.sleep(moment)
    os.close(master)  # the system sends SIGHUP, and SIGCONT behind it

    assert process.wait(PATIENCE) != 0
