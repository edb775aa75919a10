"""The one table of actions, ``actions.toml``: bindings, last line, help and palette all come from it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from textual.binding import Binding, BindingType

ANY, SEARCH, OFFERS = "any", "search", "offers"
PANES = ("list", "article", "contacts")
"""The panes, in the order in which the key goes through them."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the reader can do: what runs (``do``), its keys, its words, and the panes where it works.

    ``foot`` is how its keys are written in the last line of those panes, empty where it is not there.
    """

    id: str
    do: str
    keys: str
    shown: str
    label: str
    help: str
    panes: tuple[str, ...]
    foot: str = ""

    def works_in(self, pane: str) -> bool:
        """Whether it can be done while ``pane`` has the focus."""
        return ANY in self.panes or pane in self.panes


@cache
def actions() -> tuple[Action, ...]:
    """Read the table. Cost: one small file, once."""
    table = tomllib.loads(Path(__file__).with_name("actions.toml").read_text(encoding="utf-8"))
    return tuple(Action(**{**row, "panes": tuple(row["panes"])}) for row in table["action"])


def bindings(pane: str) -> list[BindingType]:
    """Give the bindings of a pane, or of the whole screen for ``ANY``; each carries its action's id."""
    return [
        Binding(action.keys, _in_screen(action.do), action.help, id=action.id)
        for action in actions()
        if pane in action.panes
    ]


def _in_screen(do: str) -> str:
    return do if do.startswith("app.") else f"screen.{do}"


def foot(pane: str) -> tuple[list[Action], list[Action]]:
    """Give what the last line names for a pane: its own actions, then those that work everywhere."""
    named = [action for action in actions() if action.foot and action.works_in(pane)]
    own = [action for action in named if ANY not in action.panes]
    taken = {action.foot for action in own}
    return own, [action for action in named if ANY in action.panes and action.foot not in taken]
