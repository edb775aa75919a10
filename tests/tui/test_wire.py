"""What goes out to the terminal: the same picture as Textual would draw, with only what changes in it."""

import re

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reordering import HoldingScreen, shown
from rich.style import Style

from deconflict_tui.layout import Profile
from deconflict_tui.wire.cells import cells as cells_of
from deconflict_tui.wire.looks import PLAIN, Look, change, read
from deconflict_tui.wire.picture import Picture, alone

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
    st.integers(0, WIDTH - 9),
    st.integers(0, HEIGHT - 1),
    st.text(alphabet="ab سلام", min_size=1, max_size=8),
    st.sampled_from(STYLES),
)
frames = st.lists(pieces, max_size=25).map(
    lambda made: "".join(move(column, row) + style.render(text) for column, row, text, style in made)
)


def screen(*written):
    """A terminal that got these frames."""
    made = pyte.Screen(WIDTH, HEIGHT)
    stream = pyte.Stream(made)
    for frame in written:
        stream.feed(frame)
    return made


def cells(*written):
    """Every cell of it with its looks; blanks have no colour of letters and no weight."""
    made = screen(*written)
    grid = [made.buffer[row][column] for row in range(HEIGHT) for column in range(WIDTH)]
    return [
        cell._replace(fg="", bold=False)
        if cell.data == " " and not (cell.reverse or cell.underscore)
        else cell
        for cell in grid
    ]


def drawn(*frames):
    picture = Picture()
    return [picture.draw(frame) for frame in frames]


@given(st.lists(frames, min_size=1, max_size=4))
def test_the_picture_is_the_same(written):
    assert cells(*drawn(*written)) == cells(*written)


