"""Adding: pieces in, articles stored; what is here already costs a look-up, no extraction.

A stream all the way: however much comes in, a few hundred articles are held at a time. What cannot be read is
refused and the rest goes on; whatever ends it early, what was stored stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from time import monotonic
from typing import Self

from deconflict_index.archive.extracting import Task, extracted
from deconflict_index.archive.outcomes import AddReport, Progress, Refusal
from deconflict_index.gathering.gather import Found
from deconflict_index.processes import usual_jobs
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.piece import Piece
from deconflict_index.store import Record, Store

LISTED = 1_000
"""How many refusals are told one by one, and how many kinds of them are told apart."""
Refusing = Callable[[Refusal], None]
_OTHERS = "other reasons"
PATIENCE = 120.0
"""How many seconds a load that is under way waits for other writers."""
_TASK, _TASK_LENGTH = 16, 200_000
_BATCH, _BATCH_SECONDS = 500, 1.0


def add(
    store: Store,
    found: Iterable[Found],
    *,
    expected: int = 0,
    jobs: int | None = None,
    progress: Progress | None = None,
    refusing: Refusing | None = None,
) -> AddReport:
    """Read, extract and store what is new, in ``jobs`` processes where there is much.

    ``progress`` is told how many pieces are done, of as many as are ``expected``: refused, here already, or
    stored for good; ``refusing`` is told of each refusal. Raises ``ArchiveError``.
    """
    store.put(())  # a locked or read-only archive says so before any work is done
    tally = _Tally(progress, expected, refusing)
    tasks = _tasks(store, found, tally)
    with closing(extracted(tasks, jobs or usual_jobs())) as outcomes, _Writer(store, tally) as writer:
        for outcome in outcomes:
            if isinstance(outcome, Refusal):
                tally.refuse(outcome)
            else:
                writer.put(outcome)
    return tally.report()


class _Tally:
    """Counts what becomes of the pieces, and tells how far it is."""

    def __init__(self, progress: Progress | None, total: int, refusing: Refusing | None) -> None:
        self._progress, self._total, self._refusing = progress, total, refusing
        self._done = self._refusals = self._added = self._unchanged = 0
        self._listed: list[Refusal] = []
        self._kinds: Counter[str] = Counter()

    def refuse(self, refusal: Refusal) -> None:
        self._refusals += 1
        told_apart = refusal.kind in self._kinds or len(self._kinds) < LISTED
        self._kinds[refusal.kind if told_apart else _OTHERS] += 1
        if self._refusing:
            self._refusing(refusal)
        if self._refusals <= LISTED:
            self._listed.append(refusal)
        self._step(1)

    def keep(self, unchanged: int) -> None:
        """Count pieces that are here already."""
        self._unchanged += unchanged
        self._step(unchanged)

    def store(self, pieces: int, added: int, unchanged: int) -> None:
        """Count pieces whose articles were stored, and how many of these were new."""
        self._added += added
        self._unchanged += unchanged
        self._step(pieces)

    def _step(self, pieces: int) -> None:
        for _ in range(pieces):
            self._done += 1
            if self._progress:
                self._progress(self._done, max(self._done, self._total))

    def report(self) -> AddReport:
        unlisted = self._refusals - len(self._listed)
        kinds = tuple(self._kinds.most_common())
        return AddReport(self._added, self._unchanged, tuple(self._listed), unlisted, kinds)


class _Writer:
    """Stores records in batches, a piece wholly or not at all; what it holds is stored too where the rest
    fails."""

    def __init__(self, store: Store, tally: _Tally) -> None:
        self._store, self._tally = store, tally
        self._batch: list[Record] = []
        self._pieces = 0
        self._since = monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()

    def put(self, records: Iterable[Record]) -> None:
        self._batch.extend(records)
        self._pieces += 1
        if len(self._batch) >= _BATCH or monotonic() - self._since > _BATCH_SECONDS:
            self._flush()

    def _flush(self) -> None:
        batch, self._batch = self._batch, []
        pieces, self._pieces = self._pieces, 0
        added = self._store.put(batch, patience=PATIENCE) if batch else 0
        self._tally.store(pieces, added, len(batch) - added)
        self._since = monotonic()


def _tasks(store: Store, found: Iterable[Found], tally: _Tally) -> Iterator[Task]:
    """Put what is new together in tasks of a bearable size; refusals go along and keep their place."""
    for together in _together(found):
        known = store.known([each.id for each in together if isinstance(each, Piece)])
        task = [each for each in together if isinstance(each, Refusal) or each.id not in known]
        tally.keep(len(together) - len(task))
        if task:
            yield task


def _together(found: Iterable[Found]) -> Iterator[Task]:
    task: list[Piece | Refusal] = []
    length = 0
    for each in found:
        if isinstance(each, ReadingError):
            task.append(Refusal(each.path, each.reason))
        else:
            task.append(each)
            length += len(each.content)
        if len(task) == _TASK or length > _TASK_LENGTH:
            yield task
            task, length = [], 0
    if task:
        yield task
