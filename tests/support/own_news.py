"""Twelve articles of our own and the five seeds, as extraction meets them: a title line, then paragraphs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from deconflict_index.model import Article, Block, BlockKind, DateValue, Precision
from deconflict_index.reading.files import read_file, read_text
from deconflict_index.reading.lines import lines_of
from deconflict_index.reading.original import Given

OWN = Path(__file__).parent / "own_news"
SEEDS = Path(__file__).parents[2] / "seeds"


@dataclass(frozen=True)
class Piece:
    """A text whose first line is its title (or empty); ``persons`` gives the side of each given|family."""

    name: str
    text: str
    published: str
    persons: Mapping[str, str]


def article(text: str, published: str) -> Article:
    """Take the first line as the title and every other one as a paragraph, whatever they say."""
    first, _, _ = text.partition("\n")
    title = (0, len(first)) if first.strip() else None
    body = [line.span for line in lines_of(text) if line.start > len(first)]
    blocks = [Block(BlockKind.TITLE, title)] if title else []
    blocks += [Block(BlockKind.PARAGRAPH, span) for span in body]
    day = DateValue(published, Precision.DAY, basis="given")
    return Article("a", "", text, text, title, None, day, tuple(blocks))


def read(text: str, published: str) -> Article:
    """Read a text as any other, with the day on which it came out."""
    return read_text(text, given=Given(published=DateValue(published, Precision.DAY, basis="given")))


def _text_of(path: Path) -> str:
    """The title and the paragraphs that reading finds in a file; noise and datelines left out."""
    read = read_file(path)
    title = read.text[slice(*read.title)] if read.title else ""
    return "\n".join((title, *(read.text[slice(*span)] for span in read.body)))


def pieces() -> dict[str, Piece]:
    """Give all texts by name."""
    facts = tomllib.loads((OWN / "facts.toml").read_text(encoding="utf-8"))
    paths = {path.stem: path for path in sorted(OWN.glob("*.txt"))}
    paths |= {path.stem[:3]: path for path in sorted(SEEDS.glob("*.txt"))}
    return {
        name: Piece(name, _text_of(path), facts[name]["published"], facts[name]["persons"])
        for name, path in paths.items()
    }
