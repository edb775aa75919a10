"""Every case of Unicode's BidiCharacterTest.txt, through the code that lays out what is on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from unicodedata import category

import pytest
from unicode_data import rows, string

from deconflict_index.reading.sanitise import is_clean
from deconflict_tui.layout import base_of, lay_out
from deconflict_tui.layout.levels import levels
from deconflict_tui.layout.lines import visual_order

CASES = 91_707
STEERED = 103
"""Cases with tabs, embeddings, overrides or isolates: sanitising replaces them, so no line is laid out."""
PARTS = 8
WIDTH = 500
NEUTRAL, SOME = "\u202e", 5
"""An override, which sanitising takes the power of, before every fifth case."""


@dataclass(frozen=True)
class Case:
    """Levels and visual order that Unicode asks for; what it removes has no level and no place."""

    text: str
    direction: str
    base: str
    levels: dict[int, int]
    order: list[int]


def case(fields):
    codes, direction, base, wanted, order = fields
    found = {place: int(level) for place, level in enumerate(wanted.split()) if level != "x"}
    return Case(string(codes), direction, "LR"[int(base)], found, [int(place) for place in order.split()])


@cache
def cases():
    return [case(fields) for fields in rows("BidiCharacterTest.txt")]


def part(number):
    return cases()[number::PARTS]


def test_the_file_is_whole():
    assert len(cases()) == CASES
    assert sum(not is_clean(each.text) for each in cases()) == STEERED


@pytest.mark.parametrize("number", range(PARTS))
def test_direction_levels_and_order_are_those_of_unicode(number):
    for each in part(number):
        resolved = levels(each.text, each.base)
        kept = list(each.levels)

        assert each.direction != "2" or base_of(each.text) == each.base, each
        assert {place: resolved[place] for place in kept} == each.levels, each
        assert [kept[at] for at in visual_order([resolved[place] for place in kept])] == each.order, each


@pytest.mark.parametrize("number", range(PARTS))
def test_lines_stand_in_the_order_of_unicode(number):
    for each in part(number):
        if not is_clean(each.text):
            continue
        line = laid_out(each.text, each.base)
        shown = [first_drawn(each.text, cluster) for cluster in line.clusters]

        assert shown == [place for place in each.order if place in shown], each
        assert [cluster.level for cluster in line.clusters] == [each.levels[place] for place in shown], each
        assert set(shown) == {place for place in each.levels if stands_alone(each.text, place)}, each


@pytest.mark.parametrize("number", range(PARTS))
def test_what_is_neutralised_before_a_line_does_not_change_it(number):
    for each in filter(lambda each: is_clean(each.text), part(number)[::SOME]):
        line, after_it = (laid_out(text, each.base) for text in (each.text, NEUTRAL + each.text))

        assert [c.drawn for c in after_it.clusters] == [c.drawn for c in line.clusters], each
        assert [c.level for c in after_it.clusters] == [c.level for c in line.clusters], each


def laid_out(text, base):
    (line,) = lay_out(text, 0, len(text), WIDTH, base=base)
    return line


def first_drawn(text, cluster):
    return next(place for place in range(cluster.start, cluster.end) if category(text[place]) != "Cf")


def stands_alone(text, place):
    """Whether a character is drawn in a place of its own: no mark, no direction mark, no blank at the end."""
    return category(text[place]) not in {"Mn", "Cf"} and bool(
        text[place:].strip(" \u200b\u200d\u200f\u061c\xad")
    )
