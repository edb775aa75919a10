"""The open archive: adding, searching, reading, marking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Self

from deconflict_index.archive.folders import archive_file
from deconflict_index.archive.outcomes import AddReport, Counts, Progress, Results
from deconflict_index.archive.people import People
from deconflict_index.archive.restoring import Cut, cut_again, cuts, taken_back
from deconflict_index.archive.searching import Searching
from deconflict_index.archive.upkeep import Index
from deconflict_index.model import Article, Claim, Contact, Reading, Span
from deconflict_index.reading.original import Given
from deconflict_index.search import marks
from deconflict_index.search.documents import parted
from deconflict_index.search.engine import Sort
from deconflict_index.search.marks import Hit, Snippet
from deconflict_index.search.tree import Kind
from deconflict_index.store import Store, record_of
from deconflict_index.store.database import ArchiveError
from deconflict_index.store.records import Row

if TYPE_CHECKING:
    from deconflict_index.archive.offering import Offer
    from deconflict_index.search.latin.candidates import Candidate


class Archive:
    """An open archive, usable from several threads. Close it, or use it as a context manager."""

    def __init__(self, folder: Path, store: Store) -> None:
        """Take an open store; ``Archive.open`` is the way in."""
        self.folder = folder
        self._store = store
        self._index = Index(folder, store)
        self._searching = Searching(store, self._index)

    @classmethod
    def open(cls, path: Path, *, create: bool = False, progress: Progress | None = None) -> Self:
        """Open the archive in the folder ``path``, making it where ``create`` allows.

        An index that is missing, torn or outdated is rebuilt, told by ``progress``; where the folder is
        read-only that happens in a temporary folder. Raises ``ArchiveError``.
        """
        archive = cls(path, Store(archive_file(path, create=create), create=create))
        try:
            archive._index.catch_up(progress)
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
        paths: Iterable[Path],
        *,
        published: date | None = None,
        keys: Mapping[str, str] | None = None,
        jobs: int | None = None,
        progress: Progress | None = None,
        indexing: Progress | None = None,
    ) -> AddReport:
        """Read files, extract and store what is new; what cannot be read is refused, the rest goes on.

        ``published`` is the date of texts that come without one; ``keys`` names the keys of fields of JSON
        lines that are called otherwise. Where there is much, ``jobs`` processes extract (one a core where
        nobody says), and they import the script that calls this: it must do so below ``if __name__ ==
        "__main__"``. Stored in batches: a process killed in the middle leaves whole articles only. Raises
        ``ArchiveError``.
        """
        from deconflict_index.archive import adding  # of no use to those who only read
        from deconflict_index.gathering.gather import Wishes, expected, gathered

        places = list(paths)
        found = gathered(places, Wishes(published, keys or {}))
        total = expected(places) if progress else 0
        report = adding.add(self._store, found, expected=total, jobs=jobs, progress=progress)
        self._index.catch_up(indexing)
        return report

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

        ``spans`` are those of blocks that are noise, or lie in what was restored. Raises ``ArchiveError``.
        Cost: the search index is made anew.
        """
        article, given = self.reading(id).article, self._store.given(id)
        change = taken_back if restored else cut_again
        given = change(article, given, spans)
        reading = _anew(article, given)
        self._store.replace(record_of(reading, given))
        self._index.catch_up()
        return reading

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
            yield reading, next(each for each in found if each.id == part)

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
        chosen = list(found.values()) if ids is None else [found[id] for id in ids if id in found]
        return Counts(
            len(chosen), sum(claims for claims, _ in chosen), sum(contacts for _, contacts in chosen)
        )

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

    def reindex(self, progress: Progress | None = None) -> None:
        """Read and extract every article afresh from its original, and rebuild the search index."""
        total = self.counts().articles
        for done, _ in enumerate(self._store.renew(_anew), 1):
            if progress:
                progress(done, total)
        self._index.catch_up(progress, afresh=True)


def _anew(article: Article, given: Given) -> Reading:
    from deconflict_index.extraction import extract  # its lexicons are of no use to those who only read
    from deconflict_index.reading.files import read_text

    article = read_text(article.text, path=article.path, id=article.id, given=given)
    return Reading(article, extract(article))
