"""What each profile sends, held against models of how its terminals reorder."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deconflict_tui.layout import Ink, Profile, emit, lay_out
from deconflict_tui.layout.clusters import Cluster
from deconflict_tui.layout.levels import levels
from deconflict_tui.layout.lines import make_line, visual_order
from deconflict_tui.layout.mirroring import mirrored

LRM, RLM = "\u200e", "\u200f"
SENTENCES = [
    "قالت (الوزارة) ذلك.",
    "قال «البنتاغون» إن 12.5% من الطلعات في 2024",
    "أعلن حلف NATO أن [3] طائرات F-16 هبطت؟",
    "نقلت “الوكالة” ذلك، ثم {نفته}",
    "NATO قال",
    "سلام على الأولى ولإن لآت",
    "كان ٣ - ٤ و٥٫٦",
]
PIECES = ["قال", "سلام", "شيء؟", "؟", "؛", "،", "٣", "٣٫٥", "NATO", "12.5%", "-3", "2024", "(", ")", "«", "»"]
PIECES += ["“", "”", "!", ".", "/", "שלום", " ", " ", " "]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def line_of(text, width=60, **how):
    (line,) = lay_out(text, 0, len(text), width, **how)
    return line


def sent(line, profile, *inks):
    return "".join(text for text, _ in emit(line, profile, inks, ""))


def terminal(row, base):
    """What a terminal shows that applies the bidirectional algorithm with a given base, and mirrors."""
    resolved = levels(row, base)
    shown = (mirrored(row[place]) if resolved[place] % 2 else row[place] for place in visual_order(resolved))
    return "".join(char for char in shown if char not in LRM + RLM)


def kitty(row):
    """What kitty shows: Arabic letters side by side are turned, all else stays."""
    shown, run = "", ""
    for char in row + " ":
        if unicodedata.bidirectional(char) in {"AL", "R"}:
            run = char + run
        else:
            shown, run = shown + run + char, ""
    return shown[:-1]


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("align", ["right", "left"])
def test_each_profile_looks_like_the_plain_visual_row(text, align):
    line = line_of(text, align=align)
    reference = sent(line, Profile.V)

    assert sent(line, Profile.V8) == reference
    assert terminal(sent(line, Profile.W), "L") == reference
    assert kitty(sent(line, Profile.WK)) == reference
    assert terminal(sent(line, Profile.L), "R") == reference


@settings(deadline=None)
@given(TEXTS)
def test_w_is_right_on_any_terminal_that_reorders_left_to_right(text):
    for line in lay_out(text, 0, len(text), 30):
        assert terminal(sent(line, Profile.W), "L") == sent(line, Profile.V)


@settings(deadline=None)
@given(TEXTS)
def test_wk_is_right_where_words_alone_are_turned(text):
    for line in lay_out(text, 0, len(text), 30):
        assert kitty(sent(line, Profile.WK)) == sent(line, Profile.V)


def test_a_left_to_right_line_is_right_where_rows_are_turned():
    line = line_of("NATO (قال) 3", base="L", align="left")

    assert sent(line, Profile.L).startswith(LRM)
    assert terminal(sent(line, Profile.L), "L") == sent(line, Profile.V)


def test_runs_of_the_same_style_are_one():
    line = line_of("قال سلام", width=10)
    inks = [Ink(0, 3, "speaker"), Ink(4, 8, "claim"), Ink(5, 7, "hit")]

    assert emit(line, Profile.V, inks, "") == [
        ("   ", ""),
        ("\ufee1", "claim"),
        ("\ufefc", "hit"),
        ("\ufeb3", "claim"),
        (" ", ""),
        ("\ufedd\ufe8e\ufed7", "speaker"),
    ]


def test_w_puts_marks_round_words_in_the_style_of_the_word():
    line = line_of("قال", width=5)

    assert emit(line, Profile.W, [Ink(0, 1, "hit")], "") == [
        ("  ", ""),
        (f"{LRM}\ufed7", "hit"),
        (f"\ufe8e\ufedd{LRM}", ""),
    ]


def test_wk_lays_styles_on_cells():
    line = line_of("قال", width=5)

    assert emit(line, Profile.WK, [Ink(0, 1, "hit")], "") == [("  \ufed7\ufe8e", ""), ("\ufedd", "hit")]


def test_l_is_the_logical_row_behind_a_mark():
    line = line_of("(قال)", width=7)

    assert sent(line, Profile.L) == f"{RLM}({RLM}\ufed7\ufe8e\ufedd){RLM}  "


def test_a_cluster_with_a_control_in_it_is_neutralised():
    line = make_line(
        0, 2, [Cluster(0, 1, "\x1b", 1, 0, False), Cluster(1, 2, "\u202e", 1, 0, False)], 4, "L", "left"
    )

    assert sent(line, Profile.V) == "\ufffd\u200b  "
