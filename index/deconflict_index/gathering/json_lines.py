"""JSON lines: one object a line, each of them an article with what is given with it.

An object has ``text`` and, each of them optional, ``title``, ``date``, ``source`` and ``url``, under these
keys or others. A line that gives no article is an error of its own and never that of its neighbours.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BufferedReader
from typing import Any

from deconflict_index.gathering.records import Value, names_among, piece_of
from deconflict_index.gathering.source import BUFFER, Source
from deconflict_index.gathering.texts import in_utf8
from deconflict_index.gathering.wishes import Wishes
from deconflict_index.model import Decoding
from deconflict_index.reading.decoding import ReadingError, as_it_came
from deconflict_index.reading.original import Given
from deconflict_index.reading.piece import Piece

_EXAMPLE = "as {“title”: …, “text”: …}"


def count(source: Source, stream: BufferedReader, wishes: Wishes) -> int:
    """Count the lines that are not blank. Raises ``ReadingError``. Cost: reads the stream once."""
    lines, _ = _in_utf8(source, stream, wishes)
    return sum(1 for _ in _lines(lines, wishes.limits.line))


def pieces(source: Source, stream: BufferedReader, wishes: Wishes) -> Iterator[Piece | ReadingError]:
    """Give the piece of each line that is not blank, or why it has none. Holds one line at a time.

    Raises ``ReadingError`` where the first line is in an encoding that nobody can tell.
    """
    given = Given.by_hand(wishes.published)
    lines, decoding = _in_utf8(source, stream, wishes)
    number = 0
    for number, line in _lines(lines, wishes.limits.line):
        place = f"{source.name}:{number}"
        try:
            if len(line) > wishes.limits.line:
                most = wishes.limits.line // 2**20
                raise ReadingError(place, f"the line is longer than {most} MB; cut it into articles")
            decoded = as_it_came(line, place)
            how = decoding if decoded.decoding.encoding == "utf-8" else decoded.decoding
            yield piece(_object(decoded.text, place), place, wishes.keys, replace(given, decoding=how))
        except ReadingError as error:
            yield error
    if not number:
        yield ReadingError(source.name, "the file holds no line; there is nothing to read")


def piece(record: object, place: str, keys: Mapping[str, str], otherwise: Given) -> Piece:
    """Make a piece of what a line or an element of an array holds. Raises ``ReadingError``."""
    if not isinstance(record, dict):
        raise ReadingError(place, f"no JSON object; a line is one object, {_EXAMPLE}")
    names = names_among(record, keys)
    fields = {field: _plain(record[name]) for field, name in names.items()}
    if not isinstance(fields.get("text"), str):
        key = names.get("text") or keys.get("text", "text")
        what = "is no string" if key in record else "is missing; --map names another key"
        raise ReadingError(place, f"“{key.strip()}” {what}")
    return piece_of(fields, place, otherwise)


def _in_utf8(source: Source, stream: BufferedReader, wishes: Wishes) -> tuple[BufferedReader, Decoding]:
    """The first line tells: a file whose lines differ in their encoding is read line by line."""
    first = stream.peek(BUFFER)[:BUFFER].split(b"\n")[0]
    return in_utf8(source, stream, first, wishes)


def _lines(stream: BufferedReader, longest: int) -> Iterator[tuple[int, bytes]]:
    """Number the lines from 1 and give those that are not blank; one too long comes cut, but too long."""
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        rest = line
        while len(rest) > longest and not rest.endswith(b"\n"):
            rest = stream.readline(longest + 1)
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if not line.isspace() and line:
            yield number, line


def _object(line: str, place: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        raise ReadingError(place, f"no JSON; a line is one object, {_EXAMPLE}") from None


def _plain(value: object) -> Value:
    """A string, or the number of a year; whatever else a field may hold is nothing."""
    return value if isinstance(value, str | int) else None
