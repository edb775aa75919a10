"""Golden lines: how sentences stand on the screen, and where their characters are."""

import unicodedata
from itertools import pairwise

import pytest

from deconflict_tui.layout import fit, lay_out

# What is typed, and its pieces as they stand from left to right (Arabic pieces are written in reading order).
GOLDEN = [
    ("قالت (الوزارة) ذلك", ["ذلك", " (", "الوزارة", ") ", "قالت"]),
    ("قالت «الوزارة» ذلك", ["ذلك", " «", "الوزارة", "» ", "قالت"]),
    ("قالت “الوزارة” ذلك", ["ذلك", " ”", "الوزارة", "“ ", "قالت"]),
    ("بلغت 12.5% من", ["من", " %12.5 ", "بلغت"]),
    ("في 2024 و[3] و{4}", ["{4}", "و", " [3]", "و", " 2024 ", "في"]),
    ("أعلن حلف NATO ذلك.", [".", "ذلك", " NATO ", "حلف", " ", "أعلن"]),
    ("طائرات F-16 (USA) هبطت", ["هبطت", " F-16 (USA) ", "طائرات"]),
    ("يوم 30/11/2024، قال", ["قال", " ،", "30/11/2024", " ", "يوم"]),
    ("كان ٣٫٥ و٧", ["٧", "و", " ٣٫٥ ", "كان"]),
    ("هل قال؟ نعم!", ["!", "نعم", " ", "؟", "قال", " ", "هل"]),
    ("كـــتاب جديد", ["جديد", " ", "كـــتاب"]),
    ("a < b ‹ق› >", ["<", " ", "‹", "ق", "›", " a < b"]),
]
BRACKETS_OVER_A_BREAK = "قالت الوزارة (في بيان NATO نشر أمس) ذلك"


def is_arabic(piece):
    return any(unicodedata.bidirectional(char) == "AL" for char in piece)


def seen(line):
    """What stands on a line from left to right, in base letters."""
    return "".join(
        (unicodedata.normalize("NFKC", cluster.drawn) if is_arabic(cluster.drawn) else cluster.drawn)[::-1]
        for cluster in line.clusters
    )


@pytest.mark.parametrize(("text", "pieces"), GOLDEN)
def test_a_sentence_stands_as_in_print(text, pieces):
    (line,) = lay_out(text, 0, len(text), 60)

    assert seen(line) == "".join(piece[::-1] if is_arabic(piece) else piece for piece in pieces)
    assert line.pad + line.cells == line.width == 60


def test_brackets_across_a_line_break_face_their_text():
    lines = lay_out(BRACKETS_OVER_A_BREAK, 0, len(BRACKETS_OVER_A_BREAK), 24)

    assert [seen(line) for line in lines] == [
        "قالت الوزارة )في بيان"[::-1],
        "نشر أمس( ذلك"[::-1] + " NATO",
    ]


def test_a_left_to_right_paragraph_starts_at_the_left():
    (line,) = lay_out("NATO قال 3", 0, 10, 20, base="L", align="left")

    assert seen(line) == "NATO 3 " + "قال"[::-1]
    assert line.pad == 0


def test_lines_follow_each_other_without_a_gap_and_count_in_the_whole_text():
    text = "سطر قبل\nقالت الوزارة إن الخط الساخن يعمل ليلا ونهارا\nسطر بعد"
    start, end = 8, text.rindex("\n")
    lines = lay_out(text, start, end, 20)

    assert len(lines) == 3
    assert (lines[0].start, lines[-1].end) == (start, end)
    assert all(one.end == following.start for one, following in pairwise(lines))
    assert text[lines[1].start : lines[1].stop] == "الساخن يعمل ليلا"


def test_a_word_wider_than_the_pane_is_cut_and_keeps_its_joints():
    lines = lay_out("بببببب", 0, 6, 4)

    assert [line.cells for line in lines] == [4, 2]
    assert "".join(cluster.drawn for cluster in lines[1].clusters) == "\ufe90\ufe92"


def test_there_is_always_a_line():
    assert [(line.cells, line.width) for line in lay_out("", 0, 0, 30)] == [(0, 30)]
    assert [line.cells for line in lay_out("   ", 0, 3, 30)] == [0]
    assert [line.cells for line in lay_out("\u200b", 0, 1, 30)] == [0]
    assert lay_out("قال", 0, 3, 0)[0].width == 2


def test_a_title_is_cut_at_a_word():
    text = "الخط الساخن بين القيادتين"

    assert seen(fit(text, 25)) == text[::-1]
    assert seen(fit(text, 18)) == "…" + "الخط الساخن بين"[::-1]
    assert fit(text, 18).cells == 16
    assert seen(fit("القيادتين", 5)) == "…" + "القي"[::-1]
    assert seen(fit("The hotline works", 12, base="L", align="left")) == "The hotline…"
    assert seen(fit("قال\nنعم", 12)) == "قال نعم"[::-1]


def test_the_ellipsis_stands_for_the_rest():
    line = fit("الخط الساخن بين القيادتين", 18)

    assert line.offset_at(line.pad) == 15
    assert line.cell_of(20) == line.pad


def test_a_click_beside_the_text_is_its_end_or_its_start():
    (arabic,) = lay_out("قال  ", 0, 5, 10)
    (latin,) = lay_out("said", 0, 4, 10, base="L", align="left")
    (centred,) = lay_out("قال", 0, 3, 10, align="left")

    assert (arabic.offset_at(0), arabic.offset_at(9), arabic.offset_at(7)) == (3, 0, 2)
    assert (latin.offset_at(0), latin.offset_at(9)) == (0, 4)
    assert centred.offset_at(9) == 0


def test_the_place_behind_the_text_is_beside_it():
    (arabic,) = lay_out("قال", 0, 3, 10)
    (latin,) = lay_out("said", 0, 4, 10, base="L", align="left")

    assert (arabic.cell_of(0), arabic.cell_of(3)) == (9, 6)
    assert (latin.cell_of(0), latin.cell_of(4)) == (0, 4)


def test_a_span_over_two_directions_covers_two_runs_of_cells():
    text = "قال NATO نعم"
    (line,) = lay_out(text, 0, len(text), 12)

    assert line.cells_of(2, 6) == ((4, 6), (8, 10))
    assert line.cells_of(0, 12) == ((0, 12),)
    assert line.cells_of(3, 3) == line.cells_of(40, 50) == ()


def test_a_span_that_touches_a_lam_alef_covers_all_of_it():
    (line,) = lay_out("سلام", 0, 4, 3)

    assert line.cells_of(1, 2) == line.cells_of(2, 3) == ((1, 2),)
    assert line.offset_at(1) == 1
