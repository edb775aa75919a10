"""Articles as rows of SQLite: how one is written, and how it is read back."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Any

from deconflict_index.model import Article, DateValue, Extraction, Precision, Reading, Status
from deconflict_index.reading.sanitise import sanitise
from deconflict_index.store.codec import pack, unpack

HEADING_LENGTH = 120
"""Longest beginning of an untitled article that stands in for its title, in code points."""
_ABOUT = frozenset({"id", "path", "text", "shown"})


@dataclass(frozen=True, slots=True)
class Row:
    """One article in a list. ``title`` is sanitised; an untitled article shows the beginning of its body.

    ``statuses`` holds one a contact, in order of the text.
    """

    id: str
    path: str
    title: str
    titled: bool
    source: str | None
    date: DateValue | None
    speakers: int
    claims: int
    statuses: tuple[Status, ...]
    read: bool


def as_row(record: tuple[Any, ...]) -> Row:
    """Make a row of the columns that ``Store.rows`` asks for."""
    id, path, heading, titled, source, value, precision, speakers, claims, statuses, read = record
    return Row(
        id=id,
        path=sanitise(path),
        title=sanitise(heading),
        titled=bool(titled),
        source=None if source is None else sanitise(source),
        date=None if value is None else DateValue(value, Precision(precision)),
        speakers=speakers,
        claims=claims,
        statuses=tuple(Status(status) for status in statuses.split()),
        read=bool(read),
    )


def read(connection: sqlite3.Connection, number: int) -> Reading:
    """Read an article back, equal to what was written."""
    query = "SELECT id, path, text, about, found FROM article JOIN original USING (number) WHERE number = ?"
    id, path, text, about, found = connection.execute(query, (number,)).fetchone()
    article = unpack(Article, about, id=id, path=path, text=text, shown=sanitise(text))
    return Reading(article, unpack(Extraction, found))


def insert(connection: sqlite3.Connection, reading: Reading, given: date | None) -> bool:
    """Write an article with what was found in it; ``False`` where it is there already."""
    article = reading.article
    path = article.path.encode("utf-8", "backslashreplace").decode()  # file names need not be Unicode
    made = connection.execute(
        "INSERT OR IGNORE INTO article (id, path, heading, titled, speakers, claims, contacts, statuses)"
        " VALUES (?, ?, '', 0, 0, 0, 0, '')",
        (article.id, path),
    )
    if not made.rowcount or made.lastrowid is None:
        return False
    number, day = made.lastrowid, given and given.isoformat()
    connection.execute("INSERT INTO original VALUES (?, ?, ?, '{}', '{}')", (number, article.text, day))
    describe(connection, number, reading)
    return True


def describe(connection: sqlite3.Connection, number: int, reading: Reading) -> None:
    """Write what was found in an article that is there, in place of what was found before."""
    article, found = reading.article, reading.found
    published = article.published
    connection.execute(
        "UPDATE article SET heading = ?, titled = ?, source = ?, date = ?, precision = ?, speakers = ?,"
        " claims = ?, contacts = ?, statuses = ? WHERE number = ?",
        (
            _heading(article),
            article.title is not None,
            article.source,
            published and published.value,
            published and published.precision,
            len(found.speakers),
            len(found.claims),
            len(found.contacts),
            " ".join(contact.status for contact in found.contacts),
            number,
        ),
    )
    connection.execute(
        "UPDATE original SET about = ?, found = ? WHERE number = ?",
        (pack(article, without=_ABOUT), pack(found), number),
    )
    connection.execute("DELETE FROM facet WHERE number = ?", (number,))
    connection.executemany(
        "INSERT INTO facet VALUES (?, ?, ?)", ((number, *pair) for pair in _facets(reading))
    )


def _heading(article: Article) -> str:
    """The words that stand for the article in a list: its title, else the beginning of its body."""
    if article.title is not None:
        return " ".join(article.text[slice(*article.title)].split())
    start, end = article.body[0] if article.body else (0, len(article.text))
    beginning = " ".join(article.text[start:end].split())
    if len(beginning) <= HEADING_LENGTH:
        return beginning
    return beginning[: HEADING_LENGTH + 1].rpartition(" ")[0] or beginning[:HEADING_LENGTH]


def _facets(reading: Reading) -> tuple[tuple[str, str], ...]:
    """What an article can be filtered by, as (facet, value) pairs, each once."""
    found = reading.found
    pairs = [("speaker", speaker.name) for speaker in found.speakers]
    pairs += [("party", party.actor) for contact in found.contacts for party in contact.parties]
    pairs += [("channel", contact.channel.value) for contact in found.contacts]
    pairs += [("source", reading.article.source)] if reading.article.source else []
    return tuple(dict.fromkeys(pairs))
