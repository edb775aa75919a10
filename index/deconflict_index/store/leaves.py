"""Rows read straight from the pages of a SQLite file, for what a damaged one does not give any more.

A page of rows can be read by itself, also where the pages that lead to it are gone. What is read may be older
than what the file held last. Format: https://www.sqlite.org/fileformat2.html, sections 1.6, 2.1 and 1.5.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_PAGE = 4096
"""Size of a page in bytes; all archives have this one."""
_ROWS = 0x0D
"""Begins a page of rows."""
_FILE_HEADER, _PAGE_HEADER = 100, 8
_MOST_INLINE, _LEAST_INLINE = _PAGE - 35, (_PAGE - 12) * 32 // 255 - 23
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Lengths of integers by their serial type."""

Row = tuple[int, tuple[Any, ...]]
"""A row's number and its values."""


def rows(file: Path) -> Iterator[Row]:
    """Give the rows of all tables in which they have a number, as far as each can be read."""
    with file.open("rb") as pages:
        count = file.stat().st_size // _PAGE
        for number in range(1, count + 1):
            page = _read(pages, number)
            start = _FILE_HEADER if number == 1 else 0
            if page[start] == _ROWS:
                yield from _rows(pages, page, start, count)


def _read(pages: Any, number: int) -> bytes:
    pages.seek((number - 1) * _PAGE)
    page: bytes = pages.read(_PAGE)
    return page


def _rows(pages: Any, page: bytes, start: int, count: int) -> Iterator[Row]:
    (cells,) = struct.unpack_from(">H", page, start + 3)
    for cell in range(min(cells, _PAGE // 4)):
        try:
            (at,) = struct.unpack_from(">H", page, start + _PAGE_HEADER + 2 * cell)
            length, at = _varint(page, at)
            number, at = _varint(page, at)
            yield number, _values(_payload(pages, page, at, length, count))
        except (IndexError, ValueError, struct.error):
            continue


def _payload(pages: Any, page: bytes, at: int, length: int, count: int) -> bytes:
    """Put a row together that goes on in other pages. Raises ``ValueError`` where one is missing."""
    if length <= _MOST_INLINE:
        inline = length
    else:
        inline = _LEAST_INLINE + (length - _LEAST_INLINE) % (_PAGE - 4)
        inline = inline if inline <= _MOST_INLINE else _LEAST_INLINE
    payload = page[at : at + inline]
    more = page[at + inline : at + inline + 4]
    while len(payload) < length:
        (number,) = struct.unpack(">I", more)
        if not 0 < number <= count:
            raise ValueError("a row goes on nowhere")
        further = _read(pages, number)
        more, payload = further[:4], payload + further[4 : 4 + length - len(payload)]
    return payload


def _values(payload: bytes) -> tuple[Any, ...]:
    end, at = _varint(payload, 0)
    kinds = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values: list[Any] = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    if at != len(payload):
        raise ValueError("a row of another length")
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Any, int]:
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    if kind in _INTEGERS:
        end = at + _INTEGERS[kind]
        return int.from_bytes(payload[at:end], "big", signed=True), end
    if kind < 12:
        raise ValueError("a value that archives do not hold")
    end = at + (kind - 12) // 2
    return payload[at:end].decode() if kind % 2 else payload[at:end], end


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for byte in data[at : at + 8]:
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
    return value << 8 | data[at], at + 1
