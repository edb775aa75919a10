"""TAR archives: one member after another out of a stream; nothing is written under the names they have."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from contextlib import closing
from io import BufferedReader
from pathlib import PurePosixPath
from typing import IO, cast

from deconflict_index.gathering.members import Forged, harmless, is_hidden
from deconflict_index.gathering.source import BUFFER, Broken, Source
from deconflict_index.gathering.wishes import Wishes
from deconflict_index.reading.decoding import ReadingError

_END = bytes(tarfile.BLOCKSIZE)


def members(source: Source, stream: BufferedReader, wishes: Wishes) -> Iterator[Source | ReadingError]:
    """Give the members that are files, each to be read before the next. Raises ``ReadingError``."""
    forward = _Forward(source, stream, wishes.limits.header)
    forged = Forged()
    with _opened(forward) as archive:
        while (info := _next(archive, forward)) is not None:
            path = harmless(info.name)
            if info.isdir() or is_hidden(path):
                continue
            if info.size < 0:
                raise forward.torn("a size below nothing")
            forged.see(info.name)
            yield _member(source, archive, info, path)
    yield from forged.told(source.name)
    if forward.last != _END:
        raise forward.torn("its end is missing")


def _member(
    source: Source, archive: tarfile.TarFile, info: tarfile.TarInfo, path: str
) -> Source | ReadingError:
    name = f"{source.name}/{path}"
    file = archive.extractfile(info) if info.isreg() else None
    if file is None:
        return ReadingError(name, "a link or a device; only files are read out of an archive")
    return source.member(name, lambda: closing(file), PurePosixPath(path).name, info.size)


def _opened(forward: _Forward) -> tarfile.TarFile:
    try:
        return tarfile.open(fileobj=cast(IO[bytes], forward), mode="r:", errors="replace")
    except ReadingError:
        raise
    except Exception as error:
        raise forward.torn(f"{error}") from None


def _next(archive: tarfile.TarFile, forward: _Forward) -> tarfile.TarInfo | None:
    """The next member. The library keeps all that it has seen; there may be very many, so they are let go."""
    try:
        info = archive.next()
    except ReadingError:
        raise
    except Exception as error:
        raise forward.torn(f"{error}") from None
    archive.members.clear()  # type: ignore[attr-defined]
    return info


class _Forward:
    """A stream that knows where it is and goes forward only, as the library needs it.

    Only headers are read in one go, so what is longer than ``most`` is no header that anybody wrote in
    earnest; numbers that lead backwards would lead round and round.
    """

    def __init__(self, source: Source, stream: BufferedReader, most: int) -> None:
        self._source, self._stream, self._most = source, stream, most
        self._at = 0
        self.last = b""
        """The header that was read last."""

    def read(self, size: int, /) -> bytes:
        if not 0 <= size <= self._most:
            raise self.torn("a header that is too long")
        data = self._stream.read(size)
        self._at += len(data)
        if size == tarfile.BLOCKSIZE:
            self.last = data
        return data

    def tell(self) -> int:
        return self._at

    def seek(self, to: int, /) -> int:
        if to < self._at:
            raise self.torn("a header that leads backwards")
        while self._at < to and (data := self._stream.read(min(to - self._at, BUFFER))):
            self._at += len(data)
        return self._at

    def torn(self, what: str) -> ReadingError:
        """Say in one line that it ends here."""
        reason = f"no TAR that can be read on ({what}); what came before stays, get it anew for the rest"
        return Broken(self._source, reason)
