"""Laws of the layout, over made-up text and the seed articles, at widths from 20 to 200 cells."""

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from deconflict_tui.layout import Ink, Profile, emit, fit, lay_out

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
WIDTHS = st.integers(20, 200)
PIECES = (
    *["قال", "الأولى", "سلَامٌ", "لإ", "مُحَمَّد", "كـــتاب", "ڭ", "٣٫٥", "شيء؟", "؛", "،", "ﻻ"],
    *["NATO", "F-16", "said", "2024", "12.5%", "-3", "é", "e\u0301", "中文", "😀", "שלום"],
    *["(", ")", "[", "]", "«", "»", "“", "”", "<", "…", "-", "/", "."],
    *["\u064e", "\u0301" * 7, "\u200d", "\u200c", "\u200f", "\u200e", "\u061c", "\u00ad", "\u2066", "\u202e"],
    *["\x1b[31m", "\x00", "\x9b", "\t", "\u2029", "\ufeff", "\U000e0041", "\ud800", "\ue000", "\u0378"],
    *[" ", " ", "  ", " ", " ", "\u00a0", "\u3000", "\n"],
)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=60).map("".join)
BASES = st.sampled_from("RL")
ALIGNS = st.sampled_from(["right", "left"])


def paragraphs():
    for path in SEEDS:
        yield from filter(str.strip, path.read_text("utf-8").splitlines())


def draws_nothing(char):
    return char.isspace() or unicodedata.category(char) in {"Cf", "Mn", "Sk"}


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
    assert all(draws_nothing(char) or not ranges for char in text[line.stop : line.end])
    assert line.cells == sum(cluster.cells for cluster in line.clusters) <= width
    for cluster in line.clusters:
        cell = line.cell_of(cluster.start)
        assert line.offset_at(cell) == line.offset_at(cell + cluster.cells - 1) == cluster.start


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


@pytest.mark.parametrize("width", [20, 38, 76, 120, 200])
def test_lines_hold_the_seeds_and_fit_the_pane(width):
    for paragraph in paragraphs():
        for line in check_lines(paragraph, width, "R", "right"):
            assert cell_len(drawn(line, Profile.V)) == width


def drawn(line, profile):
    return "".join(text for text, _ in emit(line, profile, [], None))


@settings(deadline=None)
@given(TEXTS, WIDTHS, BASES, ALIGNS, st.sampled_from(list(Profile)))
def test_every_emitter_fills_the_line_and_lets_no_control_through(text, width, base, align, profile):
    for line in lay_out(text, 0, len(text), width, base=base, align=align):
        sent = drawn(line, profile)

        assert cell_len(sent) == width
        unsafe = {char for char in sent if unicodedata.category(char) in {"Cc", "Cs", "Cn", "Co", "Zl", "Zp"}}
        assert not unsafe
        assert not set(sent) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200c\u200d")
        assert profile in {Profile.W, Profile.L} or not set(sent) & set("\u200e\u200f")


@settings(deadline=None)
@given(TEXTS, WIDTHS, BASES, ALIGNS)
def test_a_text_made_to_fit_is_one_line(text, width, base, align):
    line = fit(text, width, base=base, align=align)

    assert cell_len(drawn(line, Profile.V)) == width
    assert (line.start, line.end) == (0, len(text))


SPANS = st.lists(st.tuples(st.integers(0, 80), st.integers(0, 30)), max_size=8)


@settings(deadline=None)
@given(TEXTS, WIDTHS, SPANS)
def test_a_span_colours_the_cells_of_the_clusters_it_touches(text, width, spans):
    inks = [Ink(start, start + length, number) for number, (start, length) in enumerate(spans, 1)]
    for line in lay_out(text, 0, len(text), width):
        expected = [0] * width
        for cluster in line.clusters:
            touching = [i.style for i in inks if max(i.start, cluster.start) < min(i.end, cluster.end)]
            left = line.cell_of(cluster.start)
            expected[left : left + cluster.cells] = [touching[-1] if touching else 0] * cluster.cells

        runs = emit(line, Profile.V, inks, 0)
        assert [style for text, style in runs for _ in range(cell_len(text))] == expected


@settings(deadline=None)
@given(TEXTS, WIDTHS, st.integers(0, 80), st.integers(1, 30))
def test_the_cells_of_a_span_are_those_of_its_clusters(text, width, start, length):
    for line in lay_out(text, 0, len(text), width):
        expected = {
            cell
            for cluster in line.clusters
            if max(start, cluster.start) < min(start + length, cluster.end)
            for cell in range(line.cell_of(cluster.start), line.cell_of(cluster.start) + cluster.cells)
        }
        runs = line.cells_of(start, start + length)

        assert {cell for left, right in runs for cell in range(left, right)} == expected
        assert all(one[1] < following[0] for one, following in pairwise(runs))


@settings(deadline=None)
@given(TEXTS, WIDTHS, SPANS)
def test_a_highlight_changes_no_letter(text, width, spans):
    inks = [Ink(start, start + length, number) for number, (start, length) in enumerate(spans, 1)]
    for line in lay_out(text, 0, len(text), width):
        for profile in Profile:
            assert "".join(run for run, _ in emit(line, profile, inks, 0)) == drawn(line, profile)
