"""The doctor: looks through an archive, tells what it finds, and mends what can be mended.

Nothing is thrown away that cannot be made again: a damaged file is kept beside the one that takes its place,
and only rows whose text is gone are taken out.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from deconflict_index.archive.folders import FILE, archive_file
from deconflict_index.archive.outcomes import Progress
from deconflict_index.archive.renewing import renew
from deconflict_index.archive.upkeep import Index
from deconflict_index.disk import SCRATCH
from deconflict_index.reading.original import Original, identity
from deconflict_index.search.engine import EngineBusy
from deconflict_index.store import Store
from deconflict_index.store.database import ArchiveError, Database
from deconflict_index.store.examining import (
    Sick,
    clear_strays,
    damaged_pages,
    forget,
    put_right,
    sick,
    strays,
    version,
)
from deconflict_index.store.salvaging import salvage
from deconflict_index.store.upgrading import SCHEMA_VERSION

_LITTLE_ROOM = 64 * 2**20
_NAMED = 5
_MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found: which check found it, what it is, and what was done about it.

    A ``note`` is nothing ill. What is ill and not ``mended`` remains.
    """

    check: str
    found: str
    done: str | None = None
    mended: bool = False
    note: bool = False

    @property
    def remains(self) -> bool:
        """Whether something is still wrong."""
        return not (self.mended or self.note)


def examine(folder: Path, *, mend: bool = True, progress: Progress | None = None) -> Iterator[Finding]:
    """Give what is found, each as soon as it is done with. Without ``mend`` nothing is changed.

    Cost: reads all there is, some 4,000 articles a second. Raises ``ArchiveError`` where there is no archive.
    """
    file = archive_file(folder, create=False)
    yield from _place(folder, file)
    yield from _left_behind(folder, mend)
    lines = damaged_pages(file)
    if lines:
        finding = _pages(file, lines, mend)
        yield finding
        if finding.remains:
            return
    try:
        if not mend and version(file) < SCHEMA_VERSION:
            yield Finding(
                "version",
                "written by an older version of this program: the next start upgrades it",
                note=True,
            )
            return
        with closing(Store(file)) as store, closing(Database(file)) as database:
            yield from _articles(store, database, mend, progress)
            yield from _index(Index(folder, store), store, mend, progress)
    except ArchiveError as error:
        yield Finding("archive", str(error))


def _place(folder: Path, file: Path) -> Iterator[Finding]:
    for path in (folder, file):
        if not os.access(path, os.W_OK):
            yield Finding(
                "permissions", f"{path} is read-only: it can be read, but nothing can be added", note=True
            )
    free = shutil.disk_usage(folder).free
    if free < max(_LITTLE_ROOM, file.stat().st_size // 4):
        yield Finding("room", f"only {_size(free)} are free on the disk", note=True)


def _left_behind(folder: Path, mend: bool) -> Iterator[Finding]:
    for path in sorted(folder.glob(f"{FILE}.*")):
        size = _size(path.stat().st_size)
        if SCRATCH in path.suffix:
            found = Finding("scratch", f"{path.name} ({size}) was left by a copy that was cut off")
            if mend:
                path.unlink()
                found = replace(found, done="deleted", mended=True)
            yield found
        elif path.suffix.startswith(".v"):
            yield Finding("copies", f"{path.name} ({size}) is a copy from before an upgrade", note=True)
        elif path.suffix.startswith(".damaged"):
            yield Finding("copies", f"{path.name} ({size}) is a damaged archive that was salvaged", note=True)


def _pages(file: Path, lines: tuple[str, ...], mend: bool) -> Finding:
    found = Finding(
        "pages", f"{file} is damaged: {lines[0]}" + (f" and {len(lines) - 1} more" if lines[1:] else "")
    )
    if not mend:
        return found
    try:
        saved = salvage(file)
    except ArchiveError as error:
        return replace(found, done=str(error))
    lost = f"; {saved.missing:,} seem to be lost" if saved.missing else ""
    lost += f", among them {_some(saved.lost)}" if saved.lost else ""
    lost += ": add again what they came from, the rest is skipped" if lost else ""
    done = f"{saved.articles:,} articles saved{lost}; the damaged file is kept as {saved.kept.name}"
    return replace(found, done=done, mended=True)


def _articles(store: Store, database: Database, mend: bool, progress: Progress | None) -> Iterator[Finding]:
    total = store.held().last
    ill: list[Sick] = []
    for done, each in enumerate(sick(database), 1):
        if each is not None:
            ill.append(each)
        if progress:
            progress(done, max(done, total))
    astray = strays(database)
    if mend and astray:
        clear_strays(database)
    for stray in astray:
        found = Finding("rows", f"{stray.count:,} {stray.what} belong to nothing")
        yield replace(found, done="set right", mended=True) if mend else found
    lost = [each for each in ill if each.original is None]
    again = [each for each in ill if each.original is not None]
    if lost:
        found = Finding(
            "articles", f"{len(lost):,} articles have no text: {_some([each.path for each in lost])}"
        )
        yield replace(found, done=_forgotten(database, lost), mended=True) if mend else found
    for why in dict.fromkeys(each.why for each in again):
        alike = [each for each in again if each.why == why]
        found = Finding(
            "articles", f"{len(alike):,} articles: each {why}: {_some([each.path for each in alike])}"
        )
        yield _made_again(store, database, alike, found) if mend else found


def _forgotten(database: Database, lost: list[Sick]) -> str:
    for each in lost:
        forget(database, each.number)
    return "taken out; add them again from where they came"


def _made_again(store: Store, database: Database, ill: list[Sick], found: Finding) -> Finding:
    originals = [_readable(database, each) for each in ill]
    refused = renew(store, originals, len(originals))
    if refused:
        return replace(found, done=f"{len(refused):,} of them cannot be extracted: {refused[0].reason}")
    return replace(found, done="extracted again from their texts", mended=True)


def _readable(database: Database, ill: Sick) -> Original:
    """Store the text of an article that is ill so that it can be read."""
    assert ill.original is not None
    found = ill.original
    if not found.id:
        data = found.text.encode("utf-8", "surrogatepass")
        found = replace(found, id=identity(data), path=f"found without a name/{ill.number}")
    put_right(database, ill.number, found)
    return found


def _index(index: Index, store: Store, mend: bool, progress: Progress | None) -> Iterator[Finding]:
    with closing(index):
        held = index.engine.held()
        if held is None:
            found = Finding("index", "the search index is missing, torn or made by another version")
        elif not index.engine.sound():
            found = Finding("index", "files of the search index are not what was written")
        elif held != store.held():
            found = Finding("index", "the search index is not where the articles are")
        else:
            found = None
        if found is not None:
            if mend:
                index.catch_up(progress, afresh=held == store.held())
                found = replace(found, done="made again", mended=True)
            yield found
        if mend and not store.read_only:
            yield from _tidied(index)


def _tidied(index: Index) -> Iterator[Finding]:
    try:
        files = index.engine.tidy()
    except EngineBusy:
        yield Finding("index", "another process is writing the search index", note=True)
    except OSError as error:
        yield Finding("index", f"the search index cannot be tidied ({error.strerror})")
    else:
        if files:
            found = f"{files:,} files were left in the search index where writing it was cut off"
            yield Finding("index", found, done="deleted", mended=True)


def _some(names: list[str] | tuple[str, ...]) -> str:
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(name or "one without a name" for name in names[:_NAMED]) + more


def _size(count: int) -> str:
    return f"{count / _MEGABYTE:,.1f} MB"
