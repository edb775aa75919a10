"""ZIP archives whose list of members is missing, as where a download was cut off: what is there of them.

A member's own header says less than the list does, so what is encrypted or packed in rare ways ends it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BufferedReader
from pathlib import PurePosixPath
from struct import Struct

from deconflict_index.gathering.members import Forged, harmless, is_hidden, name_in
from deconflict_index.gathering.source import BUFFER, Broken, Source, lent
from deconflict_index.reading.decoding import ReadingError

SIGN = b"PK\x03\x04"
_HEADER = Struct("<4s2xHH4xLLLHH")
_ENCRYPTED, _SIZE_FOLLOWS, _UTF8_NAME = 0x1, 0x8, 0x800
_STORED, _DEFLATED, _UNKNOWN = 0, 8, 0xFFFFFFFF
_DESCRIPTOR, _DESCRIPTOR_SIGN = 12, b"PK\x07\x08"


def members(source: Source, stream: BufferedReader) -> Iterator[Source | ReadingError]:
    """Give the members that are whole, each to be read before the next; the end is always a ``Broken``."""
    forged = Forged()
    try:
        while (found := _next(stream)) is not None:
            name, body, size_follows = found
            path = harmless(name)
            forged.see(name)
            if not name.endswith("/") and not is_hidden(path):
                yield source.member(f"{source.name}/{path}", lent(body), PurePosixPath(path).name)
            while data := body.read(BUFFER):
                source.spend(len(data))
            if size_follows:
                has_sign = stream.peek(len(_DESCRIPTOR_SIGN)).startswith(_DESCRIPTOR_SIGN)
                stream.read(_DESCRIPTOR + len(_DESCRIPTOR_SIGN) * has_sign)
    except (EOFError, zlib.error):
        pass
    yield from forged.told(source.name)
    raise Broken(source, "the end of the ZIP is missing; what came before stays, get it anew for the rest")


def _next(stream: BufferedReader) -> tuple[str, _Body, bool] | None:
    head = stream.read(_HEADER.size)
    if len(head) < _HEADER.size:
        return None
    sign, flags, method, crc, packed, _, name_length, extra_length = _HEADER.unpack(head)
    name = name_in(stream.read(name_length), told=bool(flags & _UTF8_NAME))
    stream.read(extra_length)
    size_follows = bool(flags & _SIZE_FOLLOWS)
    known = method == _DEFLATED or (method == _STORED and not size_follows and packed != _UNKNOWN)
    if sign != SIGN or flags & _ENCRYPTED or not known:
        return None
    body = _Body(stream, packed if method == _STORED else None, None if size_follows else crc)
    return name, body, size_follows


class _Body:
    """The bytes of one member: so many as they are, or unpacked until they say that they end."""

    def __init__(self, stream: BufferedReader, stored: int | None, crc: int | None) -> None:
        self._stream, self._left, self._crc = stream, stored, crc
        self._unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        self._seen = 0

    def read(self, size: int, /) -> bytes:
        data = self._unpacked(size) if self._left is None else self._stored(size)
        self._seen = zlib.crc32(data, self._seen)
        if not data and self._crc not in (None, self._seen):
            raise EOFError("its checksum is wrong")
        return data

    def _stored(self, size: int) -> bytes:
        data = self._stream.read(min(size, self._left or 0))
        self._left = (self._left or 0) - len(data)
        if self._left and not data:
            raise EOFError("it ends too early")
        return data

    def _unpacked(self, size: int) -> bytes:
        while not self._unpacking.eof:
            packed = self._stream.peek()
            data = self._unpacking.decompress(packed, size)
            self._stream.read(
                len(packed) - len(self._unpacking.unconsumed_tail + self._unpacking.unused_data)
            )
            if data:
                return data
            if not packed:
                raise EOFError("it ends too early")
        return b""
