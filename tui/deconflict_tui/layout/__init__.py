"""Logical text and spans -> finished visual lines, sent as each kind of terminal needs them.

Knows nothing of the toolkit that draws: styles pass through unread. Its parts are imported when they are
first asked for: the reader's first paint needs none but the profiles.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deconflict_tui.layout.clusters import Cluster
    from deconflict_tui.layout.emitters import emit
    from deconflict_tui.layout.levels import Base, LevelsError, base_of, self_test
    from deconflict_tui.layout.lines import Align, Line
    from deconflict_tui.layout.painting import Ink, paint
    from deconflict_tui.layout.paragraph import fit, lay_out
    from deconflict_tui.layout.terminal import DisplayError, Profile, choose_profile, enter, leave

__all__ = [
    "Align",
    "Base",
    "Cluster",
    "DisplayError",
    "Ink",
    "LevelsError",
    "Line",
    "Profile",
    "base_of",
    "choose_profile",
    "emit",
    "enter",
    "fit",
    "lay_out",
    "leave",
    "paint",
    "self_test",
]

_PARTS = {
    "clusters": ("Cluster",),
    "emitters": ("emit",),
    "levels": ("Base", "LevelsError", "base_of", "self_test"),
    "lines": ("Align", "Line"),
    "painting": ("Ink", "paint"),
    "paragraph": ("fit", "lay_out"),
    "terminal": ("DisplayError", "Profile", "choose_profile", "enter", "leave"),
}


def __getattr__(name: str) -> object:
    for part, names in _PARTS.items():
        if name in names:
            globals()[name] = getattr(import_module(f"{__name__}.{part}"), name)
            return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
