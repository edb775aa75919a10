"""The levels of emphasis: what the reader wants brought out in the text."""

from __future__ import annotations

from enum import StrEnum


class Emphasis(StrEnum):
    """The levels, in the order in which the key goes through them."""

    PLAIN = "plain"
    SPEAKERS = "speakers"
    CLAIMS = "claims"
    CONTACTS = "contacts"

    @property
    def following(self) -> Emphasis:
        """The next level, after the last the first."""
        levels = list(Emphasis)
        return levels[(levels.index(self) + 1) % len(levels)]

    @property
    def steps_back(self) -> bool:
        """Whether what is not brought out steps back at this level."""
        return self in (Emphasis.CLAIMS, Emphasis.CONTACTS)
