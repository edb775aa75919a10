"""The commands about feeds and addresses as a script uses them: what they print, and their exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import ROOT, deconflict
from web import Web, sends, web

RAIN = "هطلت أمطار غزيرة على المدينة القديمة صباح الخميس."
FEED = (
    '<rss version="2.0"><channel><title>نهر\x1b[2J الأخبار</title>'
    "<item><title>خبر</title><link>/a/1</link></item></channel></rss>"
).replace("\x1b", "&#x202e;")
NAMES = ("feeds add", "feeds list", "feeds fetch", "feeds remove", "feeds watch")


@pytest.fixture
def site() -> Iterator[Web]:
    with web({"/feed": FEED, "/a/1": sends(RAIN, content_type="text/plain")}) as site:
        yield site


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.mark.parametrize("name", NAMES)
def test_help_has_examples(name: str) -> None:
    helped = deconflict(*name.split(), "--help")
    assert helped.code == 0
    assert f"deconflict {name}" in helped.out.partition("examples:")[2]
    assert name in f"feeds {deconflict('feeds', '--help').out}" or name.split()[1] in helped.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("feeds",),
        ("feeds", "add"),
        ("feeds", "remove"),
        ("feeds", "dance"),
        ("feeds", "watch", "--every", "0m"),
        ("feeds", "watch", "--every", "15"),
        ("feeds", "watch", "--every", "m"),
    ],
)
def test_wrong_use_is_told(arguments: tuple[str, ...]) -> None:
    outcome = deconflict(*arguments)
    assert (outcome.code, outcome.out) == (2, "")


def test_feeds_from_beginning_to_end(archive: Path, site: Web, tmp_path: Path) -> None:
    folder = tmp_path / "incoming"
    folder.mkdir()
    place = site.at("/feed")
    added = deconflict("feeds", "add", "--allow-local", place, folder, "javascript:x", "--archive", archive)
    assert added.code == 1
    assert (
        added.err
        == "deconflict: javascript:x: javascript: addresses are not fetched; only http and https are\n"
    )
    assert added.out.splitlines()[-1] == "2 followed, 0 already, 1 refused"
    assert "\u202e" not in added.out

    fetched = deconflict("feeds", "fetch", "--json", "--archive", archive)
    assert (fetched.code, fetched.err) == (0, "")
    assert (fetched.json["added"], fetched.json["unchanged"], fetched.json["refused"]) == (1, 0, [])
    assert [feed["outcome"] for feed in fetched.json["feeds"]] == ["nothing new", "1 new"]
    again = deconflict("feeds", "fetch", place, "--archive", archive)
    assert again.out.splitlines()[-1] == "0 added, 0 already there, 0 refused"

    listed = deconflict("feeds", "list", "--json", "--archive", archive).json["feeds"]
    assert [(feed["place"], feed["folder"], feed["allow_local"]) for feed in listed] == [
        (str(folder), True, False),
        (place, False, True),
    ]
    opml = deconflict("feeds", "list", "--opml", "--archive", archive).out
    (tmp_path / "feeds.opml").write_text(opml, "utf-8")
    other = deconflict("feeds", "add", tmp_path / "feeds.opml", "--json", "--archive", tmp_path / "other")
    assert [feed["place"] for feed in other.json["followed"]] == [place]
    refused = deconflict("feeds", "fetch", "--archive", tmp_path / "other")
    assert refused.err == f"deconflict: {place}: leads to the local network; --allow-local allows that\n"
    assert refused.code == 2

    removed = deconflict("feeds", "remove", place, "/nowhere", "--json", "--archive", archive)
    assert (removed.code, removed.json) == (1, {"removed": [place], "refused": 1})
    assert deconflict("search", "--json", "--archive", archive).json["total"] == 1


def test_where_nothing_is_followed(archive: Path) -> None:
    deconflict("feeds", "add", archive.parent, "--archive", archive)
    deconflict("feeds", "remove", archive.parent, "--archive", archive)
    outcome = deconflict("feeds", "fetch", "--archive", archive)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("deconflict: nothing is followed")
    assert deconflict("feeds", "list", "--archive", archive).out == "no feeds\n"


def test_addresses_are_added(archive: Path, site: Web) -> None:
    outcome = deconflict("add", "--allow-local", "--json", site.at("/a/1"), "data:,x", "--archive", archive)
    assert outcome.code == 1
    assert (outcome.json["added"], outcome.json["unchanged"]) == (1, 0)
    (refused,) = outcome.json["refused"]
    assert refused["path"] == "data:,x"
    refusal = deconflict("add", site.at("/a/1"), "--archive", archive)
    assert refusal.code == 2
    assert (
        refusal.err
        == f"deconflict: {site.at('/a/1')}: leads to the local network; --allow-local allows that\n"
    )


def test_watching_prints_what_arrives_until_it_is_interrupted(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "incoming"
    folder.mkdir()
    deconflict("feeds", "add", folder, "--archive", archive)
    command = [
        sys.executable,
        "-m",
        "deconflict_index",
        "feeds",
        "watch",
        "--json",
        "--archive",
        str(archive),
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "index"), "PYTHONWARNINGS": "error"}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as watching:
        assert watching.stdout is not None and watching.stderr is not None
        (folder / "news.txt").write_text(RAIN, "utf-8")
        try:
            arrived = json.loads(watching.stdout.readline())
            watching.send_signal(signal.SIGINT)
            assert watching.wait(30) == 0
        finally:
            watching.kill()
        assert watching.stderr.read() == b""
    assert arrived["path"] == str(folder / "news.txt")


def test_a_file_that_may_not_be_read_yet_is_tried_again(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "incoming"
    folder.mkdir()
    (folder / "rain.txt").write_text(RAIN, "utf-8")
    (folder / "rain.txt").chmod(0)
    deconflict("feeds", "add", folder, "--archive", archive)
    first = deconflict("feeds", "fetch", "--archive", archive, permissions=True)
    assert "rain.txt: may not be read" in first.err
    (folder / "rain.txt").chmod(0o644)
    assert "1 new" in deconflict("feeds", "fetch", "--archive", archive, permissions=True).out
