"""The running reader under every profile: its bytes, turned as its terminals turn them, look as under V."""

import pyte
import pytest
from pty_session import PtySession, reader_command
from reordering import TERMINALS, HoldingScreen, as_sent

SIZES = [(80, 24), (120, 40)]
WALK = ["j", "\r", "}", "}", " ", "\t", "j", "/", *"الخط (NA12)", "\x1b", "?"]


def open_reader(archive, profile, size):
    return PtySession(reader_command(archive, display=profile), *size)


def screens(archive, profile, size):
    """The screen as the terminal holds it, at the start and after each key."""
    held = HoldingScreen(*size)
    stream = pyte.ByteStream(held)
    with open_reader(archive, profile, size) as session:
        session.wait_for_text("articles")
        session.settle(1.2)
        fed = 0
        for key in ["", *WALK]:
            session.press(key, quiet=0.5)
            stream.feed(session.output[fed:])
            fed = len(session.output)
            yield held.held()


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive") / "archive"
    with open_reader(folder, "V", (80, 24)) as session:
        session.wait_for_text("articles")
        session.settle(1.5)
    return folder


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_what_every_terminal_shows_is_what_v_shows(archive, size):
    reference = [[as_sent(row) for row in held] for held in screens(archive, "V", size)]
    for profile, models in TERMINALS.items():
        for key, shown, wanted in zip(["", *WALK], screens(archive, profile, size), reference, strict=True):
            for model in models:
                assert [model(row) for row in shown] == wanted, (profile, key)
