"""Our archive as the benchmark of search uses it: the only place that knows how the archive is asked.

``NOT_YET`` names the kinds of queries that it cannot answer; they are asked of the rivals alone.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from search_queries import Asked, Sampled

from deconflict_index.archive import Archive
from deconflict_index.model import Reading, Span
from deconflict_index.reading.files import read_text
from deconflict_index.search.analysis import terms
from deconflict_index.search.documents import BREAK, document
from deconflict_index.store import Store

NOT_YET = frozenset(
    {
        *("two words within 5", "prefix of three letters", "wildcard ab*c", "fuzzy, one edit"),
        *("exact spelling (=)", "date range + facets", "everything, by date + facets"),
        *("in:claims", "in:contacts, a field"),
    }
)
SIZES = {"index": "archive/index", "store": "archive/archive.db"}
"""What lies where in a folder that was built."""
FIRST_ROWS = 40
"""Rows that the reader asks for at first."""
_BATCH = 200


class Ours:
    """The archive, open."""

    name = "ours"

    def __init__(self, folder: Path) -> None:
        self.archive = Archive.open(folder / "archive")

    def close(self) -> None:
        self.archive.close()

    def ask(self, asked: Asked) -> int:
        """Find all articles; give how many there are."""
        return self.archive.search(asked.text, sort="date" if asked.newest_first else "relevance").total

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
    """Add JSON lines to the archive in ``folder``, making it where there is none: all of its own load."""
    (folder / "archive").mkdir(parents=True, exist_ok=True)
    store = Store(folder / "archive" / "archive.db", create=True)
    with articles.open(encoding="utf-8") as lines, get_context("spawn").Pool(os.cpu_count()) as pool:
        readings = pool.imap(_read, lines, chunksize=8)
        while batch := list(islice(readings, _BATCH)):
            store.insert(batch)
    store.close()
    Archive.open(folder / "archive").close()


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


def _read(line: str) -> Reading:
    from deconflict_index.extraction import extract  # its lexicons would weigh on those who only search

    given = json.loads(line)
    text = f"{given['title']}\n\n{given['text']}"
    article = read_text(text, path=given["url"], published=date.fromisoformat(given["date"][:10]))
    article = replace(article, source=given["source"] or article.source)
    return Reading(article, extract(article))


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
    for number, reading in enumerate(store.arrived(0, store.held().last), 1):
        made = document(reading)
        day = reading.article.published.value if reading.article.published else ""
        said = [span for claim in reading.found.claims for span in claim.spans]
        row = Indexed(
            number,
            int(day.replace("-", "") or 0),
            reading.article.source or "",
            made.form,
            made.stem,
            *(made.fields[name] for name in ("speaker", "party", "channel")),
            BREAK.join(" ".join(term.stem for term in terms(reading.article.text, *span)) for span in said),
        )
        yield row, _sampled(reading, made.form, day, said)
    store.close()


def _sampled(reading: Reading, forms: str, day: str, said: list[Span]) -> Sampled:
    article, found = reading.article, reading.found
    return Sampled(
        title=article.text[slice(*article.title)] if article.title else "",
        blocks=[block.split() for block in forms.split(BREAK)],
        said=[term.form for span in said for term in terms(article.text, *span) if term.form.isalpha()],
        speakers=_named(speaker.name for speaker in found.speakers),
        parties=[
            part.actor for contact in found.contacts for part in contact.parties if part.actor.isalpha()
        ],
        channels=[contact.channel.value for contact in found.contacts],
        day=day,
    )


def _named(values: Iterable[str]) -> list[str]:
    """Those of the values that hold a word: nobody in particular has none."""
    return [value for value in values if any(terms(value))]
