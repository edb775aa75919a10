"""What is worked out once for an article or reading, and asked for by each of its results."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_Of = TypeVar("_Of")
_Made = TypeVar("_Made")


def kept(make: Callable[[_Of], _Made]) -> Callable[[_Of], _Made]:
    """Keep what was made last: whoever asks for the same object again gets it without its being made anew."""
    last: list[tuple[_Of, _Made]] = []

    def get(of: _Of) -> _Made:
        for known, made in last:
            if known is of:
                return made
        made = make(of)
        last[:] = [(of, made)]
        return made

    return get
