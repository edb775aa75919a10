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
from deconflict_index.store.database import ArchiveError
from deconflict_index.store.reports import join, link, link_anew, parted
from deconflict_index.versions.sketch import sketch

HEADING_LENGTH = 120
"""Longest beginning of an untitled article that stands in for its title, in code points."""
_ABOUT = frozenset({"id", "path", "text", "shown"})
COLUMNS = (
    *("heading", "titled", "source", "date", "precision"),
    *("speakers", "claims", "contacts", "statuses", "url"),
)
"""What the row of an article holds of what can be worked out from its text."""


@dataclass(frozen=True, slots=True)
class Record:
    """An article ready to be written: cheap to send from process to process, and to store.

    ``columns`` are those of ``COLUMNS``; ``sketch`` is what near-copies of it are known by.
    """

    id: str
    path: str
    text: str
    given: str | None
    columns: tuple[object, ...]
    about: str
    found: str
    sketch: bytes


@dataclass(frozen=True, slots=True)
class Row:
    """One article in a list. ``title`` is sanitised; an untitled article shows the beginning of its body.

    ``statuses`` holds one a contact, in order of the text. ``report`` is the id of the first article of the
    report that this is a version of, ``versions`` how many there are of it.
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
    report: str = ""
    versions: int = 1


def as_row(record: tuple[Any, ...]) -> Row:
    """Make a row of the columns that ``Store.rows`` asks for."""
    (id, path, heading, titled, source, value, precision, speakers, claims, statuses, url) = record[:11]
    read, report, versions = record[11:]
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
        report=report,
        versions=versions,
    )


def record_of(reading: Reading, given: Given = NOTHING) -> Record:
    """Make an article ready to be written; ``given`` is what came with its text."""
    article, found = reading.article, reading.found
    return Record(
        id=article.id,
        path=storable(article.path),
        text=article.text,
        given=None if given == NOTHING else pack(given),
        columns=columns_of(reading),
        about=pack(article, without=_ABOUT),
        found=pack(found),
        sketch=sketch(article).packed(),
    )


def storable(path: str) -> str:
    """Write a path as it can be stored: file names need not be Unicode."""
    return path.encode("utf-8", "backslashreplace").decode()


def columns_of(reading: Reading) -> tuple[object, ...]:
    """Give what the row of an article holds of it: the values of ``COLUMNS``."""
    article, found = reading.article, reading.found
    published = article.published
    return (
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
        yield number, revived(id, path, text, about, found)


def as_given(packed: str | None) -> Given:
    """Read what came with a text. Raises ``ArchiveError`` where that is damaged."""
    try:
        return unpack(Given, packed) if packed else NOTHING
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        reason = "what was given with a text is damaged; “deconflict doctor” makes it again"
        raise ArchiveError(reason) from error


def revived(id: str, path: str, text: str, about: str, found: str) -> Reading:
    """Make an article again of what is stored of it. Raises ``ArchiveError`` where that is damaged."""
    try:
        article = unpack(Article, about, id=id, path=path, text=text, shown=sanitise(text))
        return Reading(article, unpack(Extraction, found))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        reason = "what is stored of it is damaged; “deconflict doctor” makes it again"
        raise ArchiveError(f"{path}: {reason}") from error


def insert(connection: sqlite3.Connection, record: Record) -> bool:
    """Write an article with what was found in it; ``False`` where it is there already."""
    if connection.execute("SELECT 1 FROM article WHERE id = ?", (record.id,)).fetchone():
        return False  # asked before, so that what is not stored takes no number
    connection.execute(_INSERT, (record.id, record.path, *record.columns))
    (number,) = connection.execute("SELECT last_insert_rowid()").fetchone()
    connection.execute(
        "INSERT INTO original (number, text, given, about, found) VALUES (?, ?, ?, ?, ?)",
        (number, record.text, record.given, record.about, record.found),
    )
    link(connection, number, record.sketch)
    return True


def again(connection: sqlite3.Connection, record: Record) -> None:
    """Write an article anew, under a new number; it is marked as read if it was."""
    query = "SELECT number, number IN (SELECT number FROM mark_read) FROM article WHERE id = ?"
    number, was_read = connection.execute(query, (record.id,)).fetchone()
    others = parted(connection, number)
    connection.execute("DELETE FROM article WHERE number = ?", (number,))
    insert(connection, record)
    join(connection, others)
    if was_read:
        connection.execute("INSERT INTO mark_read SELECT number FROM article WHERE id = ?", (record.id,))


def replace(connection: sqlite3.Connection, record: Record) -> None:
    """Write what was found in an article in place of what was found before.

    Where the article is gone since it was read, or more was said of it, what is here stays.
    """
    query = "SELECT number, given FROM article JOIN original USING (number) WHERE id = ?"
    number, given = connection.execute(query, (record.id,)).fetchone() or (None, None)
    if number is None or as_given(given) != as_given(record.given):
        return
    connection.execute(_UPDATE, (*record.columns, record.id))
    connection.execute(
        "UPDATE original SET about = ?, found = ? WHERE number = ?", (record.about, record.found, number)
    )
    link_anew(connection, number, record.sketch)


_INSERT = f"INSERT INTO article (id, path, {', '.join(COLUMNS)}) VALUES (?, ?{', ?' * len(COLUMNS)})"
_UPDATE = f"UPDATE article SET {', '.join(f'{column} = ?' for column in COLUMNS)} WHERE id = ?"


def _heading(article: Article) -> str:
    """The words that stand for the article in a list: its title, else the beginning of its body."""
    if article.title is not None:
        return " ".join(article.text[slice(*article.title)].split())
    start, end = article.body[0] if article.body else (0, len(article.text))
    beginning = " ".join(article.text[start:end].split())
    if len(beginning) <= HEADING_LENGTH:
        return beginning
    return beginning[: HEADING_LENGTH + 1].rpartition(" ")[0] or beginning[:HEADING_LENGTH]
