"""A widget that draws its own rows with a pen."""

from __future__ import annotations

from typing import ClassVar

from textual.widget import Widget

from deconflict_tui.theme import palettes
from deconflict_tui.widgets.pen import Pen


class Drawn(Widget):
    """What bars, panes and sheets have in common: a pen in the app's theme, on one ground."""

    ground: ClassVar[str] = "ground"
    ALLOW_SELECT = False

    @property
    def pen(self) -> Pen:
        """The pen for this widget, as the theme is now."""
        palette = palettes()[getattr(self.app, "palette_name", "dark")]
        return Pen(palette, self.ground, getattr(self.app, "harakat", True))
