"""Hidden direction marks: counted in the head, revealed by name in their places, and never sent."""

from __future__ import annotations

import unicodedata

import pytest
from handmade import extraction, reading, span
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mouse import Mouse, cell_of
from rich.cells import cell_len

from deconflict_index.model import Channel
from deconflict_index.reading.sanitise import sanitise
from deconflict_tui.layout import Ink, hidden, lay_out, paint

RLO, PDF, LRM, RLI, PDI, ALM = "\u202e", "\u202c", "\u200e", "\u2067", "\u2069", "\u061c"
SPOOFED = f"قال المتحدث إن الرقم {RLO}321{PDF} صحيح وأن ال{LRM}خط الساخن يعمل"
READING = reading("x", SPOOFED, "وأضاف أن الاجتماع سيعقد", title=f"القائدان {RLI}يتفقان{PDI}")
CLEAN = reading("y", "وأضاف أن الاجتماع سيعقد", title="القائدان يتفقان")

MARKS = sorted(hidden.marks())
PIECES = [
    *MARKS,
    *MARKS,
    "قال",
    "لا",
    "ل",
    "ا",
    "مُحَمَّد",
    "NATO",
    "12.5%",
    "(",
    ")",
    " ",
    " ",
    "\u064e",
    "\u200d",
    "中",
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=40).map("".join)
WIDTHS = st.one_of(st.integers(0, 8), st.integers(20, 120))
NEVER_SENT = {*MARKS, "\u200b", "\u200c", "\u200d", "\ufeff", "\x1b"}


def test_every_mark_that_is_neutralised_has_a_name():
    every = map(chr, (*range(0xD800), *range(0xE000, 0x110000)))
    neutralised = {char for char in every if sanitise(char) == "\u200b" != char}
    marks = {char for char in hidden.marks() if unicodedata.bidirectional(char) not in {"AL", "R", "L"}}

    assert neutralised == marks
    assert {len(name) for name in hidden.marks().values()} == {hidden.CELLS}
    assert {cell_len(name) for name in hidden.marks().values()} == {hidden.CELLS}


@settings(deadline=None)
@given(TEXTS, WIDTHS, st.booleans(), st.sampled_from("RL"))
def test_each_character_is_in_one_cluster_and_nothing_forbidden_is_drawn(text, width, reveal, base):
    lines = lay_out(text, 0, len(text), width, base=base, reveal=reveal)

    assert [line.start for line in lines] == [0, *[line.end for line in lines[:-1]]]
    for line in lines:
        covered = sorted(place for c in line.clusters for place in range(c.start, c.end))
        assert covered == list(range(line.start, line.stop))
        drawn = "".join(run for run, _ in paint(line, [], None))
        assert cell_len(drawn) == line.width
        assert not set(drawn) & NEVER_SENT
        assert not [char for char in drawn if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}]
        for left, cluster in zip(line.lefts, line.clusters, strict=True):
            cells = range(left, left + cluster.cells)
            assert {line.offset_at(cell) for cell in cells} == {cluster.start}


@settings(deadline=None)
@given(TEXTS, st.integers(20, 120))
def test_each_mark_is_revealed_at_its_own_place(text, width):
    shown = {
        cluster.end - 1 if text[cluster.start] not in MARKS else cluster.start: cluster.drawn
        for line in lay_out(text, 0, len(text), width, reveal=True)
        for cluster in line.clusters
        if cluster.drawn in hidden.marks().values()
    }
    by_place = {place: hidden.marks()[char] for place, char in enumerate(text) if char in MARKS}

    assert sorted(shown.values()) == sorted(by_place.values())
    assert hidden.count(text) == len(by_place)


@settings(deadline=None)
@given(TEXTS, st.integers(20, 120), st.integers(0, 60), st.integers(1, 20))
def test_a_span_colours_the_clusters_it_touches_revealed_or_not(text, width, start, length):
    for line in lay_out(text, 0, len(text), width, reveal=True):
        runs = paint(line, [Ink(start, start + length, "lit")], "")
        lit = [style for run, style in runs for _ in range(cell_len(run))]
        for left, cluster in zip(line.lefts, line.clusters, strict=True):
            touched = max(start, cluster.start) < min(start + length, cluster.end)
            assert lit[left : left + cluster.cells] == ["lit" if touched else ""] * cluster.cells


@settings(deadline=None)
@given(TEXTS, st.sampled_from("RL"))
@example("\u200d\u061c00", "R")
def test_revealing_turns_nothing_else(text, base):
    (before,) = lay_out(text, 0, len(text), 10_000, base=base)
    (after,) = lay_out(text, 0, len(text), 10_000, base=base, reveal=True)
    named = {c.start for c in after.clusters if c.drawn in hidden.marks().values()}
    letters = {c.start for c in before.clusters} & {c.start for c in after.clusters} - named

    assert [c.start for c in after.clusters if c.start in letters] == [
        c.start for c in before.clusters if c.start in letters
    ]


