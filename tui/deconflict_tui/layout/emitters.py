"""What goes out to each kind of terminal: whole rows of cells, one emitter for each profile.

A row is painted as it is to stand on the screen. Terminals that reorder Arabic by themselves are sent the
cells of each word in another order, the one that they turn into what was painted, with something beside it
that keeps the word in its columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Protocol, TypeVar
from unicodedata import bidirectional, category

from deconflict_tui.layout.levels import levels
from deconflict_tui.layout.lines import visual_order
from deconflict_tui.layout.mirroring import mirrored
from deconflict_tui.layout.painting import merged
from deconflict_tui.layout.terminal import Profile

S = TypeVar("S")
Cell = tuple[str, S]
"""What is drawn in one place, a base character and its marks, and its style."""

_LEFT_TO_RIGHT_MARK = "\u200e"
_LATIN_BLANK = "\N{BRAILLE PATTERN BLANK}"
_FILLER = "\N{COMBINING GRAPHEME JOINER}"
_SMALL_ALEF = "\N{ARABIC LETTER SUPERSCRIPT ALEF}"
# Of Arabic script, though not by bidi class: the percent sign and the digits of Persian and Urdu.
_ARABIC_SIGNS = frozenset("\u066a" + "".join(map(chr, range(0x6F0, 0x6FA))))
_LETTERS = frozenset({"R", "AL"})
_TURNING = frozenset({"R", "AL", "AN"})
_TRIES = 8


class Styling(Protocol[S]):
    """What an emitter asks of styles."""

    def hidden(self, style: S) -> S:
        """The style in which a letter cannot be seen."""

    def is_bold(self, style: S) -> bool:
        """Whether its letters are bold."""

    def weighed(self, style: S, *, bold: bool) -> S:
        """The style with letters of a weight."""


class AnyStyle:
    """For styles of which nothing is known: nothing of them is changed."""

    def hidden(self, style: S) -> S:
        """The same style."""
        return style

    def is_bold(self, style: S) -> bool:
        """It is not."""
        return False

    def weighed(self, style: S, *, bold: bool) -> S:
        """The same style."""
        return style


def emit(
    runs: Sequence[tuple[str, S]], profile: Profile, styling: Styling[S] | None = None
) -> list[tuple[str, S]]:
    """Give what a terminal of a profile is sent for a row painted as it is to look, from the left edge on.

    Every cell keeps its column but for the letters of a word, which change places with each other. Direction
    marks come out only under W. Cost: linear; under L levels are resolved once or twice for each word.
    """
    emitter = _EMITTERS.get(profile)
    return merged(list(emitter(cells(runs), styling or AnyStyle()))) if emitter else list(runs)


def cells(runs: Sequence[tuple[str, S]]) -> list[Cell[S]]:
    """Part runs into cells; marks go with what they stand on."""
    parted: list[Cell[S]] = []
    for text, style in runs:
        for char in text:
            if char >= "\u0300" and category(char)[0] == "M" and parted:
                parted[-1] = (parted[-1][0] + char, parted[-1][1])
            else:
                parted.append((char, style))
    return parted


def _with_marks(row: Sequence[Cell[S]], styling: Styling[S]) -> Iterator[Cell[S]]:
    """W: the letters of each word in logical order, and behind each word a mark.

    Arabic digits keep their order but have a mark behind them too: they would turn what is next to them.
    """
    for script, group in groupby(row, key=_script):
        word = list(group)
        yield from reversed(word) if script == "R" else word
        if script:
            yield _LEFT_TO_RIGHT_MARK, word[0 if script == "R" else -1][1]


def _script(cell: Cell[S]) -> str:
    """Tell letters that run right to left from Arabic digits (``AN``) and all else (nothing)."""
    found = bidirectional(cell[0][0])
    return "R" if found in _LETTERS else found if found in _TURNING else ""


def _by_shaped_runs(row: Sequence[Cell[S]], styling: Styling[S]) -> Iterator[Cell[S]]:
    """Wk: letters and digits of Arabic in logical order word by word, styles on their cells.

    kitty hands to its shaper what stands side by side in one font, and turns all of that. So what is glued to
    a word gets another weight than its letters, which is another font.
    """

    def kind(cell: Cell[S]) -> tuple[bool, bool]:
        char = cell[0][0]
        return bidirectional(char) in _TURNING or char in _ARABIC_SIGNS, styling.is_bold(cell[1])

    for _, group in groupby(row, key=lambda cell: cell[0].isspace()):
        token = list(group)
        weights = [bold for is_letter, bold in map(kind, token) if is_letter]
        for (is_letter, bold), run in groupby(token, key=kind):
            part = list(run)
            if is_letter:
                weights = [bold]
                texts = _evened([text for text, _ in reversed(part)])
                yield from zip(texts, (style for _, style in part), strict=True)
            elif weights:
                yield from ((text, styling.weighed(style, bold=not weights[0])) for text, style in part)
            else:
                yield from part


def _evened(letters: Sequence[str]) -> Sequence[str]:
    """Give letters as many code points each if one has harakat, and put something between two harakat.

    Else kitty's shaper gives their glyphs to the wrong cells (measured with kitty 0.26). The small alef is
    left out: kitty takes it from another font, and so breaks the word.
    """
    if all(len(text) == 1 for text in letters):
        return letters
    marked = [text.replace(_SMALL_ALEF, "") for text in letters]
    parted = [text[:2] + "".join(_FILLER + mark for mark in text[2:]) for text in marked]
    most = max(map(len, parted))
    return [text + _FILLER * (most - len(text)) for text in parted]


def _between_latin_blanks(row: Sequence[Cell[S]], styling: Styling[S]) -> Iterator[Cell[S]]:
    """L: each word as it turns into itself, and behind it a blank that counts as a Latin letter.

    Another such blank at the left edge has the whole row laid from the left. mlterm gives direction marks a
    cell and PuTTY drops them; both take the blank for what it is (measured). It is drawn in its own ground,
    for a font may have a box for it.
    """
    after_word = True
    for is_blank, group in groupby(row, key=lambda cell: cell[0].isspace()):
        token = list(group)
        if is_blank and after_word:
            yield _LATIN_BLANK, styling.hidden(token[0][1])
            token = token[1:]
        after_word = not is_blank and any(bidirectional(text[0]) in _TURNING for text, _ in token)
        yield from _unturned(token) if after_word else token


def _unturned(token: Sequence[Cell[S]]) -> Iterator[Cell[S]]:
    """Give the order of cells of which the bidirectional algorithm, from left to right, makes these.

    It is found by guessing levels, ordering the cells back by them, and resolving the levels of that order,
    until they are the ones that were guessed.
    """
    guessed = [int(bidirectional(text[0]) in _LETTERS) for text, _ in token]
    for _ in range(_TRIES):
        order = visual_order(guessed)
        resolved = _levels_by_place([token[place][0] for place in order], order)
        if resolved == guessed:
            break
        guessed = resolved
    for place in visual_order(guessed):
        text, style = token[place]
        yield (mirrored(text[0]) + text[1:] if guessed[place] % 2 else text), style


def _levels_by_place(sent: Sequence[str], order: Sequence[int]) -> list[int]:
    """Resolve the levels of cells in the order in which they are sent; give them by their places."""
    resolved = levels("".join(sent), "L")
    found, at = [0] * len(order), 0
    for text, place in zip(sent, order, strict=True):
        found[place] = resolved[at]
        at += len(text)
    return found


_EMITTERS: Mapping[Profile, Callable[[Sequence[Cell[S]], Styling[S]], Iterator[Cell[S]]]] = {
    Profile.W: _with_marks,
    Profile.WK: _by_shaped_runs,
    Profile.L: _between_latin_blanks,
}
