"""Engines that the archive's search is set beside, over the same tokens: SQLite's FTS5, and tantivy.

Both have the columns of ``Indexed``, with positions, and no text. A word is found by its stem and ranked by
its form, which weighs four times, as in ours; both give the twenty best and how many there are. What an
engine cannot do it answers with ``None``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import astuple, fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from search_archive import Indexed
from search_queries import NEAR, Asked

from deconflict_index.arabic.stem import stem
from deconflict_index.search.analysis import terms

TEXTS = tuple(each.name for each in fields(Indexed))[3:]
EXACT = 4.0
FIRST = 20


def rivals() -> list[type[Fts5] | type[Tantivy]]:
    """The engines that are installed here."""
    return [Fts5, Tantivy] if find_spec("tantivy") else [Fts5]


class Fts5:
    """SQLite's own full-text index, without content, its tokenizer splitting at spaces and signs."""

    name, file = "FTS5", "fts5.db"

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        """Open the index."""
        self._connection = sqlite3.connect(folder / self.file, isolation_level=None)
        if create:
            self._connection.executescript(
                "PRAGMA journal_mode = WAL;"
                "CREATE TABLE article (number INTEGER PRIMARY KEY, day INTEGER, source TEXT);"
                "CREATE INDEX by_day ON article (day);"
                f"CREATE VIRTUAL TABLE words USING fts5({', '.join(TEXTS)}, content='', tokenize='ascii');"
                f"INSERT INTO words (words, rank) VALUES ('rank', 'bm25({EXACT})');"
                "CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, 'col');"
            )

    def add(self, batch: Sequence[Indexed]) -> None:
        """Index articles, in one transaction."""
        rows = [astuple(each) for each in batch]
        marks = ", ".join("?" * (len(TEXTS) + 1))
        self._connection.execute("BEGIN")
        self._connection.executemany("INSERT INTO article VALUES (?, ?, ?)", (row[:3] for row in rows))
        self._connection.executemany(
            f"INSERT INTO words (rowid, {', '.join(TEXTS)}) VALUES ({marks})",
            ((row[0], *row[3:]) for row in rows),
        )
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def ask(self, asked: Asked) -> int | None:
        """Find articles; give how many there are."""
        match = self._match(asked)
        if match is None:
            return None
        chosen, values = self._chosen(match, asked.days, joined=bool(asked.days or asked.facets))
        self._all(f"SELECT words.rowid {chosen} ORDER BY {_order(asked)} LIMIT {FIRST}", values)
        if asked.facets:
            sources = self._all(f"SELECT source, count(*) {chosen} GROUP BY source", values)
            return sum(often for _, often in sources)
        return int(self._all(f"SELECT count(*) {chosen}", values)[0][0])

    def _chosen(self, match: str, days: Sequence[str], *, joined: bool) -> tuple[str, list[str]]:
        """From what, under which conditions, with which values; an empty match means every article."""
        if not match:
            return "FROM article AS words", []
        chosen = "FROM words JOIN article ON number = words.rowid" if joined else "FROM words"
        chosen += " WHERE words MATCH ?"
        if not days:
            return chosen, [match]
        return f"{chosen} AND day BETWEEN ? AND ?", [match, *(day.replace("-", "") for day in days)]

    def _all(self, query: str, values: Sequence[str]) -> list[Any]:
        return self._connection.execute(query, values).fetchall()

    def _match(self, asked: Asked) -> str | None:
        words = asked.words
        match asked.operator:
            case "all" | "any":
                either = [f'(form:"{form}" OR stem:"{stem(form)}")' for form in forms(words)]
                return (" AND " if asked.operator == "all" else " OR ").join(either)
            case "phrase" | "exact":
                return f'form:"{" ".join(words)}"'
            case "near":
                return f'form:NEAR("{words[0]}" "{words[1]}", {NEAR})'
            case "prefix":
                return f'form:"{words[0]}"*'
            case "wildcard":
                return self._wildcard(*words)
            case "field":
                return f'{asked.column}:"{" ".join(stems(words[0]))}"'
        return None

    def _wildcard(self, start: str, end: str) -> str:
        query = "SELECT term FROM vocabulary WHERE term >= ? AND term < ? AND col = 'form' AND term GLOB ?"
        found = self._all(query, [start, f"{start}\U0010ffff", f"{start}*{end}"])
        return f"form:({' OR '.join(chr(34) + term + chr(34) for (term,) in found)})"


