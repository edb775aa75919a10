"""How well titles find their articles: ours, as people type them, and by forms or stems alone.

usage: known_items.py [--articles N] [--queries N] [--corpus FILE.jsonl]

The archive holds the texts without their titles, so that a title finds its article by what that tells. Titles
that stand in the text, or twice, are not asked. Forms and stems alone are ranked by SQLite's FTS5, any word
of the query being enough.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

import corpus
import finding

from deconflict_index.archive import Archive
from deconflict_index.search.analysis import terms

WEIGHTS = {"form alone": (1, 0), "stem alone": (0, 1), "half form + stem": (0.5, 1)}


def given(file: Path | None, count: int) -> list[dict[str, str]]:
    """The first articles of a file of JSON lines, or made-up ones."""
    if file is None:
        return list(corpus.articles(count))
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in islice(lines, count)]


def asked(articles: Sequence[Mapping[str, str]], count: int) -> dict[str, str]:
    """The titles to ask by, under the number of their article."""
    often = Counter(each["title"] for each in articles)
    fair = {
        str(number): finding.plain(each["title"])
        for number, each in enumerate(articles)
        if often[each["title"]] == 1 and each["title"] not in each["text"] and len(each["title"].split()) > 2
    }
    return dict(Random(3).sample(sorted(fair.items()), min(count, len(fair))))


def fts5(articles: Sequence[Mapping[str, str]]) -> sqlite3.Connection:
    """The texts' forms and stems in FTS5."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(form, stem, content='', tokenize='ascii')")
    connection.executemany("INSERT INTO words (rowid, form, stem) VALUES (?, ?, ?)", _rows(articles))
    return connection


def _rows(articles: Sequence[Mapping[str, str]]) -> Iterator[tuple[int, str, str]]:
    for number, each in enumerate(articles):
        words = list(terms(each["text"]))
        yield number, " ".join(word.form for word in words), " ".join(word.stem for word in words)


def ranked(connection: sqlite3.Connection, weights: tuple[float, float], query: str) -> list[str]:
    """The best articles, forms and stems weighing so much."""
    columns = [
        (name, {getattr(word, name) for word in terms(query)})
        for name, weight in zip(("form", "stem"), weights, strict=True)
        if weight
    ]
    match = " OR ".join(f'{name}:"{word}"' for name, words in columns for word in sorted(words))
    found = connection.execute(
        "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words, ?, ?) LIMIT ?",
        (match, *weights, finding.DEPTH),
    )
    return [str(number) for (number,) in found]


def report(search: Callable[[str], Sequence[str]], name: str, titles: Mapping[str, str]) -> None:
    """Print how titles, noisy titles and three words of each do."""
    rng = Random(11)
    clean = finding.score(search, titles)
    noise = finding.score(search, {id: finding.noisy(title, rng) for id, title in titles.items()})
    words = finding.score(search, {id: finding.some_words(title, rng) for id, title in titles.items()})
    better, worse = noise.against(clean)
    print(f"{name:18}titles        {clean}")
    print(f"{'':18}noisy titles  {noise}; {better} better, {worse} worse than clean")
    print(f"{'':18}three words   {words}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000, metavar="N")
    parser.add_argument("--queries", type=int, default=500, metavar="N")
    parser.add_argument("--corpus", type=Path, metavar="FILE.jsonl")
    arguments = parser.parse_args()
    articles = given(arguments.corpus, arguments.articles)
    titles = asked(articles, arguments.queries)
    with tempfile.TemporaryDirectory() as temporary:
        folder = finding.bare_archive(Path(temporary) / "archive", articles, titled=False)
        with Archive.open(folder) as archive:
            search = finding.finder(archive)
            report(search, "ours", titles)
            report(lambda query: search(" OR ".join(query.split())), "ours, any word", titles)
    connection = fts5(articles)
    for name, weights in WEIGHTS.items():
        report(partial(ranked, connection, weights), name, titles)


if __name__ == "__main__":
    main()
