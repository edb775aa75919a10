"""Joined letters, mirrored signs and clusters."""

import pytest

from deconflict_tui.layout.clusters import clusters
from deconflict_tui.layout.mirroring import mirrored
from deconflict_tui.layout.shaping import shape

ISOLATED_BEH, FINAL_BEH, INITIAL_BEH, MEDIAL_BEH = "\ufe8f", "\ufe90", "\ufe91", "\ufe92"
FATHA, SHADDA = "\u064e", "\u0651"

JOINED = [
    ("ب", ISOLATED_BEH),
    ("بب", INITIAL_BEH + FINAL_BEH),
    ("ببب", INITIAL_BEH + MEDIAL_BEH + FINAL_BEH),
    ("دب", "\ufea9" + ISOLATED_BEH),  # dal joins nothing after it
    ("ب ب", ISOLATED_BEH + " " + ISOLATED_BEH),
    ("بـب", INITIAL_BEH + "ـ" + FINAL_BEH),  # tatweel
    ("ب\u200cب", ISOLATED_BEH + "\u200c" + ISOLATED_BEH),  # zero width non-joiner
    ("ب\u200d", INITIAL_BEH + "\u200d"),  # zero width joiner
    ("بَّب", INITIAL_BEH + FATHA + SHADDA + FINAL_BEH),
    ("ب\u200bب", INITIAL_BEH + "\u200b" + FINAL_BEH),  # a neutralised control parts nothing
    ("ءب", "\ufe80" + ISOLATED_BEH),
    ("بݐب", INITIAL_BEH + "ݐ" + FINAL_BEH),  # no forms of its own, yet it joins
    ("abc", "abc"),
    ("", ""),
]

LAM_ALEF = [
    ("لا", ["\ufefb"]),
    ("بلا", [INITIAL_BEH, "\ufefc"]),
    ("لأ", ["\ufef7"]),
    ("لإ", ["\ufef9"]),
    ("لآ", ["\ufef5"]),
    ("لَا", ["\ufefb" + FATHA]),
    ("لَّا", ["\ufefb" + FATHA + SHADDA]),
    ("لاً", ["\ufefb" + "\u064b"]),
    ("لاب", ["\ufefb", ISOLATED_BEH]),
    ("ل\u200cا", ["\ufedd", "\ufe8d"]),
]

CLUSTERS = [
    # text, (start, end, what is drawn) for each
    ("قَب", [(0, 2, "\ufed7" + FATHA), (2, 3, FINAL_BEH)]),
    (FATHA, [(0, 1, "\u25cc" + FATHA)]),
    ("ب " + FATHA, [(0, 1, ISOLATED_BEH), (1, 2, " "), (2, 3, "\u25cc" + FATHA)]),
    ("\u200fب\u200e", [(0, 3, ISOLATED_BEH)]),
    ("ب\u200b" + FATHA, [(0, 3, ISOLATED_BEH + FATHA)]),
    ("ب" + FATHA * 9, [(0, 10, ISOLATED_BEH + FATHA * 4)]),
    ("\u200b\u200e", []),
    ("(", [(0, 1, ")")]),
    ("«", [(0, 1, "»")]),
    ("“", [(0, 1, "“")]),
    ("\u00a0\u3000", [(0, 1, " "), (1, 2, " ")]),
    ("\u0378\ue000", [(0, 1, "\ufffd"), (1, 2, "\ufffd")]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), JOINED)
def test_a_letter_takes_the_form_its_neighbours_ask_for(text, expected):
    assert "".join(shape(text)) == expected


@pytest.mark.parametrize(("text", "expected"), LAM_ALEF)
def test_lam_and_alef_share_one_cell_and_keep_their_marks(text, expected):
    made = clusters(text, "R")

    assert [cluster.drawn for cluster in made] == expected
    assert all(cluster.cells == 1 for cluster in made)


@pytest.mark.parametrize(("text", "expected"), CLUSTERS)
def test_clusters_hold_what_stands_in_one_place(text, expected):
    assert [(c.start, c.end, c.drawn) for c in clusters(text, "R")] == expected


def test_wide_characters_take_two_cells():
    assert [cluster.cells for cluster in clusters("中a😀", "L")] == [2, 1, 2]


def test_offsets_count_from_the_origin():
    assert [(c.start, c.end) for c in clusters("لا ب", "R", 100)] == [(100, 102), (102, 103), (103, 104)]


@pytest.mark.parametrize("pair", ["()", "[]", "{}", "<>", "«»", "‹›", "⟨⟩", "≤≥", "〈〉"])
def test_brackets_turn_round_and_back(pair):
    assert (mirrored(pair[0]), mirrored(pair[1])) == (pair[1], pair[0])


@pytest.mark.parametrize("sign", ["“", "”", "‘", "’", '"', "/", "!", "،", "a"])
def test_other_signs_stay_as_typed(sign):
    assert mirrored(sign) == sign
