"""Keeping the search index true to the store: whatever is missing, torn or outdated is made again."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from deconflict_index.archive.folders import INDEX, LOCK
from deconflict_index.archive.outcomes import Progress
from deconflict_index.search.documents import Document, documents
from deconflict_index.search.engine import Engine, EngineBusy, EngineError, Held
from deconflict_index.search.on_whoosh.engine import WhooshEngine
from deconflict_index.search.tree import Kind, Node
from deconflict_index.store import Store
from deconflict_index.store.database import ArchiveError

T = TypeVar("T")


class Index:
    """The search index of an archive's folder. It is worked out from the store and never trusted."""

    def __init__(self, folder: Path, store: Store) -> None:
        """Name the archive's folder and its store; nothing is opened yet."""
        self._folder = folder
        self._store = store
        self._engine: Engine = WhooshEngine(folder / INDEX, folder / LOCK)
        self._scratch: tempfile.TemporaryDirectory[str] | None = None

    @property
    def engine(self) -> Engine:
        """The engine, for who examines it."""
        return self._engine

    def close(self) -> None:
        """Let go of all files."""
        self._engine.close()
        if self._scratch is not None:
            self._scratch.cleanup()

    def ask(self, question: Callable[[Engine], T]) -> T:
        """Ask the engine; an index that fails is rebuilt once. Raises ``ArchiveError``."""
        try:
            return question(self._engine)
        except EngineError:
            self.catch_up(afresh=True)
        try:
            return question(self._engine)
        except EngineError as error:
            raise ArchiveError(f"{self._folder}: the search index cannot be used: {error}") from error

    def count(self, tree: Node, kind: Kind) -> int:
        """How many documents of a kind a tree asks for."""
        return self.ask(lambda engine: engine.count(tree, kind))

    def near(self, form: str, edits: int) -> dict[str, int]:
        """Give the forms so few edits away, and how many articles have each."""
        return self.ask(lambda engine: engine.near(form, edits))

    def catch_up(
        self, progress: Progress | None = None, *, afresh: bool = False, for_reading: bool = False
    ) -> None:
        """Bring the index to where the store is, in a temporary folder where the archive's is read-only.

        Cost: what came since the last time; everything where the index cannot be used, or ``afresh``. Raises
        ``ArchiveError``; an index that is only behind will do while another process writes it, and
        ``for_reading`` where it cannot be written either.
        """
        if not afresh and self._engine.held() == self._store.held():
            return
        if self._store.read_only:
            self._move()
        try:
            self._engine.update(_Documents(self._store.path), afresh=afresh, progress=progress)
        except EngineBusy:
            if self._engine.held() is None:
                reason = "is being indexed by another process; try again when that is done"
                raise ArchiveError(f"{self._folder} {reason}") from None
        except OSError as error:
            if for_reading and self._engine.held() is not None:
                return
            reason = f"its search index cannot be written ({error.strerror or error})"
            raise ArchiveError(f"{self._folder}: the articles are safe, but {reason}") from error

    def _move(self) -> None:
        self._engine.close()
        if self._scratch is None:
            self._scratch = tempfile.TemporaryDirectory(prefix="deconflict-")
        folder = Path(self._scratch.name)
        self._engine = WhooshEngine(folder / INDEX, folder / LOCK)


@dataclass(frozen=True, slots=True)
class _Documents:
    """An archive's store as a source of documents; each process opens it for itself."""

    file: Path

    def held(self) -> Held:
        with closing(Store(self.file)) as store:
            return store.held()

    def count(self, after: int, until: int) -> int:
        with closing(Store(self.file)) as store:
            return store.count(after, until)

    def documents(self, after: int, until: int) -> Iterator[list[Document]]:
        with closing(Store(self.file)) as store:
            for number, reading in store.arrived(after, until):
                yield list(documents(reading, number))
