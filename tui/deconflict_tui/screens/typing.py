"""Typing a query: Arabic offered for Latin words, and the queries that were asked before.

Both are asked of the archive in threads. What is offered counts for the draft it was asked for; a key that
takes an offer waits for it where the answer is still on its way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on, work
from textual.timer import Timer

from deconflict_tui.actions import OFFERS, SEARCH
from deconflict_tui.layout.editing import Draft
from deconflict_tui.screens.copying import CopyingScreen
from deconflict_tui.widgets.bars import FootBar
from deconflict_tui.widgets.offer_bar import OfferBar
from deconflict_tui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from deconflict_index.archive import Archive, Offer

TYPING_RESTS = 0.08
"""Seconds without a key after which the archive is asked."""
_LATIN_END = re.compile(r"[A-Za-z\d'’`-]\Z")
_OF_OFFERS = frozenset({"take_offer", "mark_offer", "hide_offers"})


class TypingScreen(CopyingScreen):
    """A screen with a field in which a query is typed, and a row for what is offered to it."""

    offers: OfferBar
    foot: FootBar
    _answered = Draft()
    """The draft for which the offers, or that there are none, are known."""
    _asking: Timer | None = None
    _offer_serial = 0
    _walked: tuple[str, ...] = ()
    _place = 0
    _noted = ""

    def begin_typing(self) -> None:
        """Make ready for a query: nothing is offered for what stands there already."""
        self._answered = self.field.draft
        if self._archive is not None:
            self._warm(self._archive)

    def end_typing(self) -> None:
        """Offer nothing any more."""
        self._offer_serial += 1
        self._answered = self.field.draft
        self._show_offers(())

    # Offers -----------------------------------------------------------------------------------------------

    @on(SearchField.Changed)
    @on(SearchField.Moved)
    def _draft_changed(self) -> None:
        if self.field.draft == self._answered or self.focused is not self.field:
            return
        if self._asking is not None:
            self._asking.stop()
        if _latin_before(self.field.draft):
            self._asking = self.set_timer(TYPING_RESTS, self._ask_for_offers)
        else:
            self.end_typing()

    def _ask_for_offers(self) -> None:
        if self._archive is not None and self.focused is self.field:
            self._offer_serial += 1
            self._find_offers(self._archive, self.field.draft, self._offer_serial)

    @work(thread=True, group="offers", exit_on_error=False)
    def _warm(self, archive: Archive) -> None:
        with self._refusals_told():
            archive.offers("a", 1)

    @work(thread=True, group="offers", exit_on_error=False)
    def _find_offers(self, archive: Archive, draft: Draft, serial: int) -> None:
        if serial != self._offer_serial:
            return  # a newer question came while this one waited for its thread
        with self._refusals_told():
            offers = archive.offers(draft.text, draft.offset)
            self.app.call_from_thread(self._offered, draft, serial, offers)

    def _offered(self, draft: Draft, serial: int, offers: Sequence[Offer]) -> None:
        if serial == self._offer_serial and draft == self.field.draft:
            self._answered = draft
            self._show_offers(offers)

    def _show_offers(self, offers: Sequence[Offer]) -> None:
        self.offers.show(offers)
        if self.focused is self.field:
            self.foot.show(OFFERS if offers else SEARCH)
        if offers:
            self.foot.tell("")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys of offers to others where nothing is offered."""
        if action not in _OF_OFFERS:
            return super().check_action(action, parameters)
        if self.field.draft == self._answered:
            return self.offers.marked is not None
        return action == "take_offer" and _latin_before(self.field.draft)

    async def action_take_offer(self) -> None:
        """Put the marked Arabic in the place of the Latin words; where nothing is offered, go on."""
        from deconflict_index.archive import put

        if self.field.draft != self._answered and self._archive is not None:
            self._offer_serial += 1
            await self._find_offers(self._archive, self.field.draft, self._offer_serial).wait()
        offer = self.offers.marked
        if offer is None:
            await self.run_action("pane(1)")
            return
        self._take(Draft(*put(self.field.value, offer.span, offer.text)))

    def action_mark_offer(self, steps: int) -> None:
        """Mark another offer."""
        self.offers.move(steps)

    def action_hide_offers(self) -> None:
        """Offer nothing for what is typed."""
        self.end_typing()

    def _take(self, draft: Draft) -> None:
        """Put another draft in the field; nothing is offered for it."""
        self.field.draft = draft
        self.end_typing()

    # Queries asked before ---------------------------------------------------------------------------------

    async def action_older(self) -> None:
        """Go back to a query that was asked before."""
        if self._archive is None:
            return
        if not self._place or self.field.value != self._walked[self._place]:
            await self._fetch_asked(self._archive).wait()
        self._walk(1)

    async def action_newer(self) -> None:
        """Go forward again, to what was typed; from there to the results."""
        if self._place and self.field.value == self._walked[self._place]:
            self._walk(-1)
        else:
            await self.run_action("results")

    def _walk(self, steps: int) -> None:
        self._place = max(min(self._place + steps, len(self._walked) - 1), 0)
        text = self._walked[self._place]
        self._take(Draft(text, len(text)))

    @work(thread=True, group="asked", exit_on_error=False)
    def _fetch_asked(self, archive: Archive) -> None:
        with self._refusals_told():
            self.app.call_from_thread(self._asked, archive.asked())

    def _asked(self, queries: Sequence[str]) -> None:
        typed = self.field.value
        self._place = 0
        self._walked = (typed, *(query for query in queries if query != typed))

    def note_asked(self) -> None:
        """Remember the query: somebody has looked at what it found."""
        query = self.field.value.strip()
        if query and query != self._noted and self._archive is not None:
            self._noted = query
            self._note_asked(self._archive, query)

    @work(thread=True, group="asked", exit_on_error=False)
    def _note_asked(self, archive: Archive, query: str) -> None:
        with self._refusals_told():
            archive.note_asked(query)


def _latin_before(draft: Draft) -> bool:
    """Whether the cursor may stand in a Latin word, or behind one."""
    return bool(_LATIN_END.search(draft.text, 0, draft.offset))
