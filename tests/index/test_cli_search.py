"""The commands that search, as a script uses them: kinds, counts, Latin words, saved searches."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from command import deconflict
from handmade import stored
from newsroom import ARTICLES

from deconflict_index.archive import Archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = stored(tmp_path_factory.mktemp("cli") / "archive", ARTICLES)
    Archive.open(folder).close()
    return folder


def asked(archive: Path, *arguments: str) -> dict[str, Any]:
    outcome = deconflict(*arguments, "--json", "--archive", archive)
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.json


def test_a_search_gives_claims_with_passages_where_the_query_says_so(archive: Path) -> None:
    found = asked(archive, "search", "in:claims القصف")
    assert (found["query"], found["in"], found["total"]) == ("in:claims القصف", "claims", 2)
    assert {hit["article"]: hit["text"] for hit in found["hits"]} == {
        "denied": ["القصف قد وقع"],
        "hung": ["بوقف القصف"],
    }
    for hit in found["hits"]:
        (snippet,) = hit["snippets"]
        assert [snippet["text"][start:end] for start, end in snippet["marks"]] == ["القصف"]
        assert hit["score"] > 0


def test_a_search_gives_contacts_by_date(archive: Path) -> None:
    found = asked(archive, "search", "--sort", "date", "--limit", "3", "in:contacts")
    assert (found["in"], found["total"]) == ("contacts", 6)
    assert [hit["article"] for hit in found["hits"]] == ["nobody", "talks", "undatedcall"]


def test_what_was_found_is_counted_when_asked(archive: Path) -> None:
    assert "facets" not in asked(archive, "search", "القصف")
    facets = asked(archive, "search", "--facets", "--limit", "1", "القصف")["facets"]
    assert list(facets) == ["source", "year", "month", "speaker", "party", "channel", "status"]
    assert facets["month"] == [{"value": "2024-12", "count": 3}]
    assert facets["speaker"][0] == {"value": "رامي سعد", "count": 2}
    printed = deconflict("search", "--facets", "القصف", "--archive", archive).out
    assert "month: 2024-12 3" in printed.splitlines()


def test_claims_and_contacts_are_those_that_hold_what_is_asked(archive: Path) -> None:
    (claim,) = asked(archive, "claims", "speaker:رامي القصف")["claims"]
    assert (claim["article"], claim["text"]) == ("denied", ["القصف قد وقع"])
    assert asked(archive, "contacts", "said:محادثات")["total"] == 1
    wrong = deconflict("claims", "in:contacts", "--archive", archive)
    assert (wrong.code, wrong.out) == (2, "")
    assert "this command gives claims" in wrong.err


def test_why_nothing_is_found_is_told_once_on_standard_error(archive: Path) -> None:
    outcome = deconflict("search", "--json", "in:contacts زنجبيل", "--archive", archive)
    assert (outcome.code, outcome.json["hits"]) == (0, [])
    assert (
        outcome.err == f"deconflict: {outcome.json['notice']}\n" == "deconflict: Nothing found for زنجبيل.\n"
    )


def test_latin_words_are_read_in_arabic(archive: Path) -> None:
    found = asked(archive, "latin", "--limit", "2", "shoigu")
    assert found["typed"] == "shoigu"
    assert [(each["text"], each["count"]) for each in found["candidates"]] == [("شويجو", 1), ("شويغو", 1)]
    outcome = deconflict("search", "shoigu", "--archive", archive)
    assert outcome.err == "deconflict: “shoigu” is sought as شويجو, شويغو too.\n"


def test_searches_are_saved_used_and_forgotten(archive: Path) -> None:
    assert asked(archive, "save", "calls", "channel:call", "أنقرة") == {
        "saved": {"calls": "channel:call أنقرة"}
    }
    assert asked(archive, "saved") == {"saved": {"calls": "channel:call أنقرة"}}
    assert [hit["id"] for hit in asked(archive, "search", "saved:calls")["hits"]] == ["called"]
    assert asked(archive, "forget", "calls") == {"saved": {}}
    again = deconflict("forget", "calls", "--archive", archive)
    assert (again.code, again.out) == (2, "")
    assert "no search is saved as 'calls'" in again.err
