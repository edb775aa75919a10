"""Which terminal it is, by what it answers: the questions, the answers, and the profile that follows.

Over SSH the environment does not cross but questions do, and in a multiplexer it tells of another terminal;
so answers come first. What each terminal answers is in ``data/terminals.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from deconflict_tui.layout.terminal import Profile, is_multiplexed

_MODE_8, _XTVERSION, _DA2, _DA3, _DA1 = "\x1b[8$p", "\x1b[>q", "\x1b[>c", "\x1b[=c", "\x1b[c"
_SAVE_CURSOR, _RESTORE_CURSOR, _ERASE_TO_END = "\x1b7", "\x1b8", "\x1b[K"
QUESTIONS = f"{_SAVE_CURSOR}{_MODE_8}{_XTVERSION}{_DA2}{_DA3}{_RESTORE_CURSOR}{_ERASE_TO_END}{_DA1}"
"""What is sent. The last question is one that every terminal answers, so its answer ends the others.

A letter that a terminal draws because it does not know a question is erased again.
"""

_MODE_REPLY = re.compile(rb"\x1b\[8;(\d)\$y")
_VERSION_REPLY = re.compile(rb"\x1bP>\|([^\x1b\x07]{0,80})(?:\x1b\\|\x07)")
_SECONDARY_REPLY = re.compile(rb"\x1b\[>(\d{1,9}(?:;\d{1,9}){0,8})c")
_TERTIARY_REPLY = re.compile(rb"\x1bP!\|([0-9A-Fa-f]{0,16})\x1b\\")
_FENCE = re.compile(rb"\x1b\[\?[\d;]{0,80}c")


@dataclass(frozen=True, slots=True)
class Answers:
    """What a terminal has told of itself; empty or ``None`` where it kept silent.

    ``mode`` is the state of mode 8, ``secondary`` the numbers of DA2, ``tertiary`` the unit id of DA3;
    ``complete`` tells that the last question was answered too.
    """

    mode: int | None = None
    version: str = ""
    secondary: tuple[int, ...] = ()
    tertiary: str = ""
    complete: bool = False


def read_answers(received: bytes) -> Answers:
    """Find the answers among bytes that came from a terminal, in any order and with anything between them."""
    mode, version, secondary, tertiary = (
        found[1] if (found := reply.search(received)) else None
        for reply in (_MODE_REPLY, _VERSION_REPLY, _SECONDARY_REPLY, _TERTIARY_REPLY)
    )
    return Answers(
        mode=None if mode is None else int(mode),
        version=(version or b"").decode("ascii", "replace"),
        secondary=tuple(map(int, secondary.split(b";"))) if secondary else (),
        tertiary=(tertiary or b"").decode("ascii").upper(),
        complete=ends_answers(received),
    )


def ends_answers(received: bytes) -> bool:
    """Whether the answer to the last question is among the bytes."""
    return _FENCE.search(received) is not None


def profile_of(answers: Answers, environ: Mapping[str, str]) -> Profile | None:
    """Give the profile for a terminal by its answers; ``None`` where only the reader's eye can tell.

    That is so in tmux and screen. A terminal that nothing is known of, or that keeps silent, gets ``V``, and
    ``V8``, the same behind a switch, where the environment tells of VTE. Cost: one small file, once.
    """
    for terminal in _terminals():
        if terminal.fits(answers, environ):
            return terminal.profile
    if is_multiplexed(environ):
        return None
    return Profile.V8 if environ.get("VTE_VERSION") and not answers.complete else Profile.V


def has_all_colours(answers: Answers, environ: Mapping[str, str]) -> bool:
    """Whether the terminal is one that is known to take 24-bit colours; over SSH nothing else tells."""
    return any(terminal.fits(answers, environ) and terminal.all_colours for terminal in _terminals())


@dataclass(frozen=True, slots=True)
class _Terminal:
    """A row of the table; see there."""

    name: str
    profile: Profile | None = None
    mode: tuple[int, ...] = ()
    version: str = ""
    secondary: tuple[int, ...] = ()
    at_least: int = 0
    tertiary: str = ""
    named: str = ""
    all_colours: bool = False

    def fits(self, answers: Answers, environ: Mapping[str, str]) -> bool:
        """Whether all that the row asks for is so."""
        return (
            (not self.mode or answers.mode in self.mode)
            and answers.version.casefold().startswith(self.version)
            and answers.secondary[: len(self.secondary)] == self.secondary
            and (not self.at_least or answers.secondary[1:2] >= (self.at_least,))
            and (not self.tertiary or answers.tertiary == self.tertiary)
            and any(environ.get(name, "").startswith(self.named) for name in ("MLTERM", "TERM"))
        )


@cache
def _terminals() -> tuple[_Terminal, ...]:
    import tomllib

    table = tomllib.loads((Path(__file__).parent / "data" / "terminals.toml").read_text(encoding="utf-8"))
    return tuple(_terminal(row) for row in table["terminal"])


def _terminal(row: dict[str, object]) -> _Terminal:
    profile = row.pop("profile", None)
    made = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return _Terminal(profile=Profile(profile) if profile else None, **made)  # type: ignore[arg-type]
