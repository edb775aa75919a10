"""What the archive answers: reports, results and counts."""

from __future__ import annotations

from dataclasses import dataclass, field

from deconflict_index.search.engine import Facets, Progress
from deconflict_index.search.tree import Kind

__all__ = ["AddReport", "Counts", "Progress", "Refusal", "Results"]


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
    """What a query found, in order; ``notice`` is a line about how it was understood.

    ``ids`` are those of articles, or of claims and contacts: the article's, ``/``, and their own. ``facets``
    tell for each facet its values and how many of what was found have them, the commonest first. ``reports``
    is how many reports that is: versions of one count once.
    """

    query: str
    kind: Kind
    ids: tuple[str, ...]
    scores: tuple[float, ...]
    reports: int
    notice: str | None = None
    facets: Facets = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many were found."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles, claims and contacts; ``reports`` is the articles, versions of one counted once."""

    articles: int
    claims: int
    contacts: int
    reports: int
