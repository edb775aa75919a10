"""Tables (CSV, TSV): a header row with the names of columns, then one article a row."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import replace
from io import BufferedReader

from deconflict_index.gathering.records import names_among, piece_of
from deconflict_index.gathering.source import BUFFER, Source
from deconflict_index.gathering.texts import in_utf8
from deconflict_index.gathering.wishes import Wishes
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.original import Given
from deconflict_index.reading.piece import Piece

_SIGNS = ",;\t|"
_TOLD = 120


def count(source: Source, stream: BufferedReader, wishes: Wishes) -> int:
    """Count the rows below the header. Raises ``ReadingError``. Cost: reads the stream once."""
    return sum(1 for _ in _Rows(source, stream, wishes))


def pieces(source: Source, stream: BufferedReader, wishes: Wishes) -> Iterator[Piece | ReadingError]:
    """Give the piece of each row, or why it has none. Raises ``ReadingError``. Holds one row at a time.

    The sign between columns is the one that gives the header most names that are known; what is not UTF-8 is
    held as a whole.
    """
    rows = _Rows(source, stream, wishes)
    given = replace(Given.by_hand(wishes.published), decoding=rows.decoding)
    at = None
    for at, row in rows:
        place = f"{source.name}:{at}"
        try:
            yield piece_of({field: row[i] for field, i in rows.columns.items() if i < len(row)}, place, given)
        except ReadingError as error:
            yield error
    if at is None:
        yield ReadingError(source.name, "holds no row below its header; there is nothing to read")


class _Rows:
    """The rows below the header, each with the number of the line where it begins."""

    def __init__(self, source: Source, stream: BufferedReader, wishes: Wishes) -> None:
        csv.field_size_limit(wishes.limits.field)
        head = stream.peek(BUFFER)[:BUFFER]
        self._source = source
        lines, self.decoding = in_utf8(source, stream, head, wishes)
        self._lines = _lines(source, lines, wishes)
        self._above, header = next((each for each in enumerate(self._lines, 1) if each[1].strip()), (0, ""))
        header = header if len(header) <= wishes.limits.header else ""
        self._sign = max(_SIGNS, key=lambda sign: _known(header, sign, wishes))
        names = _cells(header, self._sign)
        found = names_among(names, wishes.keys)
        if "text" not in found:
            told = ", ".join(names)[:_TOLD]
            sought = wishes.keys.get("text", "text")
            reason = f"no column “{sought}” in the first row ({told}); --map text=NAME names another"
            raise ReadingError(source.name, reason)
        self.columns = {field: names.index(name) for field, name in found.items()}

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(self._lines, delimiter=self._sign)
        at = self._above + 1
        try:
            for row in reader:
                if any(cell.strip() for cell in row):
                    yield at, row
                at = self._above + reader.line_num + 1
        except csv.Error as error:
            what = f"the table cannot be read on ({error}); is a quotation mark left open?"
            raise ReadingError(f"{self._source.name}:{at}", what) from None


def _known(header: str, sign: str, wishes: Wishes) -> tuple[int, int]:
    cells = _cells(header, sign)
    return len(names_among(cells, wishes.keys)), len(cells)


def _cells(header: str, sign: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([header], delimiter=sign), [])]
    except csv.Error:
        return []


def _lines(source: Source, stream: BufferedReader, wishes: Wishes) -> Iterator[str]:
    number = 0
    while line := stream.readline(wishes.limits.field + 1):
        number += 1
        if len(line) > wishes.limits.field:
            most = wishes.limits.field // 2**20
            raise ReadingError(f"{source.name}:{number}", f"the line is longer than {most} MB; cut it")
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        yield line.decode("utf-8", "replace")
