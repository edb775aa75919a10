"""What the archive answers: reports, results and counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from deconflict_index.fetching.addresses import is_address, shown
from deconflict_index.search.engine import Facets, Progress
from deconflict_index.search.tree import Kind
from deconflict_index.store.feeds import Feed

__all__ = [
    "AddReport",
    "Counts",
    "Feed",
    "FeedReport",
    "FetchReport",
    "FollowReport",
    "Progress",
    "Refusal",
    "Results",
]


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


@dataclass(frozen=True, slots=True)
class FollowReport:
    """What became of places that were to be followed: feeds new and known, and places refused."""

    followed: tuple[Feed, ...]
    added: int
    refused: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class FeedReport:
    """What came of looking at one feed; ``outcome`` tells it in a line.

    It ``failed`` where nothing of it could be looked at. ``articles`` are the ids of the new ones, in order
    of arrival; ``waiting`` files of a folder were still being written.
    """

    place: str
    title: str | None
    outcome: str
    failed: bool = False
    articles: tuple[str, ...] = ()
    unchanged: int = 0
    refused: tuple[Refusal, ...] = ()
    waiting: int = 0

    @property
    def shown(self) -> str:
        """Its place as a person reads it."""
        return shown(self.place) if is_address(self.place) else self.place


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What came of looking at feeds, one by one."""

    feeds: tuple[FeedReport, ...]

    @property
    def added(self) -> int:
        """How many articles are new."""
        return sum(len(feed.articles) for feed in self.feeds)

    @property
    def unchanged(self) -> int:
        """How many articles were here already."""
        return sum(feed.unchanged for feed in self.feeds)

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """What could not be taken, and why."""
        return tuple(refusal for feed in self.feeds for refusal in feed.refused)
