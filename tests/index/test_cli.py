"""The ``deconflict`` command as a script uses it: what it prints where, and its exit codes."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from command import ROOT, Outcome, deconflict, python

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
CALL = "بحث وزير الخارجية الروسي مع نظيره التركي، في اتصال هاتفي، خفض التصعيد شمال البلاد."
SAID = "قال وزير الدفاع التركي خالد دمير إن وزير الدفاع الروسي أجرى اتصالا هاتفيا مع نظيره المصري."
UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]")
ROW = ["id", "path", "title", "source", "url", "date", "report", "versions"]
COMMANDS = ["add", "search", "show", "claims", "contacts", "extract", "reindex"]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "archive"
    outcome = deconflict("add", *SEEDS, "--archive", folder)
    assert (outcome.code, outcome.err) == (0, "")
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "call.txt"
    file.write_text(CALL, encoding="utf-8")
    return file


def names(found: list[dict[str, str]]) -> set[str]:
    return {Path(each["path"]).name[:3] for each in found}


def told(outcome: Outcome, *parts: object) -> None:
    """One clear line on standard error that has these parts, and nothing done."""
    (line,) = outcome.err.splitlines()
    assert all(str(part) in line for part in parts), line
    assert (outcome.code, outcome.out) == (2, "")


def test_help_has_examples_for_every_command() -> None:
    top = deconflict("--help")
    assert top.code == 0
    for command in COMMANDS:
        assert command in top.out
        helped = deconflict(command, "--help")
        assert helped.code == 0
        assert f"deconflict {command}" in helped.out.partition("examples:")[2]
        assert "exit codes" in helped.out


def test_the_version_is_that_of_the_package() -> None:
    (line,) = deconflict("--version").out.splitlines()
    assert re.fullmatch(r"deconflict \d+\.\d+\.\d+", line)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("dance",),
        ("add",),
        ("show",),
        ("search", "--limit", "0"),
        ("search", "--limit", "x"),
        ("search", "--sort", "up"),
        ("extract", "--published", "yesterday", "x.txt"),
        ("add", "--map", "body", "x.jsonl"),
        ("add", "--map", "body=text", "x.jsonl"),
        ("add", "--map", "text=", "x.jsonl"),
        ("add", "--jobs", "0", "x.jsonl"),
    ],
)
def test_wrong_use_is_told(arguments: tuple[str, ...]) -> None:
    outcome = deconflict(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert "usage: deconflict" in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("search", "--help")])
def test_help_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    outcome = python("-X", "importtime", "-m", "deconflict_index", *arguments)
    assert not re.search(
        r"\| +(textual|rich|whoosh|sqlite3|pyarabic|deconflict_index\.(archive|extraction))", outcome.err
    )


def test_a_search_imports_no_screen(archive: Path) -> None:
    outcome = python(
        "-X", "importtime", "-m", "deconflict_index", "search", "--json", "سوريا", "--archive", archive
    )
    assert outcome.json["total"] == 5
    assert not re.search(r"\| +(textual|rich|deconflict_tui)", outcome.err)


def test_adding_reports_what_became_of_each_file(tmp_path: Path, file: Path) -> None:
    folder = tmp_path / "archive"
    first = deconflict("add", "--json", file, "--archive", folder)
    assert (first.code, first.err) == (0, "")
    assert first.json == {"added": 1, "unchanged": 0, "refused": []}
    (tmp_path / "empty.txt").touch()
    again = deconflict("add", "--json", file, tmp_path / "empty.txt", tmp_path, "--archive", folder)
    assert again.code == 1
    assert (again.json["added"], again.json["unchanged"]) == (0, 2)
    assert [refused["path"] for refused in again.json["refused"]] == [str(tmp_path / "empty.txt")] * 2
    assert len(again.err.splitlines()) == 2
    assert deconflict("add", tmp_path / "empty.txt", "--archive", folder).code == 2


def test_json_lines_are_added_under_their_own_keys_and_keep_where_they_are_from(tmp_path: Path) -> None:
    news, folder = tmp_path / "news.ndjson", tmp_path / "archive"
    record = {
        "above": "اتصال بين الوزيرين",
        "below": CALL,
        "date": "2024-12",
        "url": "https://nahr.example/1",
    }
    news.write_text(f"{json.dumps(record)}\n{{}}\n", encoding="utf-8")
    keys = ("--map", "title=above", "--map", "text=below")
    outcome = deconflict("add", "--json", news, *keys, "--archive", folder)
    assert (outcome.code, outcome.err) == (
        1, f"deconflict: {news}:2: “below” is missing; --map names another key\n"
    )  # fmt: skip
    assert outcome.json["added"] == 1
    (hit,) = deconflict("search", "--json", "--archive", folder).json["hits"]
    assert (hit["title"], hit["date"], hit["url"]) == (record["above"], "2024-12", record["url"])
    shown = deconflict("show", "--json", "news.ndjson:1", "--archive", folder).json
    assert (shown["url"], shown["published"]["basis"]) == (record["url"], "given by the file")
    (contact,) = deconflict("contacts", "--json", "--archive", folder).json["contacts"]
    assert (contact["url"], contact["path"]) == (record["url"], f"{news}:1")
    assert deconflict("add", news, "--archive", tmp_path / "other").code == 2


def test_folders_and_archives_are_added_and_shown_by_the_names_inside(tmp_path: Path, file: Path) -> None:
    (tmp_path / "news").mkdir()
    with zipfile.ZipFile(tmp_path / "news" / "day.zip", "w") as packed:
        packed.writestr("../in/call.txt", CALL)
        packed.writestr("photo.png", b"")
    folder = tmp_path / "archive"
    outcome = deconflict("add", "--json", tmp_path / "news", "https://nahr.example/1", "--archive", folder)
    assert (outcome.code, outcome.json["added"], len(outcome.json["refused"])) == (1, 1, 3)
    assert "nothing is written to disk" in outcome.err
    assert not (tmp_path / "in").exists()
    shown = deconflict("show", "--json", "day.zip/in/call.txt", "--archive", folder).json
    assert (shown["text"], shown["path"]) == (CALL, f"{tmp_path}/news/day.zip/in/call.txt")


def test_of_very_many_refusals_the_first_are_told_and_the_others_counted(tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text("{}\n" * 1003, encoding="utf-8")
    outcome = deconflict("add", "--json", news, "--archive", tmp_path / "archive")
    assert (outcome.code, len(outcome.json["refused"]), outcome.json["unlisted"]) == (2, 1000, 3)
    lines = outcome.err.splitlines()
    assert (len(lines), lines[-1]) == (1001, "deconflict: and 3 more refused")
    assert "1003 refused" in deconflict("add", news, "--archive", tmp_path / "archive").out


def test_a_search_gives_hits_with_marked_snippets(archive: Path) -> None:
    outcome = deconflict("search", "--json", '"الخط الساخن"', "--archive", archive)
    assert (outcome.code, outcome.err) == (0, "")
    assert (outcome.json["query"], outcome.json["total"]) == ('"الخط الساخن"', 2)
    assert names(outcome.json["hits"]) == {"000", "002"}
    for hit in outcome.json["hits"]:
        assert list(hit) == [*ROW, "score", "snippets"]
        marked = [one["text"][start:end] for one in hit["snippets"] for start, end in one["marks"]]
        assert set(marked) == {"الخط الساخن"}
        assert hit["score"] > 0


def test_a_search_can_be_limited_sorted_and_typed_without_quotes(archive: Path) -> None:
    every = deconflict("search", "--json", "--archive", archive).json
    assert (every["total"], len(every["hits"])) == (5, 5)
    dates = [hit["date"] for hit in every["hits"]]
    assert dates == sorted(filter(None, dates), reverse=True) + [None] * dates.count(None)
    limited = deconflict(
        "search", "--json", "--limit", "2", "--sort", "date", "سوريا", "--archive", archive
    ).json
    assert (limited["total"], len(limited["hits"])) == (5, 2)
    assert deconflict("search", "--json", "الخط", "الساخن", "--archive", archive).json["total"] == 2
    assert deconflict("search", "--json", "--archive", archive, "--", "-رايدر").json["total"] == 3


def test_notices_go_to_standard_error(archive: Path) -> None:
    outcome = deconflict("search", "--json", "channel:smoke", "--archive", archive)
    assert (outcome.code, outcome.json["total"]) == (0, 0)
    assert outcome.err.startswith("deconflict: “smoke” is no value of “channel:”, which takes hotline, call,")
    assert outcome.err == f"deconflict: {outcome.json['notice']}\n"


def test_an_article_is_shown_by_id_or_path(archive: Path) -> None:
    hit = deconflict("search", "--json", "كارتر", "--archive", archive).json["hits"][0]
    for name in (hit["id"], hit["id"][:8], hit["path"], SEEDS[1].name):
        shown = deconflict("show", "--json", name, "--archive", archive).json
        assert shown["schema"] == "deconflict/article@1"
        assert shown["text"] == SEEDS[1].read_bytes().decode()
        assert shown["length"] == len(shown["text"])
    told(deconflict("show", "ffff0000", "--archive", archive), "ffff0000", "no article")


def test_claims_and_contacts_come_with_their_article_and_words(archive: Path) -> None:
    for kind, spans in (("claims", "spans"), ("contacts", "evidence")):
        outcome = deconflict(kind, "--json", "--archive", archive)
        assert outcome.json["total"] == len(outcome.json[kind]) > 0
        for each in outcome.json[kind]:
            text = Path(each["path"]).read_bytes().decode()
            assert each["text"] == [text[start:end] for start, end in each[spans]]
    groups = [
        each["group"] for each in deconflict("contacts", "--json", "--archive", archive).json["contacts"]
    ]
    assert len(set(groups)) == len(groups)


def test_contacts_can_be_asked_for_by_channel_and_party(archive: Path) -> None:
    found = deconflict("contacts", "--json", "channel:hotline party:russia", "--archive", archive).json[
        "contacts"
    ]
    assert names(found) == {"000", "002"}
    assert {each["channel"] for each in found} == {"hotline"}


def test_extraction_prints_one_object_or_one_a_line(file: Path) -> None:
    one = deconflict("extract", "--json", file)
    assert (one.code, one.err, one.json["schema"]) == (0, "", "deconflict/article@1")
    assert one.json["path"] == str(file)
    assert one.json["length"] == len(CALL)
    several = deconflict("extract", "--json", *SEEDS)
    assert [json.loads(line)["path"] for line in several.out.splitlines()] == list(map(str, SEEDS))


def test_extraction_writes_a_file_for_each(tmp_path: Path, file: Path) -> None:
    target = tmp_path / "deep" / "out"
    outcome = deconflict(
        "extract", "--json", "--output-dir", target, file, tmp_path / "missing.txt", SEEDS[0]
    )
    assert (outcome.code, outcome.out) == (1, "")
    assert "missing.txt" in outcome.err
    assert sorted(path.name for path in target.iterdir()) == [f"{SEEDS[0].stem}.json", "call.json"]
    assert json.loads((target / "call.json").read_text("utf-8"))["length"] == len(CALL)


def test_two_files_of_one_name_never_overwrite_each_other(tmp_path: Path, file: Path) -> None:
    other = tmp_path / "other" / file.name
    other.parent.mkdir()
    other.write_text("هطلت أمطار غزيرة على المدينة القديمة صباح الخميس.", "utf-8")
    outcome = deconflict("extract", "--output-dir", tmp_path / "out", file, other)
    assert (outcome.code, str(other) in outcome.err) == (1, True)
    assert json.loads((tmp_path / "out" / "call.json").read_text("utf-8"))["path"] == str(file)


def test_a_given_date_is_the_anchor(file: Path) -> None:
    published = deconflict("extract", "--json", "--published", "2024-12-05", file).json["published"]
    assert (published["date"], published["precision"]) == ("2024-12-05", "day")


@pytest.fixture
def said(tmp_path: Path) -> Path:
    file = tmp_path / "said.txt"
    file.write_text(SAID, encoding="utf-8")
    return file


def test_explaining_marks_the_sentence_and_tells_rule_and_steps(said: Path) -> None:
    outcome = deconflict("extract", "--explain", said)
    assert (outcome.code, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    (claim,) = (line for line in lines if "/c1 · " in line)
    (contact,) = (line for line in lines if "/e1 · " in line)
    assert claim.endswith("خالد دمير · وزير الدفاع التركي · TUR · statement · indirect")
    assert contact.endswith("call · occurred · ministers")
    assert "    … [cue قال] وزير الدفاع التركي [speaker خالد دمير] إن [content وزير" in outcome.out
    assert "إن [RUS وزير الدفاع الروسي] [status أجرى] [contact اتصالا هاتفيا] مع [EGY نظيره" in outcome.out
    assert {"  says: خالد دمير", "  event code: CAMEO 041", "  tells of: e1 · call · occurred"} <= set(lines)
    steps = [re.split("  +", line.strip()) for line in lines if re.match("    [1-9 ]  [a-z]", line)]
    assert steps == [
        ["1", "cue", "cue", "a word of saying", "قال"],
        ["2", "speaker", "right-of-cue", "stands right after the cue", "خالد دمير"],
        ["3", "person", "named", "the words name who it is", "خالد دمير"],
        ["4", "content", "clause", "the clause after “that”", "وزير الدفاع الروسي … مع نظيره المصري"],
        ["5", "mode", "indirect", "no quotation marks inside", "-"],
        ["rule", "verb-clause", "a reporting verb: the clause after “that”"],
        ["1", "channel", "call", "a word for a call", "اتصالا هاتفيا"],
        ["2", "parties", "noun-frame", "RUS; who is in it, and with whom", "وزير الدفاع الروسي"],
        ["3", "parties", "noun-frame", "EGY; by the same rule", "نظيره المصري"],
        ["4", "status", "past-verb", "the verb is in the past", "أجرى"],
        ["rule", "call:noun-frame", "a call; who is in it, and with whom"],
    ]


def test_the_columns_of_an_explanation_stand_below_each_other(said: Path) -> None:
    lines = deconflict("extract", "--explain", said).out.splitlines()
    steps = [line for line in lines if re.match("    [1-9]  [a-z]", line)]
    for table in (steps[:5], steps[5:]):
        columns = {tuple(cell.start() for cell in re.finditer(r"(?<=  )\S", line)) for line in table}
        assert len(columns) == 1 and len(columns.pop()) == 5


def test_explaining_as_json_has_each_step_and_mark(said: Path, tmp_path: Path) -> None:
    found = deconflict("extract", "--explain", "--json", said).json
    explained = found.pop("explained")
    assert found == deconflict("extract", "--json", said).json
    assert set(explained) == {each["id"] for each in found["claims"] + found["contacts"]}
    for each in found["claims"] + found["contacts"]:
        why = explained[each["id"]]
        assert why["rule"] == each["rule"] and why["because"]
        assert all(reason["because"] for reason in why["reasons"])
        (passage,) = why["passages"]
        assert passage["span"] == [0, len(SAID)]
    marks = {mark["label"]: SAID[slice(*mark["span"])] for mark in explained["c1"]["passages"][0]["marks"]}
    assert (marks["cue"], marks["speaker"]) == ("قال", "خالد دمير")
    target = tmp_path / "out"
    deconflict("extract", "--explain", "--output-dir", target, said)
    assert json.loads((target / "said.json").read_text("utf-8"))["explained"] == explained


def test_reindexing_counts_what_it_found(archive: Path) -> None:
    outcome = deconflict("reindex", "--json", "--archive", archive)
    assert (outcome.code, outcome.json["articles"]) == (0, 5)


def test_without_an_archive_the_users_own_begins_with_the_seeds(tmp_path: Path) -> None:
    first = deconflict("search", "--json", "الخط الساخن", home=tmp_path)
    assert (first.code, first.json["total"]) == (0, 2)
    assert "5 articles that come with the program" in first.err
    second = deconflict("contacts", "--json", home=tmp_path)
    assert (second.code, second.err) == (0, "")


def test_without_json_people_can_read_it(archive: Path, file: Path) -> None:
    for arguments in (("search", "سوريا"), ("show", SEEDS[3].name), ("claims",), ("contacts",), ("reindex",)):
        outcome = deconflict(*arguments, "--archive", archive)
        assert (outcome.code, outcome.err) == (0, "")
        assert len(outcome.out) > 20
    assert "fbpx" not in deconflict("show", SEEDS[3].name, "--archive", archive).out
    assert deconflict("extract", file).out.endswith("1 contact\n")


def test_numbers_and_nouns_agree(archive: Path) -> None:
    def last(*arguments: str) -> str:
        return deconflict(*arguments, "--archive", archive).out.splitlines()[-1]

    assert last("search", "زرافة") == "no articles"
    assert last("claims", "زرافة") == "no claims"
    assert last("contacts", "زرافة") == "no contacts"
    assert last("search", "--limit", "1", "--", "سوريا").startswith("1 of ")


def test_nothing_of_an_article_steers_the_terminal(tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text(
        "قال وزير\x1b[2J الدفاع\u202e إن «اتصالا\x9b31m هاتفيا» جرى مع نظيره الروسي\x07 اليوم.", "utf-8"
    )
    folder = tmp_path / "archive"
    deconflict("add", hostile, "--archive", folder)
    for arguments in (("search", "الدفاع"), ("show", "hostile.txt"), ("claims",), ("contacts",)):
        for form in ((), ("--json",)):
            outcome = deconflict(*arguments, *form, "--archive", folder)
            assert outcome.code == 0
            assert not UNSAFE.search(outcome.out + outcome.err)
    for form in ((), ("--json",)):
        outcome = deconflict("extract", "--explain", *form, hostile)
        assert (outcome.code, outcome.err) == (0, "")
        assert "speaker" in outcome.out and not UNSAFE.search(outcome.out)


def test_wrong_input_gets_one_clear_line(tmp_path: Path, file: Path, archive: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "bytes.txt").write_bytes(bytes(range(256)))
    for name in ("missing.txt", "empty.txt", "bytes.txt", "."):
        told(deconflict("extract", "--json", tmp_path / name), tmp_path / name)
    told(deconflict("search", "سوريا", "--archive", tmp_path / "none"), tmp_path / "none", "holds no archive")
    told(deconflict("add", file, "--archive", file), file, "an archive is a folder")
    told(deconflict("add", file, "--archive", tmp_path), tmp_path, "holds other files and no archive")
    other = sqlite3.connect(archive / "archive.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    told(deconflict("add", file, "--archive", archive), archive, "being written by another process")
    other.close()
    archive.chmod(0o555)
    refused = deconflict("add", file, "--archive", archive, permissions=True)
    archive.chmod(0o755)
    told(refused, archive, "read-only")
    told(deconflict("extract", "--output-dir", file, SEEDS[0]), file, "cannot be written")


def test_a_closed_pipe_is_no_accident(archive: Path) -> None:
    command = [sys.executable, "-m", "deconflict_index", "claims", "--json", "--archive", str(archive)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={"PYTHONPATH": str(ROOT / "index")}
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_output_that_cannot_be_written_is_told(archive: Path, file: Path) -> None:
    for target, code, told in (
        ("/dev/full", 2, "the output cannot be written: No space left on device"),
        ("&-", 0, ""),
    ):
        command = f'"$0" -m deconflict_index claims --archive "$1" >{target}'
        environment = {"PYTHONPATH": str(ROOT / "index")}
        arguments = ["sh", "-c", command, sys.executable, str(archive)]
        done = subprocess.run(arguments, env=environment, capture_output=True, text=True)
        assert done.returncode == code
        assert done.stderr.removeprefix("deconflict: ").strip() == told
