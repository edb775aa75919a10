"""Pieces -> records, in this process or in several, in the order in which they came.

A helper tells of each piece as it is done. So where one dies, it is known of which piece: that one is tried
once more and then refused, and a fresh process goes on. Each helper has a thread here that hands it the next
task while the store is being written.
"""

from __future__ import annotations

import resource
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from queue import SimpleQueue
from typing import Self

from deconflict_index.archive.outcomes import Refusal
from deconflict_index.processes.crew import Crew, Helper
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.original import Original
from deconflict_index.reading.piece import Piece
from deconflict_index.store import ArchiveError, Record, record_of

Item = Piece | Original | Refusal
"""What is to be extracted, or a refusal that goes along and keeps its place."""
Task = Sequence[Item]
"""Some items that travel together, for one alone is not worth the way."""
Outcome = tuple[Record, ...] | Refusal
"""What becomes of a piece: its articles, or why it has none."""

PIECE_SECONDS = 60
"""Longest that a helper works on one piece of a million code points or less, in seconds of its processor."""
HELPER_BYTES = 3 * 2**30
"""Most memory that a helper gets; a piece that needs more is refused."""

_WORTH_A_CREW, _LONG = 100, 1_000_000
"""How many pieces, or how much text, there must be before it pays to start processes."""
_WAITING = 2
"""How many tasks a process is given ahead."""
_MOST_LOSSES = 20
"""How many processes may end one after the other before it is no fault of the pieces any more."""


def extracted(tasks: Iterator[Task], jobs: int) -> Generator[Outcome, None, None]:
    """Give what becomes of each piece, in order; closing it ends all processes at once.

    Holds a few tasks for each of ``jobs``, however many there are. Raises ``ArchiveError`` where no process
    will work.
    """
    first: list[Task] = []
    while not _much(first):
        task = next(tasks, None)
        if task is None:
            for few in first:
                yield from map(outcome, few)
            return
        first.append(task)
    with _Helpers(jobs) as helpers:
        yield from helpers.work(chain(first, tasks))


def _much(tasks: Iterable[Task]) -> bool:
    items = list(chain.from_iterable(tasks))
    return len(items) >= _WORTH_A_CREW or sum(map(_length, items)) > _LONG


def _length(item: Item) -> int:
    if isinstance(item, Refusal):
        return 0
    return len(item.text if isinstance(item, Original) else item.content)


def outcome(item: Item) -> Outcome:
    """Read a piece and extract its articles; what goes wrong inside refuses this one alone."""
    from deconflict_index.reading.files import originals

    if isinstance(item, Refusal):
        return item
    try:
        return tuple(map(_record, (item,) if isinstance(item, Original) else originals(item)))
    except ReadingError as error:
        return Refusal(error.path, error.reason)
    except MemoryError:
        return Refusal(item.path, "needs too much memory; cut it into articles")
    except Exception as error:
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return Refusal(item.path, f"extraction failed ({what}); please report it")


def _record(original: Original) -> Record:
    from deconflict_index.extraction import extract
    from deconflict_index.model import Reading
    from deconflict_index.reading.files import read_text

    article = read_text(original.text, path=original.path, id=original.id, given=original.given)
    return record_of(Reading(article, extract(article)), original.given)


def outcomes(task: Task) -> Iterator[Outcome]:
    """What a helper does: read one piece after the other, each within its limits of time and memory."""
    _limit(resource.RLIMIT_DATA, HELPER_BYTES)
    for item in task:
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + _seconds(item))
        yield outcome(item)


def _seconds(item: Item) -> int:
    return PIECE_SECONDS * (1 + _length(item) // _LONG)


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


class _Helpers:
    """Processes that extract. Leaving the context ends them at once, whatever they are doing."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._crew = Crew(outcomes)
        self._losses = 0
        self._free: SimpleQueue[Helper | None] = SimpleQueue()
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="extracting")

    def __enter__(self) -> Self:
        for _ in range(self._jobs):
            self._free.put(None)  # the thread that takes it starts one
        return self

    def __exit__(self, *_: object) -> None:
        self._crew.close()
        self._threads.shutdown(cancel_futures=True)
        while not self._free.empty():
            if helper := self._free.get():
                self._crew.end(helper)

    def work(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        under_way: deque[Future[list[Outcome]]] = deque()
        for task in tasks:
            under_way.append(self._threads.submit(self._ask, task))
            if len(under_way) >= self._jobs * _WAITING:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()

    def _ask(self, task: Task) -> list[Outcome]:
        helper = self._free.get()
        outcomes: list[Outcome] = []
        suspected = -1
        try:
            while len(outcomes) < len(task):
                helper = helper or self._crew.start()
                try:
                    helper.pipe.send((task[len(outcomes) :],))
                    while len(outcomes) < len(task):
                        outcomes.append(helper.pipe.recv())
                        self._losses = 0
                except (EOFError, OSError):
                    code = self._crew.end(helper)
                    helper = None
                    suspect, before = task[len(outcomes)], suspected
                    suspected = len(outcomes)
                    if code == -signal.SIGXCPU or suspected == before:
                        outcomes.append(_refused(suspect, code))
                    self._count_loss(suspect, code)
        finally:
            self._free.put(helper)
        return outcomes

    def _count_loss(self, suspect: Item, code: int) -> None:
        self._losses += 1
        if self._losses > _MOST_LOSSES:
            raise ArchiveError(
                f"processes that extract end one after the other ({_how(code)}), now at {suspect.path};"
                " what is stored stays: run the same again, with --jobs 1 if memory is short"
            )


def _refused(item: Item, code: int) -> Refusal:
    if code == -signal.SIGXCPU:
        return Refusal(item.path, f"takes more than {_seconds(item)} s to extract; cut it into articles")
    return Refusal(item.path, f"ends the process that extracts it ({_how(code)}); please report it")


def _how(code: int) -> str:
    return f"killed by signal {-code}" if code < 0 else f"exit code {code}"
