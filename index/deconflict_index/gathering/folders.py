"""Folders: all files below them in order of their names, each folder once, but no archive of ours."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from deconflict_index.gathering.members import is_hidden, is_saved_with_page
from deconflict_index.gathering.source import Source, shown
from deconflict_index.reading.decoding import ReadingError

_ARCHIVE = "archive.db"


@dataclass
class Walk:
    """A walk through folders. Links are followed as long as they stay below the first, each folder once."""

    seen: set[tuple[int, int]] = field(default_factory=set)

    def folders(self, top: Path) -> Iterator[tuple[str, list[Source | ReadingError]]]:
        """Give the name of each folder with its files, or why it gives none. Holds one folder at a time."""
        below, inside_of = [top], top.resolve()
        while below:
            folder = below.pop()
            try:
                status = folder.stat()
                if (status.st_dev, status.st_ino) in self.seen:
                    if folder.is_symlink():
                        reason = "a link to a folder that was read already; it is followed once"
                        yield shown(folder), [ReadingError(shown(folder), reason)]
                    continue
                self.seen.add((status.st_dev, status.st_ino))
                with os.scandir(folder) as entries:
                    inside = sorted(entries, key=lambda entry: entry.name)
            except OSError as error:
                reason = f"the folder cannot be read ({error.strerror}); check its permissions"
                yield shown(folder), [ReadingError(shown(folder), reason)]
                continue
            names = {entry.name.lower() for entry in inside}
            if _ARCHIVE in names:
                continue
            meant = [entry for entry in inside if not is_hidden(entry.name)]
            folders = {entry.name for entry in meant if _is_folder(entry)}
            away = {entry.name for entry in meant if entry.is_symlink() and _leads_out(entry, inside_of)}
            yield (
                shown(folder),
                [
                    _led_out(entry) if entry.name in away else Source.of(Path(entry.path))
                    for entry in meant
                    if entry.name not in folders - away
                ],
            )
            entered = [name for name in sorted(folders - away) if not is_saved_with_page(name, names)]
            below.extend(folder / name for name in reversed(entered))


def _leads_out(entry: os.DirEntry[str], inside_of: Path) -> bool:
    try:
        return not Path(entry.path).resolve().is_relative_to(inside_of)
    except (OSError, RuntimeError):  # a link that leads to itself: told where it is opened
        return False


def _led_out(entry: os.DirEntry[str]) -> ReadingError:
    reason = "a link that leads out of the folder; name what it leads to, if that is meant"
    return ReadingError(shown(Path(entry.path)), reason)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
