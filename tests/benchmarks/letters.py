"""Count which Arabic letter follows which in our own texts, and write ``reading/data/letters.toml``.

    PYTHONPATH=index:tests/support python tests/benchmarks/letters.py

The counts are statistics of the seeds, of our own articles and of every word in the project's wording tables;
the same sources give the same file.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from math import log2
from pathlib import Path
from typing import Any

from own_news import pieces

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "index" / "deconflict_index"
WRITTEN = TABLES / "reading" / "data" / "letters.toml"

LETTERS = "".join(chr(code) for code in (*range(0x0621, 0x063B), *range(0x0641, 0x064B)))
GAP = " "
IN_WORDS = dict.fromkeys((0x0640, *range(0x064B, 0x0653)))
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
PRIOR = 20.0
"""How many letters seen anywhere a letter's own followers are worth."""

HEAD = """\
# How unlikely it is that one Arabic letter follows another: a row for each letter, a place in it for each
# letter after it, in the order of “letters”; the last row and the last place are those of what parts words.
# A digit (0-9a-z) counts half bits. Written by tests/benchmarks/letters.py from the project's own texts.
"""


def strings(value: Any) -> Iterator[str]:
    """Give every string inside a table, keys and all."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from (key, *strings(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def sources() -> Iterator[str]:
    """Give our own articles, the seeds, and the words of all tables, those of this one aside."""
    yield from (piece.text for piece in pieces().values())
    for path in sorted(TABLES.rglob("*.toml")):
        if path != WRITTEN:
            yield from strings(tomllib.loads(path.read_text(encoding="utf-8")))


def counted() -> Counter[tuple[str, str]]:
    """Count pairs of neighbours; harakat and tatweel are passed over, all else parts words."""
    pairs: Counter[tuple[str, str]] = Counter()
    for text in sources():
        plain = (letter if letter in LETTERS else GAP for letter in text.translate(IN_WORDS))
        words = "".join(plain).split()
        pairs.update(pairwise(f"{GAP}{GAP.join(words)}{GAP}" if words else ""))
    return pairs


def rows() -> Iterator[str]:
    """Write the row of each letter."""
    pairs = counted()
    first, second = Counter[str](), Counter[str]()
    for (one, other), count in pairs.items():
        first[one] += count
        second[other] += count
    total = second.total()
    for one in LETTERS + GAP:
        seen = first[one] + PRIOR
        costs = [
            -2 * log2((pairs[one, other] + PRIOR * (second[other] + 1) / (total + 37)) / seen)
            for other in LETTERS + GAP
        ]
        yield "".join(DIGITS[min(round(cost), 35)] for cost in costs)


if __name__ == "__main__":
    body = "".join(f'  "{row}",\n' for row in rows())
    WRITTEN.write_text(f'{HEAD}letters = "{LETTERS}"\ncosts = [\n{body}]\n', encoding="utf-8")
