"""Keys and signs on one page; everything about keys comes from the table of actions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from deconflict_index.model import Mode
from deconflict_tui.actions import ANY, Action, actions
from deconflict_tui.widgets import signs
from deconflict_tui.widgets.pen import Pen, Piece
from deconflict_tui.widgets.sheet import Draw, Sheet

Entry = tuple[str, str]
"""A key or sign and what it says; an empty sign makes a heading, two empty texts an empty row."""

_LEFT, _KEY, _COLUMN = 4, 10, 46
_TWO_COLUMNS = 92


def key_entries(pane: str) -> list[Entry]:
    """List the keys of a pane, then those of everywhere."""
    own = [action for action in actions() if pane in action.panes]
    everywhere = [action for action in actions() if ANY in action.panes]
    return [("", f"this pane: {pane}"), *_pairs(own), ("", ""), ("", "everywhere"), *_pairs(everywhere)]


def _pairs(listed: Sequence[Action]) -> list[Entry]:
    """Write an action and its opposite, which follows it in the table, as one entry."""
    entries: list[Entry] = []
    for _, group in groupby(listed, key=lambda action: action.do.split("(")[0] + action.label):
        pair = list(group)
        if len(pair) == 2:
            help = pair[0].help.replace("next ", "next, previous ").replace("one line down", "line down, up")
            entries.append((f"{pair[0].shown} {pair[1].shown}", help))
        else:
            entries += [(action.shown, action.help) for action in pair]
    return entries


def sign_entries() -> list[Entry]:
    """List the signs: status, margin, and the numbers of the list."""
    status = [(glyph, status.value) for status, glyph in signs.STATUS_GLYPHS.items()]
    return [
        ("", "status"),
        *status,
        ("", ""),
        ("", "in the margin of the text"),
        (signs.MODE_BARS[Mode.DIRECT], "direct: all of it quoted"),
        (signs.MODE_BARS[Mode.MIXED], "mixed: partly quoted"),
        (signs.MODE_BARS[Mode.INDIRECT], "indirect: in the outlet's words"),
        (signs.HERE, "where you are"),
        ("1…9", "who says it"),
        ("a…z", "which contact it shows"),
        ("", ""),
        ("", "in the list"),
        ("4s 13c", "speakers, claims"),
        ("", ""),
        ("", "in a search"),
        ('"…"', "words as one phrase"),
        ("OR NOT -", "either, without"),
        ("speaker:", "also party: channel: source:"),
    ]


class HelpScreen(ModalScreen[None]):
    """The help sheet; the panes under it are dimmed."""

    BINDINGS: ClassVar = [Binding("escape,q,question_mark", "dismiss", "close", show=False)]

    def __init__(self, pane: str) -> None:
        super().__init__()
        self._pane = pane

    def compose(self) -> ComposeResult:
        """Lay the sheet out in two columns, or in one where the terminal is narrow."""
        keys, marks = key_entries(self._pane), sign_entries()
        if self.app.size.width >= _TWO_COLUMNS:
            longest = max(len(keys), len(marks))
            columns = [(keys + [("", "")] * longest, _LEFT), (marks + [("", "")] * longest, _LEFT + _COLUMN)]
            rows = [_row([(entries[at], column) for entries, column in columns]) for at in range(longest)]
        else:
            rows = [_row([(entry, _LEFT)]) for entry in [*keys, ("", ""), *marks]]
        sheet = Sheet([_title, _row([]), *rows], id="help")
        sheet.styles.height = min(len(rows) + 4, self.app.size.height - 2)
        yield sheet


def _title(pen: Pen, width: int) -> list[Piece]:
    closes = ("   esc closes, j k scroll", "dim2", False)
    return [pen.latin(_LEFT, ("keys and signs", "accent", True), closes)]


def _row(entries: Sequence[tuple[Entry, int]]) -> Draw:
    def draw(pen: Pen, width: int) -> list[Piece]:
        pieces = []
        for (sign, meaning), column in entries:
            if sign:
                pieces.append(pen.latin(column, (sign, "text", True)))
                pieces.append(pen.latin(column + _KEY, (meaning, "text2")))
            elif meaning:
                pieces.append(pen.latin(column, (meaning, "dim2")))
        return pieces

    return draw
