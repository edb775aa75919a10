"""What Textual writes, taken apart: text, looks, moves of the cursor, and all else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from deconflict_index.reading.sanitise import sanitise

_TOKEN = re.compile(
    r"(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|\x1b\[(?P<codes>[0-9;]*)m"
    r"|\x1b\[(?P<place>\d+;\d+)H"
    r"|(?P<line>\r?\n)"
    r"|(?P<other>\x1b\[[0-?]*[ -/]*[@-~]|\x1b[]P][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[78=>c]|\x07)"
    r"|(?P<stray>[\s\S])"
)


class Text(NamedTuple):
    """Text without controls, where the cursor stands."""

    text: str


class Dress(NamedTuple):
    """From here on text has another look: the codes of an SGR sequence."""

    codes: str


class Move(NamedTuple):
    """The cursor is put on a cell; rows and columns count from 0."""

    row: int
    column: int


class NextLine(NamedTuple):
    """The cursor is put where the next row begins."""


class Other(NamedTuple):
    """A sequence that draws nothing: a switch of modes, a question, the clipboard."""

    sequence: str


Token = Text | Dress | Move | NextLine | Other


def parse(frame: str) -> Iterator[Token]:
    """Take what is written apart, in order.

    Controls that belong to no sequence, and what would reorder text, are neutralised as at loading: nothing
    comes here that was not cleaned before, and if it did it would stop here.
    """
    for token in _TOKEN.finditer(frame):
        match token.lastgroup:
            case "text" | "stray":
                yield Text(sanitise(token[0]))
            case "codes":
                yield Dress(token["codes"])
            case "place":
                row, column = token["place"].split(";")
                yield Move(int(row) - 1, int(column) - 1)
            case "line":
                yield NextLine()
            case _:
                yield Other(token[0])
