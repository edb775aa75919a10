"""A picture of the terminal: what it is to show, what it holds, and the bytes from the one to the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from deconflict_tui.layout import Profile
from deconflict_tui.wire import scrolling
from deconflict_tui.wire.cells import EMPTY, Cell, cells, changes, render, widened
from deconflict_tui.wire.frames import Dress, Move, NextLine, Other, Text, parse
from deconflict_tui.wire.looks import PLAIN, Look, Looks, change, read

_WIPES = re.compile(r"\x1b\[\?1049[hl]|\x1b\[[0-3]?J|\x1bc")
_TORN = re.compile(r"\x1b(?:\[[0-9;?]*)?\Z")
_AS_PAINTED = frozenset({Profile.V, Profile.V8})
_TOLD_AS_SENT = frozenset({Profile.W, Profile.L})
_HOME = Move(0, 0)


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
                    yield sequence
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
        sent, last = PLAIN, None
        for row, line in sorted(lines.items()):
            if stretches := list(changes(line, self._held.get(row, ()))):
                column = stretches[0][0]
                out.append(_move(last, row, column))
                text, sent = _write(line, stretches, sent)
                out.append(text)
                last = row
            self._held[row] = line
        return "".join(out) + change(sent, PLAIN)

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


def _write(line: Sequence[Cell], stretches: Sequence[tuple[int, int]], sent: Look) -> tuple[str, Look]:
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
