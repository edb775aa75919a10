"""Logical text and spans -> finished visual lines, sent as each kind of terminal needs them.

Knows nothing of the toolkit that draws: styles pass through unread.
"""

from deconflict_tui.layout.clusters import Cluster
from deconflict_tui.layout.emitters import Ink, emit
from deconflict_tui.layout.levels import Base, LevelsError, base_of, self_test
from deconflict_tui.layout.lines import Align, Line
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
    "self_test",
]
