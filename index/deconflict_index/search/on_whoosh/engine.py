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
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from whoosh import versionstring

from deconflict_index.disk import SCRATCH, settle
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
_TORN = (OSError, ValueError, KeyError, TypeError, AttributeError)
"""What a torn stamp, or one of another program, leads to."""
_PART = 2**20


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
            stamp = self._stamp()
            sound = stamp["made_by"] == _made_by() and all(
                _seal(self._folder / name) == seal for name, seal in stamp["files"].items()
            )
            return Held(stamp["edition"], stamp["last"]) if sound else None
        except _TORN:
            return None

    def sound(self) -> bool:
        """Whether each file is what was written. Cost: reads them all."""
        try:
            return all(_sum(self._folder / name) == sum for name, sum in self._stamp()["sums"].items())
        except _TORN:
            return False

    def tidy(self) -> int:
        """Take away what is no part of the index; give how many files that were.

        Raises ``EngineBusy``, ``OSError``.
        """
        with self._locked():
            return self._tidy()

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
            self._tidy()
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

    def _stamp(self) -> dict[str, Any]:
        stamp: dict[str, Any] = json.loads((self._folder / _STAMP).read_bytes())
        return stamp

    def _write_stamp(self, held: Held) -> None:
        """Stamp what was written, once all of it is on the disk."""
        paths = [path for path in self._folder.iterdir() if path.is_file() and _counts(path)]
        seals = {path.name: _seal(path) for path in paths if path.name != _STAMP}
        sums = self._sums(seals)
        stamp = {
            "made_by": _made_by(),
            "edition": held.edition,
            "last": held.last,
            "files": seals,
            "sums": sums,
        }
        fresh = self._folder / (_STAMP + SCRATCH)
        fresh.write_text(json.dumps(stamp), encoding="utf-8")
        settle(fresh)
        fresh.replace(self._folder / _STAMP)
        settle(self._folder)

    def _tidy(self) -> int:
        try:
            known = {_STAMP, *self._stamp()["files"]}
        except _TORN:  # it has just been made, and holds nothing else
            return 0
        strangers = [path for path in self._folder.iterdir() if _counts(path) and path.name not in known]
        for path in strangers:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        return len(strangers)

    def _sums(self, seals: Mapping[str, str]) -> dict[str, int]:
        """Sum up the files, only those that are new: what Whoosh has written it never changes."""
        with suppress(*_TORN):
            stamp = self._stamp()
            known = {
                name: stamp["sums"][name] for name, seal in stamp["files"].items() if seals.get(name) == seal
            }
            return known | {name: self._settled(name) for name in seals if name not in known}
        return {name: self._settled(name) for name in seals}

    def _settled(self, name: str) -> int:
        settle(self._folder / name)
        return _sum(self._folder / name)

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


def _counts(path: Path) -> bool:
    return not path.name.endswith("LOCK")


def _sum(path: Path) -> int:
    total = 0
    with path.open("rb") as file:
        while part := file.read(_PART):
            total = crc32(part, total)
    return total


def _seal(path: Path) -> str:
    """What a file is known by: a table of contents by its content, anything larger by its size."""
    if path.suffix == ".toc":
        return hashlib.sha256(path.read_bytes()).hexdigest()
    return str(path.stat().st_size)


@cache
def _made_by() -> str:
    schema = files("deconflict_index.search.on_whoosh").joinpath("schema.py").read_bytes()
    return f"{versionstring()} {fingerprint()} {hashlib.sha256(schema).hexdigest()[:16]}"
