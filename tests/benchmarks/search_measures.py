"""Measures of one engine, each taken in a fresh process: times in milliseconds, memory in megabytes."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import search_archive
import search_rivals
from search_archive import Ours
from search_queries import WARM_UP, Asked

T = TypeVar("T")

ONE_BY_ONE = 10
"""How many articles are added one at a time."""


@dataclass
class Measured:
    """What one engine costs; by kind, the milliseconds of each query and how many articles it found."""

    open: float = 0.0
    first: float = 0.0
    bare: float = 0.0
    opened: float = 0.0
    after: float = 0.0
    times: dict[str, list[float]] = field(default_factory=dict)
    found: dict[str, list[int]] = field(default_factory=dict)


def quantile(times: Sequence[float], share: float) -> float:
    """The time that so many of the times do not exceed."""
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def timed(work: Callable[[], object]) -> float:
    """How many milliseconds it takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def resident() -> float:
    """The memory of this process, in megabytes."""
    found = re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text("ascii"))
    return int(found[1]) / 1024 if found else float("nan")


def apart(work: Callable[..., T], *arguments: object) -> T:
    """Do it in a fresh process, which may start others."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def engine(name: str, folder: Path, queries: Sequence[Asked]) -> Measured:
    """Open the engine of this name and ask it everything, the first of each kind to warm up."""
    made = {each.name: each for each in (Ours, *search_rivals.rivals())}[name]
    measured = Measured(bare=resident())
    start = time.perf_counter()
    opened = made(folder)
    measured.open = (time.perf_counter() - start) * 1000
    measured.opened = resident()
    measured.first = timed(lambda: opened.ask(queries[0]))
    seen: dict[str, int] = defaultdict(int)
    for asked in queries:
        start = time.perf_counter()
        answer = opened.ask(asked)
        took = (time.perf_counter() - start) * 1000
        seen[asked.kind] += 1
        if answer is not None and seen[asked.kind] > WARM_UP:
            measured.times.setdefault(asked.kind, []).append(took)
            measured.found.setdefault(asked.kind, []).append(answer)
    measured.after = resident()
    opened.close()
    return measured


def reader(folder: Path, queries: Sequence[Asked], typed: Sequence[Sequence[str]]) -> dict[str, list[float]]:
    """What the reader waits for: each key of what is typed, and the snippets of the first results."""
    ours = Ours(folder)
    ours.typed(typed[0][0])
    keys = [timed(lambda text=text: ours.typed(text)) for texts in typed for text in texts]
    words = [each for each in queries if each.kind == "two words, AND"]
    snippets = [timed(lambda each=each: ours.snippets(each)) for each in words][WARM_UP:]
    ours.close()
    return {"a key": keys, "snippets of the first 20": snippets}


def writing(
    folder: Path, queries: Sequence[Asked], more: Path, single: Sequence[dict[str, str]]
) -> dict[str, list[float]]:
    """Queries alone and while another process adds ``more``; and single articles added and found.

    All of it in a copy of the archive.
    """
    words = [
        each for each in queries if each.kind in {"one word, middling", "two words, AND", "phrase of two"}
    ]
    with tempfile.TemporaryDirectory(dir=folder) as place:
        copy = Path(place)
        shutil.copytree(folder / "archive", copy / "archive")
        ours = Ours(copy)
        for each in words:
            ours.ask(each)
        alone = [timed(lambda each=each: ours.ask(each)) for each in words]
        during: list[float] = []
        writer = get_context("spawn").Process(target=search_archive.add, args=(copy, more))
        start = time.perf_counter()
        writer.start()
        while writer.is_alive():
            during += [timed(lambda each=each: ours.ask(each)) for each in words if writer.is_alive()]
        took = (time.perf_counter() - start) * 1000
        if writer.exitcode:
            raise SystemExit("the other process could not add its articles")
        added = [timed(lambda each=each: _added(ours, each)) for each in single]
        ours.close()
    return {
        "queries alone": alone,
        "queries while 200 are added": during,
        "adding these 200": [took],
        "one added and found": added,
    }


def _added(ours: Ours, article: dict[str, str]) -> None:
    before = ours.ask(Asked("", "", newest_first=True))
    search_archive.add_one(ours, article)
    if ours.ask(Asked("", "", newest_first=True)) != before + 1 or not ours.ask(Asked("", article["title"])):
        raise SystemExit(f"added, but not found: {article['title']}")


def size(path: Path) -> float:
    """The megabytes of a file or of a folder with all in it."""
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return sum(each.stat().st_size for each in files) / 1e6
