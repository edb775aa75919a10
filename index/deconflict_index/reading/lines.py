"""The lines of a text with their words, and the wording tables they are compared with."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from itertools import pairwise
from operator import itemgetter
from typing import Any

from deconflict_index.arabic.tokens import Token, tokens
from deconflict_index.model import Span

_LINE = re.compile(r"[^\r\n]+")
_CLOSING_MARKS = "\"'\u201d\u2019\u00bb)]\u200f\u200e \u00a0"
_BULLETS = ("\u2022", "\u25cf", "\u25aa", "\u25a0", "\u25e6", "*")
_STOPS = (".", "\u06d4", "\u2026")
_LONGEST_HEADLINE = 25

Words = tuple[str, ...]


def wording(name: str) -> dict[str, Any]:
    """Load a table of ``reading/data``."""
    source = files("deconflict_index.reading").joinpath(f"data/{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def words_of(phrase: str) -> Words:
    """Fold a phrase to its words; signs do not count."""
    return tuple(token.form for token in tokens(phrase) if token.is_word)


_GLUED = re.compile(
    rf"(?<=[.!?\u061f])(?=\s*(?:{'|'.join(map(re.escape, wording('noise')['glued']))})(?!\w))"
)


class Phrases:
    """A set of phrases, compared word by word after folding."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Fold the phrases once."""
        self._known = frozenset(map(words_of, phrases))
        self._lengths = sorted({len(phrase) for phrase in self._known}, reverse=True)

    def __contains__(self, words: object) -> bool:
        return words in self._known

    def opening(self, words: Words) -> int:
        """Give the number of words in the longest phrase that ``words`` begins with, or 0."""
        return next((n for n in self._lengths if n <= len(words) and words[:n] in self._known), 0)

    def inside(self, words: Words) -> bool:
        """Whether one of the phrases stands anywhere among the words."""
        return any(self.opening(words[start:]) for start in range(len(words)))


@dataclass(frozen=True)
class Line:
    """One line that is not blank, without the white space around it."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """Where the line stands in the text."""
        return self.start, self.end

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the line; offsets count in the whole text."""
        return tuple(Token(t.form, t.start + self.start, t.end + self.start) for t in tokens(self.text))

    @cached_property
    def words(self) -> Words:
        """The folded words of the line, without its signs."""
        return tuple(token.form for token in self.tokens if token.is_word)

    @property
    def has_stop(self) -> bool:
        """Whether the line ends as a sentence does."""
        return self.text.rstrip(_CLOSING_MARKS).endswith(_STOPS)

    @property
    def is_headline_like(self) -> bool:
        """Whether the line is short and ends as no sentence does."""
        return 0 < len(self.words) <= _LONGEST_HEADLINE and not self.has_stop

    @property
    def is_bullet(self) -> bool:
        """Whether the line begins as an item of a list does."""
        return self.text.startswith(_BULLETS)


def stripped(content: str, at: int) -> Line | None:
    """Make a line of what stands at a place, without the white space around it; ``None`` of nothing else."""
    text = content.strip()
    start = at + len(content) - len(content.lstrip())
    return Line(start, start + len(text), text) if text else None


def lines_of(text: str) -> list[Line]:
    """Cut a text into its lines that are not blank. Offsets count in ``text``.

    A link that is glued to the end of a sentence is a line of its own.
    """
    found = []
    for match in _LINE.finditer(text):
        at = match.start()
        for content in _GLUED.split(match.group()):
            if line := stripped(content, at):
                found.append(line)
            at += len(content)
    return found


def touches(line: Line, stretches: Sequence[Span]) -> bool:
    """Whether a line has a character in one of the stretches, which are in order and never overlap."""
    place = bisect_right(stretches, line.start, key=itemgetter(1))
    return place < len(stretches) and stretches[place][0] < line.end


def cut_at(lines: Iterable[Line], stretches: Sequence[Span]) -> list[Line]:
    """Cut lines where a stretch begins or ends inside them."""
    edges = sorted({edge for span in stretches for edge in span})
    found: list[Line] = []
    for line in lines:
        inner = edges[bisect_right(edges, line.start) : bisect_left(edges, line.end)]
        for start, end in pairwise((line.start, *inner, line.end)):
            if part := stripped(line.text[start - line.start : end - line.start], start):
                found.append(part)
    return found


def titled_lines_of(text: str) -> list[Line]:
    """Cut a text whose first line is its title, whatever stands in that, into lines that are not blank."""
    end = text.index("\n")
    return [Line(0, end, text[:end]), *(line for line in lines_of(text) if line.start > end)]
