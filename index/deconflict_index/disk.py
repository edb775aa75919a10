"""What must be on the disk before anybody is told that it is."""

from __future__ import annotations

import os
from pathlib import Path

SCRATCH = ".new"
"""How the name of a file ends that is being made, to be given its own when it is whole."""
_OF_SQLITE = ("", "-journal", "-wal", "-shm")


def discard(scratch: Path) -> None:
    """Delete a file that was being made, with what SQLite puts beside it, as far as they are there."""
    for end in _OF_SQLITE:
        scratch.with_name(scratch.name + end).unlink(missing_ok=True)


def settle(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
