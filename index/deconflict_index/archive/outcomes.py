"""What the archive answers: reports, results and counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from deconflict_index.search.engine import Facets, Progress
from deconflict_index.search.tree import Kind

__all__ = ["AddReport", "Counts", "Progress", "Refusal", "Results"]


_DETAILS = re.compile(r"[(;:]")


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that was not added, and why."""

    path: str
    reason: str

    @property
    def kind(self) -> str:
        """What the reason has in common with others: what it says before details and advice."""
        return _DETAILS.split(self.reason, maxsplit=1)[0].strip()


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of the inputs: new articles, those already here, and those refused.

    Of very many refusals the first are in ``refused``, and ``unlisted`` counts the others. ``kinds`` counts
    them all by what their reasons have in common, the commonest first.
    """

    added: int
    unchanged: int
    refused: tuple[Refusal, ...]
    unlisted: int = 0
    kinds: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """What a query found, in order; ``notice`` is a line about how it was understood.

    ``ids`` are those of articles, or of claims and contacts: the article's, ``/``, and their own. ``facets``
    tell for each facet its values and how many of what was found have them, the commonest first.
    """

    query: str
    kind: Kind
    ids: tuple[str, ...]
    scores: tuple[float, ...]
    notice: str | None = None
    facets: Facets = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many were found."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles, claims and contacts."""

    articles: int
    claims: int
    contacts: int
