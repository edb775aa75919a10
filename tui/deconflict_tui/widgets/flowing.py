"""Words of ours that go on in another row where they do not fit beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from deconflict_tui.widgets.pen import Pen, Piece
from deconflict_tui.widgets.sheet import Draw

Words = tuple[str, str, bool]
"""Words, their role and whether they are bold."""

_GAP = 3
_CUT = "…"


def flowing(name: Sequence[Words], words: Sequence[Words], left: int, end: int) -> list[Draw]:
    """Give rows in the columns ``[left, end)``: the name, then the words, all rows from one column on.

    None are parted at the end of a row; those that no row can hold are cut, with an ellipsis.
    """
    indent = min(left + sum(cell_len(text) for text, _, _ in name) + _GAP, max(end - 1, left))
    rows: list[list[tuple[int, Words]]] = [[]]
    at = indent
    for text, role, bold in words:
        size = cell_len(text)
        if rows[-1] and at + size > end:
            rows.append([])
            at = indent
        rows[-1].append((at, (_cut(text, end - at), role, bold)))
        at += size + _GAP
    return [_row(row, left, () if number else name) for number, row in enumerate(rows)]


def _cut(text: str, room: int) -> str:
    return text if cell_len(text) <= room else text[: max(room - 1, 0)] + _CUT


def _row(row: Sequence[tuple[int, Words]], left: int, name: Sequence[Words]) -> Draw:
    def draw(pen: Pen, width: int) -> list[Piece]:
        begun = [pen.latin(left, *name)] if name else []
        return [*begun, *(pen.latin(column, words) for column, words in row)]

    return draw
