"""Where the user's settings lie, and where the program keeps what it was told (XDG base directories)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

_OURS = "deconflict-tui"


def config_file(environ: Mapping[str, str]) -> Path:
    """Give the place of the user's settings; the file need not exist."""
    return _folder(environ, "XDG_CONFIG_HOME", ".config") / "config.toml"


def displays_file(environ: Mapping[str, str]) -> Path:
    """Give the place of the profiles that were chosen; the file need not exist."""
    return _folder(environ, "XDG_STATE_HOME", ".local/state") / "displays"


def _folder(environ: Mapping[str, str], variable: str, default: str) -> Path:
    named = Path(environ.get(variable, ""))
    base = named if named.is_absolute() else Path(environ.get("HOME") or "/") / default
    return base / _OURS
