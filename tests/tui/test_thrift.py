"""Fewer bytes, the same picture: frames squeezed draw the same cells on an emulated terminal."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from deconflict_tui.thrift import squeeze

WIDTH, HEIGHT = 30, 6
STYLES = [
    Style(color="#ece7db", bgcolor="#1a1c20"),
    Style(color="#ece7db", bgcolor="#1a1c20", bold=True),
    Style(color="#f0a857", bgcolor="#131518"),
    Style(color="bright_white", bgcolor="default"),
    Style(color="black", bgcolor="yellow", bold=True),
    Style(color="color(120)", reverse=True),
    Style(bold=True, dim=True),
    Style(italic=True, underline=True, bgcolor="#131518"),
    Style(),
]


def move(column, row):
    return f"\x1b[{row + 1};{column + 1}H"


pieces = st.tuples(
    st.integers(0, WIDTH - 1),
    st.integers(0, HEIGHT - 1),
    st.text(alphabet="ab سلام", min_size=1, max_size=8),
    st.sampled_from(STYLES),
)
frames = st.lists(pieces, max_size=25).map(
    lambda made: "".join(move(column, row) + style.render(text) for column, row, text, style in made)
)


def cells(*written):
    """Every cell of a terminal that got these frames, with its looks; blanks have no colour of letters."""
    screen = pyte.Screen(WIDTH, HEIGHT)
    stream = pyte.Stream(screen)
    for frame in written:
        stream.feed(frame)
    return [
        cell._replace(fg="") if cell.data == " " and not (cell.reverse or cell.underscore) else cell
        for row in range(HEIGHT)
        for cell in (screen.buffer[row][column]._replace(bold=False) for column in range(WIDTH))
    ], [
        screen.buffer[row][column].bold
        for row in range(HEIGHT)
        for column in range(WIDTH)
        if screen.buffer[row][column].data != " "
    ]


@given(st.lists(frames, min_size=1, max_size=3))
def test_the_picture_is_the_same(written):
    assert cells(*map(squeeze, written)) == cells(*written)


@given(frames)
def test_it_is_never_longer_and_ends_without_style(frame):
    squeezed = squeeze(frame)

    assert len(squeezed) <= len(frame)
    assert squeeze(squeezed) == squeezed
    screen = pyte.Screen(WIDTH, HEIGHT)
    pyte.Stream(screen).feed(squeezed + move(0, 0) + "x")
    assert screen.buffer[0][0] == pyte.screens.Char("x")


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        ("\x1b[31;40ma\x1b[0m\x1b[31;40mb\x1b[0m", "\x1b[31;40mab\x1b[0m"),
        ("\x1b[31;40ma\x1b[0m\x1b[32;40mb\x1b[0m", "\x1b[31;40ma\x1b[32mb\x1b[0m"),
        ("\x1b[1;31ma\x1b[0m\x1b[31mb\x1b[0m", "\x1b[1;31ma\x1b[22mb\x1b[0m"),
        (
            "\x1b[38;2;1;2;3;48;5;7ma\x1b[0m\x1b[38;2;1;2;3;48;5;8mb\x1b[0m",
            "\x1b[38;2;1;2;3;48;5;7ma\x1b[48;5;8mb\x1b[0m",
        ),
        ("\x1b[31ma\x1b[0m\x1b[32m   \x1b[0m\x1b[31mb\x1b[0m", "\x1b[31ma   b\x1b[0m"),
        ("\x1b[31ma\x1b[0mplain", "\x1b[31ma\x1b[0mplain"),
        ("\x1b[2;5H\r\n\x1b[3;1Ha", "\x1b[3;1Ha"),
        ("a\x1b[2;5H\r\n", "a\x1b[2;5H\r\n"),
        ("\x1b[?25l\x1b[?1049h", "\x1b[?25l\x1b[?1049h"),
        ("", ""),
    ],
)
def test_what_is_left_out(frame, expected):
    assert squeeze(frame) == expected
