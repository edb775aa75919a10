"""Articles as rows of SQLite: how one is written, and how it is read back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from deconflict_index.model import Article, DateValue, Extraction, Precision, Reading, Status
from deconflict_index.reading.original import NOTHING, Given
from deconflict_index.reading.sanitise import sanitise
from deconflict_index.store.codec import pack, unpack

HEADING_LENGTH = 120
"""Longest beginning of an untitled article that stands in for its title, in code points."""
_ABOUT = frozenset({"id", "path", "text", "shown"})
_COLUMNS = (
    *("heading", "titled", "source", "date", "precision"),
    *("speakers", "claims", "contacts", "statuses", "url"),
)


@dataclass(frozen=True, slots=True)
class Record:
    """An article ready to be written: cheap to send from process to process, and to store.

    ``columns`` are those of ``_COLUMNS``.
    """

    id: str
    path: str
    text: str
    given: str | None
    columns: tuple[object, ...]
    about: str
    found: str


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
    url: str | None = None


def as_row(record: tuple[Any, ...]) -> Row:
    """Make a row of the columns that ``Store.rows`` asks for."""
    id, path, heading, titled, source, value, precision, speakers, claims, statuses, url, read = record
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
        url=None if url is None else sanitise(url),
    )


def record_of(reading: Reading, given: Given = NOTHING) -> Record:
    """Make an article ready to be written; ``given`` is what came with its text."""
    article, found = reading.article, reading.found
    published = article.published
    return Record(
        id=article.id,
        path=article.path.encode("utf-8", "backslashreplace").decode(),  # file names need not be Unicode
        text=article.text,
        given=None if given == NOTHING else pack(given),
        columns=(
            _heading(article),
            article.title is not None,
            article.source,
            published and published.value,
            published and published.precision.value,
            len(found.speakers),
            len(found.claims),
            len(found.contacts),
            " ".join(contact.status for contact in found.contacts),
            article.url,
        ),
        about=pack(article, without=_ABOUT),
        found=pack(found),
    )


def read(
    connection: sqlite3.Connection, which: str, values: Iterable[object]
) -> Iterator[tuple[int, Reading]]:
    """Read the articles of a condition back, in order of arrival, each with its number."""
    query = (
        "SELECT number, id, path, text, about, found FROM article JOIN original USING (number)"
        f" WHERE {which} ORDER BY number"
    )
    for number, id, path, text, about, found in connection.execute(query, tuple(values)):
        article = unpack(Article, about, id=id, path=path, text=text, shown=sanitise(text))
        yield number, Reading(article, unpack(Extraction, found))


def insert(connection: sqlite3.Connection, record: Record) -> bool:
    """Write an article with what was found in it; ``False`` where it is there already."""
    made = connection.execute(_INSERT, (record.id, record.path, *record.columns))
    if not made.rowcount or made.lastrowid is None:
        return False
    number = made.lastrowid
    connection.execute(
        "INSERT INTO original (number, text, given, about, found) VALUES (?, ?, ?, ?, ?)",
        (number, record.text, record.given, record.about, record.found),
    )
    return True


def replace(connection: sqlite3.Connection, number: int, record: Record) -> None:
    """Write what was found in an article that is there, in place of what was found before."""
    connection.execute(_UPDATE, (*record.columns, number))
    connection.execute(
        "UPDATE original SET given = ?, about = ?, found = ? WHERE number = ?",
        (record.given, record.about, record.found, number),
    )


_INSERT = (
    f"INSERT OR IGNORE INTO article (id, path, {', '.join(_COLUMNS)}) VALUES (?, ?{', ?' * len(_COLUMNS)})"
)
_UPDATE = f"UPDATE article SET {', '.join(f'{column} = ?' for column in _COLUMNS)} WHERE number = ?"


def _heading(article: Article) -> str:
    """The words that stand for the article in a list: its title, else the beginning of its body."""
    if article.title is not None:
        return " ".join(article.text[slice(*article.title)].split())
    start, end = article.body[0] if article.body else (0, len(article.text))
    beginning = " ".join(article.text[start:end].split())
    if len(beginning) <= HEADING_LENGTH:
        return beginning
    return beginning[: HEADING_LENGTH + 1].rpartition(" ")[0] or beginning[:HEADING_LENGTH]
