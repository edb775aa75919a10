"""Models of what terminals do by themselves to a row of cells that they were sent.

Each takes a row as the terminal holds it, cell by cell with direction marks, and gives what it shows. As
measured and, for mlterm, read in its source: VTE and Konsole apply the bidirectional algorithm with a
left-to-right base, Konsole without turning brackets; PuTTY takes the base from the first strong letter and
drops direction marks; mlterm does so too, but where box-drawing signs stand it lays what is between them
one by one from the left; kitty hands what stands side by side in one font to its shaper, which turns all
of it if Arabic letters come first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import groupby

import pyte

from deconflict_tui.layout.levels import Base, base_of, levels
from deconflict_tui.layout.lines import visual_order

LRM, RLM = "\u200e", "\u200f"
LATIN_BLANK = "\u2800"
FILLER = "\u034f"
Cell = tuple[str, bool]
"""A character with its marks, and whether it is bold."""
Model = Callable[[Sequence[Cell]], str]

_FACING = "()[]{}<>«»‹›"
_TURNED = {ord(sign): _FACING[place ^ 1] for place, sign in enumerate(_FACING)}
_BOX = range(0x2500, 0x25A0)
_CLUSTER = re.compile("[\\s\\S][\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]*")


def cells(text: str, *, bold: bool = False) -> list[Cell]:
    """Part text into cells."""
    return [(cluster, bold) for cluster in _CLUSTER.findall(text)]


def shown(text: str) -> str:
    """What is seen of text: no direction marks, and a Latin blank is one."""
    return text.translate({ord(LRM): "", ord(RLM): "", ord(LATIN_BLANK): " ", ord(FILLER): ""})


def as_sent(row: Sequence[Cell]) -> str:
    """xterm, alacritty, VTE told so: what is sent is what is seen."""
    return "".join(text for text, _ in row)


def vte(row: Sequence[Cell]) -> str:
    """The algorithm from left to right."""
    return shown(_reordered(as_sent(row), "L"))


def konsole(row: Sequence[Cell]) -> str:
    """The algorithm from left to right, brackets as they are."""
    return shown(_reordered(as_sent(row), "L", mirrors=False))


def putty(row: Sequence[Cell]) -> str:
    """The algorithm without direction marks, in the direction of the first strong letter."""
    text = as_sent(row).replace(LRM, "").replace(RLM, "")
    return shown(_reordered(text, base_of(text)))


def mlterm(row: Sequence[Cell]) -> str:
    """As PuTTY, but between box-drawing signs from left to right."""
    text = as_sent(row)
    if not any(ord(char) in _BOX for char in text):
        return putty(row)
    parts = re.split("([\u2500-\u259f])", text)
    return shown("".join(_reordered(part, "L") for part in parts))


def kitty(row: Sequence[Cell]) -> str:
    """What stands side by side in one font is turned, brackets too, if its first letter is Arabic."""

    def font(cell: Cell) -> tuple[bool, bool, bool]:
        return cell[0] == " ", ord(cell[0][0]) in _BOX, cell[1]

    runs = [list(run) for _, run in groupby(row, key=font)]
    return shown("".join(_turned_by_shaper(run) for run in runs))


def _turned_by_shaper(run: Sequence[Cell]) -> str:
    first = next((script for text, _ in run if (script := _script(text[0]))), "LATIN")
    if first == "LATIN":
        return as_sent(run)
    return "".join(text[0].translate(_TURNED) + text[1:] for text, _ in reversed(run))


def _script(char: str) -> str:
    """Tell the script of a letter, digit or sign that has one; commas and the like are of none."""
    name = unicodedata.name(char, "")
    common = char in "\u060c\u061b\u061f\u0640"
    return (
        "" if common else next((each for each in ("ARABIC", "HEBREW", "LATIN") if name.startswith(each)), "")
    )


def _reordered(text: str, base: Base, *, mirrors: bool = True) -> str:
    clusters = _CLUSTER.findall(text)
    resolved = levels("".join(cluster[0] for cluster in clusters), base)
    return "".join(
        (clusters[place][0].translate(_TURNED) if mirrors and resolved[place] % 2 else clusters[place][0])
        + clusters[place][1:]
        for place in visual_order(resolved)
    )


TERMINALS: dict[str, list[Model]] = {
    "V": [as_sent],
    "V8": [as_sent],
    "W": [vte, konsole],
    "Wk": [kitty],
    "L": [mlterm, putty],
}
"""The models of the terminals that each profile is for."""


class HoldingScreen(pyte.Screen):
    """A terminal's screen that keeps direction marks with the cell before them, as real ones do."""

    # The emulator keeps combining marks only: these stand for the direction marks.
    _KEPT = str.maketrans({LRM: "\u0359", RLM: "\u035a", FILLER: "\u035b"})
    _BACK = str.maketrans({"\u0359": LRM, "\u035a": RLM, "\u035b": FILLER})

    def draw(self, data: str) -> None:
        """Draw text."""
        super().draw(data.translate(self._KEPT))

    def held(self) -> list[list[Cell]]:
        """The rows as the terminal holds them."""
        rows = (self.buffer[row] for row in range(self.lines))
        return [
            [(row[column].data.translate(self._BACK), row[column].bold) for column in range(self.columns)]
            for row in rows
        ]
