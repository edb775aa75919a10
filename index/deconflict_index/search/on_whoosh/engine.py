"""The search engine on Whoosh 2.7.4: an index folder that is checked before it is used.

Beside Whoosh's files stands ``stamp.json``: what the index was made by, how far it goes, and how to know each
file again. Whatever does not agree with it is not used. Whoosh itself is imported when it is first needed.
Its files hold pickles: the index of an archive from a stranger must be deleted, not opened.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from whoosh import versionstring

from deconflict_index.search.analysis import fingerprint
from deconflict_index.search.edits import Lexicon
from deconflict_index.search.engine import Answer, EngineBusy, EngineError, Held, Progress, Sort, Source
from deconflict_index.search.on_whoosh.writing import create, opened, write
from deconflict_index.search.tree import Kind, Node

if TYPE_CHECKING:
    from deconflict_index.search.on_whoosh.view import View

LOCK_SECONDS = 10.0
"""How long to wait for another process that writes the index."""
_STAMP = "stamp.json"


class WhooshEngine:
    """An engine whose index lies in one folder; ``lock`` is the file that keeps two writers apart."""

    def __init__(self, folder: Path, lock: Path) -> None:
        """Name the folder; nothing is opened or made yet."""
        self._folder = folder
        self._lock = lock
        self._view: View | None = None
        self._lexicons: dict[str, Lexicon] = {}
        self._viewed: tuple[int, int] | None = None
        self._busy = threading.Lock()

    def held(self) -> Held | None:
        """How far the index goes; ``None`` where it is missing, torn or made by another version."""
        try:
            stamp = json.loads((self._folder / _STAMP).read_bytes())
            sound = stamp["made_by"] == _made_by() and all(
                _seal(self._folder / name) == seal for name, seal in stamp["files"].items()
            )
            return Held(stamp["edition"], stamp["last"]) if sound else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def update(self, source: Source, *, afresh: bool = False, progress: Progress | None = None) -> None:
        """Bring the index to where the source is, or make it ``afresh``. Raises ``EngineBusy``, ``OSError``.

        Cost: what came since the last time, or everything where the index cannot be used as it is.
        """
        with self._locked():
            wanted, held = source.held(), self.held()
            if held == wanted and not afresh:
                return
            if afresh or held is None or held.edition != wanted.edition or held.last > wanted.last:
                self._clear()
                held = Held(wanted.edition, 0)
            write(self._folder, source, held.last, wanted.last, progress)
            self._write_stamp(wanted)

    def search(
        self, tree: Node | None, kind: Kind, *, sort: Sort = Sort.RELEVANCE, facets: bool = False
    ) -> Answer:
        """Find all documents of a kind that the tree asks for. Raises ``EngineError``."""
        with self._viewing() as view:
            return view.search(tree, kind, sort, facets)

    def count(self, tree: Node, kind: Kind) -> int:
        """How many documents of a kind the tree asks for. Raises ``EngineError``."""
        with self._viewing() as view:
            return view.count(tree, kind)

    def terms(self, field: str, prefix: str) -> dict[str, int]:
        """Give the terms that begin so, and how many articles have each. Raises ``EngineError``."""
        with self._viewing() as view:
            return view.terms(field, prefix)

    def near(self, form: str, edits: int) -> dict[str, int]:
        """Give the forms so few edits away, and how many articles have each. Raises ``EngineError``."""
        with self._viewing() as view:
            return view.near(form, edits)

    def close(self) -> None:
        """Let go of files."""
        with self._busy:
            self._drop()

    @contextmanager
    def _viewing(self) -> Iterator[View]:
        with self._busy:
            try:
                yield self._current()
            except Exception as error:  # a torn file may fail anywhere inside Whoosh, in any way
                self._drop()
                raise EngineError(str(error)) from error

    def _current(self) -> View:
        from deconflict_index.search.on_whoosh import quiet

        stamp = self._stamped()
        if self._view is None or (stamp is not None and stamp != self._viewed):
            self._drop()
            if stamp is None:
                raise EngineError("no index")
            self._view, self._viewed = quiet.View(opened(self._folder), self._lexicons), stamp
        return self._view

    def _stamped(self) -> tuple[int, int] | None:
        try:
            status = (self._folder / _STAMP).stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_ino

    def _drop(self) -> None:
        if self._view is not None:
            self._view.close()
            self._view = None

    def _clear(self) -> None:
        (self._folder / _STAMP).unlink(missing_ok=True)
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True, exist_ok=True)
        create(self._folder)

    def _write_stamp(self, held: Held) -> None:
        seals = {
            path.name: _seal(path)
            for path in self._folder.iterdir()
            if path.is_file() and path.name != _STAMP and not path.name.endswith("LOCK")
        }
        stamp = {"made_by": _made_by(), "edition": held.edition, "last": held.last, "files": seals}
        fresh = self._folder / (_STAMP + ".new")
        fresh.write_text(json.dumps(stamp), encoding="utf-8")
        fresh.replace(self._folder / _STAMP)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        from deconflict_index.search.on_whoosh import quiet

        lock = quiet.FileLock(str(self._lock))
        if not quiet.try_for(lock.acquire, timeout=LOCK_SECONDS):
            raise EngineBusy
        try:
            yield
        finally:
            lock.release()


def _seal(path: Path) -> str:
    """What a file is known by: a table of contents by its content, anything larger by its size."""
    if path.suffix == ".toc":
        return hashlib.sha256(path.read_bytes()).hexdigest()
    return str(path.stat().st_size)


@cache
def _made_by() -> str:
    schema = files("deconflict_index.search.on_whoosh").joinpath("schema.py").read_bytes()
    return f"{versionstring()} {fingerprint()} {hashlib.sha256(schema).hexdigest()[:16]}"
