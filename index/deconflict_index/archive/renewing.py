"""Extracting articles afresh from their originals, in batches: killed in the middle, each is old or new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice

from deconflict_index.archive.adding import PATIENCE
from deconflict_index.archive.extracting import Outcome, Task, extracted
from deconflict_index.archive.outcomes import Progress, Refusal
from deconflict_index.processes import usual_jobs
from deconflict_index.reading.original import Original
from deconflict_index.store import Store

_TASK, _BATCH = 16, 256


def renew(
    store: Store,
    originals: Iterable[Original],
    total: int,
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> tuple[Refusal, ...]:
    """Extract afresh and store; give what could not be extracted, which stays as it was.

    ``progress`` is told now and then how many of the ``total`` are stored for good. Raises ``ArchiveError``.
    """
    store.renew(())  # a locked or read-only archive says so before any work is done
    refused: list[Refusal] = []
    done = 0
    with closing(extracted(_tasks(originals), jobs or usual_jobs())) as outcomes:
        for batch in _batches(outcomes):
            records = [record for each in batch if not isinstance(each, Refusal) for record in each]
            refused += [each for each in batch if isinstance(each, Refusal)]
            store.renew(records, patience=PATIENCE)
            done += len(batch)
            if progress:
                progress(done, total)
    return tuple(refused)


def _tasks(originals: Iterable[Original]) -> Iterator[Task]:
    waiting = iter(originals)
    while task := list(islice(waiting, _TASK)):
        yield task


def _batches(outcomes: Iterator[Outcome]) -> Iterator[list[Outcome]]:
    while batch := list(islice(outcomes, _BATCH)):
        yield batch
