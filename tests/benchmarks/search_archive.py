"""Our archive as the benchmark of search uses it: the only place that knows how the archive is asked."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from search_queries import Asked, Sampled

from deconflict_index.archive import Archive, Kind, Sort
from deconflict_index.model import Reading
from deconflict_index.search.analysis import terms
from deconflict_index.search.documents import BREAK, Document, documents
from deconflict_index.store import Store

SIZES = {"index": "archive/index", "store": "archive/archive.db"}
"""What lies where in a folder that was built."""
FIRST_ROWS = 40
"""Rows that the reader asks for at first."""


class Ours:
    """The archive, open."""

    name = "ours"

    def __init__(self, folder: Path) -> None:
        self.archive = Archive.open(folder / "archive")

    def close(self) -> None:
        self.archive.close()

    def ask(self, asked: Asked) -> int:
        """Find everything; give how much there is."""
        sort = Sort.DATE if asked.newest_first else Sort.RELEVANCE
        return self.archive.search(asked.text, sort=sort, facets=asked.facets).total

    def typed(self, text: str) -> None:
        """All that the reader asks for after a key."""
        results = self.archive.search(text)
        self.archive.rows(results.ids[:FIRST_ROWS])
        self.archive.counts()
        self.archive.counts(results.ids)

    def snippets(self, asked: Asked, most: int = 20) -> int:
        """The snippets of the first articles found."""
        ids = self.archive.search(asked.text).ids[:most]
        return sum(len(self.archive.snippets(id, asked.text)) for id in ids)


def add(folder: Path, articles: Path) -> None:
    """Add JSON lines to the archive in ``folder``, making it where there is none."""
    with Archive.open(folder / "archive", create=True) as archive:
        archive.add([articles])


def add_one(ours: Ours, article: dict[str, str]) -> None:
    """Add one article to an open archive."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.txt"
        path.write_text(f"{article['title']}\n\n{article['text']}", encoding="utf-8")
        ours.archive.add([path], published=date.fromisoformat(article["date"]))


def index_anew(folder: Path) -> None:
    """Make the index of an archive once more, from what is stored."""
    shutil.rmtree(folder / "archive" / "index")
    Archive.open(folder / "archive").close()


@dataclass(frozen=True)
class Indexed:
    """An article as the rivals get it: our tokens, joined by spaces."""

    number: int
    day: int
    source: str
    form: str
    stem: str
    speaker: str
    party: str
    channel: str
    claims: str


def indexed(folder: Path) -> Iterator[tuple[Indexed, Sampled]]:
    """Give what the rivals index of each article, and what queries may be drawn from."""
    store = Store(folder / "archive" / "archive.db")
    for number, reading in store.arrived(0, store.held().last):
        made, *parts = documents(reading, number)
        claims = [each for each in parts if each.kind is Kind.CLAIMS]
        row = Indexed(
            number,
            int(made.first.strftime("%Y%m%d")) if made.first else 0,
            reading.article.source or "",
            made.forms["text"],
            made.stems["text"],
            made.stems["speaker"],
            f"{made.stems['party']} {made.codes['party']}",
            made.codes["channel"],
            BREAK.join(claim.stems["text"] for claim in claims),
        )
        yield row, _sampled(reading, made, " ".join(claim.forms["text"] for claim in claims))
    store.close()


def _sampled(reading: Reading, made: Document, said: str) -> Sampled:
    article, found = reading.article, reading.found
    return Sampled(
        title=article.text[slice(*article.title)] if article.title else "",
        blocks=[block.split() for block in made.forms["text"].split(BREAK)],
        said=[form for form in said.split() if form.isalpha()],
        speakers=_named(speaker.name for speaker in found.speakers),
        parties=[
            part.actor for contact in found.contacts for part in contact.parties if part.actor.isalpha()
        ],
        channels=[contact.channel.value for contact in found.contacts],
        day=made.first.isoformat() if made.first else "",
    )


def _named(values: Iterable[str]) -> list[str]:
    """Those of the values that hold a word: nobody in particular has none."""
    return [value for value in values if any(terms(value))]
