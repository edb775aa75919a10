"""Keys and signs on one page; everything about keys comes from the table of actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, groupby, zip_longest
from textwrap import wrap
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from deconflict_tui.actions import ANY, PANES, SEARCH, Action, actions
from deconflict_tui.widgets import signs
from deconflict_tui.widgets.emphasis import hit_style
from deconflict_tui.widgets.pen import Pen, Piece
from deconflict_tui.widgets.sheet import Draw, Sheet, SheetFoot

Entry = tuple[str, str]
"""A key or sign and what it says; an empty sign makes a heading, two empty texts an empty row."""

_EMPTY: Entry = ("", "")
_LEFT, _MIDDLE, _WIDTH = 4, 56, 100
_KEY, _SIGN = 15, 10
"""Columns of the sheet, its width where there is room, and the cells kept for keys and for signs."""

_AS_IN_THE_TEXT: dict[str, Callable[[Pen], Style]] = {
    "name": lambda pen: pen.style(pen.palette.speaker(3), bold=True),
    "hit": lambda pen: hit_style(pen, exact=True),
    "akin": lambda pen: hit_style(pen, exact=False),
    "here": lambda pen: pen.style("soft_text", on="soft"),
}


def key_entries(pane: str) -> list[Entry]:
    """List the keys of a pane, then those of everywhere."""
    own = [action for action in actions() if pane in action.panes]
    everywhere = [action for action in actions() if ANY in action.panes]
    return [("", f"this pane: {pane}"), *_grouped(own), _EMPTY, ("", "everywhere"), *_grouped(everywhere)]


def other_entries(pane: str) -> list[list[Entry]]:
    """List the keys that do something in other panes only, each once, pane by pane."""
    listed: list[list[Entry]] = []
    told = {action.id for action in actions() if action.works_in(pane)}
    for other in (each for each in (*PANES, SEARCH) if each != pane):
        rest = [action for action in actions() if other in action.panes and action.id not in told]
        told |= {action.id for action in rest}
        if rest:
            listed.append([_EMPTY, ("", f"other pane: {other}"), *_grouped(rest)])
    return listed


def _grouped(listed: Sequence[Action]) -> Iterator[Entry]:
    """Write neighbours in the table that do the same with another argument as one entry."""
    for _, group in groupby(listed, key=lambda action: (_without_last_argument(action.do), action.label)):
        alike = list(group)
        yield " ".join(action.shown for action in alike), _joined([action.help for action in alike])


def _without_last_argument(do: str) -> str:
    return do.rpartition("," if "," in do else "(")[0] or do


def _joined(phrases: Sequence[str]) -> str:
    """Say what phrases have in common once: ``next, previous claim``."""
    words = [phrase.split() for phrase in phrases]
    shortest = min(map(len, words))
    start = next((n for n in range(shortest) if len({phrase[n] for phrase in words}) > 1), shortest)
    room = shortest - start
    end = next((n for n in range(room) if len({phrase[-1 - n] for phrase in words}) > 1), room)
    middles = dict.fromkeys(" ".join(phrase[start : len(phrase) - end]) for phrase in words)
    return " ".join(filter(None, [*words[0][:start], ", ".join(middles), *words[0][len(words[0]) - end :]]))


def sign_entries() -> list[Entry]:
    """List the signs: of a contact's status, of the margin, of the text, of the list, of a query."""
    status = [(glyph, status) for status, glyph in signs.STATUS_GLYPHS.items()]
    return [
        ("", "status of a contact"),
        *status,
        _EMPTY,
        ("", "in the margin of the text"),
        (signs.MODE_BARS["direct"], "direct: all of it quoted"),
        (signs.MODE_BARS["mixed"], "mixed: partly quoted"),
        (signs.MODE_BARS["indirect"], "indirect: in the outlet's words"),
        (signs.HERE, "where you are"),
        ("1…9", "who says it"),
        ("a…z", "which contact it shows"),
        _EMPTY,
        ("", "in the text"),
        ("name", "a speaker"),
        ("hit", "a search hit as it was asked"),
        ("akin", "another form of the word"),
        ("here", "evidence of what is chosen"),
        _EMPTY,
        ("", "in the list"),
        ("4s 13c 2v", "speakers, claims, versions"),
        _EMPTY,
        ("", "in a search"),
        ('"…" "…"~5', "in this order, near each other"),
        ("=x x* x~", "spelt so, begins so, like it"),
        ("OR NOT -", "either, without"),
        ("speaker:", "also said: party: channel: date:"),
        ("in:claims", "claims, in:contacts contacts"),
        ("shoigu", "Latin letters find Arabic"),
    ]


