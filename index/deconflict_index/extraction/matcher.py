"""Bounded patterns over tagged tokens.

Each token of a sentence gets one tag; a pattern says which tags may follow which, how often at most, and
which stretch has a name: ``"ROLE (ADJ|NISBA){0,4} <who: NAME{1,3}>"``. Unbounded repeats are refused, so a
match costs no more than the pattern's own length allows, whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

_FIRST_SIGN = 0xE000
_WORD = re.compile(r"[A-Z]+|<[a-z]+:|>|\s+|[^A-Z<>\s]")
_UNBOUNDED = re.compile(r"[*+]|\{\d*,\}")


@cache
def _sign(tag: str) -> str:
    """Give a tag its own sign, in the order in which tags are first used."""
    _known.append(tag)
    return chr(_FIRST_SIGN + len(_known))


_known: list[str] = []


def encode(tags: Iterable[str]) -> str:
    """Write tags as a string with one sign each, the form that patterns read."""
    return "".join(map(_sign, tags))


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern matched: ``end`` is after the last token; ``parts`` are the named stretches found."""

    end: int
    parts: dict[str, tuple[int, int]]


class Pattern:
    """A pattern over tags, in the syntax shown above; ``ANY`` is any tag, ``(?=...)`` looks ahead."""

    def __init__(self, source: str) -> None:
        if _UNBOUNDED.search(source):
            raise ValueError(f"a pattern must bound its repeats: {source}")
        self.source = source
        self._compiled = re.compile("".join(map(self._translate, _WORD.findall(source))))

    @staticmethod
    def _translate(word: str) -> str:
        if word.isspace():
            return ""
        if word == "ANY":
            return "."
        if word.isalpha():
            return _sign(word)
        if word.startswith("<"):
            return f"(?P<{word[1:-1]}>"
        return ")" if word == ">" else word

    def at(self, tagged: str, index: int = 0) -> Match | None:
        """Match at one place of an encoded tag sequence, the first alternative before the second."""
        found = self._compiled.match(tagged, index)
        if found is None:
            return None
        parts = {name: found.span(name) for name in found.groupdict() if found.group(name) is not None}
        return Match(found.end(), parts)
