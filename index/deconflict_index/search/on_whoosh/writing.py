"""Writing documents into Whoosh: a few in this process, many in several, each with segments of its own.

Segments are never compound: such a one would be copied into memory whole by everyone who opens it.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

from deconflict_index import processes
from deconflict_index.search.engine import Progress, Source
from deconflict_index.search.tree import Kind

_MEGABYTES = 64
_MANY = 1_000
_TOLD_EVERY = 20
_PATIENCE = 1.0


def create(folder: Path) -> None:
    """Make empty indexes."""
    from deconflict_index.search.on_whoosh import quiet

    for kind in Kind:
        quiet.create_in(str(folder), quiet.SCHEMA, indexname=kind)


def opened(folder: Path) -> dict[Kind, Any]:
    """Open the indexes."""
    from deconflict_index.search.on_whoosh import quiet

    return {kind: quiet.open_dir(str(folder), indexname=kind, schema=quiet.SCHEMA) for kind in Kind}


def write(folder: Path, source: Source, after: int, until: int, progress: Progress | None) -> None:
    """Add the documents of the articles numbered ``after < number <= until``: all of them or, on error, none.

    The caller keeps other writers out.
    """
    total = source.count(after, until)
    told, many = _counting(progress, total), total >= _MANY and processes.usual_jobs() > 1
    made = _in_processes(folder, source, after, until, told) if many else {}
    with ExitStack() as undo:
        writers = {kind: index.writer(compound=False, **_how()) for kind, index in opened(folder).items()}
        for writer in writers.values():
            undo.callback(_cancel, writer)
        if not many:
            _add(writers, source, after, until, told)
        for kind, writer in writers.items():
            if many:
                writer.commit(mergetype=lambda _, segments, kind=kind: [*segments, *made[kind]])
            else:
                writer.commit()
        undo.pop_all()


def _counting(progress: Progress | None, total: int) -> Callable[[int], None]:
    done = 0

    def told(more: int) -> None:
        nonlocal done
        done += more
        if progress:
            progress(done, total)

    return told


def _how() -> dict[str, Any]:
    from deconflict_index.search.on_whoosh import quiet

    return {"limitmb": _MEGABYTES, "codec": quiet.Codec()}


def _cancel(writer: Any) -> None:
    with suppress(Exception):  # after a failed commit this frees Whoosh's lock, whatever else it says
        writer.cancel()


def _add(
    writers: Mapping[Kind, Any], source: Source, after: int, until: int, told: Callable[[int], None]
) -> None:
    from deconflict_index.search.on_whoosh import quiet

    for documents in source.documents(after, until):
        for document in documents:
            writers[document.kind].add_document(**quiet.as_fields(document))
        told(1)


def _in_processes(
    folder: Path, source: Source, after: int, until: int, told: Callable[[int], None]
) -> dict[Kind, list[Any]]:
    context, count = processes.context(), processes.usual_jobs()
    bounds = [after + (until - after) * part // count for part in range(count + 1)]
    answers = context.Queue()
    workers = [
        context.Process(target=_work, args=(folder, source, *ends, answers), daemon=True)
        for ends in pairwise(bounds)
    ]
    made: dict[Kind, list[Any]] = {kind: [] for kind in Kind}
    try:
        with processes.without_interrupts():
            for worker in workers:
                worker.start()
        done = 0
        while done < count:
            answer = _next(answers, workers)
            if isinstance(answer, int):
                told(answer)
            else:
                done += 1
                for kind, segment in answer.items():
                    made[kind].append(segment)
    finally:
        for worker in workers:
            worker.terminate()
            worker.join()
    return made


def _next(answers: Any, workers: Sequence[Any]) -> int | dict[Kind, Any]:
    """Wait for what a worker has to say. Raises ``OSError`` where one has died."""
    while True:
        with suppress(queue.Empty):
            answer: int | dict[Kind, Any] | str = answers.get(timeout=_PATIENCE)
            if isinstance(answer, str):
                raise OSError(answer)
            return answer
        if any(worker.exitcode for worker in workers):
            raise OSError("a process that writes it was ended from outside")


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None and not parent.is_alive():
        os._exit(1)


def _work(folder: Path, source: Source, after: int, until: int, answers: Any) -> None:
    """Write segments of one's own; tell of every few articles, at the end of the segments, or of an error."""
    from deconflict_index.search.on_whoosh import quiet

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c comes to all; who started this ends it
    try:
        indexes = opened(folder)
        writers = {
            kind: quiet.SegmentWriter(index, _lk=False, compound=False, **_how())
            for kind, index in indexes.items()
        }
        waiting = 0

        def tell(count: int) -> None:
            nonlocal waiting
            waiting += count
            if waiting >= _TOLD_EVERY:
                _end_with_parent()
                answers.put(waiting)
                waiting = 0

        _add(writers, source, after, until, tell)
        answers.put({kind: writer._finalize_segment() for kind, writer in writers.items() if writer._added})
    except Exception as error:
        answers.put(str(error) or type(error).__name__)
