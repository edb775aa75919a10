"""The test card: one sentence in the order of every profile, each under its number, and a key that chooses.

Inside tmux and screen nothing but the reader's eye can tell what the terminal behind them does to Arabic.
"""

from __future__ import annotations

import time
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import wrap

from deconflict_tui.display.tty import Terminal
from deconflict_tui.layout import fit, paint
from deconflict_tui.layout.terminal import Profile, enter, is_multiplexed, leave
from deconflict_tui.wire.picture import alone

_TAKE_SCREEN, _GIVE_SCREEN = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l"
_CLEAR, _CLEAR_ROW, _BOLD, _PLAIN = "\x1b[0m\x1b[2J", "\x1b[2K", "\x1b[1m", "\x1b[0m"
_ESCAPE = b"\x1b"
_LEAVING = (b"", b"\r", b"\n", b"q", b"\x04", _ESCAPE)
"""Enter, q, ctrl+d and escape, and the end of the input."""
_GLANCE = 0.25
"""Seconds between two looks at the size of the terminal."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What stands on the card; see ``data/card.toml``."""

    heading: str
    right: str
    alike: str
    foot: str
    sample: str


def offered(environ: Mapping[str, str]) -> tuple[Profile, ...]:
    """Give the profiles to choose from; a multiplexer swallows the switch that ``V8`` needs."""
    return tuple(each for each in Profile if each is not Profile.V8 or not is_multiplexed(environ))


def choose(terminal: Terminal, profiles: Sequence[Profile]) -> Profile | None:
    """Show the card on the alternate screen until a profile is chosen, or ``None`` where it is put off.

    The terminal is given back as it was, also on a signal or when the input ends.
    """
    with terminal.held(before=_TAKE_SCREEN, after=_GIVE_SCREEN):
        try:
            return _choice(terminal, profiles)
        except KeyboardInterrupt:
            return None
    return None


def _choice(terminal: Terminal, profiles: Sequence[Profile]) -> Profile | None:
    by_key = {str(number).encode(): profile for number, profile in enumerate(profiles, 1)}
    drawn: tuple[int, int] | None = None
    while True:
        if (size := terminal.size()) != drawn:
            terminal.send(draw(profiles, *size))
            drawn = size
        pressed = terminal.receive(time.monotonic() + _GLANCE, 4096)
        if pressed is None or (pressed.startswith(_ESCAPE) and pressed != _ESCAPE):
            continue  # nothing yet, or a key that sends a sequence
        if pressed[:1] in by_key:
            return by_key[pressed[:1]]
        if pressed[:1] in _LEAVING:
            return None


def draw(profiles: Sequence[Profile], columns: int, lines: int) -> str:
    """Give the card as it is sent to a screen of that size; what does not fit is left out from its end."""
    rows = _rows(profiles, max(columns, 2), lines)
    return _CLEAR + "".join(f"\x1b[{at};1H{row}" for at, row in enumerate(rows[:lines], 1))


def _rows(profiles: Sequence[Profile], columns: int, lines: int) -> list[str]:
    """Give the rows of the card: airy where there is room, and without explanations where there is little."""
    words = _words()
    samples = [_sample(number, profile, columns) for number, profile in enumerate(profiles, 1)]
    foot = wrap(words.foot.format(first=1, last=len(profiles)), columns - 1)
    heading = [f"{_BOLD}{row}{_PLAIN}" for row in wrap(words.heading, columns - 1)]
    explained = [*wrap(words.right, columns - 1), *wrap(words.alike, columns - 1)]
    close = [row for sample in samples for row in sample]
    airy = [row for sample in samples for row in ("", *sample)]
    layouts = [
        [*heading, "", *explained, *airy, "", *foot],
        [*heading, *explained, *close, *foot],
        [*heading, *close, *foot],
    ]
    return next((rows for rows in layouts if len(rows) <= lines), close)


def _sample(number: int, profile: Profile, columns: int) -> tuple[str, str]:
    """Give the row of the number, and the sample's own: some terminals turn all that stands on a row."""
    line = fit(_words().sample, columns - 2)
    painted = " " + "".join(text for text, _ in paint(line, (), None))
    return f"{_BOLD}{number}{_PLAIN}", enter(profile) + _CLEAR_ROW + alone(painted, profile) + leave(profile)


@cache
def _words() -> _Words:
    data = (Path(__file__).parent / "data" / "card.toml").read_text(encoding="utf-8")
    return _Words(**tomllib.loads(data))
