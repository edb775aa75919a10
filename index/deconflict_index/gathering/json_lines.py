"""Files of JSON lines: one object a line, each of them an article with what is given with it.

An object has ``text`` and, each of them optional, ``title``, ``date``, ``source`` and ``url``, under these
keys or others. A line that gives no article is an error of its own and never that of its neighbours.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from deconflict_index.model import DateValue, Decoding
from deconflict_index.reading.decoding import ReadingError, as_it_came, opened, sound
from deconflict_index.reading.mending import mended
from deconflict_index.reading.original import Given, date_in, identity
from deconflict_index.reading.piece import Piece

FIELDS = ("title", "text", "date", "source", "url")
"""What is read of an object, and the keys it has where none are named."""
LONGEST_LINE = 64 * 2**20
"""Longest line that is read, in bytes with its end."""

_SUFFIXES = frozenset({".jsonl", ".ndjson", ".jsonlines", ".ldjson"})


def is_json_lines(path: Path) -> bool:
    """Whether the file's name says that it holds JSON lines."""
    return path.suffix.lower() in _SUFFIXES


def count(path: Path) -> int:
    """Count the lines that are not blank. Raises ``ReadingError``. Cost: reads the file once."""
    return sum(1 for _ in _lines(path))


def pieces(
    path: Path, keys: Mapping[str, str], otherwise: Given, encoding: str | None = None
) -> Iterator[Piece | ReadingError]:
    """Give the piece of each line that is not blank, or why it has none.

    ``keys`` names the keys of fields that are called otherwise than in ``FIELDS``. ``otherwise`` gives the
    date of objects that have none that can be read. ``encoding`` is that of the lines; without it each line
    is asked. Holds one line at a time.
    """
    number = 0
    try:
        for number, line in _lines(path):
            place = f"{path}:{number}"
            try:
                yield _piece(line, place, keys, otherwise, encoding)
            except ReadingError as error:
                yield error
        if not number:
            yield ReadingError(path, "the file holds no line; there is nothing to read")
    except ReadingError as error:
        yield error


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Number the lines from 1 and give those that are not blank; one too long comes cut, but too long."""
    number = 0
    with opened(path) as file:
        while line := file.readline(LONGEST_LINE + 1):
            number += 1
            rest = line
            while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
                rest = file.readline(LONGEST_LINE + 1)
            if number == 1:
                line = line.removeprefix(codecs.BOM_UTF8)
            if not line.isspace() and line:
                yield number, line


def _piece(line: bytes, place: str, keys: Mapping[str, str], otherwise: Given, encoding: str | None) -> Piece:
    record, decoding = _object(line, place, encoding)
    fields = {field: _plain(record.get(keys.get(field, field))) for field in FIELDS}
    text = fields["text"]
    if not isinstance(text, str):
        key = keys.get("text", "text")
        what = "is no string" if key in record else "is missing; --map names another key"
        raise ReadingError(place, f"“{key}” {what}")
    text, title = mended(text), _words(fields["title"])
    sound(text, place)
    if any("\0" in str(value) for value in fields.values()):
        raise ReadingError(place, "a field holds NUL bytes, so it is no text")
    try:
        id = identity(json.dumps(fields, ensure_ascii=False, sort_keys=True).encode())
    except UnicodeEncodeError:
        raise ReadingError(place, "holds half of a character (a lone surrogate), so it is no text") from None
    given = Given(
        titled=title is not None,
        published=_date(fields["date"]) or otherwise.published,
        source=_words(fields["source"]),
        url=_address(fields["url"]),
        decoding=decoding,
    )
    return Piece(id, place, text if title is None else f"{title}\n\n{text}", given=given)


def _object(line: bytes, place: str, encoding: str | None) -> tuple[dict[str, Any], Decoding]:
    if len(line) > LONGEST_LINE:
        raise ReadingError(place, f"the line is longer than {LONGEST_LINE // 2**20} MB; cut it into articles")
    decoded = as_it_came(line, place, wanted=encoding)
    try:
        record = json.loads(decoded.text)
    except (ValueError, RecursionError):
        raise ReadingError(place, "no JSON; a line is one object, as {“title”: …, “text”: …}") from None
    if not isinstance(record, dict):
        raise ReadingError(place, "no JSON object; a line is one object, as {“title”: …, “text”: …}")
    return record, decoded.decoding


def _plain(value: object) -> str | int | None:
    """A string, or the number of a year; whatever else a field may hold is nothing."""
    return value if isinstance(value, str | int) else None


def _words(value: str | int | None) -> str | None:
    """A field of one line, mended, without the white space around its words."""
    return " ".join(mended(value).split()) or None if isinstance(value, str) else None


def _address(value: str | int | None) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _date(value: str | int | None) -> DateValue | None:
    return None if value is None else date_in(str(value))
