"""The door to a search engine: what the archive asks of one, whichever it is.

``tests/index/test_engine_conformance.py`` says what each answer must be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from deconflict_index.search.documents import Document
from deconflict_index.search.tree import Kind, Node


class EngineError(Exception):
    """The index cannot be used as it is: torn, gone, or written by something else."""


class EngineBusy(Exception):
    """Another process is writing the index."""


Progress = Callable[[int, int], None]
"""Called with how many articles are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Held:
    """How far something derived from the store goes: edition of the articles, number of the last one."""

    edition: int
    last: int


class Sort(StrEnum):
    """What comes first: what fits best, newest first among equals; or the newest, undated last."""

    RELEVANCE = "relevance"
    DATE = "date"


Facets = Mapping[str, tuple[tuple[str, int], ...]]
"""For each facet its values with the number of documents found that have it, the commonest first."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, in order: ids of documents and how well each fits, higher is better."""

    ids: Sequence[str]
    scores: Sequence[float]
    facets: Facets = field(default_factory=dict)


class Source(Protocol):
    """Where an engine gets its documents. It can be pickled: several processes may ask it at once."""

    def held(self) -> Held:
        """How far the source goes."""

    def count(self, after: int, until: int) -> int:
        """How many articles are numbered ``after < number <= until``."""

    def documents(self, after: int, until: int) -> Iterable[Sequence[Document]]:
        """Give the documents of each article numbered ``after < number <= until``, in order."""


class Engine(Protocol):
    """An index of documents. Nothing in it is the only copy: it can be deleted at any time."""

    def held(self) -> Held | None:
        """How far the index goes; ``None`` where it is missing, torn or made by another version."""

    def sound(self) -> bool:
        """Whether what was written is there, unchanged. Cost: reads all of it."""

    def tidy(self) -> int:
        """Take away what was left where writing was cut off; give how many files that were.

        Raises ``EngineBusy``, ``OSError``.
        """

    def update(self, source: Source, *, afresh: bool = False, progress: Progress | None = None) -> None:
        """Bring the index to where the source is, or make it ``afresh``.

        Raises ``EngineBusy``, ``OSError``.
        """

    def search(
        self, tree: Node | None, kind: Kind, *, sort: Sort = Sort.RELEVANCE, facets: bool = False
    ) -> Answer:
        """Find all documents of a kind that the tree asks for; all there are for ``None``.

        Raises ``EngineError``.
        """

    def count(self, tree: Node, kind: Kind) -> int:
        """How many documents of a kind the tree asks for. Raises ``EngineError``."""

    def terms(self, field: str, prefix: str) -> dict[str, int]:
        """Give the terms that begin so, and how many articles have each. Raises ``EngineError``.

        ``field`` is ``spelt`` or ``sightings``.
        """

    def near(self, form: str, edits: int) -> dict[str, int]:
        """Give the forms so few edits away, and how many articles have each. Raises ``EngineError``."""

    def close(self) -> None:
        """Let go of files."""
