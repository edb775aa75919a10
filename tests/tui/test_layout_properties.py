"""Laws of the layout, over made-up text and the seed articles, at widths from 20 to 200 cells."""

import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from deconflict_tui.layout import Ink, fit, lay_out, paint

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
WIDTHS = st.integers(20, 200)
SEED_WIDTHS = [20, 21, 38, 76, 120, 200]
PIECES = (
    *["قال", "الأولى", "سلَامٌ", "لإ", "مُحَمَّد", "كـــتاب", "ڭ", "٣٫٥", "شيء؟", "؛", "،", "ﻻ"],
    *["NATO", "F-16", "said", "2024", "12.5%", "-3", "é", "e\u0301", "中文", "Ａ", "😀", "שלום"],
    *["(", ")", "[", "]", "«", "»", "“", "”", "<", "…", "-", "/", "."],
    *["\u064e", "\u0301" * 7, "\u200d", "\u200c", "\u200f", "\u200e", "\u061c", "\u00ad", "\u2066", "\u202e"],
    *["\x1b[31m", "\x00", "\x9b", "\t", "\u2029", "\ufeff", "\U000e0041", "\ud800", "\ue000", "\u0378"],
    *[" ", " ", "  ", " ", " ", "\u00a0", "\u3000", "\n"],
)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=60).map("".join)
STEERING = (range(0x200B, 0x2010), range(0x202A, 0x202F), range(0x2066, 0x206A))
BASES = st.sampled_from("RL")
ALIGNS = st.sampled_from(["right", "left"])


def paragraphs():
    for path in SEEDS:
        yield from filter(str.strip, path.read_text("utf-8").splitlines())


def draws_nothing(char):
    """Blanks, controls of format, variation selectors and skin tones."""
    drawn_with_others = ("VARIATION SELECTOR", "EMOJI MODIFIER", "MONGOLIAN FREE VARIATION SELECTOR")
    return (
        char.isspace()
        or unicodedata.category(char) == "Cf"
        or unicodedata.name(char, "").startswith(drawn_with_others)
    )


def check_lines(text, width, base, align):
    lines = lay_out(text, 0, len(text), width, base=base, align=align)

    assert [line.start for line in lines] == [0, *[line.end for line in lines[:-1]]]
    assert lines[-1].end == len(text)
    for line in lines:
        check_line(text, line, width)
        assert line.pad == (width - line.cells if align == "right" else 0)
    for line in lines[:-1]:
        if line.stop == line.end:
            check_cut(text, line.end, width, base)
    return lines


def check_line(text, line, width):
    ranges = sorted((cluster.start, cluster.end) for cluster in line.clusters)
    covered = [place for start, end in ranges for place in range(start, end)]
    assert covered == list(range(line.start, line.stop))
    assert all(draws_nothing(char) for char in text[line.stop : line.end])
    assert line.cells == sum(cluster.cells for cluster in line.clusters) <= width
    check_map(line)


def check_map(line):
    """From a character to its cell and back, and from every cell to its character and back."""
    inside = []
    for cluster in line.clusters:
        cell = line.cell_of(cluster.start)
        own = range(cell, cell + cluster.cells)
        assert {line.cell_of(place) for place in range(cluster.start, cluster.end)} == {cell}
        assert {line.offset_at(place) for place in own} == {cluster.start}
        inside += own
    assert inside == list(range(line.pad, line.pad + line.cells))


def check_cut(text, place, width, base):
    """A line may end inside a word only if the word is wider than the pane."""
    whole = lay_out(text, 0, len(text), 10_000, base=base)[0].clusters
    row = sorted(whole, key=lambda cluster: cluster.start)
    here = next(index for index, cluster in enumerate(row) if cluster.start >= place)
    first = max((i + 1 for i in range(here) if row[i].is_space), default=0)
    last = next((i for i in range(here, len(row)) if row[i].is_space), len(row))
    assert sum(cluster.cells for cluster in row[first:last]) > width


@settings(deadline=None)
@given(TEXTS, WIDTHS, BASES, ALIGNS)
def test_lines_hold_the_text_and_fit_the_pane(text, width, base, align):
    check_lines(text, width, base, align)


@pytest.mark.parametrize("width", SEED_WIDTHS)
def test_lines_hold_the_seeds_and_fit_the_pane(width):
    for paragraph in paragraphs():
        for line in check_lines(paragraph, width, "R", "right"):
            assert cell_len(drawn(line)) == width


