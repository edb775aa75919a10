"""JSON documents: an array of objects, one object, or one with an array of them inside."""

from __future__ import annotations

import json
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


def pieces(source: Source, stream: BufferedReader, wishes: Wishes) -> Iterator[Piece | ReadingError]:
    """Give the piece of each object, or why it has none. Raises ``ReadingError``. Holds all of them."""
    decoded = text_of(
        source, stream, wishes, wishes.limits.document, "write it as one object a line (.jsonl)"
    )
    try:
        document = json.loads(decoded.text)
    except (ValueError, RecursionError):
        reason = "no JSON; it is one object or an array of them, as [{“title”: …, “text”: …}]"
        raise ReadingError(source.name, reason) from None
    given = replace(Given.by_hand(wishes.published), decoding=decoded.decoding)
    records = _records(document, wishes)
    if not records:
        yield ReadingError(source.name, "holds no object; there is nothing to read")
    for number, record in enumerate(records, 1):
        place = f"{source.name}:{number}" if len(records) > 1 else source.name
        try:
            yield piece(record, place, wishes.keys, given)
        except ReadingError as error:
            yield error


def _records(document: object, wishes: Wishes) -> list[object]:
    if isinstance(document, list):
        return document
    if isinstance(document, dict) and "text" not in names_among(document, wishes.keys):
        lists = [value for value in document.values() if isinstance(value, list) and _holds_objects(value)]
        if len(lists) == 1:
            return lists[0]
    return [document]


def _holds_objects(values: list[object]) -> bool:
    return bool(values) and all(isinstance(value, dict) for value in values)
