"""The sheet of feeds and folders that are followed: one is added or taken out, all are asked for news."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding

from deconflict_tui.screens.field_sheet import FieldSheet
from deconflict_tui.screens.sheets import AskingSheet
from deconflict_tui.widgets.choosing import Choosing
from deconflict_tui.widgets.places import Place, PlaceList
from deconflict_tui.widgets.search_field import SearchField
from deconflict_tui.widgets.sheet import Keys

if TYPE_CHECKING:
    from deconflict_index.archive import Archive, Feed

FETCH = "fetch"
"""The result that asks for what is new."""


class FeedsSheet(AskingSheet, FieldSheet):
    """A field for a place above what is followed; its result is ``FETCH`` or nothing."""

    BINDINGS: ClassVar = [Binding("delete,ctrl+d", "unfollow", show=False, priority=True)]
    KEYS = (("esc", "close"), ("enter", "fetch, or follow what is typed"), ("del", "unfollow"))
    wide = True
    placeholder = "the address of a feed or a site, or a folder"

    def __init__(self, archive: Archive) -> None:
        """Nothing is asked yet."""
        super().__init__(archive)
        self.rows = self._list = PlaceList()
        self._feeds: tuple[Feed, ...] = ()
        self._sure_of = ""

    def on_mount(self) -> None:
        """Have what is followed fetched."""
        self._change(lambda archive: "")

    @property
    def keys(self) -> Keys:
        """The keys, in whose place a notice may stand."""
        return () if self.notice else self.KEYS

    def position(self) -> str:
        """A notice, else where the cursor is."""
        return self.notice or super().position()

    def _change(self, change: Callable[[Archive], str]) -> None:
        def changed(archive: Archive) -> tuple[str, tuple[Feed, ...]]:
            return change(archive), archive.feeds()

        self.ask(changed, self._changed)

    def _changed(self, outcome: tuple[str, tuple[Feed, ...]]) -> None:
        told, self._feeds = outcome
        self._list.show([_told(feed) for feed in self._feeds])
        self.fit()
        self.tell(told)

    @on(SearchField.Changed)
    def _typed(self) -> None:
        self._sure_of = ""

    @on(Choosing.Taken)
    def action_take(self) -> None:
        """Follow the place that is typed; without one, ask all feeds for what is new."""
        typed = self.field.value.strip()
        if typed:
            self.field.value = ""
            self.tell(f"asking {typed} …")
            self._change(lambda archive: _followed(archive, typed))
        elif self._feeds:
            self.dismiss(FETCH)
        else:
            self.tell("nothing is followed yet: type a place")

    def action_unfollow(self) -> None:
        """Follow what is under the cursor no longer, at the second press."""
        if not self._feeds:
            return
        feed = self._feeds[self._list.cursor]
        if self._sure_of == feed.place:
            self._sure_of = ""
            self._change(lambda archive: _unfollowed(archive, feed))
        else:
            self._sure_of = feed.place
            self.tell("del again: followed no longer")

    def action_move(self, steps: int) -> None:
        """Move the cursor; what was asked with the last press is asked no longer."""
        self._sure_of = ""
        super().action_move(steps)


def _followed(archive: Archive, typed: str) -> str:
    report = archive.follow([typed])
    refused: Sequence[str] = [refusal.reason for refusal in report.refused]
    return refused[0] if refused else "" if report.added else "followed already"


def _unfollowed(archive: Archive, feed: Feed) -> str:
    archive.unfollow(feed.place)
    return ""


def _told(feed: Feed) -> Place:
    name = f"{feed.title} · {feed.shown}" if feed.title else feed.shown
    return Place(name, feed.outcome or "not asked yet")
