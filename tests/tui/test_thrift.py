"""Fewer bytes, the same picture: whatever a frame draws, its squeezed form draws too."""

from __future__ import annotations

import pyte
from hypothesis import given
from hypothesis import strategies as st

from deconflict_tui.thrift import squeeze

COLUMNS, ROWS, SCREEN_ROWS = 12, 6, 30  # a frame never scrolls: Textual moves to each row it draws
RED, BOLD_RED, ON_GREY = "\x1b[31m", "\x1b[1;31m", "\x1b[38;2;9;8;7;48;2;50;50;50m"
OFF = "\x1b[0m"

colours = st.sampled_from(["31", "97", "38;5;200", "38;2;1;2;3", "48;2;9;9;9", "44", "39", "49"])
attributes = st.sampled_from(["1", "3", "4", "7"])
looks = st.lists(st.one_of(colours, attributes), min_size=1, max_size=4).map(
    lambda codes: f"\x1b[{';'.join(codes)}m"
)
words = st.text(alphabet="ab قلا", min_size=1, max_size=5)
moves = st.builds("\x1b[{};{}H".format, st.integers(1, ROWS), st.integers(1, COLUMNS - 6))
styled = st.builds("{}{}\x1b[0m".format, looks, words)
frames = st.lists(st.one_of(styled, words, moves, st.just("\r\n"), st.just("\x1b[?2026h")), max_size=20).map(
    "".join
)


def picture(frame: str) -> list[object]:
    screen = pyte.Screen(COLUMNS, SCREEN_ROWS)
    pyte.Stream(screen).feed(frame)
    return [screen.buffer[row][column] for row in range(SCREEN_ROWS) for column in range(COLUMNS)]


@given(frames)
def test_the_picture_is_the_same(frame: str) -> None:
    assert picture(squeeze(frame)) == picture(frame)


@given(frames)
def test_squeezing_twice_changes_nothing(frame: str) -> None:
    assert squeeze(squeeze(frame)) == squeeze(frame)


def test_a_style_that_goes_on_is_sent_once() -> None:
    assert squeeze(f"{RED}a{OFF}{RED}b{OFF}") == f"{RED}ab{OFF}"


def test_only_what_changes_of_a_style_is_sent() -> None:
    assert squeeze(f"{RED}a{OFF}{BOLD_RED}b{OFF}") == f"{RED}a\x1b[1mb{OFF}"
    assert (
        squeeze(f"{ON_GREY}a{OFF}\x1b[38;2;1;1;1;48;2;50;50;50mb{OFF}") == f"{ON_GREY}a\x1b[38;2;1;1;1mb{OFF}"
    )


def test_a_frame_ends_without_any_style() -> None:
    assert squeeze(f"{BOLD_RED}a{OFF}").endswith(OFF)
