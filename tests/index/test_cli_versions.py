"""Versions of a report as the commands print them: beside hits, with an article, each compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from command import deconflict
from reprinted import NEWS, OLDEST_FIRST, lines


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("reprinted")
    added = deconflict("add", lines(place / "news.jsonl", *NEWS), "--archive", place / "archive")
    assert (added.code, added.err) == (0, "")
    return place / "archive"


def asked(archive: Path, *arguments: str) -> dict[str, Any]:
    outcome = deconflict(*arguments, "--json", "--archive", archive)
    assert (outcome.code, outcome.err) == (0, "")
    found: dict[str, Any] = outcome.json
    return found


def ids(archive: Path) -> dict[str, str]:
    hits = asked(archive, "search")["hits"]
    return {hit["url"].removeprefix("https://").removesuffix(".example"): hit["id"] for hit in hits}


def test_hits_tell_their_report_and_how_many_versions_it_has(archive: Path) -> None:
    found, known = asked(archive, "search"), ids(archive)
    assert (found["total"], found["reports"]) == (4, 2)
    told = {hit["id"]: (hit["report"], hit["versions"]) for hit in found["hits"]}
    assert told == {known[name]: (known["late"], 3) for name in OLDEST_FIRST} | {
        known["other"]: (known["other"], 1)
    }


def test_the_last_line_counts_reports_where_they_are_fewer(archive: Path) -> None:
    def last(*query: str) -> str:
        return deconflict("search", *query, "--archive", archive).out.splitlines()[-1]

    assert last() == "4 articles, 2 reports"
    assert last("--limit", "1", "الدفاع") == "1 of 3 articles, 1 report"
    assert last("الدفاع -is:copy") == "1 article"
    assert last("الكتاب") == "1 article"
    assert " · 3 versions\n" in deconflict("search", "الدفاع", "--archive", archive).out


@pytest.mark.parametrize("command", ["claims", "contacts"])
def test_claims_and_contacts_tell_their_report(archive: Path, command: str) -> None:
    found, known = asked(archive, command), ids(archive)
    calls = [each for each in found[command] if each["article"] != known["other"]]
    assert {each["article"] for each in calls} == {known[name] for name in OLDEST_FIRST}
    assert {each["report"] for each in calls} == {known["late"]}
    assert found["reports"] == len({each["report"] for each in found[command]})
    once = asked(archive, command, "الدفاع -is:copy")
    assert {each["article"] for each in once[command]} == {known["late"]}


def test_an_article_is_shown_with_its_versions(archive: Path) -> None:
    known = ids(archive)
    found = asked(archive, "show", known["first"])["versions"]
    assert [each["id"] for each in found] == [known[name] for name in OLDEST_FIRST]
    assert [(each["date"], each["source"]) for each in found] == [NEWS[name][2:] for name in OLDEST_FIRST]
    printed = deconflict("show", known["first"], "--archive", archive).out.splitlines()
    start = printed.index("one of 3 versions:")
    assert printed[start + 1] == f"  {known['first'][:8]} · 2024-12-02 · وكالة النهر · هاتف الوزير يرن"
    assert len(printed) == start + 4
    assert "versions" not in deconflict("show", known["other"], "--archive", archive).out
    assert len(asked(archive, "show", known["other"])["versions"]) == 1


def test_versions_are_compared_with_the_one_that_is_named(archive: Path) -> None:
    known = ids(archive)
    found = asked(archive, "versions", known["late"])
    assert (found["article"], found["report"]) == (known["late"], known["late"])
    differences = {each["id"]: each["differences"] for each in found["versions"]}
    assert differences.pop(known["late"]) == differences.pop(known["first"]) == []
    ((added,),) = differences.values()
    assert (added["here"], added["there"]["text"]) == (None, "ليلا")
    printed = deconflict("versions", known["undated"], "--archive", archive).out
    assert printed.count("\n  - ليلا\n") == 2
    assert printed.endswith("\n\n3 versions\n")


def test_help_says_what_is_counted(archive: Path) -> None:
    told = deconflict("search", "--help").out
    assert "Totals and facets count every\nversion" in told
    assert "is:unread, read, copy" in told
