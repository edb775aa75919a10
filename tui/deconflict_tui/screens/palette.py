"""The palette: every action of the table by its name, found as you type, done with enter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on

from deconflict_tui.actions import Action, actions
from deconflict_tui.layout import Ink, fit
from deconflict_tui.screens.field_sheet import FieldSheet
from deconflict_tui.widgets.choosing import Choosing
from deconflict_tui.widgets.pen import Pen, Piece
from deconflict_tui.widgets.search_field import SearchField

_LEFT, _KEY, _MOST_ROWS = 3, 12, 24
"""Columns kept free at each side, cells kept for keys, and rows shown at a time."""


@dataclass(frozen=True, slots=True)
class Match:
    """An action whose name holds the typed letters, and the places where they stand."""

    action: Action
    places: tuple[int, ...] = ()


def matches(typed: str, pane: str) -> list[Match]:
    """Give the actions of a pane that have the typed letters in their names, in this order; blanks are none.

    First come those where the letters stand closest together, and among equals those first in the table.
    """
    letters = "".join(typed.casefold().split())
    offered = [action for action in actions() if action.works_in(pane) and action.id != "palette"]
    found = [Match(action, places) for action in offered if (places := _closest(letters, action.help))]
    if not letters:
        return [Match(action) for action in offered]
    return sorted(found, key=lambda match: match.places[-1] - match.places[0])


def _closest(letters: str, name: str) -> tuple[int, ...]:
    starts = [place for place, letter in enumerate(name.casefold()) if letters.startswith(letter)]
    walks = [walk for start in starts if (walk := _walk(letters, name.casefold(), start))]
    return min(walks, key=lambda walk: walk[-1] - walk[0], default=())


def _walk(letters: str, name: str, start: int) -> tuple[int, ...]:
    """Find the letters one behind the other from a place on; nothing if one of them is missing."""
    places: list[int] = []
    for letter in letters:
        place = name.find(letter, places[-1] + 1 if places else start)
        if place < 0:
            return ()
        places.append(place)
    return tuple(places)


class Choices(Choosing):
    """The actions that match."""

    def __init__(self, found: Sequence[Match]) -> None:
        super().__init__()
        self._found = tuple(found)

    @property
    def count(self) -> int:
        """How many actions match."""
        return len(self._found)

    @property
    def chosen(self) -> Action | None:
        """The action under the cursor."""
        return self._found[self.cursor].action if self._found else None

    def show(self, found: Sequence[Match]) -> None:
        """Show other actions, the cursor on the first."""
        self._found, self.cursor = tuple(found), 0
        self.refresh()

    def draw(self, pen: Pen, row: int) -> Sequence[Piece]:
        """Draw an action: its name with the typed letters brought out, and at the right its key."""
        match, width = self._found[row], self.size.width
        bold = pen.style("text", bold=True)
        inks = [Ink(place, place + 1, bold) for place in match.places]
        name = fit(match.action.help, max(width - 2 * _LEFT - _KEY, 2), base="L", align="left")
        return [
            pen.line(_LEFT, name, pen.style("text2"), inks),
            pen.latin_right(width - _LEFT, (match.action.shown, "dim2")),
        ]


class Palette(FieldSheet):
    """A sheet with a field and the actions of a pane; its result is what the chosen one does."""

    KEYS = (("esc", "close"), ("enter", "do it"), ("up down", "choose"))
    placeholder = "find an action by its name"

    def __init__(self, pane: str) -> None:
        super().__init__()
        self._pane = pane
        self.rows = self._choices = Choices(matches("", pane))

    @property
    def needed(self) -> int:
        """As many rows as there are actions, up to some: a letter that is typed may change them all."""
        return min(len(matches("", self._pane)), _MOST_ROWS)

    @on(SearchField.Changed)
    def _typed(self, message: SearchField.Changed) -> None:
        self._choices.show(matches(message.value, self._pane))
        self.repaint_foot()

    @on(Choices.Taken)
    def action_take(self) -> None:
        """Close, and do what is under the cursor."""
        if self._choices.chosen is not None:
            self.dismiss(self._choices.chosen.do)
