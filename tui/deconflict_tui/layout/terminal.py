"""What a terminal is sent: the profiles, which one is asked for, and the switch of its own reordering."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

VARIABLE = "DECONFLICT_DISPLAY"
"""The environment variable that names a profile."""


class Profile(StrEnum):
    """How finished lines are sent, by what the terminal does to Arabic by itself.

    ``V``: nothing is reordered. ``V8``: nothing, once told so (VTE). ``W``: reorders with a left-to-right
    base. ``WK``: turns each word (kitty). ``L``: finds the direction itself and turns whole rows.
    """

    V = "V"
    V8 = "V8"
    W = "W"
    WK = "Wk"
    L = "L"


class DisplayError(ValueError):
    """A profile was asked for that does not exist; the text is one line and names those that do."""


_ENTER = {Profile.V8: "\x1b[8l"}
_LEAVE = {Profile.V8: "\x1b[8h"}


def enter(profile: Profile) -> str:
    """Give what must be sent before the first paint, and again when the program is resumed."""
    return _ENTER.get(profile, "")


def leave(profile: Profile) -> str:
    """Give what must be sent when the program ends or is suspended."""
    return _LEAVE.get(profile, "")


def choose_profile(
    asked: str | None, environ: Mapping[str, str], configured: Profile | None = None
) -> Profile | None:
    """Take the profile asked for, else the one that ``DECONFLICT_DISPLAY`` names, else the configured one.

    Names may be written in any case. Where nobody asks for one there is none, and the terminal is to be asked
    (see ``detection``). Raises :class:`DisplayError`.
    """
    if asked:
        return _named(asked, "--display")
    if environ.get(VARIABLE):
        return _named(environ[VARIABLE], VARIABLE)
    return configured


def is_multiplexed(environ: Mapping[str, str]) -> bool:
    """Whether tmux or screen stands between, and the rest of the environment may be of another terminal."""
    return (
        any(environ.get(name) for name in ("TMUX", "STY"))
        or environ.get("TERM", "").startswith(("tmux", "screen"))
        or environ.get("TERM_PROGRAM") == "tmux"
    )


def _named(name: str, origin: str) -> Profile:
    for profile in Profile:
        if profile.value.casefold() == name.strip().casefold():
            return profile
    choices = [*Profile, *(["ask"] if origin == "--display" else [])]
    raise DisplayError(f"{origin}: no display {name!r}; choose one of {', '.join(choices)}")
