"""Following: the places that a person names -> feeds and folders that are looked at again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from deconflict_index.archive.outcomes import FollowReport, Refusal
from deconflict_index.fetching.addresses import FetchError, address_of, is_address, shown
from deconflict_index.fetching.client import Response
from deconflict_index.fetching.several import several
from deconflict_index.gathering import address_lists, opml
from deconflict_index.gathering.feed_items import announced, feed_of
from deconflict_index.gathering.kinds import HEAD, Kind, kind_of
from deconflict_index.gathering.source import Source, stream_of
from deconflict_index.gathering.wishes import Wishes
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.store.feeds import Feed, Feeds
from deconflict_index.store.records import storable

Ask = Callable[[str], Response]


def follow(store: Feeds, places: Iterable[str], *, local: bool, ask: Ask) -> FollowReport:
    """Follow feeds, folders, and the feeds that files list.

    An address is asked at once: it must be a feed, or a page that announces one. Feeds that an OPML file
    lists are taken as they are. Raises ``ArchiveError``.
    """
    named = _Named(local)
    for place in places:
        named.take(place)
    for address, outcome in several(named.unasked, ask):
        with named.refusing(address):
            feed = _feed(address, outcome, local, ask)
            named.feeds[feed.place] = feed
    feeds = tuple(named.feeds.values())
    return FollowReport(feeds, store.follow(feeds), tuple(named.refused))


def place_of(place: str) -> str:
    """Give the name under which a place is followed, if it is followed."""
    if not is_address(place):
        return str(_path(place).resolve())
    try:
        return str(address_of(place))
    except FetchError:
        return place


def _path(place: str) -> Path:
    """A path with its ``~`` made whole where that is somebody's."""
    return Path(os.path.expanduser(place))  # noqa: PTH111 - pathlib raises where it is nobody's


class _Named:
    """What places stand for: feeds, and addresses that are still to be asked."""

    def __init__(self, local: bool) -> None:
        self._local = local
        self.feeds: dict[str, Feed] = {}
        self.unasked: dict[str, None] = {}
        self.refused: list[Refusal] = []

    def take(self, place: str) -> None:
        """Look at a place that a person names."""
        with self.refusing(place):
            if not place.strip():
                raise ReadingError(place, "names nothing; give an address or a folder")
            if is_address(place):
                self.unasked[str(address_of(place))] = None
            else:
                self._take_path(_path(place))

    def _take_path(self, path: Path) -> None:
        if path.is_dir():
            folder = path.resolve()
            if storable(str(folder)) != str(folder):
                raise ReadingError(path, "its name is no Unicode, so it cannot be remembered; rename it")
            self.feeds[str(folder)] = Feed(str(folder), folder.name)
            return
        source = Source.of(path, named=True)
        with stream_of(source) as stream:
            kind = kind_of(source, stream.peek(HEAD)[:HEAD])
            if kind is Kind.ADDRESSES:
                self._take_list(source, stream)
            elif kind is Kind.OPML:
                self._take_outlines(source)
            else:
                raise ReadingError(path, "neither a folder nor a list of feeds (OPML, or an address a line)")

    def _take_list(self, source: Source, stream: BufferedReader) -> None:
        addresses, refused = address_lists.addresses(source, stream, Wishes())
        self.refused += [Refusal(error.path, error.reason) for error in refused]
        for address in addresses:
            self.take(address)

    def _take_outlines(self, source: Source) -> None:
        for address, title in opml.feeds(source).items():
            with self.refusing(address):
                place = str(address_of(address))
                self.feeds[place] = Feed(place, title or None, self._local)

    @contextmanager
    def refusing(self, place: str) -> Iterator[None]:
        """Whatever is wrong with a place is told and the rest goes on."""
        try:
            yield
        except (FetchError, ReadingError) as error:
            named = error.path if isinstance(error, ReadingError) else shown(place)
            self.refused.append(Refusal(named, error.reason))


def _feed(address: str, outcome: Response | FetchError, local: bool, ask: Ask) -> Feed:
    """Make a feed of an answer, or of what the page that was answered announces. Raises ``FetchError``."""
    if isinstance(outcome, FetchError):
        raise outcome
    if feed := feed_of(outcome.body, outcome.address, outcome.charset):
        return Feed(address, feed.title, local)
    for link in announced(outcome.body, outcome.address)[:1]:
        named = str(address_of(link))
        answer = ask(named)
        if feed := feed_of(answer.body, answer.address, answer.charset):
            return Feed(named, feed.title, local)
    raise FetchError(address, "no feed, and no page that announces one", lasting=True)
