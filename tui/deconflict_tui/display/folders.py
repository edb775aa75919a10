"""Where settings lie and where the program keeps what it was told or gave away (XDG base directories)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_OURS = "deconflict-tui"


def config_file(environ: Mapping[str, str]) -> Path:
    """Give the place of the user's settings; the file need not exist."""
    return _folder(environ, "XDG_CONFIG_HOME", ".config") / "config.toml"


def displays_file(environ: Mapping[str, str]) -> Path:
    """Give the place of the profiles that were chosen; the file need not exist."""
    return _folder(environ, "XDG_STATE_HOME", ".local/state") / "displays"


def copied_file(environ: Mapping[str, str]) -> Path:
    """Give the place of the last copy; the file need not exist."""
    return _folder(environ, "XDG_STATE_HOME", ".local/state") / "copied.txt"


def write_whole(file: Path, data: bytes) -> None:
    """Write a file whole or not at all, for its owner only. Raises ``OSError``."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        with open(draft, "wb", opener=_for_its_owner) as made:
            made.write(data)
        draft.replace(file)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _folder(environ: Mapping[str, str], variable: str, default: str) -> Path:
    named = Path(environ.get(variable, ""))
    base = named if named.is_absolute() else Path(environ.get("HOME") or Path.home()) / default
    return base / _OURS
