"""One look at one feed: what is new in it, what becomes of that, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from deconflict_index.archive.outcomes import FeedReport, Refusal
from deconflict_index.fetching.addresses import FetchError, address_of, shown
from deconflict_index.fetching.client import Response
from deconflict_index.gathering.feed_items import Item, feed_of, piece_of_item
from deconflict_index.store.feeds import Feed

PAGES = 100
"""How many pages of a feed are asked for each time; the others come the next time."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something new: ``key`` is the address of a page or the path of a file, ``mark`` that of the file."""

    key: str
    what: Item | Path
    mark: str | None = None

    @property
    def is_page(self) -> bool:
        """Whether its article stands on a page that is still to be asked for."""
        return isinstance(self.what, Item) and self.what.is_teaser


@dataclass(slots=True)
class Look:
    """What is found out about a feed."""

    feed: Feed
    wanted: list[Wanted] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    problem: str | None = None
    unchanged: int = 0
    left: int = 0
    waiting: int = 0

    @property
    def rests(self) -> bool:
        """Whether its server asked to be left alone until later."""
        return self.feed.rest is not None and datetime.fromisoformat(self.feed.rest) > datetime.now(UTC)

    def answered(self, answer: Response) -> dict[str, Item]:
        """Take what an address answered; give the items by their keys. Raises ``FetchError``."""
        self.feed = replace(self.feed, rest=None)
        if answer.unchanged:
            return {}
        read = feed_of(answer.body, answer.address, answer.charset)
        if read is None:
            raise FetchError(self.feed.place, "no feed any more; “deconflict feeds add” may find it")
        title = read.title or self.feed.title
        self.feed = replace(self.feed, title=title, etag=answer.etag, modified=answer.modified)
        return dict(_keyed(item) for item in read.items if item.link or item.text)

    def fail(self, reason: str, wait: float | None = None) -> None:
        """Nothing can be taken; ``wait`` is for how many seconds the server asks to be left alone."""
        self.problem = reason
        self.refused.append(Refusal(shown(self.feed.place), reason))
        if wait is not None:
            until = datetime.now(UTC) + timedelta(seconds=wait)
            self.feed = replace(self.feed, rest=until.isoformat(timespec="seconds"))

    def want(self, item: Item, key: str) -> None:
        """Take a new item; where it is one page too many it is left for the next time."""
        wanted = Wanted(key, item)
        if wanted.is_page and sum(each.is_page for each in self.wanted) >= PAGES:
            self.left += 1
        else:
            self.wanted.append(wanted)

    def told(self) -> Feed:
        """Give the feed as it is to be remembered: asked for all it has while something is left."""
        if self.rests and not self.problem:
            return replace(self.feed, outcome=self.outcome)
        asked = datetime.now(UTC).isoformat(timespec="seconds")
        feed = replace(self.feed, asked=asked, outcome=self.outcome)
        return replace(feed, etag=None, modified=None) if self.left else feed

    def report(self) -> FeedReport:
        """Give what came of it."""
        return FeedReport(
            self.feed.place,
            self.feed.title,
            self.outcome,
            self.problem is not None,
            tuple(self.articles),
            self.unchanged,
            tuple(self.refused),
            self.waiting,
        )

    @property
    def outcome(self) -> str:
        """What came of it, in a line."""
        if self.problem:
            return self.problem
        if self.rests:
            return f"not asked: its server asks to be left alone until {self.feed.rest}"
        parts = [f"{len(self.articles):,} new" if self.articles else "nothing new"]
        parts += [f"{self.unchanged:,} here already"] if self.unchanged else []
        parts += [f"{len(self.refused):,} refused"] if self.refused else []
        parts += [f"{self.left:,} left for the next time"] if self.left else []
        parts += [f"{self.waiting:,} still being written"] if self.waiting else []
        return ", ".join(parts)


def _keyed(item: Item) -> tuple[str, Item]:
    """An item by what it is remembered by: its address as it is asked for, or what it says itself."""
    try:
        if item.link:
            return str(address_of(item.link)), item
    except FetchError:
        item = replace(item, link=None)  # it leads nowhere that is ever asked
    return piece_of_item(item, "").id, item
