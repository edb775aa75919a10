"""The query language: text in; tree, what it asks for, and notices out. No text is wrong.

Words side by side ask for all of them; ``AND OR NOT - ( )`` combine, ``leaves.py`` tells the signs on a word
and ``fields.py`` the fields. What is left open is closed, what makes no sense is left out, a wrong field or
value counts as words, and a notice tells what would be right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice, takewhile

from deconflict_index.model import Span
from deconflict_index.search.analysis import terms
from deconflict_index.search.language.fields import Known, named, nearest
from deconflict_index.search.language.leaves import asked, unquoted
from deconflict_index.search.language.lexing import Part, Sign, parts
from deconflict_index.search.language.values import meaning, missing, unknown, wrong
from deconflict_index.search.tree import And, Field, Kind, Node, Not, Or

_MOST_PARTS = 200
_DEEPEST = 20
_LONGEST_VALUE = 4
_NAMES = frozenset({"saved", "report"})


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query.

    ``tree`` is ``None`` where it asks for everything, ``kind`` where ``in:`` does not say of what kind;
    ``notices`` are lines to show.
    """

    text: str
    tree: Node | None
    kind: Kind | None = None
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """Where the top terms of a query begin, whether it asks for ``either`` of them, and its ``in:`` terms."""

    starts: tuple[int, ...]
    either: bool
    kinds: tuple[Span, ...]


def parse(text: str, today: date | None = None) -> Query:
    """Read a query; ``today`` is what its dates count from. Never fails.

    Cost: linear in the text, of which the first 200 parts count.
    """
    parser = _Parser(text, today or date.today())
    tree = parser.tree
    notices = list(dict.fromkeys(parser.notices))
    if tree is None and parser.kind is None and text.strip() and not notices:
        notices.append("The query holds no word to look for; every article is shown.")
    return Query(text, tree, parser.kind, tuple(notices))


def outline(text: str) -> Outline:
    """Find the top terms of a query. Cost: as ``parse``."""
    parser = _Parser(text, date.today())
    return Outline(tuple(parser.starts), parser.either, tuple(parser.kinds))


