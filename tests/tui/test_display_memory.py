"""What was chosen for a terminal is found again there and nowhere else, and a spoilt file costs nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict_tui.display.memory import Memory, terminal_key
from deconflict_tui.layout import Profile

TMUX = {"TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "TMUX": "/tmp/tmux-0/default,1,0"}
AT_A_HOST = {**TMUX, "SSH_CONNECTION": "192.0.2.7 51000 192.0.2.1 22"}

SAME = [
    (TMUX, {**TMUX, "TMUX": "/tmp/tmux-0/default,9,9"}),
    (TMUX, {**TMUX, "VTE_VERSION": "7006", "KONSOLE_VERSION": "221203"}),  # left over from elsewhere
    (AT_A_HOST, {**TMUX, "SSH_CONNECTION": "192.0.2.7 62000 192.0.2.1 22"}),
]
DIFFERENT = [
    (TMUX, {"TERM": "tmux-256color"}),
    (TMUX, AT_A_HOST),
    (AT_A_HOST, {**TMUX, "SSH_CONNECTION": "192.0.2.8 51000 192.0.2.1 22"}),
    ({"TERM": "xterm-256color"}, {"TERM": "xterm-256color", "TMUX": "x"}),
    ({"TERM": "xterm-256color"}, {"TERM": "xterm-256color", "KONSOLE_VERSION": "221203"}),
    ({"TERM": "xterm-256color", "VTE_VERSION": "7006"}, {"TERM": "xterm-256color", "KONSOLE_VERSION": "22"}),
    ({}, {"TERM": "xterm"}),
]


@pytest.fixture
def file(tmp_path):
    return tmp_path / "state" / "displays"


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_terminal_is_known_again(one, other):
    assert terminal_key(one) == terminal_key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_terminals_that_may_differ_are_told_apart(one, other):
    assert terminal_key(one) != terminal_key(other)


def test_what_was_chosen_is_found_again_for_that_terminal_only(file):
    here, there = Memory(file, "TERM=tmux"), Memory(file, "TERM=screen")
    assert here.recall() is None
    assert here.remember(Profile.W) == there.remember(Profile.L) == "kept for this terminal"
    assert here.remember(Profile.WK)

    assert (here.recall(), there.recall()) == (Profile.WK, Profile.L)
    assert [path.name for path in file.parent.iterdir()] == ["displays"]


@given(
    environ=st.dictionaries(st.sampled_from(["TERM", "TERM_PROGRAM", "SSH_CONNECTION", "TMUX"]), st.text())
)
def test_whatever_the_environment_holds_one_line_is_kept(tmp_path_factory, environ):
    memory = Memory(tmp_path_factory.mktemp("state") / "displays", terminal_key(environ))
    memory.remember(Profile.W)

    assert memory.recall() is Profile.W
    assert len(memory.file.read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize("torn", [b"", b"W", b"W TERM=tm", b"\xff\xfe\x00", b"Q TERM=tmux\n", b"\n\n \n"])
def test_a_torn_file_is_as_good_as_none_and_is_mended(file, torn):
    file.parent.mkdir()
    file.write_bytes(torn)
    memory = Memory(file, "TERM=tmux")

    assert memory.recall() is None
    memory.remember(Profile.L)
    assert memory.recall() is Profile.L


def test_a_place_that_cannot_be_written_is_told_and_no_error(tmp_path):
    (tmp_path / "file").write_text("mine")
    memory = Memory(tmp_path / "file" / "displays", "TERM=tmux")

    assert memory.recall() is None
    assert str(memory.file) in memory.remember(Profile.W)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_folder_in_the_place_of_the_file_is_left_alone(file):
    file.mkdir(parents=True)

    assert Memory(file, "TERM=tmux").remember(Profile.W).startswith("until you quit")
    assert [path.name for path in file.parent.iterdir()] == ["displays"]