PLACES = [
    (f"رقم {RLO}321{PDF} هنا", ["هنا", " ", "⟨PDF⟩", "321", "⟨RLO⟩", " ", "رقم"]),
    (f"رقم {RLI}NATO{PDI}{LRM}", ["⟨LRM⟩", "⟨PDI⟩", "NATO", "⟨RLI⟩", " ", "رقم"]),
    (f"رقم NA{RLO}TO", ["NA⟨RLO⟩TO", " ", "رقم"]),
]


@pytest.mark.parametrize(("text", "pieces"), PLACES)
def test_a_name_stands_between_the_letters_that_its_mark_is_between(text, pieces):
    (line,) = lay_out(text, 0, len(text), 60, reveal=True)
    drawn = "".join(unicodedata.normalize("NFKC", cluster.drawn) for cluster in line.clusters)

    assert drawn == "".join(piece[::-1] if "ء" <= piece[0] <= "ي" else piece for piece in pieces)


def test_lam_and_alef_are_parted_by_what_is_revealed_between_them():
    (line,) = lay_out(f"ل{RLO}ا", 0, 3, 20, reveal=True)

    assert [(c.start, c.end, c.drawn) for c in line.clusters] == [
        (2, 3, "\ufe8d"),
        (1, 2, "⟨RLO⟩"),
        (0, 1, "\ufedd"),
    ]


def test_a_vowel_sign_behind_what_is_revealed_stands_alone():
    (line,) = lay_out(f"ب{RLO}\u064e", 0, 3, 20, reveal=True)

    assert [cluster.drawn for cluster in line.clusters] == ["\u25cc\u064e", "⟨RLO⟩", "\ufe8f"]


# In the reader ----------------------------------------------------------------------------------------------


@pytest.fixture
async def person(sit_down):
    async with sit_down((80, 24)) as somebody:
        await somebody.press("enter")
        somebody.main.article.show(READING)
        await somebody.pilot.pause()
        yield somebody


async def test_marks_are_counted_in_the_head_revealed_and_hidden_again(person, visual):
    await person.sees("article  5 hidden marks")
    assert person.shows("321") and not person.shows("⟨")
    await person.press("R")
    rows = "".join(await person.sees("article  5 marks shown"))
    assert [rows.count(f"⟨{name}⟩") for name in ("RLO", "PDF", "LRM", "RLI", "PDI")] == [1] * 5
    assert not set(rows) & NEVER_SENT
    await person.press("R")
    await person.sees("5 hidden marks")
    assert not person.shows("⟨")


async def test_a_text_without_marks_says_nothing_of_them(person):
    person.main.article.show(CLEAN)
    await person.pilot.pause()
    assert not person.shows("marks")
    await person.press("R")
    await person.sees("no hidden marks in this article")


async def test_clicks_highlights_and_copies_stay_right_while_they_are_revealed(person):
    reader, text = person.main.article, READING.article.text
    await person.press("R")
    mouse = Mouse(person.app, person.pilot)
    for offset in (text.index("الرقم"), text.index(RLO), text.index("321"), text.index("الساخن")):
        x, y = cell_of(reader, offset)
        assert reader.offset_under(x - reader.region.x, y - reader.region.y) == offset
    x, y = cell_of(reader, text.index(RLO))
    assert {reader.offset_under(x + at, y - reader.region.y) for at in range(hidden.CELLS)} == {
        text.index(RLO)
    }
    start, end = text.index("الرقم"), text.index("صحيح")
    await mouse.drag(cell_of(reader, start), cell_of(reader, end))
    await person.press("y")
    assert person.copied.splitlines()[0] == text[start : end + 1]


async def test_what_is_lit_stays_lit_and_the_same_words_at_the_top(sit_down):
    words = "الخط الساخن"
    text = f"قال خالد إن {words} يعمل {RLO}ليلا{PDF} بين الجيشين"
    found = extraction(text, "خالد", words, words, Channel.HOTLINE, "USA:الجيش")
    async with sit_down((80, 24)) as person:
        await person.press("enter")
        reader = person.main.article
        reader.show(reading("z", text, *["وأضاف أن الاجتماع سيعقد في جنيف"] * 20, found=found))
        await person.press("c")
        lit = person.lit_text()
        assert lit and reader.chosen.spans == (span(text, words),)
        await person.press("R")
        assert person.lit_text() == lit
        await person.press("escape", "G")
        top = reader._offset_at_top()
        await person.press("R", "R")
        assert reader._offset_at_top() == top


async def test_in_a_pane_too_narrow_for_a_name_none_is_revealed(person):
    await person.press("R")
    await person.pilot.resize_terminal(9, 24)
    await person.pilot.pause()
    assert not person.shows("⟨")
    await person.pilot.resize_terminal(80, 24)
    await person.sees("⟨RLO⟩")


async def test_an_arabic_letter_mark_counts_too(person):
    person.main.article.show(reading("a", f"سنة {ALM}2024"))
    await person.pilot.pause()
    await person.sees("1 hidden mark")
