"""Patterns over tags: bounded repeats, named parts, the first alternative that fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.extraction.matcher import Pattern, encode

TAGS = ("ROLE", "NISBA", "ADJ", "NAME", "COMMA")

# pattern, tags, end of the match or None
MATCHES = [
    ("ROLE NAME", "ROLE NAME ADJ", 2),
    ("ROLE NAME", "NAME ROLE", None),
    ("ROLE (ADJ|NISBA){0,2} NAME", "ROLE ADJ NISBA NAME", 4),
    ("ROLE (ADJ|NISBA){0,2} NAME", "ROLE ADJ NISBA ADJ NAME", None),
    ("ROLE ANY NAME", "ROLE COMMA NAME", 3),
    ("ROLE NAME (?=COMMA)", "ROLE NAME COMMA", 2),
    ("ROLE NAME (?=COMMA)", "ROLE NAME ADJ", None),
    ("(ROLE NAME|ROLE)", "ROLE NAME", 2),
    ("(ROLE|ROLE NAME)", "ROLE NAME", 1),
]


@pytest.mark.parametrize(("source", "tags", "end"), MATCHES)
def test_a_pattern_matches_at_a_place(source: str, tags: str, end: int | None) -> None:
    found = Pattern(source).at(encode(tags.split()))
    assert (found.end if found else None) == end


def test_named_parts_are_given_with_their_places() -> None:
    found = Pattern("<office: ROLE NISBA{0,1}> COMMA{0,1} <who: NAME{1,2}>").at(
        encode(["ADJ", "ROLE", "NISBA", "NAME", "NAME"]), 1
    )
    assert found is not None
    assert found.parts == {"office": (1, 3), "who": (3, 5)}


@pytest.mark.parametrize("source", ["ROLE*", "ROLE+ NAME", "ROLE{2,} NAME", "(ROLE|NAME)*"])
def test_an_unbounded_repeat_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="bound"):
        Pattern(source)


@given(st.lists(st.sampled_from(TAGS), max_size=40), st.integers(0, 5))
def test_a_match_is_never_longer_than_its_pattern_allows(tags: list[str], most: int) -> None:
    found = Pattern(f"(ROLE|NISBA|ADJ|NAME){{0,{most}}}").at(encode(tags))
    assert found is not None
    assert found.end <= most