class HelpScreen(ModalScreen[None]):
    """The help sheet; the panes under it are dimmed."""

    CSS = """
    HelpScreen { align: center middle; background: $background 58%; }
    #help { width: 100; max-width: 100%; background: $surface; }
    """
    BINDINGS: ClassVar = [Binding("escape,q,question_mark", "dismiss", "close", show=False)]

    def __init__(self, pane: str) -> None:
        super().__init__()
        self._pane = pane

    def compose(self) -> ComposeResult:
        """Lay the sheet out in two columns, or in one where the terminal is narrow."""
        width = self.app.size.width
        rows = help_rows(self._pane, width)
        sheet = Sheet(rows, id="help")
        sheet.styles.height = sheet.rows_in(self.app.size.height - 1)
        yield sheet
        yield SheetFoot(sheet.keys)


def help_rows(pane: str, width: int) -> list[Draw]:
    """Give the rows of the sheet: two columns where ``width`` has room for them, else one.

    The keys of the other panes come last, so that on most screens the first page holds the rest.
    """
    if width < _WIDTH:
        room = max(width - _LEFT - _KEY - 2, 8)
        entries = [*key_entries(pane), *chain.from_iterable(other_entries(pane))]
        narrow = [*_column(entries, _LEFT, _KEY, room), _nothing]
        narrow += _column(sign_entries(), _LEFT, _KEY, room)
        return [_title, _nothing, *narrow]
    keys = _left(key_entries(pane))
    marks = _column(sign_entries(), _MIDDLE, _SIGN, _WIDTH - _MIDDLE - _SIGN - 1)
    first, *others = other_entries(pane)
    below = _column(list(chain.from_iterable(others)), _MIDDLE, _KEY, _WIDTH - _MIDDLE - _KEY - 1)
    return [_title, _nothing, *_side_by_side(keys, marks), *_side_by_side(_left(first), below)]


def _left(entries: Sequence[Entry]) -> list[Draw]:
    return _column(entries, _LEFT, _KEY, _MIDDLE - _LEFT - _KEY - 1)


def _side_by_side(left: Sequence[Draw], right: Sequence[Draw]) -> list[Draw]:
    return [_beside(*row) for row in zip_longest(left, right, fillvalue=_nothing)]


def _title(pen: Pen, width: int) -> Sequence[Piece]:
    return [pen.latin(_LEFT, ("keys and signs", "accent", True))]


def _nothing(pen: Pen, width: int) -> Sequence[Piece]:
    return ()


def _beside(left: Draw, right: Draw) -> Draw:
    return lambda pen, width: [*left(pen, width), *right(pen, width)]


def _column(entries: Sequence[Entry], column: int, cells: int, room: int) -> list[Draw]:
    """Draw entries from a column on; what they say takes more rows where there is no room for it."""
    rows: list[Draw] = []
    for sign, meaning in entries:
        first, *more = wrap(meaning, room) or [""]
        rows.append(_entry(sign, first, column, cells))
        rows += [_entry(" ", line, column, cells) for line in more]
    return rows


def _entry(sign: str, meaning: str, column: int, cells: int) -> Draw:
    def draw(pen: Pen, width: int) -> Sequence[Piece]:
        if not sign:
            return [pen.latin(column, (meaning, "dim2"))]
        sample = _AS_IN_THE_TEXT.get(sign)
        style = sample(pen) if sample else pen.style("text", bold=True)
        return [Piece(column, [(sign, style)]), pen.latin(column + cells, (meaning, "text2"))]

    return draw
