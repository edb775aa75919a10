"""How fast a large archive is loaded, and whether memory stays flat: articles a second by phase, RSS.

Articles are made up (mean 269 words, 3.9 claims, 1.4 contacts, as the search benchmark has them), or come
from ``--corpus FILE.jsonl``. Budget: 40,000 articles on 4 cores at 120 a second and more,
with the search index; extraction and SQLite alone are to reach 300.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

import corpus

from deconflict_index.archive import Archive
from deconflict_index.archive.adding import add
from deconflict_index.archive.doctor import examine
from deconflict_index.gathering.gather import Wishes, gathered
from deconflict_index.processes import usual_jobs
from deconflict_index.store import Store

LEAST_RATE, LEAST_STORED, MOST_GROWTH = 120, 300, 1.15
"""Budgets: articles a second with the index and without, and how much memory may grow once all have begun."""
SAMPLE_SECONDS = 0.5
MEGABYTE = 1024


@dataclass(frozen=True)
class Sample:
    """Memory at one moment, in MB."""

    seconds: float
    own: int
    helpers: tuple[int, ...]

    @property
    def total(self) -> int:
        return self.own + sum(self.helpers)


@dataclass
class Phase:
    """What a part of the work took: how many articles, how long, and the memory while it did."""

    name: str
    number: int = 0
    seconds: float = 0.0
    samples: list[Sample] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return self.number / self.seconds

    @property
    def growth(self) -> float:
        """How much more memory the last quarter took at most than the second."""
        quarter = len(self.samples) // 4
        if not quarter:
            return 1.0
        second, last = self.samples[quarter : 2 * quarter], self.samples[-quarter:]
        return max(each.total for each in last) / max(each.total for each in second)

    def told(self) -> None:
        print(f"{self.name:28}{self.number:8,} articles {self.seconds:8.1f} s {self.rate:8.0f}/s", end="")
        print(f"   load of the machine {os.getloadavg()[0]:.1f}")
        shown = self.samples[:: max(len(self.samples) // 10, 1)]
        if shown:
            print(f"    {'after':>8}  {'of the time':>11}  {'this process':>12}  {'helpers':>8}  each")
        for sample in shown:
            each = " ".join(f"{rss:4}" for rss in sample.helpers)
            done = sample.seconds / self.seconds
            helpers = f"{sum(sample.helpers):5} MB"
            print(f"    {sample.seconds:6.1f} s  {done:11.0%}  {sample.own:9} MB  {helpers}  {each or '-'}")


@contextmanager
def measured(name: str, number: Callable[[], int]) -> Iterator[Phase]:
    """Watch a part of the work, and print what it took."""
    phase = Phase(name)
    over = threading.Event()
    start = time.monotonic()

    def watch() -> None:
        while not over.wait(SAMPLE_SECONDS):
            helpers = tuple(_rss(pid) for pid in _helpers())
            phase.samples.append(Sample(time.monotonic() - start, _rss("self"), helpers))

    watcher = threading.Thread(target=watch)
    watcher.start()
    yield phase
    phase.seconds = time.monotonic() - start
    over.set()
    watcher.join()
    phase.number = number()
    phase.told()


def _helpers() -> list[str]:
    children: list[str] = []
    for task in Path("/proc/self/task").iterdir():
        children += _read(task / "children").split()
    return [pid for pid in children if "spawn_main" in _read(Path("/proc") / pid / "cmdline")]


def _rss(pid: str) -> int:
    lines = (line for line in _read(Path("/proc") / pid / "status").splitlines() if line.startswith("VmRSS"))
    return int(next(lines, "VmRSS: 0").split()[1]) // MEGABYTE


def _read(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:  # the process has ended
        return ""


def measure(news: Path, jobs: int, folder: Path, index: bool) -> None:
    """Load a corpus into a new archive, and again, read it back, and have it examined."""
    folder.mkdir()
    store = Store(folder / "archive.db", create=True)

    def last() -> int:
        return store.held().last

    with measured(f"extracting and storing, {jobs}", last) as stored:
        add(store, gathered([news], Wishes()), jobs=jobs, progress=lambda done, total: None)
    with measured("adding the same again", last):
        add(store, gathered([news], Wishes()), jobs=jobs)
    with measured("reading back", last):
        for _ in store.arrived(0, last()):
            pass
    print(f"    archive {(folder / 'archive.db').stat().st_size / 2**20:.0f} MB, corpus", end=" ")
    print(f"{news.stat().st_size / 2**20:.0f} MB")
    if index:
        with measured("search index", last) as indexed:
            Archive.open(folder).close()
        with measured("doctor", last):
            assert [finding.found for finding in examine(folder) if not finding.note] == []
        _judge("stored and indexed", stored.number / (stored.seconds + indexed.seconds), LEAST_RATE, "/s")
    _judge("stored", stored.rate, LEAST_STORED, "/s")
    _judge("memory at the end beside before", -stored.growth, -MOST_GROWTH, "x")
    store.close()


def _judge(what: str, figure: float, least: float, unit: str) -> None:
    verdict = "ok" if figure >= least else "SHORT"
    print(f"  {verdict:6}{what}: {abs(figure):.1f}{unit} (budget {abs(least):.1f}{unit})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=4_000, help="how many are made (default: 4000)")
    parser.add_argument("--corpus", type=Path, help="a file of JSON lines to load in place of those")
    parser.add_argument("--jobs", type=int, nargs="+", default=[usual_jobs()], help="numbers of processes")
    parser.add_argument("--index", action="store_true", help="build the search index too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        news = options.corpus
        if news is None:
            news = Path(place) / "made.jsonl"
            with news.open("w", encoding="utf-8") as file:
                for article in corpus.articles(options.articles):
                    file.write(json.dumps(article, ensure_ascii=False) + "\n")
        for jobs in options.jobs:
            measure(news, jobs, Path(place) / f"archive-{jobs}", options.index)


if __name__ == "__main__":
    main()
