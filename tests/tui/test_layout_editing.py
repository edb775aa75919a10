"""Editing a line: where the cursor goes, what keys remove, what typing and pasting leave."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deconflict_tui.layout import editing
from deconflict_tui.layout.editing import LONGEST, Draft

ARABIC = "مُحَمَّد قال"  # nine letters and a blank, four harakat
TEXTS = st.lists(
    st.sampled_from(
        [
            "قال",
            "مُحَمَّد",
            "لا",
            "NATO",
            "12",
            " ",
            "(",
            '"',
            "speaker:",
            "-",
            "中",
            "\u200d",
            "\u064e",
            "\x1b",
            "\n",
        ]
    ),
    max_size=12,
).map("".join)
STANDS = [
    # what is typed, how it stands in the field
    ("الخط NATO 12", "NATO 12 طخلا"),
    ("قال Sergey Lavrov", "Sergey Lavrov لاق"),
    ('"الخط الساخن" -موسكو', 'وكسوم- "نخاسلا طخلا"'),
    ('speaker:لافروف "الخط الساخن"', 'speaker:فورفال "نخاسلا طخلا"'),
    ('speaker:لافروف "الخط', 'speaker:فورفال طخلا"'),
    ("الخط speaker:لافروف", "speaker:فورفال طخلا"),
    ('speaker:"سيرغي لافروف" OR قال', 'speaker:"فورفال يغريس" OR لاق'),
    ("(قال OR said) [3]", "[3] (OR said لاق)"),
]


def cell(draft, width=30):
    return editing.drawn(draft, width).cell_of(draft.offset)


def walk(draft, move):
    """The cells the cursor passes, the first included, until it stays."""
    cells = [cell(draft)]
    while (moved := move(draft)) != draft:
        draft = moved
        cells.append(cell(draft))
    return cells


def test_arabic_starts_at_the_right_edge_and_latin_at_the_left():
    assert cell(Draft(ARABIC, 0)) == 29
    assert cell(Draft("NATO", 0)) == 0
    assert cell(Draft("", 0)) == 0


@pytest.mark.parametrize(("typed", "stands"), STANDS)
def test_fields_phrases_numbers_and_brackets_stay_beside_their_words(typed, stands):
    line = editing.drawn(Draft(typed, len(typed)), 40)
    base_letters = [unicodedata.normalize("NFKC", cluster.drawn)[::-1] for cluster in line.clusters]

    assert "".join(base_letters).strip() == stands


def test_a_query_that_begins_with_a_field_stays_at_the_left():
    for typed in ("speaker:", "speaker:ل", "speaker:لافروف", "speaker:لافروف قال"):
        assert editing.drawn(Draft(typed), 40).pad == 0


def test_left_goes_left_letter_by_letter_and_harakat_take_no_stop():
    assert walk(Draft(ARABIC, 0), editing.move_left) == list(range(29, 20, -1))
    assert walk(Draft("NATO", 4), editing.move_left) == [4, 3, 2, 1, 0]


def test_home_is_where_reading_begins():
    assert cell(editing.move_home(Draft(ARABIC, 5))) == 29
    assert cell(editing.move_end(Draft(ARABIC, 5))) == 21
    assert cell(editing.move_home(Draft("NATO", 2))) == 0
    assert cell(editing.move_end(Draft("NATO", 2))) == 4


def test_home_is_the_edge_even_where_a_number_comes_first():
    assert cell(editing.move_home(Draft("2024 قال", 5))) == 29


REMOVALS = [
    # what is done, text with the cursor as a bar, what is left
    (editing.backspace, "قال|", "قا|"),
    (editing.backspace, "قَ|ال", "|ال"),
    (editing.backspace, "سلا|م", "س|م"),
    (editing.backspace, "|قال", "|قال"),
    (editing.delete, "|قَال", "|ال"),
    (editing.delete, "قال|", "قال|"),
    (editing.delete, "NA|TO", "NA|O"),
    (editing.delete_word, "الخط الساخن|", "الخط |"),
    (editing.delete_word, "الخط  |الساخن", "|الساخن"),
    (editing.delete_word, "|قال", "|قال"),
    (editing.delete_to_start, "الخط |الساخن", "|الساخن"),
]


@pytest.mark.parametrize(("action", "before", "after"), REMOVALS)
def test_removing(action, before, after):
    draft = action(Draft(before.replace("|", ""), before.index("|")))

    assert draft == Draft(after.replace("|", ""), after.index("|"))


def test_typing_goes_before_the_cursor():
    assert editing.insert(Draft("قل", 1), "ا") == Draft("قال", 2)


def test_pasted_text_becomes_one_clean_line():
    pasted = editing.insert(Draft(), "الخط\nالساخن\r\n\x1b[31m\u202eNATO\n")

    assert pasted.text == "الخط الساخن \ufffd[31m\u200bNATO"
    assert pasted.offset == len(pasted.text)


def test_a_text_of_any_length_can_be_pasted_but_not_all_is_kept():
    draft = editing.insert(Draft("ab", 1), "س" * 10**6)

    assert len(draft.text) == LONGEST
    assert draft.text[-1] == "b"
    assert editing.insert(draft, "س") == draft


@pytest.mark.parametrize("text", ["قال " * 20, "said " * 20, "قال NATO " * 10])
def test_a_long_text_is_shown_where_the_cursor_is(text):
    for offset in range(len(text) + 1):
        draft = Draft(text, offset)
        line = editing.visible(editing.drawn(draft, 20), offset, 20)

        assert line.width == 20 >= line.pad + line.cells
        assert line.offset_at(line.cell_of(offset)) == offset


@settings(deadline=None)
@given(TEXTS, st.data())
def test_the_cursor_goes_left_and_right_on_the_screen_and_meets_every_letter(typed, data):
    text = editing.insert(Draft(), typed).text
    draft = Draft(text, data.draw(st.integers(0, len(text))))
    line = editing.drawn(draft, 0)
    for move, step in ((editing.move_left, -1), (editing.move_right, 1)):
        cells = walk(Draft(text, line.clusters[0 if step > 0 else -1].start), move)

        assert len(cells) == len(line.clusters)
        assert sorted(cells, reverse=step < 0) == cells


@settings(deadline=None)
@given(TEXTS)
def test_from_home_on_every_stop_is_met_once(typed):
    text = editing.insert(Draft(), typed).text
    line = editing.drawn(Draft(text), 0)
    draft = editing.move_home(Draft(text))
    forward = editing.move_left if line.base == "R" else editing.move_right
    met = [draft.offset]
    while (moved := forward(draft)) != draft:
        draft = moved
        met.append(draft.offset)

    assert sorted(met) == sorted(cluster.start for cluster in line.clusters)
    assert cell(draft) == cell(editing.move_end(Draft(text)))


@settings(deadline=None)
@given(TEXTS, st.data())
def test_right_takes_back_what_left_did(typed, data):
    text = editing.insert(Draft(), typed).text
    line = editing.drawn(Draft(text), 0)
    place = data.draw(st.integers(0, len(line.clusters) - 1))
    draft = Draft(text, line.clusters[place].start)

    if place:
        assert editing.move_right(editing.move_left(draft)) == draft
    if place < len(line.clusters) - 1:
        assert editing.move_left(editing.move_right(draft)) == draft


@settings(deadline=None)
@given(TEXTS, st.integers(4, 40), st.data())
def test_the_cursor_is_in_view_and_on_its_letter_at_any_width(typed, width, data):
    text = editing.insert(Draft(), typed).text
    draft = Draft(text, data.draw(st.integers(0, len(text))))
    whole = editing.drawn(draft, width)
    line = editing.visible(whole, draft.offset, width)
    under = whole.clusters[whole.overlapping(draft.offset, draft.offset + 1)[0]]

    assert line.width == width >= line.pad + line.cells
    assert under in line.clusters
    ((left, right),) = line.cells_of(draft.offset, draft.offset + 1)
    assert 0 <= left < right <= width and line.offset_at(left) == under.start


@settings(deadline=None)
@given(TEXTS, st.integers(4, 40), st.data())
def test_what_comes_next_shows_before_the_cursor_is_there(typed, width, data):
    text = editing.insert(Draft(), typed).text
    whole = editing.drawn(Draft(text), width)
    order = whole.clusters if whole.base == "L" else whole.clusters[::-1]
    place = data.draw(st.integers(0, len(order) - 1))
    line = editing.visible(whole, order[place].start, width)

    if width >= 9 and place < len(order) - 1:
        assert order[place + 1] in line.clusters


@settings(deadline=None)
@given(TEXTS, st.data())
def test_backspace_takes_all_away_at_last(typed, data):
    draft = editing.insert(Draft(), typed)
    for _ in range(len(draft.text)):
        draft = editing.backspace(draft)

    assert draft == Draft("", 0)
