"""Looking at tokens one by one, as the readers of dates do: past the ends there is nothing."""

from __future__ import annotations

from collections.abc import Sequence

from deconflict_index.arabic.timewords import heads
from deconflict_index.arabic.tokens import Token

_PAUSES = frozenset('()\u060c,/-\u2013"\u00ab\u00bb\u201c\u201d')
DAYS, MONTHS = range(1, 32), range(1, 13)


class View:
    """The tokens of a sentence or paragraph, asked by index."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Look at ``tokens``; nothing is copied."""
        self.tokens = tokens

    def form(self, index: int) -> str:
        """Give the folded form, empty outside the tokens."""
        return self.tokens[index].form if 0 <= index < len(self.tokens) else ""

    def is_one(self, index: int, known: frozenset[str]) -> bool:
        """Whether the word is one of ``known``, as it stands or behind particles."""
        return not known.isdisjoint(heads(self.form(index)))

    def number(self, index: int, allowed: range) -> int | None:
        """Give a number of at most four digits that lies in ``allowed``."""
        form = self.form(index)
        return int(form) if form.isdecimal() and len(form) <= 4 and int(form) in allowed else None

    def year(self, index: int, allowed: range, mark: str) -> tuple[int, int] | None:
        """Give a year and the index after it and its ``mark``, which may be glued to it."""
        form = self.form(index).removesuffix(mark)
        if not form.isdecimal() or len(form) != 4 or int(form) not in allowed:
            return None
        return int(form), index + 1 + (self.form(index + 1) == mark)

    def past_pause(self, index: int) -> int:
        """Give the index after a bracket, comma, dash, bar or quotation mark, if one stands there."""
        return index + (self.form(index) in _PAUSES)
