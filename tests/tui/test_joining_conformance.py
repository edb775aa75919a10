"""Joined letters, against Unicode's ArabicShaping.txt and the forms that UnicodeData.txt lists.

Two rules of our own, where the files leave a choice or the two sides differ:

- Letters of other scripts (Syriac, N'Ko, Mongolian ...) have no presentation forms, so their joined shapes
  cannot be sent. They are drawn as typed, and Arabic letters beside them end as they do beside a space.
- Characters newer than Python's own database are drawn as U+FFFD, and part what they stand between.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from itertools import product

import pytest
from unicode_data import characters, rows, scripts, string

from deconflict_tui.layout.clusters import clusters
from deconflict_tui.layout.shaping import shape

BEH, DAL, LAM = "\u0628", "\u062f", "\u0644"
ISOLATED_BEH, FINAL_BEH, INITIAL_BEH = "\ufe8f", "\ufe90", "\ufe91"
TATWEEL, ZWJ, ZWNJ, SOFT_HYPHEN, RLM = "\u0640", "\u200d", "\u200c", "\u00ad", "\u200f"

# Text before or after a letter, and whether it joins the letter.
BEFORE = {
    "": False,
    " ": False,
    "a": False,
    DAL: False,
    BEH + ZWNJ: False,
    "\u0621": False,
    BEH: True,
    TATWEEL: True,
    ZWJ: True,
    BEH + SOFT_HYPHEN: True,
    "\u0776": True,  # a letter without forms
}
AFTER = {
    "": False,
    " ": False,
    "a": False,
    ZWNJ + BEH: False,
    "\u0621": False,
    BEH: True,
    DAL: True,
    TATWEEL: True,
    ZWJ: True,
    SOFT_HYPHEN + BEH: True,
    "\u0776": True,
}
MARKS = ["", "\u064e", "\u0651\u064b", "\u0670", RLM]
FORM = {
    (False, False): "<isolated>",
    (True, False): "<final>",
    (False, True): "<initial>",
    (True, True): "<medial>",
}
TRANSPARENT = {"Mn", "Me", "Cf"}
ALEFS = ["\u0627", "\u0622", "\u0623", "\u0625"]
WITH_FORMS = 76
FOREIGN = {"R": 63, "D": 437, "C": 2, "L": 5, "T": 1}
"""Letters of other scripts that the file lists, by their joining types; all are to part."""
NEWER = {"14.0.0": 42}
"""Marks of Unicode 15 that a version of Python's database does not know yet; later versions know them all."""


@cache
def joining_types():
    """The types of ArabicShaping.txt; of what it does not list, marks are transparent and the rest parts."""
    kinds = characters("category").items()
    unlisted = {sign: "T" if kind in TRANSPARENT else "U" for sign, kind in kinds if kind != "Cs"}
    return unlisted | listed_types()


@cache
def listed_types():
    return {string(code): joining for code, _, joining, _ in rows("ArabicShaping.txt")}


@cache
def forms():
    """Presentation forms by letters and place."""
    found = {}
    for sign, parts in characters("decomposition").items():
        place, _, letters = parts.partition(" ")
        if place in FORM.values():
            found[string(letters), place] = sign
    return found


def letters_with_forms():
    return sorted({letters for letters, _ in forms() if letters in joining_types()} - {" "})


def is_newer(sign):
    return unicodedata.category(sign) == "Cn"


def is_foreign(sign):
    is_mark = characters("category")[sign] in TRANSPARENT
    return sign in listed_types() and not is_mark and scripts()[sign] not in {"Arabic", "Common", "Inherited"}


def drawn(text, place):
    """What is drawn where a character stands, without its marks."""
    return next(cluster.drawn[0] for cluster in clusters(text, "R") if cluster.start <= place < cluster.end)


def test_the_rules_of_our_own_concern_as_many_characters_as_is_said():
    foreign = Counter(kind for sign, kind in joining_types().items() if is_foreign(sign))
    newer = [sign for sign, kind in joining_types().items() if kind == "T" and is_newer(sign)]

    assert len(letters_with_forms()) == WITH_FORMS
    assert {kind: count for kind, count in foreign.items() if kind != "U"} == FOREIGN
    assert len(newer) == NEWER.get(unicodedata.unidata_version, 0)


@pytest.mark.parametrize("marks", MARKS, ids=ascii)
def test_every_character_joins_its_neighbours_or_parts_them(marks):
    for sign, kind in joining_types().items():
        joining = "U" if is_foreign(sign) or is_newer(sign) else kind
        before, after = BEH + marks, marks + BEH

        assert (shape(before + sign)[0] == INITIAL_BEH) == (joining in "RDC"), hex(ord(sign))
        assert (shape(sign + after)[-1] == FINAL_BEH) == (joining in "DCL"), hex(ord(sign))
        between = shape(before + sign + after)
        assert (between[0] == INITIAL_BEH) == (joining in "RDCT"), hex(ord(sign))
        assert (between[-1] == FINAL_BEH) == (joining in "DCLT"), hex(ord(sign))


@pytest.mark.parametrize("marks", MARKS, ids=ascii)
def test_a_letter_takes_the_form_its_neighbours_ask_for(marks):
    for letter, (before, joins), (after, joined) in product(
        letters_with_forms(), BEFORE.items(), AFTER.items()
    ):
        joining = joining_types()[letter]
        asked = FORM[joins and joining in "RDC", joined and joining in "DLC"]
        text = before + letter + marks + after

        assert drawn(text, len(before)) == forms().get((letter, asked), letter), text


@pytest.mark.parametrize("marks", MARKS, ids=ascii)
def test_lam_and_alef_are_one_cell_in_both_forms(marks):
    for alef, (before, joins), after in product(ALEFS, BEFORE.items(), ["", BEH, "\u064b", " "]):
        text = before + LAM + marks + alef + marks + after
        made = next(c for c in clusters(text, "R") if c.start <= len(before) < c.end)

        assert made.drawn[0] == forms()[LAM + alef, FORM[joins, False]], text
        assert made.end > len(before) + len(marks) + 1
        assert made.cells == 1
        assert after != BEH or drawn(text, len(text) - 1) == ISOLATED_BEH
