"""What each profile sends, held against models of how its terminals reorder."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reordering import LATIN_BLANK, LRM, TERMINALS, cells, kitty, shown

from deconflict_tui.layout import Ink, Profile, emit, lay_out, paint
from deconflict_tui.layout.clusters import Cluster
from deconflict_tui.layout.lines import make_line

SENTENCES = [
    "قالت (الوزارة) ذلك.",
    "قال «البنتاغون» إن 12.5% من الطلعات في 2024",
    "أعلن حلف NATO أن [3] طائرات F-16 هبطت؟",
    "نقلت “الوكالة” ذلك، ثم {نفته}",
    "NATO قال",
    "سلام على الأولى ولإن لآت",
    "قَالَ مُحَمَّدٌ شُكْرًا",
    "كان ٣ - ٤ و٥٫٦",
    "الوزارة(البنتاغون) و12 نعم،نعم في 3/12/2024",
]
WORDS = ["قال", "سلام", "شيء؟", "؟", "«لا»", "(نعم)", "قال.", "قال،", "“قال”:", "و12", "قَالَ", "שלום"]
WORDS += ["٣", "٣٫٥", "NATO", "12.5%", "-3", "2024", "[3]", "F-16", "2024-12-03", "!", "/"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
LATIN = ["2024-12-03", "4s 13c", "● occurred", "USA ↔ RUS", "call", "┃1", "│", "▐", "says 2", "   "]
LATIN += ["[x]", "12/312"]
MODELS = [(profile, model) for profile in Profile for model in TERMINALS[profile]]


class Weights:
    """Styles that are numbers: 0 regular, 1 bold, 2 hidden."""

    def hidden(self, style):
        return 2

    def is_bold(self, style):
        return style == 1

    def weighed(self, style, *, bold):
        return int(bold)


def painted(text, width=60, inks=(), **how):
    (line,) = lay_out(text, 0, len(text), width, **how)
    return paint(line, inks, 0)


def words(runs):
    return "".join(text for text, _ in runs)


def held(runs):
    return [cell for text, weight in runs for cell in cells(text, bold=weight == 1)]


panes = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(LATIN), st.sampled_from([0, 1])).map(lambda run: [run]),
        TEXTS.map(lambda text: paint(lay_out(text, 0, len(text), 24)[0], [Ink(0, 3, 1)], 0)),
    ),
    min_size=1,
    max_size=4,
)
rows = panes.map(lambda parts: [("  ", 0), *(run for part in parts for run in [*part, ("  ", 0)])])


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("align", ["right", "left"])
@pytest.mark.parametrize(("profile", "model"), MODELS)
def test_a_line_looks_as_painted(text, align, profile, model):
    row = [(" ", 0), *painted(text, align=align), (" ", 0)]

    assert model(held(emit(row, profile, Weights()))) == words(row)


@settings(deadline=None, max_examples=300)
@pytest.mark.parametrize(("profile", "model"), MODELS)
@given(row=rows)
def test_a_row_of_several_panes_looks_as_painted(profile, model, row):
    assert model(held(emit(row, profile, Weights()))) == words(row)


@settings(deadline=None)
@given(rows, st.sampled_from(list(Profile)))
def test_no_cell_leaves_the_word_it_stands_in(row, profile):
    sent = shown(words(emit(row, profile, Weights())))

    def by_word(text):
        return [sorted(part) for part in text.translate(TURNED).split(" ")]

    assert by_word(sent) == by_word(words(row))


TURNED = str.maketrans(")]}»", "([{«")


@settings(deadline=None)
@given(rows, st.sampled_from([Profile.W, Profile.L]))
def test_styles_go_with_their_letters(row, profile):
    def styled(runs):
        return sorted((char, style) for text, style in runs for char in text.translate(TURNED) if char > " ")

    sent = [(text.replace(LRM, "").replace(LATIN_BLANK, ""), style) for text, style in emit(row, profile)]

    assert styled(sent) == styled(row)


@settings(deadline=None)
@given(rows)
def test_under_wk_styles_stay_where_they_are_painted(row):
    def styles(runs):
        return [style for text, style in runs for _ in cells(text)]

    assert styles(emit(row, Profile.WK)) == styles(row)


def test_runs_of_the_same_style_are_one():
    inks = [Ink(0, 3, "speaker"), Ink(4, 8, "claim"), Ink(5, 7, "hit")]
    (line,) = lay_out("قال سلام", 0, 8, 10)

    assert paint(line, inks, "") == [
        ("   ", ""),
        ("\ufee1", "claim"),
        ("\ufefc", "hit"),
        ("\ufeb3", "claim"),
        (" ", ""),
        ("\ufedd\ufe8e\ufed7", "speaker"),
    ]


def test_w_puts_a_mark_behind_each_word_in_the_style_of_its_last_letter():
    row = painted("قال", 5, [Ink(0, 1, 1)])

    assert emit(row, Profile.W) == [("  ", 0), ("\ufed7", 1), (f"\ufe8e\ufedd{LRM}", 0)]


def test_wk_lays_styles_on_cells():
    row = painted("قال", 5, [Ink(0, 1, 1)])

    assert emit(row, Profile.WK) == [("  \ufed7\ufe8e", 0), ("\ufedd", 1)]


def test_wk_parts_what_is_glued_to_a_word_from_it_by_its_weight():
    sent = emit(painted("(قال).", 8), Profile.WK, Weights())

    assert sent == [("  ", 0), (".(", 1), ("\ufed7\ufe8e\ufedd", 0), (")", 1)]
    assert kitty(held(sent)) == "  .(\ufedd\ufe8e\ufed7)"
    assert kitty(cells(".(\ufed7\ufe8e\ufedd)")) != ".(\ufedd\ufe8e\ufed7)"


def test_l_holds_words_in_their_places_with_blanks_that_count_as_latin():
    sent = emit([*painted("قال لا", 7), (" ", 0)], Profile.L, Weights())

    first, between, behind = [(LATIN_BLANK, 2)] * 3
    assert sent == [first, (" \ufefb", 0), between, ("\ufed7\ufe8e\ufedd", 0), behind]


def test_harakat_can_be_left_out_of_what_is_drawn():
    (line,) = lay_out("قَالَ", 0, 5, 5)

    assert words(paint(line, (), 0)) == "  \ufedd\u064e\ufe8e\ufed7\u064e"
    assert words(paint(line, (), 0, harakat=False)) == "  \ufedd\ufe8e\ufed7"


def test_a_cluster_with_a_control_in_it_is_neutralised():
    line = make_line(
        0, 2, [Cluster(0, 1, "\x1b", 1, 0, False), Cluster(1, 2, "\u202e", 1, 0, False)], 4, "L", "left"
    )

    assert words(paint(line, (), "")) == "\ufffd\u200b  "
