"""Adding: files and JSON lines in, articles stored; what is here already costs a look-up, no extraction.

A stream all the way: however much comes in, a few hundred articles are held at a time. What cannot be read is
refused and the rest goes on; whatever ends it early, what was stored stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Self

from deconflict_index.archive.extracting import Task, extracted
from deconflict_index.archive.outcomes import AddReport, Progress, Refusal
from deconflict_index.processes import usual_jobs
from deconflict_index.reading import json_lines
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.original import Given, Original
from deconflict_index.store import Record, Store

LISTED = 1_000
"""How many refusals are told one by one; the others are counted."""
_TASK, _TASK_LENGTH = 16, 200_000
_BATCH, _BATCH_SECONDS = 500, 2.0


@dataclass(frozen=True, slots=True)
class Inputs:
    """What to add: files with one article each, and files of JSON lines.

    ``published`` is the date of texts that come without one. ``keys`` names the keys of JSON fields that are
    called otherwise than in ``reading.json_lines.FIELDS``.
    """

    paths: Sequence[Path]
    published: date | None = None
    keys: Mapping[str, str] = field(default_factory=dict)

    def count(self) -> int:
        """How many originals and refusals there will be. Cost: reads files of JSON lines once."""
        return sum(map(_count, self.paths))

    def originals(self) -> Iterator[Original | ReadingError]:
        """Give the texts one by one, or why there is none."""
        from deconflict_index.reading.files import original

        given = Given.by_hand(self.published)
        for path in self.paths:
            if json_lines.is_json_lines(path):
                yield from json_lines.originals(path, self.keys, given)
                continue
            try:
                yield replace(original(path, given), path=str(path.absolute()))
            except ReadingError as error:
                yield error


def _count(path: Path) -> int:
    try:
        return json_lines.count(path) or 1 if json_lines.is_json_lines(path) else 1
    except ReadingError:
        return 1


def add(
    store: Store, inputs: Inputs, *, jobs: int | None = None, progress: Progress | None = None
) -> AddReport:
    """Read, extract and store what is new, in ``jobs`` processes where there is much.

    Raises ``ArchiveError``.
    """
    store.put(())  # a locked or read-only archive says so before any work is done
    tally = _Tally(progress, inputs.count() if progress else 0)
    tasks = _tasks(store, inputs.originals(), tally)
    with closing(extracted(tasks, jobs or usual_jobs())) as outcomes, _Writer(store) as writer:
        for outcome in outcomes:
            if isinstance(outcome, Refusal):
                tally.refuse(outcome)
            else:
                writer.put(outcome)
            tally.step()
    return tally.report(writer.added)


class _Tally:
    """Counts what becomes of the inputs, and tells how far it is."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total = progress, total
        self._done = self._refusals = 0
        self._listed: list[Refusal] = []

    def step(self, number: int = 1) -> None:
        for _ in range(number):
            self._done += 1
            if self._progress:
                self._progress(self._done, self._total)

    def refuse(self, refusal: Refusal) -> None:
        self._refusals += 1
        if self._refusals <= LISTED:
            self._listed.append(refusal)

    def report(self, added: int) -> AddReport:
        unlisted = self._refusals - len(self._listed)
        return AddReport(added, self._done - self._refusals - added, tuple(self._listed), unlisted)


class _Writer:
    """Stores records in batches; what it holds is stored too where the rest fails."""

    def __init__(self, store: Store) -> None:
        self.added = 0
        self._store = store
        self._batch: list[Record] = []
        self._since = monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()

    def put(self, record: Record) -> None:
        self._batch.append(record)
        if len(self._batch) >= _BATCH or monotonic() - self._since > _BATCH_SECONDS:
            self._flush()

    def _flush(self) -> None:
        batch, self._batch = self._batch, []
        self.added += self._store.put(batch)
        self._since = monotonic()


def _tasks(store: Store, originals: Iterable[Original | ReadingError], tally: _Tally) -> Iterator[Task]:
    """Put what is new together in tasks of a bearable size."""
    for together in _together(originals, tally):
        known = store.known([original.id for original in together])
        tally.step(sum(original.id in known for original in together))
        if task := [original for original in together if original.id not in known]:
            yield task


def _together(originals: Iterable[Original | ReadingError], tally: _Tally) -> Iterator[Task]:
    task: list[Original] = []
    length = 0
    for original in originals:
        if isinstance(original, ReadingError):
            tally.refuse(Refusal(original.path, original.reason))
            tally.step()
            continue
        task.append(original)
        length += len(original.text)
        if len(task) == _TASK or length > _TASK_LENGTH:
            yield task
            task, length = [], 0
    if task:
        yield task
