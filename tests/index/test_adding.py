"""Adding much at once: several processes find what one finds, and what is stored stays whatever ends them."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

import pytest
from command import ROOT, deconflict

from deconflict_index.archive import Archive, ArchiveError, Refusal, extracting
from deconflict_index.archive import adding as adding_module
from deconflict_index.archive.extracting import Outcome, Task, extracted, outcomes
from deconflict_index.model import DateValue, Precision
from deconflict_index.reading import files
from deconflict_index.reading.original import Given, Original
from deconflict_index.reading.piece import Piece
from deconflict_index.store import Store

CALL = (
    "قال وزير الدفاع التركي خالد دمير إن وزير الخارجية الروسي بحث مع نظيره المصري خفض التصعيد في اتصال هاتفي."
)
RAIN = "هطلت أمطار غزيرة على المدينة القديمة صباح الخميس {number}."
MANY = 130
"""More than is added in one process."""


def records(number: int, sentences: int = 1) -> list[dict[str, str]]:
    """So many records, no two the same, each a title and some sentences."""
    return [
        {
            "title": f"الخبر رقم {each}",
            "text": " ".join([CALL, RAIN.format(number=each)] * sentences),
            "date": f"2024-12-{each % 28 + 1:02}",
            "source": f"وكالة {each % 7}",
            "url": f"https://nahr.example/{each}",
        }
        for each in range(number)
    ]


def written(path: Path, *lines: object) -> Path:
    path.write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines), "utf-8")
    return path


def rows(folder: Path) -> list[str]:
    """Everything an archive holds, but for how often it was written."""
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        return [line for line in connection.iterdump() if "INSERT" in line and '"state"' not in line]


def pieces(number: int) -> list[Piece]:
    return [Piece(f"id{each}", f"news.jsonl:{each}", f"{CALL} {each}") for each in range(number)]


def test_several_processes_store_what_one_stores(tmp_path: Path) -> None:
    news = written(tmp_path / "news.jsonl", *records(MANY), {"text": 7}, *records(3))
    (tmp_path / "rain.txt").write_text(RAIN, "utf-8")
    reports = []
    for jobs in (1, 3):
        with Archive.open(tmp_path / str(jobs), create=True) as archive:
            reports.append(archive.add([news, tmp_path / "rain.txt"], jobs=jobs))
            assert archive.search("أمطار").total == MANY + 1
    assert reports[0] == reports[1]
    assert (reports[0].added, reports[0].unchanged, len(reports[0].refused)) == (MANY + 1, 3, 1)
    assert rows(tmp_path / "1") == rows(tmp_path / "3")


def test_what_was_given_outlives_reindexing(tmp_path: Path) -> None:
    news = written(tmp_path / "news.jsonl", *records(3))
    with Archive.open(tmp_path / "archive", create=True) as archive:
        archive.add([news])
        found = {id: archive.reading(id) for id in archive.search("").ids}
        archive.reindex()
        assert {id: archive.reading(id) for id in archive.search("").ids} == found
        article = archive.reading(archive.identify("news.jsonl:2")).article
        assert article.title == (0, len("الخبر رقم 1"))
        assert (article.source, article.url) == ("وكالة 1", "https://nahr.example/1")


def test_what_is_here_already_is_not_extracted_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    news = written(tmp_path / "news.jsonl", *records(30))
    with Archive.open(tmp_path / "archive", create=True) as archive:
        archive.add([news])
        monkeypatch.setattr("deconflict_index.extraction.extract", lambda article: 1 / 0)
        report = archive.add([news])
        assert (report.added, report.unchanged, report.refused) == (0, 30, ())


def test_progress_counts_every_line_and_file(tmp_path: Path) -> None:
    (tmp_path / "call.txt").write_text(CALL, "utf-8")
    news = written(tmp_path / "news.jsonl", *records(MANY), [], *records(2))
    news.write_bytes(b"\n \n" + news.read_bytes())
    paths = [tmp_path / "call.txt", news, tmp_path / "none.jsonl", tmp_path / "none.txt"]
    for jobs in (1, 2):
        seen: list[tuple[int, int]] = []
        with Archive.open(tmp_path / str(jobs), create=True) as archive:
            archive.add(paths, jobs=jobs, progress=lambda *at, seen=seen: seen.append(at))
        total = MANY + 6
        assert seen == [(done, total) for done in range(1, total + 1)]


def test_very_many_refusals_are_counted_and_the_first_of_them_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding_module, "LISTED", 5)
    news = written(tmp_path / "news.jsonl", *[[]] * 20, *records(2), *[[]] * 3)
    with Archive.open(tmp_path / "archive", create=True) as archive:
        report = archive.add([news])
    assert (report.added, report.unchanged, report.unlisted) == (2, 0, 18)
    assert [refusal.path for refusal in report.refused] == [f"{news}:{number}" for number in range(1, 6)]


def test_what_a_full_list_of_kinds_has_already_is_still_counted_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding_module, "LISTED", 1)
    news = written(tmp_path / "news.jsonl", [], {"text": " "}, [])
    with Archive.open(tmp_path / "archive", create=True) as archive:
        assert archive.add([news]).kinds == (("no JSON object", 2), ("other reasons", 1))


def test_an_archive_that_another_holds_for_long_is_waited_for_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[object] = []

    def put(self: Store, records: Iterable[object], *, patience: float | None = None) -> int:
        if patience is None:
            return 0
        waited.append(records)
        raise ArchiveError("is being written by another process")

    monkeypatch.setattr(Store, "put", put)
    monkeypatch.setattr(adding_module, "_BATCH", 1)
    news = written(tmp_path / "news.jsonl", *records(2))
    with Archive.open(tmp_path / "archive", create=True) as archive, pytest.raises(ArchiveError):
        archive.add([news])
    assert len(waited) == 1


def test_each_refusal_is_written_to_a_report_and_many_are_counted_by_kind(tmp_path: Path) -> None:
    news = written(tmp_path / "news.jsonl", *[{"text": " "}] * 7, {"text": CALL}, *[[]] * 13)
    outcome = deconflict("add", "--report", tmp_path / "report", news, "--archive", tmp_path / "archive")
    assert outcome.code == 1
    first, second = outcome.out.splitlines()
    assert first == f"1 added, 0 already there, 20 refused: {tmp_path / 'archive'}"
    assert second == "refused: 13 no JSON object, 7 holds only white space"
    lines = [json.loads(line) for line in (tmp_path / "report").read_text("utf-8").splitlines()]
    assert [line["path"] for line in lines] == [f"{news}:{n}" for n in range(1, 22) if n != 8]
    assert lines[0]["reason"] == "holds only white space; there is nothing to read"


def test_a_report_that_cannot_be_written_is_told_before_anything_is_read(tmp_path: Path) -> None:
    place = tmp_path / "no folder" / "report"
    outcome = deconflict("add", "--report", place, tmp_path / "none.txt", "--archive", tmp_path / "archive")
    assert (outcome.code, outcome.err) == (2, f"deconflict: {place}: No such file or directory\n")


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_article_that_cannot_be_extracted_is_refused_alone(jobs: int) -> None:
    broken = Given(published=DateValue("no day at all", Precision.DAY))
    text = "التقى الوزير الروسي نظيره التركي يوم الاثنين."
    wrong = Piece("wrong", "news.jsonl:wrong", text, given=broken)
    together = [*pieces(MANY), wrong, *pieces(3)]
    outcomes = list(extracted(iter([together[:70], together[70:]]), jobs))
    refusal = outcomes.pop(MANY)
    assert isinstance(refusal, Refusal)
    assert refusal.path == wrong.path
    assert refusal.reason.startswith("extraction failed (ValueError: ")
    assert refusal.reason.endswith("; please report it")
    ids = [record.id for outcome in outcomes if isinstance(outcome, tuple) for record in outcome]
    assert ids == [piece.id for piece in together if piece is not wrong]


def test_no_more_is_taken_in_than_is_worked_on() -> None:
    taken = 0

    def endless() -> Iterator[Task]:
        nonlocal taken
        for number in count():
            taken += 1
            yield [Piece(f"id{number}", "", CALL)] * 10

    with closing(extracted(endless(), 2)) as outcomes:
        for given, _ in zip(range(1, 501), outcomes, strict=False):
            assert taken <= 15 + given // 10


def test_a_thread_adds_much_too(tmp_path: Path) -> None:
    news = written(tmp_path / "news.jsonl", *records(MANY))
    reports = []
    with Archive.open(tmp_path / "archive", create=True) as archive:
        thread = threading.Thread(target=lambda: reports.append(archive.add([news], jobs=2)))
        thread.start()
        thread.join()
    assert reports[0].added == MANY


class Load:
    """``deconflict add`` on a large file in a process group of its own, as a shell would start it."""

    def __init__(self, news: Path, folder: Path) -> None:
        self.file = folder / "archive.db"
        arguments = ["add", "--jobs", "2", str(news), "--archive", str(folder)]
        environment = os.environ | {"PYTHONPATH": str(ROOT / "index")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "deconflict_index", *arguments],
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def stored(self) -> int:
        with (
            suppress(sqlite3.OperationalError),
            closing(sqlite3.connect(f"{self.file.as_uri()}?mode=ro", uri=True)) as connection,
        ):
            return int(connection.execute("SELECT count(*) FROM article").fetchone()[0])
        return 0  # it is not there, or has no tables yet

    def helpers(self) -> list[int]:
        """The processes it has started."""
        threads = Path(f"/proc/{self.process.pid}/task").iterdir()
        children = [pid for thread in threads for pid in (thread / "children").read_text().split()]
        return [int(pid) for pid in children if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]

    def until_something_is_stored(self) -> None:
        while not self.stored():
            assert self.process.poll() is None
            time.sleep(0.02)


def interrupt_all(load: Load, helpers: list[int]) -> None:
    os.killpg(load.process.pid, signal.SIGINT)  # as a terminal does at ctrl-c


def kill(load: Load, helpers: list[int]) -> None:
    load.process.kill()


ENDS = [
    (interrupt_all, 130, "deconflict: stopped; {stored} articles were added and stay: run the same again"),
    (kill, -signal.SIGKILL, None),
]


@pytest.mark.parametrize(("end", "code", "told"), ENDS, ids=["ctrl-c", "killed"])
def test_a_load_cut_off_keeps_what_is_stored_leaves_no_process_and_goes_on_when_run_again(
    end: Callable[[Load, list[int]], None], code: int, told: str | None, tmp_path: Path
) -> None:
    total = 2400
    news = written(tmp_path / "news.jsonl", *records(total, sentences=6))
    load = Load(news, tmp_path / "archive")
    load.until_something_is_stored()
    helpers = load.helpers()
    assert len(helpers) == 2
    end(load, helpers)
    _, err = load.process.communicate()
    assert load.process.returncode == code
    stored = load.stored()
    assert 0 < stored < total
    lines = err.splitlines()
    assert len(lines) == (told is not None)
    assert all(line.startswith((told or "").format(stored=f"{stored:,}")) for line in lines)
    while any(Path(f"/proc/{pid}").exists() for pid in helpers):
        time.sleep(0.02)
    again = deconflict("add", "--json", news, "--archive", tmp_path / "archive")
    assert (again.code, again.json) == (0, {"added": total - stored, "unchanged": stored, "refused": []})


def test_a_load_goes_on_with_other_helpers_where_one_is_killed(tmp_path: Path) -> None:
    total = 1200
    load = Load(written(tmp_path / "news.jsonl", *records(total, sentences=6)), tmp_path / "archive")
    load.until_something_is_stored()
    for helper in load.helpers():
        os.kill(helper, signal.SIGKILL)
    _, err = load.process.communicate()
    assert (load.process.returncode, err, load.stored()) == (0, "", total)


HOSTILE: dict[str, tuple[Callable[[], object], str]] = {
    "dies": (
        lambda: os.kill(os.getpid(), signal.SIGSEGV),
        "ends the process that extracts it (killed by signal 11); please report it",
    ),
    "takes for ever": (
        lambda: next(each for each in count() if each < 0),
        "takes more than 1 s to extract; cut it into articles",
    ),
    "takes all memory": (
        lambda: [bytes(2**26) for _ in count()],
        "needs too much memory; cut it into articles",
    ),
}


def hostile_outcomes(task: Task) -> Iterator[Outcome]:
    """What a helper does, where pieces are asked to do harm by their path."""
    extracting.PIECE_SECONDS = 1
    extract = files.originals

    def originals(piece: Piece) -> tuple[Original, ...]:
        if piece.path in HOSTILE:
            HOSTILE[piece.path][0]()
        return extract(piece)

    files.originals = originals
    try:
        yield from outcomes(task)
    finally:
        files.originals = extract


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_piece_that_ends_its_process_is_refused_alone(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extracting, "outcomes", hostile_outcomes)
    monkeypatch.setattr(extracting, "PIECE_SECONDS", 1)
    harm = [Piece(path, path, CALL) for path in HOSTILE]
    together = [*pieces(MANY), *harm, *harm, *pieces(3)]
    tasks = [together[at : at + 16] for at in range(0, len(together), 16)]
    found = list(extracted(iter(tasks), jobs))
    for piece, outcome in zip(together, found, strict=True):
        if piece in harm:
            assert outcome == Refusal(piece.path, HOSTILE[piece.path][1])
        else:
            assert isinstance(outcome, tuple)
            assert [record.id for record in outcome] == [piece.id]
