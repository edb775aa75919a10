"""Profiles that were chosen by eye, each kept for the terminal on which it was chosen.

A small file of lines: the profile, a blank, what tells the terminal apart. A line that cannot be read is as
good as none, and a file that cannot be written costs a notice and no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from deconflict_tui.display.folders import write_whole
from deconflict_tui.layout.terminal import Profile, is_multiplexed

_NAMES = ("TERM", "TERM_PROGRAM")
_MARKS = ("KONSOLE_VERSION", "VTE_VERSION", "XTERM_VERSION", "WT_SESSION")
"""Variables whose being there tells terminals apart that share a TERM; in a multiplexer they are stale."""
_LONGEST = 80


def terminal_key(environ: Mapping[str, str]) -> str:
    """Tell this terminal apart as the environment does: its names, a multiplexer, the host it stands at."""
    multiplexed = is_multiplexed(environ)
    told = [f"{name}={_tidy(environ[name])}" for name in _NAMES if environ.get(name)]
    told += [name for name in _MARKS if environ.get(name) and not multiplexed]
    far_host = _tidy(environ.get("SSH_CONNECTION", "")).partition("_")[0]
    return " ".join([*told, *["multiplexer"] * multiplexed, *[f"from={far_host}"] * bool(far_host)])


def _tidy(value: str) -> str:
    return "_".join(value.split())[:_LONGEST]


@dataclass(frozen=True, slots=True)
class Memory:
    """What is kept in ``file`` for one terminal (see :func:`terminal_key`)."""

    file: Path
    terminal: str

    def recall(self) -> Profile | None:
        """Give the profile that was chosen here, if any."""
        return self._kept().get(self.terminal)

    def remember(self, profile: Profile) -> str:
        """Keep a profile for this terminal; give in words how long it holds."""
        kept = {**self._kept(), self.terminal: profile}
        lines = "".join(f"{each} {terminal}\n" for terminal, each in kept.items())
        try:
            write_whole(self.file, lines.encode("utf-8", errors="replace"))
        except OSError as error:
            return f"until you quit: {self.file} cannot be written: {error.strerror}"
        return "kept for this terminal"

    def _kept(self) -> dict[str, Profile]:
        try:
            lines = self.file.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return {}
        known = set(Profile)
        pairs = (line.partition(" ") for line in lines)
        return {terminal: Profile(name) for name, _, terminal in pairs if name in known}
