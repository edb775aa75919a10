"""The open archive: adding, searching, reading, marking."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Self

from deconflict_index.archive.folders import archive_file
from deconflict_index.archive.following import Following
from deconflict_index.archive.outcomes import (
    AddReport,
    Counts,
    FetchReport,
    FollowReport,
    Progress,
    Refusal,
    Results,
)
from deconflict_index.archive.people import People
from deconflict_index.archive.restoring import Cut, cut_again, cuts, taken_back
from deconflict_index.archive.searching import Searching
from deconflict_index.archive.upkeep import Index
from deconflict_index.model import Claim, Contact, Reading, Span
from deconflict_index.search import marks
from deconflict_index.search.documents import parted
from deconflict_index.search.engine import Sort
from deconflict_index.search.marks import Hit, Snippet
from deconflict_index.search.tree import Kind
from deconflict_index.store import Store
from deconflict_index.store.database import ArchiveError
from deconflict_index.store.feeds import Feed
from deconflict_index.store.records import Row

if TYPE_CHECKING:
    from deconflict_index.archive.offering import Offer
    from deconflict_index.fetching.client import Client
    from deconflict_index.search.latin.candidates import Candidate
    from deconflict_index.versions.differences import Difference


class Archive:
    """An open archive, usable from several threads. Close it, or use it as a context manager."""

    def __init__(self, folder: Path, store: Store) -> None:
        """Take an open store; ``Archive.open`` is the way in."""
        self.folder = folder
        self._store = store
        self._index = Index(folder, store)
        self._searching = Searching(store, self._index)
        self._following = Following(store)

    @classmethod
    def open(cls, path: Path, *, create: bool = False, progress: Progress | None = None) -> Self:
        """Open the archive in the folder ``path``, making it where ``create`` allows.

        An index that is missing, torn or outdated is rebuilt, told by ``progress``; where the folder is
        read-only that happens in a temporary folder. Raises ``ArchiveError``.
        """
        archive = cls(path, Store(archive_file(path, create=create), create=create))
        try:
            archive._index.catch_up(progress, for_reading=True)
        except BaseException:
            archive.close()
            raise
        return archive

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of all files, for all threads."""
        self._index.close()
        self._store.close()

    @property
    def read_only(self) -> bool:
        """Whether nothing can be added and no mark kept."""
        return self._store.read_only

    def add(
        self,
        places: Iterable[Path | str],
        *,
        published: date | None = None,
        keys: Mapping[str, str] | None = None,
        encoding: str | None = None,
        jobs: int | None = None,
        local: bool = False,
        client: Client | None = None,
        progress: Progress | None = None,
        indexing: Progress | None = None,
        refusing: Callable[[Refusal], None] | None = None,
    ) -> AddReport:
        """Read places, extract and store what is new; what cannot be read is refused, the rest goes on.

        A place is a file, a folder, an address, or ``-`` for standard input; ``local`` lets addresses lead to
        the local network. ``published`` is the date of texts that come without one; ``keys`` names the keys
        or columns that are called otherwise; ``encoding`` is the one all bytes are in. Where there is much,
        ``jobs`` processes extract (one a core where nobody says), and they import the script that calls this:
        it must do so below ``if __name__ == "__main__"``. ``refusing`` is told of each refusal as it comes.
        Stored in batches: a process killed in the middle leaves whole articles only. What came before
        versions of reports were known is linked first, told by ``indexing``. Raises ``ArchiveError``.
        """
        from deconflict_index.archive import adding  # of no use to those who only read
        from deconflict_index.gathering.gather import Wishes, expected, gathered
        from deconflict_index.gathering.web import fetcher

        total = self._store.unlinked()
        for done, _ in enumerate(self._store.link_old(), 1):
            if indexing:
                indexing(done, total)
        named = list(places)
        with self._following.asking(client) as asked:
            fetch = fetcher(lambda address: asked.get(address, local=local))
            wishes = Wishes(published, keys or {}, encoding, fetch)
            found = gathered(named, wishes)
            total = expected(named, wishes) if progress else 0
            report = adding.add(
                self._store, found, expected=total, jobs=jobs, progress=progress, refusing=refusing
            )
        self._index.catch_up(indexing)
        return report

    def hang_up(self) -> None:
        """Break off, from another thread, what is being asked of the web; what was asked for is refused."""
        self._following.hang_up()

    def feeds(self) -> tuple[Feed, ...]:
        """Give the feeds and folders that are followed, by their places."""
        return self._store.feeds.all()

    def follow(
        self, places: Iterable[str], *, local: bool = False, client: Client | None = None
    ) -> FollowReport:
        """Follow feeds and folders: addresses, of feeds or of sites that announce one, folders, OPML files.

        Addresses are asked at once; ``local`` allows them, now and later, to lead to the local network. What
        is no feed is refused, the rest goes on. Raises ``ArchiveError``.
        """
        return self._following.follow(places, local, client)

    def unfollow(self, place: str) -> None:
        """Follow a feed or a folder no longer; its articles stay. Raises ``ArchiveError`` where it is not."""
        self._following.unfollow(place)

    def fetch(
        self,
        places: Sequence[str] | None = None,
        *,
        client: Client | None = None,
        jobs: int | None = None,
        progress: Progress | None = None,
        indexing: Progress | None = None,
    ) -> FetchReport:
        """Look at all that is followed, or at these places of it, and add the articles that are new.

        What was taken once is not asked for again. Raises ``ArchiveError``, also where a place is not
        followed.
        """
        report = self._following.fetch(places, client, jobs, progress)
        self._index.catch_up(indexing)
        return report

    def watch(
        self,
        places: Sequence[str] | None = None,
        *,
        every: float,
        stop: Event | None = None,
        client: Client | None = None,
    ) -> Iterator[FetchReport | ArchiveError]:
        """Fetch every so many seconds, and folders when they change, until ``stop``; give what came of it."""
        from deconflict_index.archive.watching import watched

        feeds = self._following.chosen(places)
        yield from watched(feeds, lambda some: self.fetch(some, client=client), every, stop or Event())

    def search(
        self, query: str, *, kind: Kind | None = None, sort: Sort = Sort.RELEVANCE, facets: bool = False
    ) -> Results:
        """Find articles, or claims or contacts where ``kind`` or the query's ``in:`` says so.

        An empty query gives all, newest first, undated last, and so come equals in relevance. No query is
        wrong: what could not be understood is told in the notice.
        """
        return self._searching.search(query, kind, sort, facets)

    def rows(self, ids: Sequence[str]) -> tuple[Row, ...]:
        """Give the rows of these articles, in their order. Cost: one look-up each; ask for a screenful."""
        return self._store.rows(ids)

    def versions(self, id: str) -> tuple[Row, ...]:
        """Give all versions of the report that an article tells, oldest first, itself included.

        Versions are near-copies: one text under several titles, cut or added to. Raises ``ArchiveError``
        where the article is not here.
        """
        found = self._store.rows(self._store.versions(id))
        if not found:
            raise ArchiveError(f"{self.folder} holds no article {id!r}")
        return found

    def differences(self, id: str, other: str) -> tuple[Difference, ...]:
        """Tell what stands in one article's body and not in another's. Raises ``ArchiveError``."""
        from deconflict_index.versions.differences import differences  # of no use to those who only read

        return differences(self.reading(id).article, self.reading(other).article)

    def report(self, id: str) -> str:
        """Give the id of the first version of the report in which a document with this id stands."""
        article, _ = parted(id)
        return self._store.copies().get(article, article)

    def reading(self, id: str) -> Reading:
        """Give an article with what was found in it. Raises ``ArchiveError`` where it is not here."""
        reading = self._store.reading(id)
        if reading is None:
            raise ArchiveError(f"{self.folder} holds no article {id!r}")
        return reading

    def cuts(self, id: str) -> tuple[Cut, ...]:
        """Give what was cut from around an article, and what was restored since, in order of the text."""
        return cuts(self.reading(id).article, self._store.given(id))

    def restore(self, id: str, *spans: Span, restored: bool = True) -> Reading:
        """Take what was cut into the article for good, or cut it again, and read the article afresh.

        ``spans`` are those of blocks that are noise, or lie in what was restored. The article counts as the
        one that came last. Raises ``ArchiveError``.
        """
        from deconflict_index.archive import extracting  # of no use to those who only read
        from deconflict_index.reading.original import Original

        article, given = self.reading(id).article, self._store.given(id)
        change = taken_back if restored else cut_again
        given = change(article, given, spans)
        outcome = extracting.outcome(Original(article.id, article.path, article.text, given))
        if isinstance(outcome, Refusal):
            raise ArchiveError(f"{outcome.path}: {outcome.reason}")
        for record in outcome:
            self._store.put_again(record)
        self._index.catch_up()
        return self.reading(id)

    def identify(self, name: str) -> str:
        """Give the id of the article that a person means by an id, its beginning, or the end of a path.

        Of several versions of one file the newest is meant. Raises ``ArchiveError`` where that leaves none or
        several.
        """
        found = self._store.find(name)
        if not found:
            raise ArchiveError(f"{self.folder} holds no article {name!r}; a search lists their ids")
        if len(set(found.values())) > 1 and name not in found:
            raise ArchiveError(f"{name!r} may mean {len(found)} articles: {', '.join(found)}")
        return name if name in found else next(iter(found))

    def hits(self, id: str, query: str) -> tuple[Hit, ...]:
        """Find the places of ``Article.text`` that the query asks for, in order, none overlapping another.

        ``id`` is that of an article, or of one of its claims or contacts.
        """
        article, part = parted(id)
        return marks.hits(self.reading(article), self._searching.sought(query), part)

    def snippets(self, id: str, query: str) -> tuple[Snippet, ...]:
        """Give up to three sanitised stretches with most hits, in text order; ``id`` as for ``hits``."""
        article, part = parted(id)
        return marks.snippets(self.reading(article), self._searching.sought(query), part)

    def findings(self, ids: Iterable[str]) -> Iterator[tuple[Reading, Claim | Contact]]:
        """Give the claims and contacts with these ids, each with its article. Cost: as ``reading`` each."""
        reading: Reading | None = None
        for id in ids:
            article, part = parted(id)
            if reading is None or reading.article.id != article:
                reading = self.reading(article)
            found: tuple[Claim | Contact, ...] = (*reading.found.claims, *reading.found.contacts)
            # The index may know one of an article's earlier reading that is no more.
            yield from ((reading, each) for each in found if each.id == part)

    def candidates(self, typed: str, limit: int = 8) -> tuple[Candidate, ...]:
        """Give the Arabic that Latin words of a query may mean, best first, with the articles that have it.

        Cost: some 10 ms a word; the first time the tables are read, a tenth of a second.
        """
        # Its tables are of use to Latin words alone.
        from deconflict_index.search.latin.candidates import candidates

        return candidates(typed, self._searching.spelt, limit)

    def offers(self, text: str, offset: int, limit: int = 8) -> tuple[Offer, ...]:
        """Give Arabic to put in the place of the Latin words at the cursor of a query text, best first.

        Cost: as ``candidates``; several words beside each other are looked up together and apart.
        """
        from deconflict_index.archive.offering import offers  # as above

        return offers(text, offset, self._searching.spelt, self._index, limit)

    def saved(self) -> dict[str, str]:
        """Give the searches that were saved, by name."""
        return self._store.saved()

    def save(self, name: str, query: str) -> None:
        """Keep a search under a name, in place of what had it before. Raises ``ArchiveError``."""
        self._store.save(name, query)

    def forget(self, name: str) -> None:
        """Keep a search no longer. Raises ``ArchiveError``."""
        self._store.forget(name)

    def asked(self, limit: int = 100) -> tuple[str, ...]:
        """Give the queries that were asked, newest first."""
        return self._store.asked(limit)

    def note_asked(self, query: str) -> None:
        """Remember that a query was asked; a read-only archive remembers none."""
        if not self.read_only:
            self._store.note_asked(query)

    def counts(self, ids: Iterable[str] | None = None) -> Counts:
        """Count articles, claims and contacts, of all or of those with these ids. Cost: asks memory only."""
        found = self._store.catalogue().found
        chosen = [id for id in (found if ids is None else ids) if id in found]
        claims, contacts = (sum(found[id][which] for id in chosen) for which in (0, 1))
        return Counts(len(chosen), claims, contacts, self._searching.reports(chosen))

    def claims(self, query: str = "") -> Iterator[tuple[Reading, Claim]]:
        """Give the claims that a query finds, in its order."""
        for reading, found in self.findings(self.search(query, kind=Kind.CLAIMS).ids):
            if isinstance(found, Claim):
                yield reading, found

    def contacts(self, query: str = "") -> Iterator[tuple[Reading, Contact]]:
        """Give the contacts that a query finds, in its order."""
        for reading, found in self.findings(self.search(query, kind=Kind.CONTACTS).ids):
            if isinstance(found, Contact):
                yield reading, found

    def people(self) -> People:
        """Give the persons of the archive as it is now; worked out as far as they are asked for."""
        return self._searching.people()

    def mark_read(self, id: str, read: bool = True) -> None:
        """Keep, or take back, the mark that this article was read; a read-only archive keeps none."""
        if not self.read_only:
            self._store.mark_read(id, read)

    def reindex(self, progress: Progress | None = None, *, jobs: int | None = None) -> tuple[Refusal, ...]:
        """Read and extract every article afresh from its original, and rebuild the search index.

        Gives the articles that could not be; they stay as they were. Stored in batches: killed in the middle,
        each article is wholly as before or wholly afresh.
        """
        from deconflict_index.archive.renewing import renew  # of no use to those who only read

        total = self.counts().articles
        refused = renew(self._store, self._store.originals(), total, jobs=jobs, progress=progress)
        self._index.catch_up(progress, afresh=True)
        return refused
