"""The row below the query while Latin is typed: the Arabic that is offered for it, one of it marked.

It lies over the empty row with which every pane begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.strip import Strip

from deconflict_tui.widgets.drawn import Drawn
from deconflict_tui.widgets.pen import Pen, Piece

if TYPE_CHECKING:
    from deconflict_index.archive import Offer

_LEFT, _GAP = 2, 3
_NARROWEST = 12


class OfferBar(Drawn):
    """Offers with their counts, from the left, as many as fit; the key takes the marked one."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._offers: tuple[Offer, ...] = ()
        self._marked = 0

    @property
    def marked(self) -> Offer | None:
        """The offer that would be taken."""
        return self._offers[self._marked] if self._offers else None

    def show(self, offers: Sequence[Offer]) -> None:
        """Show other offers, the first marked; with none the row is that of the panes again."""
        self._offers, self._marked = tuple(offers), 0
        self.display = bool(offers)
        self.refresh()

    def move(self, steps: int) -> None:
        """Move the mark, round and round through the offers that are in view."""
        self._marked = (self._marked + steps) % max(len(list(self._drawn(self.pen))), 1)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the offers."""
        pen = self.pen
        return pen.row(self.size.width, [piece for pieces in self._drawn(pen) for piece in pieces])

    def _drawn(self, pen: Pen) -> Iterator[tuple[Piece, Piece]]:
        column, end = _LEFT, self.size.width - _LEFT
        for place, offer in enumerate(self._offers):
            marked = place == self._marked
            style = pen.style("accent" if marked else "text2", bold=marked)
            word = pen.snug(column, max(end - column, _NARROWEST), offer.text, style)
            count = pen.latin(word.end, (f" {offer.count:,}" if offer.count else "", "dim"))
            if place and count.end > end:
                return
            yield word, count
            column = count.end + _GAP
