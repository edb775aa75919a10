"""ZIP archives: each member streamed out of its place; nothing is written under the names they have."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import PurePosixPath
from typing import IO, cast
from zipfile import ZipFile, ZipInfo, is_zipfile

from deconflict_index.gathering import torn_zips
from deconflict_index.gathering.members import (
    Forged,
    harmless,
    is_hidden,
    is_saved_along,
    name_in,
)
from deconflict_index.gathering.source import Source, seekable
from deconflict_index.gathering.wishes import Wishes
from deconflict_index.reading.decoding import ReadingError

_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_FOLDER = ("", "/")
"""What the name of a folder ends with, or one that says nothing."""


def members(source: Source, stream: BufferedReader, wishes: Wishes) -> Iterator[Source | ReadingError]:
    """Give the members that are files, in the order of the archive's list. Raises ``ReadingError``."""
    with seekable(source, stream, wishes.limits.spooled) as file:
        if _is_torn(file):
            yield from torn_zips.members(source, file)
        else:
            yield from _members(source, file, wishes)


def _members(source: Source, file: BufferedReader, wishes: Wishes) -> Iterator[Source | ReadingError]:
    with _opened(source, file, wishes) as archive:
        forged = Forged()
        for info in _meant(archive):
            name = _name_of(info)
            forged.see(name)
            yield _member(source, archive, info, harmless(name))
        yield from forged.told(source.name)


def count(source: Source, stream: BufferedReader, wishes: Wishes) -> int:
    """Count the members that are files. Raises ``ReadingError``. Cost: reads the archive's list."""
    with _opened(source, stream, wishes) as archive:
        return len(_meant(archive))


def _name_of(info: ZipInfo) -> str:
    """A member's name; the library reads it in cp437 where the archive does not tell."""
    told = bool(info.flag_bits & _UTF8_NAME)
    return name_in(info.filename.encode("utf-8" if told else "cp437", "replace"), told=told)


def _meant(archive: ZipFile) -> list[ZipInfo]:
    """The files but for hidden ones and what was saved along with a page."""
    paths = {
        info: harmless(_name_of(info)) for info in archive.infolist() if info.filename[-1:] not in _FOLDER
    }
    files = {path.lower() for path in paths.values()}
    return [info for info, path in paths.items() if not is_hidden(path) and not is_saved_along(path, files)]


def _member(source: Source, archive: ZipFile, info: ZipInfo, path: str) -> Source | ReadingError:
    name = f"{source.name}/{path}"
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return ReadingError(name, "a link or a device; only files are read out of an archive")
    if info.flag_bits & _ENCRYPTED:
        return ReadingError(name, "encrypted; unpack it with its password and add what comes out")

    @contextmanager
    def opened() -> Iterator[IO[bytes]]:
        with _told(name, "unpack it yourself and add what comes out"):
            file = archive.open(info)
        with file:
            yield file

    return source.member(name, opened, PurePosixPath(path).name, info.file_size)


def _is_torn(file: BufferedReader) -> bool:
    """Whether the list at the end is missing, but not the beginning."""
    torn = not is_zipfile(file)
    file.seek(0)
    return torn and file.peek(len(torn_zips.SIGN)).startswith(torn_zips.SIGN)


@contextmanager
def _opened(source: Source, file: BufferedReader, wishes: Wishes) -> Iterator[ZipFile]:
    bounded = _Bounded(file, source, wishes.limits.directory)
    with _told(source.name, "its end may be missing, get it anew"):
        archive = ZipFile(cast(IO[bytes], bounded))
    with archive:
        yield archive


@contextmanager
def _told(name: str, advice: str) -> Iterator[None]:
    """Tell in one line whatever the library has for bytes that do not fit."""
    try:
        yield
    except ReadingError:
        raise
    except Exception as error:
        what = " ".join(f"{error}".split())[:80] or type(error).__name__
        raise ReadingError(name, f"cannot be unpacked ({what}); {advice}") from None


class _Bounded:
    """A file that refuses to read a whole list of members where that would fill the memory."""

    def __init__(self, file: BufferedReader, source: Source, most: int) -> None:
        self._file, self._source, self._most = file, source, most
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1, /) -> bytes:
        if size > self._most:
            reason = "lists too many members to be held; unpack it and add the folder"
            raise ReadingError(self._source.name, reason)
        return self._file.read(size)
