"""What the archive answers: reports, results and counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[int, int], None]
"""Called with what is done and the total, in articles."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that was not added, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of the inputs: new articles, those already here, and those refused.

    Of very many refusals the first are in ``refused``, and ``unlisted`` counts the others.
    """

    added: int
    unchanged: int
    refused: tuple[Refusal, ...]
    unlisted: int = 0


@dataclass(frozen=True, slots=True)
class Results:
    """What a query found, in order; ``notice`` is a line about how it was understood."""

    query: str
    ids: tuple[str, ...]
    scores: tuple[float, ...]
    notice: str | None = None

    @property
    def total(self) -> int:
        """How many articles were found."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles, claims and contacts."""

    articles: int
    claims: int
    contacts: int
