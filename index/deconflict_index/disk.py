"""What must be on the disk before anybody is told that it is."""

from __future__ import annotations

import os
from pathlib import Path

SCRATCH = ".new"
"""How the name of a file ends that is being made, to be given its own when it is whole."""


def settle(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
