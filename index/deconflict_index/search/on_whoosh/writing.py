"""Writing documents into Whoosh: a few in this process, many in several, each with segments of its own.

Segments are never compound: such a one would be copied into memory whole by everyone who opens it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, suppress
from itertools import pairwise
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from deconflict_index import processes
from deconflict_index.processes.crew import Crew, Failure
from deconflict_index.search.engine import Progress, Source
from deconflict_index.search.tree import Kind

_MEGABYTES = 64
_MANY = 1_000
_TOLD_EVERY = 20


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
            for _ in _added(writers, source, after, until):
                told(1)
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


def _added(writers: Mapping[Kind, Any], source: Source, after: int, until: int) -> Iterator[None]:
    """Add the documents of these articles; yields as each is done."""
    from deconflict_index.search.on_whoosh import quiet

    for documents in source.documents(after, until):
        for document in documents:
            writers[document.kind].add_document(**quiet.as_fields(document))
        yield


def _in_processes(
    folder: Path, source: Source, after: int, until: int, told: Callable[[int], None]
) -> dict[Kind, list[Any]]:
    count = processes.usual_jobs()
    bounds = [after + (until - after) * part // count for part in range(count + 1)]
    made: dict[Kind, list[Any]] = {kind: [] for kind in Kind}
    with Crew(_work) as crew:
        pipes: list[Any] = []
        for ends in pairwise(bounds):
            helper = crew.start()
            helper.pipe.send((folder, source, *ends))
            pipes.append(helper.pipe)
        while pipes:
            for pipe in wait(pipes):
                answer = _next(pipe)
                if isinstance(answer, int):
                    told(answer)
                else:
                    pipes.remove(pipe)
                    for kind, segment in answer.items():
                        made[kind].append(segment)
    return made


def _next(pipe: Any) -> int | dict[Kind, Any]:
    """Receive what a helper has to say. Raises ``OSError`` where it has failed or died."""
    try:
        answer: int | dict[Kind, Any] | Failure = pipe.recv()
    except EOFError:
        raise OSError("a process that writes it was ended from outside") from None
    if isinstance(answer, Failure):
        raise OSError(answer.reason)
    return answer


def _work(folder: Path, source: Source, after: int, until: int) -> Iterator[int | dict[Kind, Any]]:
    """Write segments of one's own; tell of every few articles, and of the segments at the end."""
    from deconflict_index.search.on_whoosh import quiet

    indexes = opened(folder)
    writers = {
        kind: quiet.SegmentWriter(index, _lk=False, compound=False, **_how())
        for kind, index in indexes.items()
    }
    waiting = 0
    for _ in _added(writers, source, after, until):
        waiting += 1
        if waiting == _TOLD_EVERY:
            yield waiting
            waiting = 0
    yield waiting
    yield {kind: writer._finalize_segment() for kind, writer in writers.items() if writer._added}
