"""The places that a person names -> the pieces to be read, one by one.

Whatever gives no piece gives one clear reason, and the rest goes on. A stream: one piece is held at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from deconflict_index.gathering import json_lines
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.files import piece_of
from deconflict_index.reading.original import Given
from deconflict_index.reading.piece import Piece

Found = Piece | ReadingError


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person says of everything that is gathered.

    ``published`` is the date of texts that come without one. ``keys`` names the keys of fields that are
    called otherwise than in ``json_lines.FIELDS``. ``encoding`` is the one that all bytes are in.
    """

    published: date | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None


def gathered(places: Iterable[Path], wishes: Wishes) -> Iterator[Found]:
    """Give the pieces of these places, or why there is none."""
    given = Given.by_hand(wishes.published)
    for path in places:
        if json_lines.is_json_lines(path):
            yield from json_lines.pieces(path, wishes.keys, given, wishes.encoding)
            continue
        try:
            yield replace(piece_of(path, given, wishes.encoding), path=str(path.absolute()))
        except ReadingError as error:
            yield error


def expected(places: Iterable[Path]) -> int:
    """How many pieces and refusals there will be. Cost: reads files of JSON lines once."""
    return sum(map(_expected, places))


def _expected(path: Path) -> int:
    try:
        return json_lines.count(path) or 1 if json_lines.is_json_lines(path) else 1
    except ReadingError:
        return 1
