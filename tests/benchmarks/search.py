"""What search costs on an archive of 40,000 articles: ours, SQLite's FTS5 and tantivy, on the same tokens.

usage: search.py [--articles N] [--corpus FILE.jsonl] [--keep FOLDER]

The articles are made up, or the first N of a file of JSON lines (title, text, date, source, url); the queries
are drawn from them, each is asked once, in a process of its own for each engine. ``--keep`` keeps what was
built and uses it again. The table on stdout is Markdown; what goes on is told on stderr. Tantivy is left out
where it is not installed. Ours gives all that it finds, in order, the rivals the best twenty and how many
there are. Ours indexes what is stored, analysis and all; the rivals get our tokens ready made.
Budgets: a key to its results p95 <= 100 ms, >= 120 articles a second on 4 cores, <= 150 MB.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

import corpus
import search_archive
import search_measures
from search_queries import Asked, Draw, Sampled
from search_rivals import rivals
from search_table import Figures, table

SAMPLED = 3_000
"""Articles that queries are drawn from."""
MORE = 200
"""Articles that are added while others search."""
_BATCH = 500


def said(line: str) -> None:
    """Tell how it goes."""
    print(f"{time.strftime('%H:%M:%S')} {line}", file=sys.stderr, flush=True)


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    return search_measures.timed(work) / 1000


def write(articles: Iterable[dict[str, str]], path: Path) -> Path:
    """Write articles as JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(each, ensure_ascii=False) + "\n" for each in articles)
    return path


def chosen(file: Path | None, count: int) -> Iterator[dict[str, str]]:
    """The first articles of a file, or made-up ones."""
    if file is None:
        yield from corpus.articles(count)
        return
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, islice(lines, count))


def build(folder: Path, articles: Iterable[dict[str, str]]) -> None:
    """Build the archive and the rivals' indexes, and draw the queries."""
    lines = write(articles, folder / "articles.jsonl")
    said("building the archive")
    took = {"load": seconds(lambda: search_archive.add(folder, lines))}
    said("indexing it once more")
    took["index"] = seconds(lambda: search_archive.index_anew(folder))
    said("building the rivals")
    draw = fill(folder, took)
    queries, typed = [asdict(each) for each in draw.queries()], draw.typed()
    kept = {"articles": draw.articles, "forms": len(draw.having), "took": took}
    (folder / "built.json").write_text(json.dumps(kept | {"queries": queries, "typed": typed}), "utf-8")


def fill(folder: Path, took: dict[str, float]) -> Draw:
    """Index the archive's articles in each rival, and draw from them; ``took`` gets the seconds of each."""
    engines = [each(folder, create=True) for each in rivals()]
    draw, rng = Draw(), Random(5)
    took |= {each.name: 0.0 for each in engines}
    rows = search_archive.indexed(folder)
    while batch := list(islice(rows, _BATCH)):
        for each in engines:
            took[each.name] += seconds(lambda each=each: each.add([row for row, _ in batch]))
        for row, sampled in batch:
            draw.articles += 1
            draw.having.update(set(row.form.split()))
            keep(draw.sampled, sampled, draw.articles, rng)
    for each in engines:
        took[each.name] += seconds(each.close)
    return draw


def keep(sample: list[Sampled], new: Sampled, seen: int, rng: Random) -> None:
    """Keep ``SAMPLED`` of all that are given, each as likely as another."""
    if len(sample) < SAMPLED:
        sample.append(new)
    elif (place := rng.randrange(seen)) < SAMPLED:
        sample[place] = new


def measure(folder: Path) -> Figures:
    """Measure every engine, each in its own process."""
    built = json.loads((folder / "built.json").read_text("utf-8"))
    queries = [Asked(**each) for each in built["queries"]]
    engines = {}
    for name in (search_archive.Ours.name, *(each.name for each in rivals())):
        said(f"asking {name}")
        engines[name] = search_measures.apart(search_measures.engine, name, folder, queries)
    said("typing")
    used = search_measures.apart(search_measures.reader, folder, queries, built["typed"])
    said("searching while articles are added")
    more = list(corpus.articles(MORE + search_measures.ONE_BY_ONE, seed=2))
    lines = write(more[:MORE], folder / "more.jsonl")
    used |= search_measures.apart(search_measures.writing, folder, queries, lines, more[MORE:])
    sizes = {name: search_measures.size(folder / path) for name, path in search_archive.SIZES.items()}
    sizes |= {each.name: search_measures.size(folder / each.file) for each in rivals()}
    kinds = list(dict.fromkeys(each.kind for each in queries))
    return Figures(built["articles"], built["forms"], kinds, built["took"], sizes, engines, used)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=40_000, metavar="N")
    parser.add_argument("--corpus", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder: Path = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "built.json").exists():
            build(folder, chosen(arguments.corpus, arguments.articles))
        print(table(measure(folder)))


if __name__ == "__main__":
    main()
