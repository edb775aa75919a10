"""AND, OR, NOT and brackets mean what they say: every query finds what set algebra over the words gives."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from handmade import reading, stored
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deconflict_index.archive import Archive

WORDS = ("قمر", "شمس", "مطر", "غيم")
ROUNDS = 3
SETS = [chosen for size in range(len(WORDS) + 1) for chosen in combinations(WORDS, size)]
HELD = {f"{turn}-{number}": set(chosen) for turn in range(ROUNDS) for number, chosen in enumerate(SETS)}
Expected = frozenset[str]
EVERY = frozenset(HELD)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An article for each set of the words, several times over in as many segments of the index."""
    folder: Path = tmp_path_factory.mktemp("logic") / "archive"
    for turn in range(ROUNDS):
        held = {id: words for id, words in HELD.items() if id.startswith(f"{turn}-")}
        stored(folder, [reading(id, " ".join(("خبر", *words))) for id, words in held.items()])
        Archive.open(folder).close()
    assert len(list((folder / "index").glob("*.trm"))) == ROUNDS
    with Archive.open(folder) as archive:
        yield archive


words = st.sampled_from(WORDS).map(lambda word: (word, frozenset(id for id in HELD if word in HELD[id])))


def longer(parts: st.SearchStrategy[tuple[str, Expected]]) -> st.SearchStrategy[tuple[str, Expected]]:
    pairs = st.tuples(parts, parts)
    return st.one_of(
        pairs.map(lambda pair: (f"({pair[0][0]} AND {pair[1][0]})", pair[0][1] & pair[1][1])),
        pairs.map(lambda pair: (f"({pair[0][0]} OR {pair[1][0]})", pair[0][1] | pair[1][1])),
        parts.map(lambda part: (f"-{part[0]}" if part[0][0] != "-" else f"NOT {part[0]}", EVERY - part[1])),
    )


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.recursive(words, longer, max_leaves=8))
def test_a_query_finds_what_its_logic_says(archive: Archive, query: tuple[str, Expected]) -> None:
    text, expected = query
    assert set(archive.search(text).ids) == expected
