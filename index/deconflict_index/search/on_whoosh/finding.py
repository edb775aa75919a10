"""Which documents of a shelf a tree asks for: sets of document numbers, leaf by leaf.

What prefixes, wildcards and misspellings stand for is united from the postings of each word, and what filters
let through is kept: Whoosh's own queries do neither (measured: 8 and 14 times slower on 100,000 articles).
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import reduce

from deconflict_index.search.analysis import spelt
from deconflict_index.search.documents import parted
from deconflict_index.search.on_whoosh.schema import forms, stems
from deconflict_index.search.on_whoosh.shelf import Shelf
from deconflict_index.search.proximity import together
from deconflict_index.search.tree import (
    Among,
    And,
    Dated,
    Exact,
    Field,
    Fuzzy,
    Kind,
    Leaf,
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

_KEPT = 200_000
"""How many document numbers the kept sets may hold together, some 14 MB."""


class Finder:
    """Finds in the shelf of one kind.

    ``finders`` gives the finder of another: claims know what was said, articles their titles and sources.
    """

    def __init__(self, kind: Kind, shelf: Shelf, finders: Callable[[Kind], Finder]) -> None:
        """Nothing is read yet."""
        self.shelf = shelf
        self._kind = kind
        self._finders = finders
        self._kept: OrderedDict[Leaf, set[int]] = OrderedDict()

    def find(self, node: Node) -> set[int]:
        """Give the documents that a tree asks for; a set that must not be changed."""
        match node:
            case And(nodes):
                return self._all_of(nodes)
            case Or(nodes):
                return set().union(*map(self.find, nodes))
            case Not(inner):
                return set(range(self.shelf.size)) - self.find(inner)
            case _:
                return self._leaf(node)

    def _all_of(self, nodes: Sequence[Node]) -> set[int]:
        needed = sorted((self.find(each) for each in nodes if not isinstance(each, Not)), key=len)
        found = reduce(set.intersection, needed) if needed else set(range(self.shelf.size))
        for each in nodes:
            if isinstance(each, Not) and found:
                found = found - self.find(each.node)
        return found

    def _leaf(self, leaf: Leaf) -> set[int]:
        if leaf in self._kept:
            self._kept.move_to_end(leaf)
            return self._kept[leaf]
        found = self._kept[leaf] = self._found(leaf)
        while len(self._kept) > 1 and sum(map(len, self._kept.values())) > _KEPT:
            self._kept.popitem(last=False)
        return found

    def _found(self, leaf: Leaf) -> set[int]:
        match leaf:
            case Value(name, code):
                return self.shelf.documents(name, code)
            case Dated():
                return set(self._dated(leaf))
            case Among(ids):
                return {each for each, article in enumerate(self._articles()) if article in ids}
            case Field(("title" | "source"), inner) if self._kind is not Kind.ARTICLES:
                return self._found(self._among(Kind.ARTICLES, leaf))
            case Field("said", inner) if self._kind is Kind.ARTICLES:
                return self._found(self._among(Kind.CLAIMS, inner))
            case Field(name, inner, _, linked):
                called = (self.shelf.documents("sightings", term) for term in linked)
                return self.holding(inner, self.text_of(name)).union(*called)
            case Word() | Phrase() | Exact() | Pattern() | Fuzzy():
                return self.holding(leaf, "text")
            case _:
                raise TypeError(f"{leaf} means nothing to an engine")

    def _among(self, kind: Kind, leaf: Leaf) -> Among:
        """The articles of what a leaf finds among documents of another kind."""
        other = self._finders(kind)
        return Among(frozenset(map(_article, other.shelf.ids(other.find(leaf)))))

    def _articles(self) -> Iterable[str]:
        return map(_article, self.shelf.ids(range(self.shelf.size)))

    def text_of(self, field: str) -> str:
        """Name the text in which a field's words stand: what is said is a claim's own text."""
        return "text" if field == "said" and self._kind is Kind.CLAIMS else field

    def _dated(self, wanted: Dated) -> Iterator[int]:
        after = wanted.first.toordinal() if wanted.first else 1
        until = wanted.last.toordinal() if wanted.last else date.max.toordinal()
        days = zip(self.shelf.first_days, self.shelf.last_days, strict=True)
        return (each for each, (first, last) in enumerate(days) if after <= first and last <= until)

    def holding(self, leaf: TextLeaf, text: str) -> set[int]:
        """Give the documents one of whose texts holds a leaf; only the main text knows exact spellings."""
        shelf, field = self.shelf, forms(text)
        match leaf:
            case Word(_, stem):
                return shelf.documents(stems(text), stem)
            case Phrase():
                return set(self.phrases(leaf, text))
            case Exact(spelling, form):
                return (
                    shelf.documents("spelt", spelt(spelling))
                    if text == "text"
                    else shelf.documents(field, form)
                )
            case Fuzzy(form, edits):
                return set().union(
                    *(shelf.documents(field, other) for other in shelf.near(field, form, edits))
                )
            case Pattern(pattern):
                begin, fits = (
                    re.split("[*?]", pattern, maxsplit=1)[0],
                    re.compile(as_regex(pattern)).fullmatch,
                )
                if begin:
                    return shelf.fitting(field, begin, fits)
                return set().union(*(shelf.documents(field, other) for other in shelf.written(field, fits)))

    def phrases(self, phrase: Phrase, text: str) -> dict[int, int]:
        """Give the documents that hold a phrase, and how often."""
        words = [word.form for word in phrase.words]
        rarest_first = sorted(set(words), key=lambda word: self.shelf.frequency(forms(text), word))
        among = self.shelf.documents(forms(text), rarest_first[0])
        for word in rarest_first[1:]:
            among &= self.shelf.documents(forms(text), word)
        ascending = sorted(among)
        places = {word: self.shelf.positions(forms(text), word, ascending) for word in rarest_first}
        found = {}
        for each in among:
            here = {word: where[each] for word, where in places.items()}
            if often := sum(1 for _ in together(words, here, phrase.within)):
                found[each] = often
        return found


def _article(id: str) -> str:
    return parted(id)[0]
