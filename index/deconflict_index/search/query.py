"""The query language: text in, tree and notices out; no text is wrong.

``سوريا روسيا`` asks for both words, ``"الخط الساخن"`` for a phrase, ``AND OR NOT - ( )`` combine, and
``speaker: party: channel: source:`` ask in one field. What is left open is closed, what makes no sense is
left out, and a wrong field or value is searched as a word, with a notice that names the right ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from deconflict_index.search.analysis import terms
from deconflict_index.search.fields import FIELDS, resolve
from deconflict_index.search.tree import And, Field, Node, Not, Or, Phrase, Word

_MOST_PARTS = 200
_DEEPEST = 20
_QUOTES = {ord(sign): '"' for sign in "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}«»"}
_PART = re.compile(
    r"(?P<open>\()|(?P<close>\))|(?P<not>-)(?=[^\s)-])"
    r'|(?P<field>[A-Za-z]+):(?=["(\w])|"(?P<phrase>[^"]*)"?|(?P<word>[^\s()"]+)'
)
_OPERATORS = {"AND": "and", "OR": "or", "NOT": "not"}


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query; ``tree`` is ``None`` where it asks for nothing, ``notices`` are lines to show."""

    text: str
    tree: Node | None
    notices: tuple[str, ...] = ()


def parse(text: str) -> Query:
    """Read a query. Never fails; cost linear in the text, of which the first 200 parts count."""
    parts = list(_parts(text.translate(_QUOTES)))
    parser = _Parser(parts[:_MOST_PARTS])
    tree = parser.any_of(field=None, depth=0)
    notices = list(dict.fromkeys(parser.notices))
    if len(parts) > _MOST_PARTS:
        notices.append(f"The query is too long; its first {_MOST_PARTS} words and signs count.")
    if tree is None and text.strip():
        notices.append("The query holds no word to look for; every article is shown.")
    return Query(text, tree, tuple(notices))


_PartType = tuple[str, str]


def _parts(text: str) -> list[_PartType]:
    found = []
    for match in _PART.finditer(text):
        kind = str(match.lastgroup)
        value = match.group(kind)
        found.append((_OPERATORS.get(value, kind), value) if kind == "word" else (kind, value))
    return found


class _Parser:
    """Recursive descent over the parts; brackets deeper than ``_DEEPEST`` do not count."""

    def __init__(self, parts: Sequence[_PartType]) -> None:
        self._parts = parts
        self._next = 0
        self.notices: list[str] = []

    def any_of(self, field: str | None, depth: int) -> Node | None:
        """Alternatives, up to the bracket that closes them."""
        choices = [self._all_of(field, depth)]
        while self._take("or"):
            choices.append(self._all_of(field, depth))
        return _joined(choices, any_of=True)

    def _all_of(self, field: str | None, depth: int) -> Node | None:
        needed: list[Node | None] = []
        implied = True
        while (kind := self._peek()) and kind != "or":
            if kind == "close":
                if depth:
                    break
                self._next += 1
            elif kind == "and":
                self._next += 1
                implied = False
            else:
                needed.append(self._one(field, depth))
        return _joined(needed, any_of=False, implied=implied)

    def _one(self, field: str | None, depth: int) -> Node | None:
        denied = False
        while self._take("not"):
            denied = not denied
        node = self._atom(field, depth)
        return Not(node) if denied and node is not None else node

    def _atom(self, field: str | None, depth: int) -> Node | None:
        kind = self._peek()
        if kind not in {"open", "field", "phrase", "word"}:
            return None
        value = self._parts[self._next][1]
        self._next += 1
        if kind == "open":
            if depth == _DEEPEST:
                return None
            inner = self.any_of(field, depth + 1)
            self._take("close")
            return inner
        if kind == "field":
            return self._atom(self._known(value), depth)
        return self._leaf(value, field)

    def _leaf(self, value: str, field: str | None) -> Node | None:
        words = tuple(Word(term.form, term.stem) for term in terms(value))
        if not words:
            return None
        if field is None:
            return words[0] if len(words) == 1 else Phrase(words)
        node, notice = resolve(Field(field, Phrase(words), value))
        self.notices += [notice] if notice else []
        return node

    def _known(self, name: str) -> str | None:
        if name.lower() in FIELDS:
            return name.lower()
        self.notices.append(f"There is no field “{name}”: fields are {', '.join(FIELDS)}.")
        return None

    def _peek(self) -> str | None:
        return self._parts[self._next][0] if self._next < len(self._parts) else None

    def _take(self, kind: str) -> bool:
        found = self._peek() == kind
        self._next += found
        return found


def _joined(nodes: Sequence[Node | None], *, any_of: bool, implied: bool = False) -> Node | None:
    some = tuple(dict.fromkeys(node for node in nodes if node is not None))
    if len(some) < 2:
        return some[0] if some else None
    return Or(some) if any_of else And(some, implied)
