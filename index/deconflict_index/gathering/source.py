"""A source: where bytes come from, before anybody knows what they are: a file, an archive's member.

Streams are read forward, and whatever a library says of torn bytes becomes one clear line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from io import BufferedReader, RawIOBase
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Protocol

from deconflict_index.reading.decoding import ReadingError, opened
from deconflict_index.reading.sanitise import sanitise

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BUFFER = 64 * 2**10
"""Bytes that are read at a time, and so many at the head of a source can be looked at."""


class Readable(Protocol):
    """What bytes can be read from; fewer than asked for may come, none means the end."""

    def read(self, size: int, /) -> bytes:
        """Give at most so many bytes."""
        ...


def lent(stream: Readable) -> Callable[[], AbstractContextManager[Readable]]:
    """Give what opens a stream that is open already, and is closed by whoever opened it."""
    return lambda: nullcontext(stream)


class NoText(ReadingError):
    """A source that holds no text at all, as an image; many of them are told in one line."""


class Broken(ReadingError):
    """A source that cannot be read on. What is being read inside it ends as well; ``depth`` is its own."""

    def __init__(self, source: Source, reason: str) -> None:
        """Keep how deep the source lies, so that those around it go on."""
        super().__init__(source.name, reason)
        self.depth = source.depth


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes with a name for people, and what their sender says of them.

    ``open`` gives them from the first, once where they stand in a stream. ``file`` is the name of the file by
    whose ending its kind is told. ``media`` and ``charset`` are what is declared, ``url`` is the address the
    bytes have outside. ``named`` is what a person named itself, and nothing inside of anything. ``depth``
    counts the containers around it; ``meter`` is what may still be unpacked out of the outermost.
    """

    name: str
    open: Callable[[], AbstractContextManager[Readable]]
    file: str = ""
    size: int | None = None
    media: str | None = None
    charset: str | None = None
    url: str | None = None
    named: bool = False
    depth: int = 0
    meter: Meter | None = None

    @classmethod
    def of(cls, path: Path, *, named: bool = False) -> Source:
        """Take a file on the disk. Its size is asked for, and nothing else of it."""
        try:
            size = path.stat().st_size
        except (OSError, ValueError):
            size = None
        return cls(shown(path.absolute()), lambda: opened(path), path.name, size, named=named)

    def spend(self, count: int) -> None:
        """Take note of bytes unpacked out of it. Raises ``Broken``."""
        if self.meter:
            self.meter.spend(count)

    def member(
        self,
        name: str,
        open: Callable[[], AbstractContextManager[Readable]],
        file: str,
        size: int | None = None,
    ) -> Source:
        """Give what lies inside this one."""
        inside = replace(self, name=name, open=open, file=file, size=size, named=False, depth=self.depth + 1)
        return replace(inside, media=None, charset=None, url=None)


class Meter:
    """Counts what is unpacked out of one source, and stops where it is more than there is room for."""

    def __init__(self, source: Source, room: int) -> None:
        """Give room for so many bytes."""
        self._source, self._left = source, room

    def spend(self, count: int) -> None:
        """Take note of unpacked bytes. Raises ``Broken``."""
        self._left -= count
        if self._left < 0:
            reason = "unpacks to far more than it is itself (a zip bomb, it seems); what came before stays"
            raise Broken(self._source, reason)


class _Raw(RawIOBase):
    """Any stream, as one that fills what it is given and says in one line where it is torn."""

    def __init__(self, stream: Readable, source: Source) -> None:
        self._read_some = getattr(stream, "read1", stream.read)  # where bytes are torn, those before count
        self._source = source
        self._torn: ReadingError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        got = 0
        while got < len(view) and (data := self._read(min(len(view) - got, BUFFER))):
            view[got : got + len(data)] = data
            got += len(data)
        if self._torn and not got:
            raise self._torn
        self._source.spend(got)
        return got

    def _read(self, size: int) -> bytes:
        if self._torn:
            return b""
        try:
            return bytes(self._read_some(size))
        except ReadingError as error:
            self._torn = error
        except Exception as error:  # whatever any of the libraries has for bytes that do not fit
            what = sanitise(" ".join(f"{error}".split()))[:80] or type(error).__name__
            reason = f"is torn or damaged ({what}); whole articles before that are taken, get it anew"
            self._torn = Broken(self._source, reason)
        return b""


@contextmanager
def stream_of(source: Source) -> Iterator[BufferedReader]:
    """Open a source; its head can be peeked at. Raises ``ReadingError``, later too, where bytes are torn."""
    with source.open() as raw:
        yield raw if type(raw) is BufferedReader else BufferedReader(_Raw(raw, source), BUFFER)


@contextmanager
def seekable(source: Source, stream: BufferedReader, most: int) -> Iterator[BufferedReader]:
    """Give the stream itself, or what is in it in a file without a name, at most so many bytes of it.

    Nobody has to remove that file: it is gone with whoever opened it. Raises ``ReadingError``.
    """
    if stream.seekable():
        yield stream
        return
    with TemporaryFile() as file:
        while data := stream.read(BUFFER):
            try:
                file.write(data)
            except OSError as error:
                reason = f"there is no room to unpack it ({error.strerror}); unpack it and add the folder"
                raise ReadingError(source.name, reason) from None
            if file.tell() > most:
                reason = f"more than {most // 2**20:,} MB to unpack twice; unpack it and add the folder"
                raise ReadingError(source.name, reason)
        file.flush()
        file.seek(0)
        with open(file.fileno(), "rb", closefd=False) as reader:
            yield reader


def whole(source: Source, stream: BufferedReader, most: int, advice: str) -> bytes:
    """Read a source into memory. Raises ``ReadingError`` with the advice where it is longer than ``most``."""
    told = most if source.size is None else min(source.size, most)  # spares room, and may be a lie
    data = stream.read(told + 1)
    if told < len(data) <= most:
        data += stream.read(most + 1 - len(data))
    if len(data) > most:
        raise ReadingError(source.name, f"longer than {most // 2**20:,} MB; {advice}")
    return data


def shown(path: Path) -> str:
    """Write a path so that it can be stored: what its bytes say in no encoding becomes U+FFFD."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