def _order(asked: Asked) -> str:
    """By rank, but the newest first where that is asked for, and where ranking so many words has no sense."""
    return "day DESC" if asked.newest_first else "rowid DESC" if asked.operator == "wildcard" else "rank"


class Tantivy:
    """Tantivy, its tokenizer splitting at spaces."""

    name, file = "tantivy", "tantivy"

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        """Open the index."""
        import tantivy

        self._tantivy, path = tantivy, folder / self.file
        if create:
            path.mkdir()
            schema = tantivy.SchemaBuilder()
            schema.add_integer_field("number", stored=True)
            schema.add_integer_field("day", indexed=True, fast=True)
            schema.add_text_field("source", tokenizer_name="raw", fast=True)
            for name in TEXTS:
                schema.add_text_field(name, tokenizer_name="whitespace", index_option="position")
            self._index = tantivy.Index(schema.build(), path=str(path))
            self._writer = self._index.writer(heap_size=512_000_000)
        else:
            self._index = tantivy.Index.open(str(path))
            self._searcher = self._index.searcher()
        self._schema, self._query = self._index.schema, tantivy.Query

    def add(self, batch: Sequence[Indexed]) -> None:
        """Index articles; they can be searched after ``close``."""
        names = [each.name for each in fields(Indexed)]
        for each in batch:
            self._writer.add_document(self._tantivy.Document(**dict(zip(names, astuple(each), strict=True))))

    def close(self) -> None:
        """Finish what was added."""
        if hasattr(self, "_writer"):
            self._writer.commit()
            self._writer.wait_merging_threads()

    def ask(self, asked: Asked) -> int | None:
        """Find articles; give how many there are."""
        query = self._compiled(asked)
        if asked.days:
            first, last = (int(day.replace("-", "")) for day in asked.days)
            integer = self._tantivy.FieldType.Integer
            days = self._query.range_query(self._schema, "day", integer, first, last)
            query = self._joined("Must", [query, days])
        if asked.facets:
            self._searcher.aggregate(query, {"sources": {"terms": {"field": "source", "size": 50}}})
        by = {"order_by_field": "day"} if asked.newest_first else {}
        return int(self._searcher.search(query, FIRST, **by).count)

    def _term(self, column: str, word: str) -> Any:
        return self._query.term_query(self._schema, column, word)

    def _joined(self, occur: str, queries: Sequence[Any]) -> Any:
        return self._query.boolean_query([(getattr(self._tantivy.Occur, occur), each) for each in queries])

    def _word(self, form: str) -> Any:
        exact = self._query.boost_query(self._term("form", form), EXACT)
        occur = self._tantivy.Occur
        found = self._term("stem", stem(form))
        return self._query.boolean_query([(occur.Must, found), (occur.Should, exact)])

    def _phrase(self, column: str, words: Sequence[str], slop: int = 0) -> Any:
        if len(words) == 1:
            return self._term(column, words[0])
        return self._query.phrase_query(self._schema, column, list(words), slop)

    def _compiled(self, asked: Asked) -> Any:
        words = asked.words
        match asked.operator:
            case "phrase" | "exact":
                return self._phrase("form", words)
            case "near":
                return self._phrase("form", words, NEAR)
            case "prefix":
                return self._query.regex_query(self._schema, "form", f"{words[0]}.*")
            case "wildcard":
                return self._query.regex_query(self._schema, "form", ".*".join(words))
            case "fuzzy":
                return self._query.fuzzy_term_query(self._schema, "form", words[0], 1)
            case "field":
                return self._phrase(asked.column, stems(words[0]))
        if not words:
            return self._query.all_query()
        return self._joined("Must" if asked.operator == "all" else "Should", [*map(self._word, forms(words))])


def forms(words: Sequence[str]) -> list[str]:
    """The words as our analysis folds them."""
    return [term.form for word in words for term in terms(word)]


def stems(value: str) -> list[str]:
    """The light stems of a value's words."""
    return [term.stem for term in terms(value)]
