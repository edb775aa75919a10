"""The terminals in which the reader is pictured, read from ``terminals.toml``."""

from __future__ import annotations

import shlex
import shutil
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deconflict_tui.layout import Profile


@dataclass(frozen=True)
class Terminal:
    """A terminal and how it is started; see ``terminals.toml`` for what the fields hold."""

    name: str
    profile: Profile
    needs: Mapping[str, str]
    window: str
    command: str
    inside: str = ""
    environ: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def missing(self) -> list[str]:
        """The Debian packages of the programs that are not installed."""
        return [package for program, package in self.needs.items() if not shutil.which(program)]

    def running(self, program: Sequence[str], columns: int, rows: int) -> list[str]:
        """Give the command that runs a program in it."""
        words = shlex.split(self.command.format(columns=columns, rows=rows)) + shlex.split(self.inside)
        return [*words, *program]

    def furnish(self, home: Path) -> None:
        """Lay its settings into a home folder."""
        for name, text in self.files.items():
            path = home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def terminals() -> dict[str, Terminal]:
    """Give all terminals by name."""
    data = tomllib.loads(Path(__file__).with_name("terminals.toml").read_text(encoding="utf-8"))
    rows = {row["name"]: row for row in data["terminal"]}
    models = {**rows, "tmux": data["tmux"]}
    return {name: _read(row, [models[model] for model in row.get("like", [])]) for name, row in rows.items()}


def _read(row: Mapping[str, Any], models: Sequence[Mapping[str, Any]]) -> Terminal:
    """Make a terminal of its own row and those that it is like; of tables all entries count."""
    said: dict[str, Any] = {}
    for each in (*models, row):
        for key, value in each.items():
            said[key] = {**said.get(key, {}), **value} if isinstance(value, dict) else value
    said.pop("like", None)
    return Terminal(**{**said, "profile": Profile(said["profile"])})
