"""Chips and facets: the terms of a query text as they stand, taking one out, putting one in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written import written

from deconflict_index.search.analysis import terms
from deconflict_index.search.language.editing import chips, term, with_term, without
from deconflict_index.search.language.query import parse
from deconflict_index.search.tree import Kind

CHIPS = [
    ("", []),
    ("!!!", []),
    ("سوريا", ["سوريا"]),
    ("  سوريا   روسيا ", ["سوريا", "روسيا"]),
    ("سوريا -روسيا", ["سوريا", "-روسيا"]),
    ("سوريا NOT روسيا", ["سوريا", "NOT روسيا"]),
    ("سوريا AND روسيا", ["سوريا", "AND روسيا"]),
    ("سوريا OR روسيا تركيا", ["سوريا OR روسيا تركيا"]),
    ("(سوريا OR روسيا) تركيا", ["(سوريا OR روسيا)", "تركيا"]),
    ('"الخط الساخن"~5 =أحمد سور*', ['"الخط الساخن"~5', "=أحمد", "سور*"]),
    ("«الخط الساخن» تركيا", ["«الخط الساخن»", "تركيا"]),
    ("speaker: رايدر سوريا", ["speaker: رايدر", "سوريا"]),
    ("speaker:(رايدر OR كوك) -party:TUR", ["speaker:(رايدر OR كوك)", "-party:TUR"]),
    ("party:الولايات المتحدة سوريا", ["party:الولايات المتحدة", "سوريا"]),
    ("date:last week in:claims", ["date:last week", "in:claims"]),
    ("country:سوريا روسيا", ["country:سوريا", "روسيا"]),
    ("سوريا * روسيا", ["سوريا *", "روسيا"]),
    ("سوريا (روسيا", ["سوريا", "(روسيا"]),
    ("* سوريا", ["* سوريا"]),
    ("سوريا speaker: AND روسيا", ["سوريا speaker:", "AND روسيا"]),
    ("سوريا OR", ["سوريا OR"]),
]
WITHOUT = [
    ("سوريا روسيا", "سوريا", "روسيا"),
    ("سوريا روسيا", "روسيا", "سوريا"),
    ("سوريا", "سوريا", ""),
    ("سوريا سوريا", "سوريا", "سوريا"),
    ("سوريا روسيا", "تركيا", "سوريا روسيا"),
    ('speaker:"باتريك رايدر" سوريا -party:TUR', "-party:TUR", 'speaker:"باتريك رايدر" سوريا'),
    ("سوريا OR روسيا", "سوريا OR روسيا", ""),
    ("سوريا in:claims", "in:claims", "سوريا"),
    ("سوريا AND روسيا تركيا", "روسيا", "سوريا تركيا"),
    ("سوريا AND روسيا", "AND روسيا", "سوريا"),
]
WITH = [
    ("", "party:RUS", "party:RUS"),
    ("!!!", "party:RUS", "party:RUS"),
    ("سوريا", "party:RUS", "سوريا party:RUS"),
    ("سوريا party:RUS", "party:RUS", "سوريا party:RUS"),
    ("سوريا AND party:RUS", "party:RUS", "سوريا AND party:RUS"),
    ("سوريا OR روسيا", "party:RUS", "(سوريا OR روسيا) party:RUS"),
    ("(سوريا OR روسيا)", "party:RUS", "(سوريا OR روسيا) party:RUS"),
    ("سوريا OR (روسيا", "party:RUS", "(سوريا OR (روسيا)) party:RUS"),
    ("سوريا in:claims OR روسيا", "party:RUS", "(سوريا OR روسيا) in:claims party:RUS"),
    ("سوريا (روسيا OR", "party:RUS", "سوريا (روسيا) party:RUS"),
    ('سوريا "الخط', "party:RUS", 'سوريا "الخط" party:RUS'),
    ('سوريا ("الخط', "party:RUS", 'سوريا ("الخط") party:RUS'),
    ("سوريا “الخط", "party:RUS", 'سوريا “الخط" party:RUS'),
    ("سوريا speaker:", "party:RUS", "سوريا speaker: party:RUS"),
    ("سوريا OR", "party:RUS", "(سوريا) party:RUS"),
    ("سوريا) OR روسيا", "party:RUS", "(سوريا OR روسيا) party:RUS"),
    ("party:saudi in:claims arabia OR سوريا", "is:new", '(party:saudi "" arabia OR سوريا) in:claims is:new'),
    ("سوريا NOT", "party:RUS", "سوريا party:RUS"),
    ("سوريا AND", "party:RUS", "سوريا party:RUS"),
]
TERMS = [
    ("party", "RUS", "party:RUS"),
    ("channel", "call", "channel:call"),
    ("speaker", "باتريك رايدر", 'speaker:"باتريك رايدر"'),
    ("speaker", "رايدر", "speaker:رايدر"),
    ("source", "example.org", "source:example.org"),
    ("source", 'وكالة "تاس"', 'source:"وكالة تاس"'),
    ("source", "OR", 'source:"OR"'),
    ("source", "-تاس", 'source:"-تاس"'),
    ("source", "تاس*", 'source:"تاس*"'),
    ("month", "2024-11", "date:2024-11"),
    ("year", "2024", "date:2024"),
]


@pytest.mark.parametrize(("text", "expected"), CHIPS)
def test_chips_are_the_terms_as_they_were_typed(text: str, expected: list[str]) -> None:
    assert chips(text) == tuple(expected)


@pytest.mark.parametrize(("text", "chip", "rest"), WITHOUT)
def test_a_chip_is_taken_out(text: str, chip: str, rest: str) -> None:
    assert without(text, chip) == rest


@pytest.mark.parametrize(("text", "added", "whole"), WITH)
def test_a_term_is_put_in(text: str, added: str, whole: str) -> None:
    assert with_term(text, added) == whole


@pytest.mark.parametrize(("facet", "value", "expected"), TERMS)
def test_a_value_of_a_facet_is_written_as_a_term(facet: str, value: str, expected: str) -> None:
    assert term(facet, value) == expected


def test_what_is_asked_for_stays_when_a_term_is_put_in() -> None:
    query = parse(with_term("سوريا in:claims OR روسيا", "party:RUS"))
    assert (written(query.tree), query.kind) == ("([سوريا روسيا] party:rus)", Kind.CLAIMS)
    assert query.notices == ()


def in_words(text: str) -> str:
    """What is asked for; an ``AND`` of nothing may have gone."""
    return written(parse(text).tree).replace(" & ", " ")


PIECES = ['"', "(", ")", "-", "=", "*", "~", "AND", "OR", "NOT", "speaker:", "channel:", "in:claims", "date:"]
PIECES += ["last", "week", "الولايات", "المتحدة", "party:", "سوريا", "روسيا", "!", " ", "«", "foo:", "in:"]
QUERIES = st.lists(st.sampled_from(PIECES)).map(" ".join) | st.lists(st.sampled_from(PIECES)).map("".join)


@given(QUERIES | st.text())
def test_chips_put_together_ask_for_the_same(text: str) -> None:
    whole, together = parse(text), parse(" ".join(chips(text)))
    assert (together.tree, together.kind) == (whole.tree, whole.kind)


@given(QUERIES)
def test_a_term_put_in_is_asked_for_and_can_be_taken_out(text: str) -> None:
    fuller = with_term(text, "party:RUS")
    assert chips(fuller)[-1] == "party:RUS"
    assert with_term(fuller, "party:RUS") == fuller
    assert "party:rus" in written(parse(fuller).tree)
    if "party:RUS" not in chips(text):
        assert in_words(without(fuller, "party:RUS")) == in_words(text)


@given(st.text())
def test_any_name_can_be_asked_for(name: str) -> None:
    query = parse(term("source", name))
    words = [word.form for word in terms(name)]
    assert written(query.tree).replace('"', "") == (f"source={' '.join(words)}" if words else "")
