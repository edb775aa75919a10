"""Which articles are versions of one report: each is linked as it is written, by what its sketch shares.

A report is all that hangs together by pairs that share a band and are alike; its number is that of its first
article. So it is the same in whatever order articles come. Cost: eight look-ups and a few comparisons an
article, however large the archive: a band that very many share is the wording of a form, and only its first
articles are looked at. Whoever is alike in more than that shares other bands too.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence

from deconflict_index.versions.sketch import Sketch, alike

FULL = 200
"""How many articles of one band are looked at."""
_MOST = 64
"""How many articles are compared with one: those that share most bands, and such as few others have."""
_OF_ALL = FULL * FULL


def link(connection: sqlite3.Connection, number: int, packed: bytes) -> None:
    """Make an article a version of those whose sketches are like its own, whatever it was before."""
    own = Sketch.of(packed)
    _forget(connection, number)
    connection.execute("UPDATE article SET report = number WHERE number = ?", (number,))
    connection.execute("INSERT INTO sketch VALUES (?, ?)", (number, packed))
    connection.executemany("INSERT INTO band VALUES (?, ?)", [(band, number) for band in own.bands])
    _join(connection, number, own)


def link_anew(connection: sqlite3.Connection, number: int, packed: bytes) -> None:
    """Link an article whose text may be read otherwise than before, and the others of its report with it."""
    query = "SELECT report, sketch FROM article LEFT JOIN sketch USING (number) WHERE number = ?"
    report, before = connection.execute(query, (number,)).fetchone()
    if report is not None and before == packed:
        return
    others = parted(connection, number)
    link(connection, number, packed)
    join(connection, others)


def parted(connection: sqlite3.Connection, number: int) -> Sequence[tuple[int, bytes]]:
    """Take the report of an article apart, and forget its sketch; give the others with theirs."""
    (report,) = connection.execute("SELECT report FROM article WHERE number = ?", (number,)).fetchone()
    query = "SELECT number, sketch FROM article JOIN sketch USING (number) WHERE report = ? AND number <> ?"
    others = connection.execute(query, (report, number)).fetchall()
    connection.execute("UPDATE article SET report = number WHERE report = ?", (report,))
    _forget(connection, number)
    return others


def join(connection: sqlite3.Connection, parted: Sequence[tuple[int, bytes]]) -> None:
    """Put together again what still is one report of what was taken apart."""
    for number, packed in parted:
        _join(connection, number, Sketch.of(packed))


def _forget(connection: sqlite3.Connection, number: int) -> None:
    for (packed,) in connection.execute("SELECT sketch FROM sketch WHERE number = ?", (number,)).fetchall():
        connection.executemany(
            "DELETE FROM band WHERE band = ? AND number = ?",
            [(band, number) for band in Sketch.of(packed).bands],
        )
        connection.execute("DELETE FROM sketch WHERE number = ?", (number,))


def _join(connection: sqlite3.Connection, number: int, own: Sketch) -> None:
    others = _others(connection, number, own.bands)
    reports = set(connection.execute("SELECT report FROM article WHERE number = ?", (number,)).fetchone())
    for report, packed in others:
        if report not in reports and alike(own, Sketch.of(packed)):
            reports.add(report)
    first = min(reports)
    connection.executemany(
        "UPDATE article SET report = ? WHERE report = ?", [(first, each) for each in reports - {first}]
    )


def _others(connection: sqlite3.Connection, number: int, bands: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    """Give report and sketch of the articles that share one of these bands."""
    query = "SELECT number FROM band WHERE band = ? ORDER BY number LIMIT ?"
    found: Counter[int] = Counter()
    for band in bands:
        sharing = [other for (other,) in connection.execute(query, (band, FULL)) if other != number]
        found.update(dict.fromkeys(sharing, _OF_ALL // max(len(sharing), 1)))
    closest = sorted(found, key=lambda other: (-found[other], other))[:_MOST]
    query = "SELECT report, sketch FROM article JOIN sketch USING (number) WHERE number = ?"
    for other in closest:
        yield from connection.execute(f"{query} AND report IS NOT NULL", (other,)).fetchall()