whole_row = st.text(alphabet="ab سلام中", min_size=WIDTH // 2, max_size=WIDTH // 2)
whole_rows = st.lists(whole_row, max_size=HEIGHT).map("\r\n".join)


@given(st.lists(whole_rows, max_size=3), whole_rows)
def test_what_is_there_is_not_sent_again(before, written):
    picture = Picture()
    for frame in [*before, written]:
        picture.draw(move(0, 0) + frame)

    assert picture.draw(move(0, 0) + written) in ("", "\x1b[H")


@given(st.lists(frames, min_size=1, max_size=3))
def test_every_frame_ends_without_style(written):
    made = screen(*drawn(*written), move(0, 0) + "x")

    assert made.buffer[0][0] == pyte.screens.Char("x")


TALL, TALL_WIDTH = 20, 60


def scrolled(top, first, last):
    """A tall screen on which rows from ``first`` to ``last`` show a text from ``top`` on."""
    rows = [row + top if first <= row < last else row for row in range(TALL)]
    return "".join(
        move(0, row) + STYLES[number % 9].render(f"row {number} سلام".ljust(TALL_WIDTH))
        for row, number in enumerate(rows)
    )


def tall(frames):
    made = pyte.Screen(TALL_WIDTH, TALL)
    stream = pyte.Stream(made)
    for frame in frames:
        stream.feed(frame)
    return made.display, [made.buffer[row][0] for row in range(TALL)]


@given(st.lists(st.integers(0, 12), min_size=2, max_size=6), st.integers(0, 5), st.integers(10, TALL))
def test_rows_that_move_are_moved_and_the_picture_is_the_same(tops, first, last):
    frames = [scrolled(top, first, last) for top in tops]
    sent = drawn(*frames)

    assert tall(sent) == tall(frames)
    for before, after, written in zip(tops, tops[1:], sent[1:], strict=False):
        if 0 < abs(after - before) <= 3 and last - first >= 9 + abs(after - before):
            assert len(written) < len(frames[0]) / TALL * 5


HOME = move(0, 0)
RED_ON_BLACK, GREEN_ON_BLACK = "\x1b[31;40m", "\x1b[32;40m"


@pytest.mark.parametrize(
    ("before", "frame", "sent"),
    [
        # styles: only what changes of them
        ("", f"{RED_ON_BLACK}a\x1b[0m{RED_ON_BLACK}b\x1b[0m", f"\x1b[1;1H{RED_ON_BLACK}ab\x1b[0m"),
        ("", f"{RED_ON_BLACK}a\x1b[0m{GREEN_ON_BLACK}b\x1b[0m", f"\x1b[1;1H{RED_ON_BLACK}a\x1b[32mb\x1b[0m"),
        ("", "\x1b[31ma\x1b[0m\x1b[32m   \x1b[0m\x1b[31mb\x1b[0m", "\x1b[1;1H\x1b[31ma   b\x1b[0m"),
        # cells: only those that change, with small gaps between them
        ("abcdefgh", "abcXefgh", "\x1b[1;4HX"),
        ("abcdefgh", "XbcXefgh", "\x1b[1;1HXbcX"),
        ("a234567890b", "X234567890X", "\x1b[1;1HX\x1b[11GX"),
        ("abc", "abc", ""),
        ("abc", "abc\x1b[1;1H", "\x1b[H"),
        ("abc", "abc\x1b[4;3H", "\x1b[4;3H"),
        ("ab\r\ncd", "Xb\r\nXd", "\x1b[1;1HX\r\nX"),
        ("ab\r\ncd", "aX\r\ncX", "\x1b[1;2HX\n\x1b[2GX"),
        # wide characters: half of one is none
        ("中文", "\x1b[1;2HX", "\x1b[1;1H X"),
        ("ab", "中", "\x1b[1;1H中"),
        ("中", "ab", "\x1b[1;1Hab"),
        # marks go with their letters
        ("بَت", "بت", "\x1b[1;1Hب"),
        # switches pass, in their place
        ("", "\x1b[?25l\x1b[?1000h", "\x1b[?25l\x1b[?1000h\x1b[H"),
        ("ab", "\x1b[?2026hXb\x1b[?2026l", "\x1b[?2026h\x1b[1;1HX\x1b[?2026l"),
        ("ab", "\x1b[?1049hab", "\x1b[?1049h\x1b[1;1Hab"),
        ("", "a\x1b]52;c;YQ==\x07", "\x1b[1;1Ha\x1b]52;c;YQ==\x07"),
        # nothing else does
        ("", "a\x1bb\x9b1m\x00", "\x1b[1;1Ha\ufffdb\ufffd1m\ufffd"),
    ],
)
def test_what_is_sent(before, frame, sent):
    assert drawn(HOME + before, HOME + frame)[1] == sent


def test_a_torn_sequence_waits_for_its_rest():
    assert drawn("a\x1b[3", "1mb\x1b[0m") == ["\x1b[1;1Ha", "\x1b[1;2H\x1b[31mb\x1b[0m"]


def test_after_another_size_all_is_sent_again():
    picture = Picture()
    picture.draw(HOME + "abc")
    picture.resize()

    assert picture.draw(HOME + "abc") == "\x1b[1;1Habc"


ATTRIBUTES = ["0", "1", "2", "4", "7", "22", "24", "27"]
COLOURS = ["31", "39", "40", "49", "38;2;1;2;3", "48;2;4;5;6", "48;5;7", "97", "104"]
ARABIC_ROW = "  2024  (ﻦﻴﺗﻮﺑ) ﻝﺎﻗ  12 │ ﺺﻧ  "


@pytest.mark.parametrize("profile", [Profile.W, Profile.L])
def test_the_mouse_points_at_what_is_seen_where_terminals_tell_what_was_sent(profile):
    picture = Picture(profile)
    picture.draw(HOME + ARABIC_ROW)
    made = HoldingScreen(40, 2)
    pyte.Stream(made).feed(alone(ARABIC_ROW, profile))
    sent = [shown(text) for text, _ in made.held()[0]]

    painted = [picture.painted_at(0, column) for column in range(len(ARABIC_ROW))]
    assert sorted(painted) == list(range(len(ARABIC_ROW)))
    wanted = [text.translate(TURNED) for text, _ in cells_of(ARABIC_ROW, PLAIN)]
    assert [wanted[column] for column in painted] == [
        text.translate(TURNED) for text in sent[: len(ARABIC_ROW)]
    ]


def test_elsewhere_the_mouse_points_at_what_is_seen():
    for profile in (Profile.V, Profile.V8, Profile.WK):
        picture = Picture(profile)
        picture.draw(HOME + ARABIC_ROW)
        assert [picture.painted_at(0, column) for column in range(len(ARABIC_ROW))] == list(
            range(len(ARABIC_ROW))
        )


TURNED = str.maketrans(")]}»", "([{«")
codes = st.sampled_from([*ATTRIBUTES, *COLOURS])
looks = st.lists(codes, max_size=6).map(lambda each: read(PLAIN, ";".join(each)) if each else PLAIN)


@given(looks, looks)
def test_a_change_of_look_leads_to_the_look(old, new):
    sequence = change(old, new)

    for codes in sequence.replace("\x1b[", "").split("m")[:-1]:
        old = read(old, codes)
    assert old == new


@given(looks, looks)
def test_no_sequence_has_more_numbers_than_every_terminal_reads(old, new):
    assert all(sequence.count(";") < 10 for sequence in change(old, new).split("m"))


def test_the_shortest_change_is_taken():
    bold_red = Look(frozenset({1}), "31")

    assert change(bold_red, Look(front="31")) == "\x1b[22m"
    assert change(bold_red, PLAIN) == "\x1b[0m"
    assert change(PLAIN, PLAIN) == ""


@pytest.mark.parametrize(
    ("profile", "rows"), [(Profile.V, {2}), (Profile.W, {1, 2, 3}), (Profile.L, {1, 2, 3})]
)
def test_where_letters_leave_something_behind_the_rows_around_are_sent_too(profile, rows):
    picture = Picture(profile)
    picture.draw("".join(move(0, row) + "          " for row in range(5)))
    sent = picture.draw(move(2, 2) + "a")

    touched, at = set(), 0
    for place, down in re.findall(r"\x1b\[(\d+);\d+H|(\n)", sent):
        at = int(place) - 1 if place else at + len(down)
        touched.add(at)
    assert touched == rows
