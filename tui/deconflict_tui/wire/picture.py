"""A picture of the terminal: what it is to show, what it holds, and the bytes from the one to the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len

from deconflict_tui.layout import Profile
from deconflict_tui.wire import scrolling
from deconflict_tui.wire.cells import EMPTY, Cell, Stretches, cells, changes, render, united, widened
from deconflict_tui.wire.frames import Dress, Move, NextLine, Other, Text, parse
from deconflict_tui.wire.looks import PLAIN, Look, Looks, change, read

_WIPES = re.compile(r"\x1b\[\?1049[hl]|\x1b\[[0-3]?J|\x1bc")
_TORN = re.compile(r"\x1b(?:\[[0-9;?]*)?\Z")
_AS_PAINTED = frozenset({Profile.V, Profile.V8})
_TOLD_AS_SENT = frozenset({Profile.W, Profile.L})
_SPILLED = frozenset({Profile.W, Profile.L})
_UNSEEN = ("30", "37")
_HOME = Move(0, 0)
# Moves without a button are of no use here, and PuTTY tells of those with one only when it is asked so.
_INSTEAD = {"\x1b[?1003h": "\x1b[?1002h", "\x1b[?1003l": "\x1b[?1002l"}


class Picture:
    """Takes frames as Textual writes them and gives what is to be sent.

    Frames draw regions in visual order; the terminal gets the cells that change, ordered for ``profile``.
    Cost: about a microsecond a cell drawn; under W, Wk and L up to 0.5 ms for a row that changes.
    """

    def __init__(self, profile: Profile = Profile.V) -> None:
        self.profile = profile
        self._wanted: dict[int, list[Cell]] = {}
        self._held: dict[int, list[Cell]] = {}
        self._drawn: set[int] = set()
        self._at = _HOME
        self._look = PLAIN
        self._torn = ""
        self._fronts: dict[int, str] = {}

    @property
    def is_blank(self) -> bool:
        """Whether nothing was drawn yet."""
        return not self._wanted

    def forget(self) -> None:
        """Take nothing for granted: what is drawn from now on is sent whole."""
        self._held.clear()

    def resize(self) -> None:
        """Begin anew: the terminal has another size, what it shows is unknown, and all will be drawn."""
        self.forget()
        self._wanted.clear()

    def draw(self, frame: str) -> str:
        """Take a frame; give what makes the terminal show it. A torn sequence at its end waits for more."""
        frame = self._torn + frame
        torn = _TORN.search(frame)
        self._torn = torn[0] if torn else ""
        return "".join(self._sent(frame.removesuffix(self._torn)))

    def _sent(self, frame: str) -> Iterator[str]:
        resting = None
        for token in parse(frame):
            match token:
                case Text(text):
                    self._put(text)
                    resting = None
                case Dress(codes):
                    self._look = read(self._look, codes)
                case Move():
                    self._at = resting = token
                case NextLine():
                    self._at = Move(self._at.row + 1, 0)
                case Other(sequence):
                    yield self._flush()
                    if _WIPES.fullmatch(sequence):
                        self.forget()
                    yield _INSTEAD.get(sequence, sequence)
        yield self._flush()
        if resting is not None:
            yield "\x1b[H" if resting == _HOME else f"\x1b[{resting.row + 1};{resting.column + 1}H"

    def _put(self, text: str) -> None:
        """Put text where the cursor is; of a wide character that is cut in two nothing is left."""
        row, column = self._at
        line = self._wanted.setdefault(row, [])
        line.extend([EMPTY] * (column - len(line)))
        if 0 < column < len(line) and not line[column][0]:
            line[column - 1] = EMPTY
        put = cells(text, self._look)
        end = column + len(put)
        line[column:end] = put
        if end < len(line) and not line[end][0]:
            line[end] = EMPTY
        self._drawn.add(row)
        self._at = Move(row, end)

    def _flush(self) -> str:
        lines = {row: self._arranged(self._wanted[row]) for row in self._drawn}
        self._drawn.clear()
        out: list[str] = []
        if scroll := scrolling.find(lines, self._held):
            lines = {row: self._held[row] for row in scroll.rows if row in self._held} | lines
            out.append(scroll.sequence)
            scroll.apply(self._held)
        changed = {row: list(changes(line, self._held.get(row, ()))) for row, line in lines.items()}
        self._held.update(lines)
        sent, last = PLAIN, None
        for row, line, stretches in self._due(changed):
            out.append(_move(last, row, stretches[0][0]))
            text, sent = _write(line, stretches, sent)
            out.append(text)
            last = row
        return "".join(out) + change(sent, PLAIN)

    def _due(self, changed: Mapping[int, Stretches]) -> Iterator[tuple[int, Sequence[Cell], Stretches]]:
        """Give the rows to send, from the top, with what of each.

        Konsole and mlterm leave behind what of a letter reached into the row above or below. There that row
        is sent again too, its blanks with another colour of letters: Konsole repaints only what differs.
        """
        rows = {row for row, stretches in changed.items() if stretches}
        if self.profile not in _SPILLED:
            yield from ((row, self._held[row], changed[row]) for row in sorted(rows))
            return
        for row in sorted({row + step for row in rows for step in (-1, 0, 1)} & self._held.keys()):
            front = self._fronts[row] = _UNSEEN[self._fronts.get(row) == _UNSEEN[0]]
            line = [
                (text, look._replace(front=front)) if text == " " else (text, look)
                for text, look in self._held[row]
            ]
            yield row, line, united(*(changed.get(row + step, ()) for step in (-1, 0, 1)))

    def painted_at(self, row: int, column: int) -> int:
        """Give the column at which stands what the terminal says is at a column of a row.

        Konsole, mlterm and PuTTY tell of the mouse by the order of what they were sent (measured); kitty, and
        those that turn nothing, by what they show.
        """
        if self.profile not in _TOLD_AS_SENT or row not in self._wanted:
            return column
        from deconflict_tui.layout import emit

        numbered = [(text, number) for number, (text, _) in enumerate(self._wanted[row])]
        sent = [number for text, number in emit(numbered, self.profile) for _ in range(cell_len(text))]
        return sent[column] if column < len(sent) else column

    def _arranged(self, line: list[Cell]) -> list[Cell]:
        """Give a row as the terminal is to hold it."""
        if self.profile in _AS_PAINTED or "".join(text for text, _ in line).isascii():
            return list(line)
        from deconflict_tui.layout import emit

        return list(widened(emit(line, self.profile, Looks())))


def alone(row: str, profile: Profile) -> str:
    """Give what a terminal is sent for one row, in its own colours, where there is no picture of it."""
    from deconflict_tui.layout import emit

    text, look = render(emit([(row, PLAIN)], profile, Looks()), PLAIN)
    return text + change(look, PLAIN)


def _write(line: Sequence[Cell], stretches: Stretches, sent: Look) -> tuple[str, Look]:
    """Write stretches of a row, the cursor being at the first.

    A gap between two of them is sent along where that costs no more than a move.
    """
    out: list[str] = []
    at = stretches[0][0]
    for start, end in stretches:
        if start > at:
            move = f"\x1b[{start + 1}G"
            gap, look = render(line[at : min(start, at + len(move))], sent)
            if start - at > len(move) or len(gap.encode()) > len(move):
                out.append(move)
            else:
                out.append(gap)
                sent = look
        text, sent = render(line[start:end], sent)
        out.append(text)
        at = end
    return "".join(out), sent


def _move(last: int | None, row: int, column: int) -> str:
    """Go to a cell from the row written last, if any was."""
    if last is None or row != last + 1:
        return f"\x1b[{row + 1};{column + 1}H"
    return f"\n\x1b[{column + 1}G" if column else "\r\n"
