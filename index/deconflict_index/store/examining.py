"""Looking through an archive's SQLite file for what cannot be right, and setting right what can be."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from deconflict_index.model import Reading
from deconflict_index.reading.original import NOTHING, Given, Original
from deconflict_index.store.codec import pack
from deconflict_index.store.database import APPLICATION_ID, ArchiveError, Database, uri
from deconflict_index.store.records import COLUMNS, as_given, columns_of, revived
from deconflict_index.store.upgrading import SCHEMA_VERSION, version_of

_MOST_TOLD = 20
_HERE = "number NOT IN (SELECT number FROM article)"
_STRAYS = (
    ("read marks", "mark_read", _HERE),
    ("sketches", "sketch", _HERE),
    ("bands of sketches", "band", _HERE),
)
"""Rows that belong to an article that is not there: what they are, their table, how they are known."""
_EMPTY_ROW = (
    "INSERT OR IGNORE INTO article (number, id, path, heading, titled, speakers, claims, contacts, statuses)"
    " VALUES (?, ?, ?, '', 0, 0, 0, 0, '')"
)
_FIRST = "report IS NOT NULL AND report NOT IN (SELECT number FROM article)"


@dataclass(frozen=True, slots=True)
class Sick:
    """An article with something wrong: ``original`` is what it can be made of again, if that is there."""

    number: int
    path: str
    why: str
    original: Original | None


@dataclass(frozen=True, slots=True)
class Stray:
    """So many rows of one kind that belong to nothing."""

    what: str
    count: int


def version(file: Path) -> int:
    """Give the version of the archive's tables, this one where it cannot be told."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(uri(file), uri=True)) as connection:
        return version_of(connection)
    return SCHEMA_VERSION


def damaged_pages(file: Path) -> tuple[str, ...]:
    """Tell what SQLite finds wrong with the pages of the file, if anything. Cost: reads the whole file."""
    try:
        with closing(sqlite3.connect(uri(file), uri=True)) as connection:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            if application not in (APPLICATION_ID, 0):
                return ()
            told = [row for (row,) in connection.execute(f"PRAGMA integrity_check({_MOST_TOLD})")]
            lines = (" ".join(line.split()) for row in told for line in row.splitlines())
            return () if told == ["ok"] else tuple(line for line in lines if not line.startswith("***"))
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        return (str(error),) if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) else ()


def sick(database: Database) -> Iterator[Sick | None]:
    """Look at each article that has a row or a text; ``None`` where all is well."""
    query = (
        f"SELECT number, id, path, text, given, about, found, {', '.join(COLUMNS)}"
        " FROM article LEFT JOIN original USING (number) UNION ALL"
        f" SELECT number, NULL, NULL, text, given, about, found{', NULL' * len(COLUMNS)}"
        f" FROM original WHERE {_HERE}"
    )
    with database.reading() as connection:
        connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
        for row in connection.execute(query):
            yield _sick(row)


def _sick(row: tuple[Any, ...]) -> Sick | None:
    number, id, path, text, given, about, found, *columns = row
    if text is None:
        return Sick(number, path or "", "has no text any more", None)
    try:
        original = Original(id or "", path or "", text, as_given(given))
    except ArchiveError:
        original = Original(id or "", path or "", text, _given_again(text, about, found))
        return Sick(number, original.path, "what was given with its text cannot be read", original)
    if _torn(text):
        whole = replace(original, text=text.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
        return Sick(number, original.path, "has damaged bytes in its text", whole)
    if id is None:
        return Sick(number, "", "is a text without its row", original)
    try:
        reading = revived(id, original.path, text, about, found)
    except ArchiveError:
        return Sick(number, original.path, "what was found in it cannot be read", original)
    if not _inside(reading):
        return Sick(number, original.path, "what was found in it leaves its text", original)
    if columns_of(reading) != tuple(columns):
        return Sick(number, original.path, "its row does not say what was found in it", original)
    return None


def _given_again(text: str, about: str, found: str) -> Given:
    """What is left of what was given with a text: its article says some of it too."""
    try:
        article = revived("", "", text, about, found).article
    except ArchiveError:
        return NOTHING
    return Given(url=article.url, decoding=article.decoding)


def _torn(text: str) -> bool:
    """Whether a text holds bytes that are no UTF-8: SQLite knows of damage between the texts only."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _inside(reading: Reading) -> bool:
    article, found = reading.article, reading.found
    spans = [
        *(block.span for block in article.blocks),
        *(span for claim in found.claims for span in claim.spans),
        *(span for contact in found.contacts for span in contact.evidence),
    ]
    return all(0 <= start <= end <= len(article.text) for start, end in spans)


def strays(database: Database) -> tuple[Stray, ...]:
    """Count the rows that belong to nothing."""
    with database.reading() as connection:
        found = [(what, f"SELECT count(*) FROM {table} WHERE {where}") for what, table, where in _STRAYS]
        found.append(("versions of a report", f"SELECT count(*) FROM article WHERE {_FIRST}"))
        found.append(("states of the archive", "SELECT abs(count(*) - 1) FROM state"))
        counts = [(what, connection.execute(query).fetchone()[0]) for what, query in found]
    return tuple(Stray(what, count) for what, count in counts if count)


def clear_strays(database: Database) -> None:
    """Take away the rows that belong to nothing; articles are no versions of what is not there."""
    with database.writing() as connection:
        for _, table, where in _STRAYS:
            connection.execute(f"DELETE FROM {table} WHERE {where}")
        connection.execute(f"UPDATE article SET report = NULL WHERE {_FIRST}")
        state = "SELECT coalesce(max(generation), 0) + 1, coalesce(max(edition), 0) + 1 FROM state"
        generation, edition = connection.execute(state).fetchone()
        connection.execute("DELETE FROM state")
        connection.execute("INSERT INTO state VALUES (?, ?)", (generation, edition))


def forget(database: Database, number: int) -> None:
    """Take away the row of an article whose text is gone, so that the same can be added again."""
    with database.writing() as connection:
        connection.execute("DELETE FROM article WHERE number = ?", (number,))
        connection.execute("UPDATE state SET generation = generation + 1, edition = edition + 1")


def put_right(database: Database, number: int, original: Original) -> None:
    """Store a text as it can be read, with a row that says no more than whose it is.

    ``Store.renew`` says the rest. Where the same article is here already, this one is taken out.
    """
    with database.writing() as connection:
        known = "SELECT 1 FROM article WHERE id = ? AND number <> ?"
        if connection.execute(known, (original.id, number)).fetchone():
            connection.execute("DELETE FROM original WHERE number = ?", (number,))
            return
        connection.execute(_EMPTY_ROW, (number, original.id, original.path))
        given = None if original.given == NOTHING else pack(original.given)
        connection.execute(
            "UPDATE original SET text = ?, given = ? WHERE number = ?", (original.text, given, number)
        )
