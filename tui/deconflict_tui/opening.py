"""Opening the archive for the reader: made with the seed articles where there is none yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from deconflict_index.archive import Archive, default_folder, seed_paths


def open_archive(
    folder: Path | None, places: Sequence[Path | str], told: Callable[[str, int, int], None]
) -> tuple[Archive, tuple[str, ...]]:
    """Open the archive in a folder or in the user's data folder, and add what is at some places to it.

    An archive that is not there yet, or that holds no article, is given the seeds. ``told`` is called with
    what is being done, how much of it is, and of how much. Gives the archive and a line about each place
    that was refused. Raises ``ArchiveError``.
    """
    reading, indexing = partial(told, "reading"), partial(told, "indexing")
    archive = Archive.open(folder or default_folder(), create=True, progress=indexing)
    if not archive.read_only and archive.counts().articles == 0:
        archive.add(seed_paths())
    refused = archive.add(places, progress=reading, indexing=indexing).refused if places else ()
    return archive, tuple(f"not added: {each.path}: {each.reason}" for each in refused)
