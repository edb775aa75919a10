"""The roles of colour, one palette for each theme, from ``data/themes.toml``.

Panes ask a palette for styles by role (``palette.on_page("text")``); nothing else in the reader names a
colour. Whatever a colour says is also said by a digit, a letter, a glyph, weight or place.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rich.color import Color, blend_rgb
from rich.color_triplet import ColorTriplet
from rich.style import Style
from textual.theme import BUILTIN_THEMES, Theme

NAMES = ("dark", "light", "ansi")
"""The themes, in the order in which the key goes through them."""

_BAR, _DIRECT, _AKIN = 0.62, 0.5, 0.62


@dataclass(frozen=True)
class Palette:
    """The colours of one theme by role, as the terminal or Rich names them."""

    name: str
    is_dark: bool
    ground: str
    page: str
    raised: str
    text: str
    text2: str
    dim: str
    dim2: str
    rule: str
    accent: str
    soft: str
    soft_text: str
    hit: str
    hit_text: str
    no: str
    speakers: tuple[str, ...]

    def colour(self, role: str) -> str:
        """Give the colour of a role; what is no role is taken for a colour."""
        return str(getattr(self, role, role))

    def style(self, role: str, ground: str = "ground", *, bold: bool = False) -> Style:
        """Give the style of a role on a ground, both by their names."""
        return _style(self.colour(role), self.colour(ground), bold)

    def speaker(self, number: int) -> str:
        """Give the hue of a speaker, numbered from 1; hues repeat, the digit decides."""
        return self.speakers[(number - 1) % len(self.speakers)]

    def bar(self, hue: str) -> str:
        """Give the tone of a margin bar: mostly the hue, sunk into the page."""
        return _blend(hue, self.page, _BAR)

    @property
    def akin(self) -> str:
        """The ground of hits that are another form of the word: that of hits, sunk into the page."""
        return _blend(self.hit, self.page, _AKIN)

    def direct(self, hue: str) -> str:
        """Give the tone of direct speech: between the hue and the text."""
        return self.text if self.name == "ansi" else _blend(hue, self.text, _DIRECT)


@cache
def _style(colour: str, ground: str, bold: bool) -> Style:
    return Style(color=colour, bgcolor=ground, bold=bold)


@cache
def _blend(front: str, back: str, share: float) -> str:
    if not (front.startswith("#") and back.startswith("#")):
        return front
    mixed: ColorTriplet = blend_rgb(
        Color.parse(back).get_truecolor(), Color.parse(front).get_truecolor(), share
    )
    return mixed.hex


@cache
def palettes() -> dict[str, Palette]:
    """Read the palettes, by name. Cost: one small file, once."""
    table: dict[str, dict[str, Any]] = tomllib.loads(
        (Path(__file__).parent / "data" / "themes.toml").read_text(encoding="utf-8")
    )
    return {
        name: Palette(name=name, **{**roles, "speakers": tuple(roles["speakers"])})
        for name, roles in table.items()
    }


def theme(palette: Palette) -> Theme:
    """Make the Textual theme of a palette, so that what Textual draws itself has the same colours."""
    ansi = palette.name == "ansi"

    def named(colour: str) -> str:
        return f"ansi_{colour}" if ansi else colour

    return Theme(
        name=f"deconflict-{palette.name}",
        ansi=ansi,
        dark=palette.is_dark,
        primary=named(palette.accent),
        accent=named(palette.accent),
        foreground=named(palette.text),
        background=named(palette.ground),
        surface=named(palette.raised),
        panel=named(palette.raised),
        error=named(palette.no),
        variables={**BUILTIN_THEMES["ansi-dark"].variables, "page": named(palette.page)},
    )
