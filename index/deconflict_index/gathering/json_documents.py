"""JSON documents: an array of objects, one object, or one with an array of them inside."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BufferedReader

from deconflict_index.gathering.json_lines import piece
from deconflict_index.gathering.records import names_among
from deconflict_index.gathering.source import Source
from deconflict_index.gathering.texts import text_of
from deconflict_index.gathering.wishes import Wishes
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.original import Given
from deconflict_index.reading.piece import Piece

_ADVICE = "write it as one object a line (.jsonl)"
_SPACE = re.compile(r"[ \t\r\n]*")


def pieces(source: Source, stream: BufferedReader, wishes: Wishes) -> Iterator[Piece | ReadingError]:
    """Give the piece of each object, or why it has none. Raises ``ReadingError``.

    Holds the text and one element of an array, or all of an object.
    """
    decoded = text_of(source, stream, wishes.limits.text, _ADVICE, wanted=wishes.encoding)
    text, given = decoded.text, replace(Given.by_hand(wishes.published), decoding=decoded.decoding)
    records = _elements(source, text) if text.lstrip().startswith("[") else _inside(source, text, wishes)
    for place, record in records:
        try:
            yield piece(record, place, wishes.keys, given)
        except ReadingError as error:
            yield error


def _elements(source: Source, text: str) -> Iterator[tuple[str, object]]:
    """The elements of an array, one after the other: what stands before a tear is there."""
    at = _after(text, text.index("[") + 1)
    number = 0
    while not text.startswith("]", at):
        number += 1
        element, at = _parsed(f"{source.name}:{number}", text, at)
        yield f"{source.name}:{number}", element
        at = _after(text, at)
        if text.startswith(",", at):
            at = _after(text, at + 1)
        elif not text.startswith("]", at):
            raise ReadingError(f"{source.name}:{number + 1}", "no JSON from here on; what came before stays")
    if not number:
        raise ReadingError(source.name, "holds no object; there is nothing to read")


def _inside(source: Source, text: str, wishes: Wishes) -> Iterator[tuple[str, object]]:
    if len(text) > wishes.limits.document:
        reason = f"one object longer than {wishes.limits.document // 2**20:,} MB; {_ADVICE}"
        raise ReadingError(source.name, reason)
    document, _ = _parsed(source.name, text, _after(text, 0))
    if isinstance(document, dict) and "text" not in names_among(document, wishes.keys):
        lists = [value for value in document.values() if isinstance(value, list) and _holds_objects(value)]
        if len(lists) == 1:
            yield from ((f"{source.name}:{number}", each) for number, each in enumerate(lists[0], 1))
            return
    yield source.name, document


def _parsed(place: str, text: str, at: int) -> tuple[object, int]:
    try:
        return json.JSONDecoder().raw_decode(text, at)
    except (ValueError, RecursionError):
        reason = "no JSON; a document is one object or an array of them, as [{“title”: …, “text”: …}]"
        raise ReadingError(place, reason) from None


def _after(text: str, at: int) -> int:
    """Where the next sign stands that is no white space."""
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _holds_objects(values: list[object]) -> bool:
    return bool(values) and all(isinstance(value, dict) for value in values)
