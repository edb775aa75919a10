"""Files and folders that a typed path may mean, and rows of names with what is to be said of each."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from deconflict_tui.widgets.choosing import Choosing
from deconflict_tui.widgets.pen import Pen, Piece

_LEFT, _GAP = 3, 2
_MOST = 500
"""How many files of a folder are looked at."""
_UNITS = ("B", "kB", "MB", "GB", "TB")


@dataclass(frozen=True, slots=True)
class Place:
    """A name, and what is to be said of it."""

    name: str
    about: str


def completions(typed: str) -> list[Place]:
    """Give the files and folders whose path begins as typed, folders first; none for an address.

    Hidden ones only where their dot is typed. Cost: one folder, its first 500 entries.
    """
    if "://" in typed:
        return []
    folder, beginning = os.path.split(typed)
    found: list[tuple[bool, Place]] = []
    with suppress(OSError, ValueError), os.scandir(os.path.expanduser(folder or ".")) as entries:  # noqa: PTH111
        for _, entry in zip(range(_MOST), entries, strict=False):
            if entry.name.startswith(beginning) and entry.name.startswith(".") == beginning.startswith("."):
                found.append((entry.is_file(), _place(entry)))
    return [place for _, place in sorted(found, key=lambda each: (each[0], each[1].name))]


def completed(typed: str, name: str) -> str:
    """Give the path that is typed with a name in the place of its last part."""
    return os.path.join(os.path.dirname(typed), name)  # noqa: PTH118, PTH120 - keeps ~ and ./ as typed


def _place(entry: os.DirEntry[str]) -> Place:
    if entry.is_dir():
        return Place(f"{entry.name}/", "folder")
    with suppress(OSError):
        return Place(entry.name, _size(entry.stat().st_size))
    return Place(entry.name, "")


def _size(number: float) -> str:
    for unit in _UNITS[:-1]:
        if number < 1000:
            return f"{number:.0f} {unit}"
        number /= 1000
    return f"{number:.0f} {_UNITS[-1]}"


class PlaceList(Choosing):
    """Names at the left; what is said of each at the right, or behind it where it is long."""

    def __init__(self) -> None:
        super().__init__()
        self._places: tuple[Place, ...] = ()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._places)

    @property
    def chosen(self) -> Place | None:
        """What is under the cursor."""
        return self._places[self.cursor] if self._places else None

    def show(self, places: Sequence[Place]) -> None:
        """Show other places, the cursor on the first."""
        self._places, self.cursor = tuple(places), 0
        self.refresh()

    def draw(self, pen: Pen, row: int) -> Sequence[Piece]:
        """Draw a name and what is said of it, each in cells of its own."""
        place, width = self._places[row], self.size.width - 2 * _LEFT
        about = pen.snug(0, width * 2 // 3, place.about, pen.style("dim2"))
        about = Piece(_LEFT + width - about.end, about.runs)
        room = max(about.column - _LEFT - _GAP, 2)
        return [pen.text(_LEFT, room, place.name, pen.style("text"), align="left"), about]
