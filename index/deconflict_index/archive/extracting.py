"""Pieces -> records, in this process or in several, in the order in which they came.

Each process that helps has a pipe of its own and ends when that is closed, so none outlives this one, however
it ends. Here each has a thread that hands it the next task while the store is being written.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import chain
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext, SpawnProcess
from queue import SimpleQueue
from typing import Self

from deconflict_index import processes
from deconflict_index.archive.outcomes import Refusal
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.original import Original
from deconflict_index.reading.piece import Piece
from deconflict_index.store import ArchiveError, Record, record_of

Task = Sequence[Piece | Refusal]
"""Some pieces that travel together, for one alone is not worth the way, and refusals in their places."""
Outcome = tuple[Record, ...] | Refusal
"""What becomes of a piece: its articles, or why it has none."""

_WORTH_A_POOL = 100
"""How many pieces there must be before it pays to start processes."""
_WAITING = 2
"""How many tasks a process is given ahead."""


def extracted(tasks: Iterator[Task], jobs: int) -> Generator[Outcome, None, None]:
    """Give what becomes of each piece, in order; closing it ends all processes at once.

    Holds a few tasks for each of ``jobs``, however many there are. Raises ``ArchiveError`` where a process
    dies.
    """
    first: list[Task] = []
    while jobs > 1 and sum(map(len, first)) < _WORTH_A_POOL and (task := next(tasks, None)) is not None:
        first.append(task)
    if sum(map(len, first)) < _WORTH_A_POOL:
        for task in chain(first, tasks):
            yield from map(outcome, task)
        return
    with _Helpers(jobs) as helpers:
        yield from helpers.work(chain(first, tasks))


def outcome(piece: Piece | Refusal) -> Outcome:
    """Read a piece and extract its articles; what goes wrong inside refuses this one alone."""
    from deconflict_index.reading.files import originals

    if isinstance(piece, Refusal):
        return piece
    try:
        return tuple(map(_record, originals(piece)))
    except ReadingError as error:
        return Refusal(error.path, error.reason)
    except Exception as error:
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return Refusal(piece.path, f"extraction failed ({what}); please report it")


def _record(original: Original) -> Record:
    from deconflict_index.extraction import extract
    from deconflict_index.model import Reading
    from deconflict_index.reading.files import read_text

    article = read_text(original.text, path=original.path, id=original.id, given=original.given)
    return record_of(Reading(article, extract(article)), original.given)


def _help(pipe: Connection) -> None:
    """What a process does: answer each task, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    with suppress(EOFError, OSError):
        while True:
            pipe.send([outcome(piece) for piece in pipe.recv()])


class _Helpers:
    """Processes that extract. Leaving the context ends them at once, whatever they are doing."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._processes: list[SpawnProcess] = []
        self._free: SimpleQueue[tuple[SpawnProcess, Connection]] = SimpleQueue()
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="extracting")

    def __enter__(self) -> Self:
        context = processes.context()
        try:
            with processes.without_interrupts():
                for _ in range(self._jobs):
                    self._start(context)
        except BaseException:
            self.__exit__()
            raise
        return self

    def _start(self, context: SpawnContext) -> None:
        ours, theirs = context.Pipe()
        process = context.Process(target=_help, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        self._processes.append(process)
        self._free.put((process, ours))

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.kill()
        self._threads.shutdown(cancel_futures=True)
        while not self._free.empty():
            self._free.get()[1].close()
        for process in self._processes:
            process.join()
            process.close()

    def work(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        under_way: deque[Future[list[Outcome]]] = deque()
        for task in tasks:
            under_way.append(self._threads.submit(self._ask, task))
            if len(under_way) >= self._jobs * _WAITING:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()

    def _ask(self, task: Task) -> list[Outcome]:
        process, pipe = self._free.get()
        try:
            pipe.send(task)
            answer: list[Outcome] = pipe.recv()
        except (EOFError, OSError):
            process.join()
            raise ArchiveError(
                f"a process that extracts ended ({_how(process)}) between {task[0].path} and {task[-1].path};"
                " what is stored stays: run the same again, with --jobs 1 if memory is short"
            ) from None
        finally:
            self._free.put((process, pipe))
        return answer


def _how(process: SpawnProcess) -> str:
    code = process.exitcode or 0
    return f"killed by signal {-code}" if code < 0 else f"exit code {code}"
