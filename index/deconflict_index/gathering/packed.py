"""What is packed by itself, without a list of members (gzip, bzip2, xz): one source inside another."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable, Iterator
from io import BufferedReader
from typing import Any

from deconflict_index.gathering.kinds import name_inside
from deconflict_index.gathering.source import BUFFER, Readable, Source, lent
from deconflict_index.gathering.wishes import Wishes

_XZ_MEMORY = 256 * 2**20
"""What unpacking may ask for, in bytes; ``xz -9`` asks for 65 MB."""


def gzipped(source: Source, stream: BufferedReader, _: Wishes) -> Iterator[Source]:
    """Give what is packed with gzip."""
    yield _inside(source, gzip.GzipFile(fileobj=stream))


def bzipped(source: Source, stream: BufferedReader, _: Wishes) -> Iterator[Source]:
    """Give what is packed with bzip2."""
    yield _inside(source, _Unpacked(stream, bz2.BZ2Decompressor))


def xzipped(source: Source, stream: BufferedReader, _: Wishes) -> Iterator[Source]:
    """Give what is packed with xz."""
    yield _inside(source, _Unpacked(stream, lambda: lzma.LZMADecompressor(memlimit=_XZ_MEMORY)))


def _inside(source: Source, unpacked: Readable) -> Source:
    """What is inside has the same name for people, and a file's name without the last ending."""
    return source.member(source.name, lent(unpacked), name_inside(source.file))


class _Unpacked:
    """Several packed streams after each other, unpacked as far as is asked for."""

    def __init__(self, stream: BufferedReader, make: Callable[[], Any]) -> None:
        self._stream, self._make = stream, make
        self._unpacking = make()

    def read(self, size: int, /) -> bytes:
        while True:
            packed = b""
            if self._unpacking.eof:
                packed = self._unpacking.unused_data or self._stream.read1(BUFFER)
                if not packed:
                    return b""
                self._unpacking = self._make()
            elif self._unpacking.needs_input and not (packed := self._stream.read1(BUFFER)):
                raise EOFError("it ends too early")
            if data := self._unpacking.decompress(packed, size):
                return bytes(data)
