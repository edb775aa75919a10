"""Folders that are followed: the files in them, each told by its size and time, once nobody writes to it."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from deconflict_index.reading.decoding import ReadingError

AT_REST = 1.0
"""For how many seconds a file must not have changed before it is read."""

_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".swp", "~")


@dataclass(frozen=True, slots=True)
class Incoming:
    """New files of a folder with their marks, and how many are still being written."""

    files: Mapping[str, str]
    waiting: int = 0


def marks(folder: str) -> dict[str, str]:
    """Give the files of a folder and of those in it, by path, with a mark that changes when they do.

    Hidden ones, links, and those whose names say that they are unfinished are left out. Raises
    ``ReadingError``. Cost: a look at each file, none is read.
    """
    if not Path(folder).is_dir():
        raise ReadingError(folder, "no such folder; “deconflict feeds remove” follows it no longer")
    found: dict[str, str] = {}
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if not name.startswith(".") and not name.endswith(_UNFINISHED) and (mark := _mark(path)):
                found[str(path)] = mark
    return found


def settled(new: Mapping[str, str]) -> Incoming:
    """Leave out the files that are being written. Cost: waits for a second where some have just changed."""
    fresh = [path for path, mark in new.items() if abs(time.time() - _changed(mark)) < AT_REST]
    if fresh:
        time.sleep(AT_REST)
    writing = {path for path in fresh if _mark(Path(path)) != new[path]}
    return Incoming({path: mark for path, mark in new.items() if path not in writing}, len(writing))


def _mark(path: Path) -> str | None:
    """Size and time of a file; ``None`` for a link, for what is no file, and for one that is gone."""
    try:
        known = path.lstat()
    except OSError:
        return None
    return f"{known.st_size} {known.st_mtime_ns}" if path.is_file() and not path.is_symlink() else None


def _changed(mark: str) -> float:
    return int(mark.partition(" ")[2]) / 1e9
