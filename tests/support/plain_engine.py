"""What any engine must find, said as plainly as can be: each document is asked in turn, each leaf alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from deconflict_index.search.documents import BREAK, FACETS, Document, parted
from deconflict_index.search.engine import Facets
from deconflict_index.search.tree import (
    Among,
    And,
    Dated,
    Exact,
    Field,
    Fuzzy,
    Kind,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    TextLeaf,
    Value,
    Word,
    as_regex,
)


class PlainEngine:
    """All documents in memory."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = list(documents)
        self._articles = {each.id: each for each in self.documents if each.kind is Kind.ARTICLES}

    def find(self, tree: Node | None, kind: Kind) -> set[str]:
        """The ids of the documents of a kind that a tree asks for."""
        return {each.id for each in self._of(kind) if tree is None or self._fits(each, tree)}

    def newest_first(self, kind: Kind) -> list[str]:
        """The ids of all documents of a kind by date, undated last; of one day those that came last first."""
        dated = sorted(self._of(kind), key=lambda each: each.number, reverse=True)
        dated.sort(key=lambda each: each.first.toordinal() if each.first else 0, reverse=True)
        return [each.id for each in dated]

    def facets(self, tree: Node | None, kind: Kind) -> Facets:
        """How many of what a tree asks for have each value."""
        found = [each for each in self._of(kind) if tree is None or self._fits(each, tree)]
        counts = {name: Counter(value for each in found for value in each.facets[name]) for name in FACETS}
        return {
            name: tuple(sorted(count.items(), key=lambda pair: (-pair[1], pair[0])))
            for name, count in counts.items()
        }

    def terms(self, field: str, prefix: str) -> dict[str, int]:
        """The terms of articles that begin so, and how many articles have each."""
        held = (set(getattr(each, field).split(" ")) for each in self._of(Kind.ARTICLES))
        return dict(Counter(term for terms in held for term in terms if term and term.startswith(prefix)))

    def near(self, form: str, edits: int) -> dict[str, int]:
        """The forms of articles so few edits away, and how many articles have each."""
        held = (set(each.forms["text"].split(" ")) - {"", "|"} for each in self._of(Kind.ARTICLES))
        return dict(Counter(other for forms in held for other in forms if _edits(form, other) <= edits))

    def _of(self, kind: Kind) -> list[Document]:
        return [each for each in self.documents if each.kind is kind]

    def _fits(self, document: Document, node: Node) -> bool:
        match node:
            case And(nodes):
                return all(self._fits(document, each) for each in nodes)
            case Or(nodes):
                return any(self._fits(document, each) for each in nodes)
            case Not(inner):
                return not self._fits(document, inner)
            case Among(ids):
                return parted(document.id)[0] in ids
            case Value(name, code):
                return code in document.codes[name].split()
            case Dated():
                return _within(document, node)
            case Field(name, leaf, _, linked):
                return self._field(document, name, leaf) or _called(document, linked)
            case _:
                return holds(document, "text", node)  # type: ignore[arg-type]

    def _field(self, document: Document, name: str, leaf: TextLeaf) -> bool:
        if name in ("title", "source"):
            return holds(self._articles[parted(document.id)[0]], name, leaf)
        if name == "said" and document.kind is Kind.ARTICLES:
            own = (each for each in self._of(Kind.CLAIMS) if parted(each.id)[0] == document.id)
            return any(holds(claim, "text", leaf) for claim in own)
        if name == "said" and document.kind is Kind.CLAIMS:
            return holds(document, "text", leaf)
        return holds(document, name, leaf)


def _within(document: Document, wanted: Dated) -> bool:
    if document.first is None or document.last is None:
        return False
    after = wanted.first is None or document.first >= wanted.first
    return after and (wanted.last is None or document.last <= wanted.last)


def _called(document: Document, linked: Sequence[str]) -> bool:
    return any(term in document.sightings.split(" ") for term in linked)


def holds(document: Document, text: str, leaf: TextLeaf) -> bool:
    """Whether one text of a document holds a leaf; only the main text knows how words are spelt."""
    blocks = [block.split(" ") for block in document.forms.get(text, "").split(BREAK)]
    forms = {form for block in blocks for form in block if form}
    match leaf:
        case Word(_, stem):
            return stem in document.stems.get(text, "").split(" ")
        case Phrase(words, within):
            wanted = [word.form for word in words]
            return any(_together(block, wanted, within) for block in blocks)
        case Exact(spelling, form):
            spellings = {term.rpartition("/")[2] for term in document.spelt.split(" ")}
            return spelling.replace(" ", "_") in spellings if text == "text" else form in forms
        case Pattern(pattern):
            return any(re.fullmatch(as_regex(pattern), form) for form in forms)
        case Fuzzy(form, edits):
            return any(_edits(form, other) <= edits for other in forms)


def _together(block: Sequence[str], wanted: Sequence[str], within: int) -> bool:
    """Whether the words stand in a row, or in a stretch that is longer by ``within`` words at most."""
    if not within:
        size = len(wanted)
        return any(list(block[at : at + size]) == list(wanted) for at in range(len(block)))
    size, needed = len(wanted) + within, Counter(wanted)
    return any(needed <= Counter(block[at : at + size]) for at in range(len(block)))


@cache
def _edits(one: str, other: str) -> int:
    """The optimal string alignment distance: no letters between two that are exchanged are touched again."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
