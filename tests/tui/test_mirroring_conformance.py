"""Mirrored signs, against Unicode's BidiMirroring.txt."""

from __future__ import annotations

from unicode_data import characters, rows, string

from deconflict_tui.layout.clusters import clusters
from deconflict_tui.layout.mirroring import mirrored

PAIRS = 428


def pairs():
    return {string(sign): string(turned) for sign, turned in rows("BidiMirroring.txt")}


def test_every_pair_of_the_file_is_turned_round_and_back():
    assert len(pairs()) == PAIRS
    for sign, turned in pairs().items():
        assert mirrored(sign) == turned
        assert mirrored(turned) == sign


def test_nothing_else_is_turned():
    """Not even signs that fonts mirror (the integral sign): no other character has their shape."""
    alone = characters("mirrored").keys() - pairs().keys()

    assert [sign for sign in alone if mirrored(sign) != sign] == []
    assert any(characters("mirrored")[sign] == "Y" for sign in alone)


def test_a_sign_is_turned_where_text_runs_right_to_left_and_only_there():
    for sign, turned in pairs().items():
        (to_the_left,) = clusters(sign, "R")
        (to_the_right,) = clusters(sign, "L")

        assert (to_the_left.drawn, to_the_right.drawn) == (turned, sign)
