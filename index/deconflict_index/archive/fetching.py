"""Looking at feeds and folders: what is new in them is taken once, and what fails is tried again later.

Feeds are asked side by side, then the pages that their new items stand for; of each host one page at a time.
What was taken is remembered round by round, so that whoever stops in the middle loses little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from deconflict_index.archive import adding
from deconflict_index.archive.incoming import marks, settled
from deconflict_index.archive.look import Look, Wanted
from deconflict_index.archive.outcomes import AddReport, FetchReport, Progress
from deconflict_index.fetching.addresses import FetchError, shown
from deconflict_index.fetching.client import Client, Response
from deconflict_index.fetching.several import several
from deconflict_index.gathering.feed_items import Item, piece_of_item
from deconflict_index.gathering.gather import Found, Wishes, gathered
from deconflict_index.gathering.web import piece_of_page
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.original import Given
from deconflict_index.reading.piece import Piece
from deconflict_index.reading.sanitise import sanitise
from deconflict_index.store import Store
from deconflict_index.store.feeds import Feed
from deconflict_index.store.records import storable

_ROUND = 200


def fetch(
    store: Store, feeds: Sequence[Feed], client: Client, *, jobs: int | None, progress: Progress | None
) -> FetchReport:
    """Look at these feeds and take what is new. Raises ``ArchiveError``."""
    looks = [Look(feed) for feed in feeds]
    _look_for(store, looks, client)
    wanted = [(look, each) for look in looks for each in look.wanted]
    for first in range(0, len(wanted), _ROUND):
        step = progress and _beyond(progress, first, len(wanted))
        _Round(store, wanted[first : first + _ROUND], client).take(jobs, step)
    for look in looks:
        store.feeds.tell(look.told())
    return FetchReport(tuple(look.report() for look in looks))


def _beyond(progress: Progress, before: int, total: int) -> Progress:
    return lambda done, _: progress(before + done, max(before + done, total))


def _look_for(store: Store, looks: Sequence[Look], client: Client) -> None:
    """Find out what is new in folders and at addresses; of two feeds that hold an item one takes it."""
    for look in looks:
        if look.feed.is_folder:
            _look_into(store, look)
    asked = {look.feed.place: look for look in looks if not look.feed.is_folder and not look.rests}
    claimed: set[str] = set()

    def ask(place: str) -> Response:
        feed = asked[place].feed
        return client.get(place, local=feed.local, etag=feed.etag, modified=feed.modified)

    for place, outcome in several(asked, ask):
        look = asked[place]
        try:
            if isinstance(outcome, FetchError):
                raise outcome
            items = look.answered(outcome)
        except FetchError as error:
            look.fail(error.reason, error.wait)
            continue
        known = claimed | store.feeds.seen(list(items)).keys()
        for key, item in items.items():
            if key not in known:
                look.want(item, key)
        claimed |= items.keys()


def _look_into(store: Store, look: Look) -> None:
    try:
        found = marks(look.feed.place)
    except ReadingError as error:
        look.fail(error.reason)
        return
    seen = store.feeds.seen([storable(path) for path in found])
    incoming = settled({path: mark for path, mark in found.items() if seen.get(storable(path)) != mark})
    look.wanted += [Wanted(storable(path), Path(path), mark) for path, mark in incoming.files.items()]
    look.waiting = incoming.waiting


class _Round:
    """Takes some new things: fetches, adds and remembers them."""

    def __init__(self, store: Store, wanted: Sequence[tuple[Look, Wanted]], client: Client) -> None:
        self._store, self._wanted, self._client = store, wanted, client
        self._known: set[str] = set()
        self._of_id: dict[str, Look] = {}
        self._of_path: dict[str, Look] = {}
        self._later: set[str] = set()

    def take(self, jobs: int | None, progress: Progress | None) -> None:
        """Add what is new, and remember what need not be looked at again."""
        report = adding.add(
            self._store, self._found(), expected=len(self._wanted), jobs=jobs, progress=progress
        )
        self._count(report)
        for look in {id(look): look for look, _ in self._wanted}.values():
            done = {
                each.key: each.mark
                for owner, each in self._wanted
                if owner is look and each.key not in self._later
            }
            self._store.feeds.note_seen(look.feed.place, done)

    def _count(self, report: AddReport) -> None:
        ids = list(self._of_id)
        stored = self._store.known(ids)
        for id, look in self._of_id.items():
            if id in self._known:
                look.unchanged += 1
            elif id in stored:
                look.articles.append(id)
        for refusal in report.refused:
            self._of_path[_in_a_line(refusal.path)].refused.append(refusal)

    def _found(self) -> Iterator[Found]:
        pages: dict[str, tuple[Look, Item]] = {}
        for look, each in self._wanted:
            if isinstance(each.what, Path):
                for found in gathered([each.what], Wishes()):
                    if isinstance(found, ReadingError) and found.passing:
                        self._later.add(each.key)
                    yield self._noted(look, found)
            elif each.is_page:
                pages[each.key] = look, each.what
            else:
                yield self._noted(look, piece_of_item(each.what, shown(each.what.link or look.feed.place)))
        local = {address: look.feed.local for address, (look, _) in pages.items()}
        for address, outcome in several(pages, lambda at: self._client.get(at, local=local[at])):
            look, item = pages[address]
            yield self._noted(look, self._page(look, item, address, outcome))

    def _page(self, look: Look, item: Item, address: str, outcome: Response | FetchError) -> Found:
        """Give the article behind an item; what the feed itself says where its page is not to be had."""
        try:
            if isinstance(outcome, FetchError):
                raise outcome
            return piece_of_page(outcome, Given(published=item.published))
        except FetchError as error:
            if not error.lasting:
                self._later.add(address)
                look.left += 1
            elif item.text:
                return piece_of_item(item, shown(address))
            return ReadingError(shown(address), error.reason)

    def _noted(self, look: Look, found: Found) -> Found:
        """Keep whose a piece is, and whether its article is here already."""
        self._of_path.setdefault(_in_a_line(found.path), look)
        if isinstance(found, Piece) and found.id not in self._of_id:
            self._of_id[found.id] = look
            self._known |= self._store.known([found.id])
        return found


def _in_a_line(path: str) -> str:
    """A path as refusals have it, whoever refuses."""
    return sanitise(path).replace("\n", " ")