class _Parser:
    """Recursive descent over the parts; brackets deeper than ``_DEEPEST`` do not count."""

    def __init__(self, text: str, today: date) -> None:
        found = list(islice(parts(text), _MOST_PARTS + 1))
        self._parts = found[:_MOST_PARTS]
        self._today = today
        self._next = 0
        self.kind: Kind | None = None
        self.kinds: list[Span] = []
        self._begun = 0
        self.starts: list[int] = []
        self.either = False
        self.notices: list[str] = []
        self.tree = self._any_of(None, 0)
        if len(found) > _MOST_PARTS:
            self.notices.append(f"The query is too long; its first {_MOST_PARTS} words and signs count.")

    def _any_of(self, field: Known | None, depth: int) -> Node | None:
        """Alternatives, up to the bracket that closes them."""
        choices = [self._all_of(field, depth)]
        while self._take(Sign.OR):
            choices.append(self._all_of(field, depth))
        if not depth:
            self.either = len(choices) > 1
        return _joined(choices, any_of=True)

    def _all_of(self, field: Known | None, depth: int) -> Node | None:
        needed: list[Node | None] = []
        implied = True
        begin: int | None = None
        while (sign := self._peek()) and sign is not Sign.OR:
            begin = self._parts[self._next].start if begin is None else begin
            if sign is Sign.AND:
                self._next += 1
                implied = False
                continue
            if sign is Sign.CLOSE:
                if depth:
                    break
                self._next += 1
            else:
                kinds_before = len(self.kinds)
                needed.append(self._one(field, depth))
                if not depth and (needed[-1] is not None or len(self.kinds) > kinds_before):
                    self.starts.append(begin)
            begin = None
        return _joined(needed, any_of=False, implied=implied)

    def _one(self, field: Known | None, depth: int, denied: bool = False) -> Node | None:
        inverted = False
        while self._take(Sign.NOT):
            inverted = not inverted
            denied = True
        node = self._atom(field, depth, denied)
        return Not(node) if inverted and node is not None else node

    def _atom(self, field: Known | None, depth: int, denied: bool) -> Node | None:
        sign = self._peek()
        if sign not in {Sign.OPEN, Sign.FIELD, Sign.QUOTED, Sign.WORD}:
            return None
        part = self._parts[self._next]
        self._next += 1
        match sign:
            case Sign.OPEN:
                return self._bracket(field, depth)
            case Sign.FIELD:
                return self._field(part, depth, denied)
        if field is None or field.kind == "text":
            return self._text(part, field)
        return self._value(part, field, top=not depth and not denied)

    def _bracket(self, field: Known | None, depth: int) -> Node | None:
        if depth == _DEEPEST:
            return None
        inner = self._any_of(field, depth + 1)
        if not self._take(Sign.CLOSE):
            self.notices.append("A bracket was left open; it closes at the end.")
        return inner

    def _field(self, part: Part, depth: int, denied: bool) -> Node | None:
        """A field with the value behind its colon, before which a blank may stand."""
        field = named(part.value) or nearest(part.value)
        if field is None or not named(part.value):
            self.notices.append(unknown(part.value, field))
        if field is None:
            return self._atom(None, depth, denied)
        if self._peek() not in {Sign.OPEN, Sign.NOT, Sign.QUOTED, Sign.WORD}:
            self.notices.append(missing(field))
            return None
        self._begun = part.start
        return self._one(field, depth, denied)

    def _text(self, part: Part, field: Known | None) -> Node | None:
        found = asked(part.value)
        if found.notice:
            self.notices.append(found.notice)
        elif not found.leaves and field is not None:
            self.notices.append(missing(field))
        leaves: Iterable[Node] = found.leaves
        if field is not None:
            leaves = (Field(field.name, leaf, unquoted(part.value)) for leaf in found.leaves)
        return _joined(leaves, any_of=False)

    def _value(self, part: Part, field: Known, *, top: bool) -> Node | None:
        """A value of a field that is no text; the longest where words stand in no quotation marks."""
        wording = unquoted(part.value)
        longest = _LONGEST_VALUE if part.sign is Sign.WORD and field.kind not in _NAMES else 1
        behind = list(takewhile(_is_word, self._parts[self._next : self._next + longest - 1]))
        for more in reversed(range(len(behind) + 1)):
            several = " ".join([wording, *(each.value for each in behind[:more])])
            if found := meaning(field, several, self._today):
                self._next += more
                return self._meant(*found, top=top)
        if field.kind == "party":
            return self._text(part, field)
        if not any(terms(wording)):
            self.notices.append(missing(field))
            return None
        self.notices.append(wrong(field, wording))
        return None if field.kind == "date" else self._text(part, None)

    def _meant(self, found: Node | Kind, notice: str | None, *, top: bool) -> Node | None:
        self.notices += [notice] if notice else []
        if not isinstance(found, Kind):
            return found
        if not top:
            self.notices.append("“in:” is for the whole query; it does not count in brackets or behind “-”.")
            return None
        if self.kind not in {None, found}:
            self.notices.append(f"Only one “in:” counts, the last: in:{found}.")
        self.kind = found
        self.kinds.append((self._begun, self._parts[self._next - 1].end))
        return None

    def _peek(self) -> Sign | None:
        return self._parts[self._next].sign if self._next < len(self._parts) else None

    def _take(self, sign: Sign) -> bool:
        found = self._peek() is sign
        self._next += found
        return found


def _is_word(part: Part) -> bool:
    return part.sign is Sign.WORD


def _joined(nodes: Iterable[Node | None], *, any_of: bool, implied: bool = False) -> Node | None:
    some = tuple(dict.fromkeys(node for node in nodes if node is not None))
    if len(some) < 2:
        return some[0] if some else None
    return Or(some) if any_of else And(some, implied)
