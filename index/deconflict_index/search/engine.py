"""The door to a search engine: what the archive asks of one, whichever it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from deconflict_index.search.documents import Document
from deconflict_index.search.tree import Node


class EngineError(Exception):
    """The index cannot be used as it is: torn, gone, or written by something else."""


class EngineBusy(Exception):
    """Another process is writing the index."""


@dataclass(frozen=True, slots=True)
class Held:
    """How far something derived from the store goes: edition of the articles, number of the last one."""

    edition: int
    last: int


class Match(NamedTuple):
    """An article that was found, and how well it fits; higher is better."""

    id: str
    score: float


class Source(Protocol):
    """Where an engine gets its documents."""

    def held(self) -> Held:
        """How far the source goes."""

    def documents(self, after: int, until: int) -> Iterable[Document]:
        """Give the documents numbered ``after < number <= until``, in order."""


class Engine(Protocol):
    """An index of documents. Nothing in it is the only copy: it can be deleted at any time."""

    def held(self) -> Held | None:
        """How far the index goes; ``None`` where it is missing, torn or made by another version."""

    def update(self, source: Source, *, afresh: bool = False) -> None:
        """Bring the index to where the source is, or make it ``afresh``.

        Raises ``EngineBusy``, ``OSError``.
        """

    def search(self, tree: Node) -> list[Match]:
        """Find all articles the tree asks for, best first. Raises ``EngineError``."""

    def persons(self, prefix: str) -> dict[str, int]:
        """Give the terms of ``Document.person`` that begin so, and how many articles have each.

        Raises ``EngineError``.
        """

    def close(self) -> None:
        """Let go of files."""
