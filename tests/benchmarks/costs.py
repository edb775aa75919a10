"""What layout and extraction cost on the seeds, and whether extraction stays linear in length.

Best of several runs in one process; the linearity rows are ratios within one run. Budgets: extraction of
350 words <= 10 ms, cold layout of 500 words <= 30 ms, a megabyte in one paragraph <= 20 s.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

from deconflict_index.extraction import extract
from deconflict_index.reading.files import read_file, read_text
from deconflict_tui.layout import lay_out

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
numbers = count()


def best(work: Callable[[], object], runs: int = 5) -> float:
    """The shortest of ``runs`` runs, in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def lay_out_cold(text: str) -> None:
    """Lay out every paragraph of ``text``, each made new by a number so that no cache answers."""
    for paragraph in filter(str.strip, text.split("\n")):
        changed = f"{paragraph} {next(numbers)}"
        lay_out(changed, 0, len(changed), 66)


def seeds() -> None:
    """Print the cost of each seed article, and what it would be at the budget's length."""
    for path in SEEDS:
        article = read_file(path)
        words = len(article.text.split())
        extraction = best(partial(extract, article))
        layout = best(partial(lay_out_cold, article.shown))
        print(f"{path.stem[:3]} {words:4} words", end="   ")
        print(f"extraction {extraction:6.1f} ms ({extraction / words * 350:5.1f} per 350)", end="   ")
        print(f"layout cold {layout:6.1f} ms ({layout / words * 500:5.1f} per 500)")


def linearity() -> None:
    """Print the cost per character of ever longer single paragraphs, as a ratio to the shortest."""
    paragraph = read_file(SEEDS[1]).text[:2700].replace("\n", " ")
    first = None
    for copies in (1, 8, 64, 400):
        article = read_text(" ".join([paragraph] * copies))
        cost = best(partial(extract, article), runs=1)
        per_character = cost / len(article.text)
        first = first or per_character
        ratio = per_character / first
        size = f"{len(article.text):9,} characters"
        print(f"one paragraph, {size}: {cost / 1000:6.2f} s, {ratio:4.1f} x a character")


if __name__ == "__main__":
    seeds()
    linearity()