@pytest.mark.parametrize("width", SEED_WIDTHS)
def test_a_span_of_the_seeds_colours_the_cells_of_its_clusters(width):
    """Every second word, and every third from its second letter to the middle of the next word."""
    for paragraph in paragraphs():
        words = [(word.start(), len(word[0])) for word in re.finditer(r"\S+", paragraph)]
        spans = [*words[::2], *((start + 1, length + 3) for start, length in words[::3])]
        for line in lay_out(paragraph, 0, len(paragraph), width):
            check_colours(line, spans)
            for start, length in spans:
                check_cells(line, start, start + length)


def drawn(line):
    return "".join(text for text, _ in paint(line, [], None))


@settings(deadline=None)
@given(TEXTS, WIDTHS, BASES, ALIGNS)
def test_a_painted_line_fills_its_width_and_lets_no_control_through(text, width, base, align):
    for line in lay_out(text, 0, len(text), width, base=base, align=align):
        sent = drawn(line)

        assert cell_len(sent) == width
        unsafe = {char for char in sent if unicodedata.category(char) in {"Cc", "Cs", "Cn", "Co", "Zl", "Zp"}}
        assert not unsafe
        assert not set(sent) & {chr(code) for block in STEERING for code in block}


@settings(deadline=None)
@given(TEXTS, WIDTHS, BASES, ALIGNS)
def test_a_text_made_to_fit_is_one_line(text, width, base, align):
    line = fit(text, width, base=base, align=align)

    assert cell_len(drawn(line)) == width
    assert (line.start, line.end) == (0, len(text))


SPANS = st.lists(st.tuples(st.integers(0, 80), st.integers(0, 30)), max_size=8)


def inks_of(spans):
    return [Ink(start, start + length, number) for number, (start, length) in enumerate(spans, 1)]


def check_colours(line, spans):
    """Each cell is painted as the last span that touches its cluster says; no letter is another for that."""
    inks = inks_of(spans)
    expected = [0] * line.width
    for cluster in line.clusters:
        touching = [ink.style for ink in inks if touches(cluster, ink.start, ink.end)]
        left = line.cell_of(cluster.start)
        expected[left : left + cluster.cells] = [touching[-1] if touching else 0] * cluster.cells
    runs = paint(line, inks, 0)

    assert [style for text, style in runs for _ in range(cell_len(text))] == expected
    assert "".join(text for text, _ in runs) == drawn(line)


def check_cells(line, start, end):
    """The cells of a span are those of its clusters, in as few runs as can be."""
    lefts = {
        cluster: line.cell_of(cluster.start) for cluster in line.clusters if touches(cluster, start, end)
    }
    expected = {cell for cluster, left in lefts.items() for cell in range(left, left + cluster.cells)}
    runs = line.cells_of(start, end)

    assert {cell for left, right in runs for cell in range(left, right)} == expected
    assert all(one[1] < following[0] for one, following in pairwise(runs))


def touches(cluster, start, end):
    return max(start, cluster.start) < min(end, cluster.end)


@settings(deadline=None)
@given(TEXTS, WIDTHS, SPANS)
def test_a_span_colours_the_cells_of_the_clusters_it_touches(text, width, spans):
    for line in lay_out(text, 0, len(text), width):
        check_colours(line, spans)


@settings(deadline=None)
@given(TEXTS, WIDTHS, st.integers(0, 80), st.integers(1, 30))
def test_the_cells_of_a_span_are_those_of_its_clusters(text, width, start, length):
    for line in lay_out(text, 0, len(text), width):
        check_cells(line, start, start + length)


def check_fullness(text, width, base):
    """The word that begins a line would not have fitted on the line above."""
    (whole,) = lay_out(text, 0, len(text), 10_000, base=base)
    row = sorted(whole.clusters, key=lambda cluster: cluster.start)
    for above, below in pairwise(lay_out(text, 0, len(text), width, base=base)):
        end = next((each.start for each in row if each.is_space and each.start >= below.start), len(text))
        together = [each.cells for each in row if above.start <= each.start < end]
        assert sum(together) > width or not below.clusters


@settings(deadline=None)
@given(TEXTS, WIDTHS, BASES)
def test_no_line_ends_before_it_must(text, width, base):
    check_fullness(text, width, base)


@pytest.mark.parametrize("width", SEED_WIDTHS)
def test_no_line_of_the_seeds_ends_before_it_must(width):
    for paragraph in paragraphs():
        check_fullness(paragraph, width, "R")
