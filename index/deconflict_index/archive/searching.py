"""Searching an archive: a query is read, what only the archive knows is put in, the engine is asked.

No query is wrong: what could not be understood, and why nothing was found, is told in the notice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from deconflict_index.archive.meant import Meant
from deconflict_index.archive.notices import unfound
from deconflict_index.archive.outcomes import Results
from deconflict_index.archive.people import People
from deconflict_index.archive.upkeep import Index
from deconflict_index.reading.sanitise import sanitise
from deconflict_index.search.documents import parted
from deconflict_index.search.engine import Answer, Sort
from deconflict_index.search.language.query import parse
from deconflict_index.search.tree import (
    Among,
    And,
    Field,
    Kind,
    Leaf,
    Mark,
    Node,
    Not,
    Or,
    Saved,
    Versions,
    relaxed,
    replaced,
    wanted,
)
from deconflict_index.store import Store

_NAMED = ("speaker", "person")
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Understood:
    """A query as this archive understands it; ``tree`` is ``None`` where it asks for everything.

    ``notices`` tell what is wrong, ``remarks`` what was put in.
    """

    kind: Kind
    tree: Node | None
    notices: tuple[str, ...]
    remarks: tuple[str, ...]


class Searching:
    """Search over a store and its index."""

    def __init__(self, store: Store, index: Index) -> None:
        """Nothing is asked yet."""
        self._store = store
        self._index = index
        self._last: tuple[str, Node | None] = ("", None)

    def people(self) -> People:
        """Give the persons of the archive as it is now."""
        return People(lambda prefix: self._index.ask(lambda engine: engine.terms("sightings", prefix)))

    def search(self, query: str, kind: Kind | None, sort: Sort, facets: bool) -> Results:
        """Find what a query asks for; ``kind`` counts where it does not say of what kind."""
        asked = self._understood(query, kind)
        self._last = query, asked.tree
        if asked.tree is None and asked.kind is Kind.ARTICLES and not facets:
            ids = self._store.catalogue().ids  # the engine need not be opened for this
            reports = self.reports(ids)
            return Results(query, asked.kind, ids, (0.0,) * len(ids), reports, _line(asked.notices))
        answer, notices = self._find(asked, sort, facets)
        told = _line((*asked.notices, *notices, *asked.remarks))
        # What was read afresh since it was indexed is in the index twice; of two that fit the first counts.
        scores = dict(zip(reversed(answer.ids), reversed(answer.scores), strict=True))
        ids = tuple(dict.fromkeys(answer.ids))
        fits = tuple(map(scores.__getitem__, ids))
        return Results(query, asked.kind, ids, fits, self.reports(ids), told, answer.facets)

    def reports(self, ids: Iterable[str]) -> int:
        """Count the reports in which documents with these ids stand."""
        copies = self._store.copies()
        return len({copies.get(article, article) for article, _ in map(parted, ids)})

    def _find(self, asked: Understood, sort: Sort, facets: bool) -> tuple[Answer, Sequence[str]]:
        def find(tree: Node | None) -> Answer:
            return self._index.ask(lambda engine: engine.search(tree, asked.kind, sort=sort, facets=facets))

        answer = find(asked.tree)
        if asked.tree is None or answer.ids:
            return answer, ()
        wider = relaxed(asked.tree, lambda node: not self._index.count(node, asked.kind))
        some = next((some for tree in wider if (some := find(tree)).ids), answer)
        return some, unfound(self._index, asked.tree, asked.kind, some=bool(some.ids))

    def sought(self, query: str) -> Node | None:
        """Give the tree that a query is marked by; of the query that was asked last it is at hand."""
        asked, tree = self._last
        return tree if asked == query else self._understood(query, None).tree

    def _understood(self, query: str, kind: Kind | None) -> Understood:
        """Read a query, and put in what only the archive knows."""
        asked, people = parse(query), self.people()
        meant, notices = Meant(self.spelt), list(asked.notices)

        def known(leaf: Leaf) -> Node:
            match leaf:
                case Field(name) if name in _NAMED:
                    return people.linked(leaf)
                case Versions(name):
                    return self._versions(name, notices)
                case Mark("copy"):
                    return Among(frozenset(self._store.copies()), "is:copy")
                case Mark(name):
                    read = Among(self._store.read_ids(), f"is:{name}")
                    return read if name == "read" else Not(read)
            return leaf

        kinds = (asked.kind, *self._saved_kinds(asked.tree), kind, Kind.ARTICLES)
        tree = asked.tree and self._unfolded(asked.tree, notices)
        tree = tree and replaced(meant.put_in(tree), known)
        return Understood(next(filter(None, kinds)), tree, tuple(notices), tuple(meant.remarks))

    def _versions(self, name: str, notices: list[str]) -> Node:
        found = list(self._store.find(name))
        if not found:
            notices.append(f"No article is called “{name}”.")
            return Or(())
        return Among(frozenset(self._store.versions(found[0])), f"report:{name}")

    def _saved_kinds(self, tree: Node | None) -> Iterator[Kind | None]:
        """What the saved searches of a query ask for: a query that does not say asks for the same."""
        for leaf in wanted(tree) if tree is not None else ():
            if isinstance(leaf, Saved):
                yield parse(self._store.saved().get(leaf.name, "")).kind

    def _unfolded(self, tree: Node, notices: list[str], within: tuple[str, ...] = ()) -> Node:
        """Put saved searches in the place of their names; one that holds itself ends there."""

        def unfolded(leaf: Leaf) -> Node:
            if not isinstance(leaf, Saved):
                return leaf
            saved = self._store.saved()
            if leaf.name not in saved:
                known = ", ".join(saved) or "none"
                notices.append(f"No search is saved as “{leaf.name}”; saved are {known}.")
            elif leaf.name in within or len(within) == _DEEPEST:
                notices.append(
                    f"The saved search “{within[0]}” holds itself, or others too deep, and ends there."
                )
            else:
                inner = parse(saved[leaf.name]).tree
                return self._unfolded(inner, notices, (*within, leaf.name)) if inner else And(())
            return Or(())

        return replaced(tree, unfolded)

    def spelt(self, prefix: str) -> dict[str, int]:
        """Give the spellings, by their sounds, that begin so, and how many articles have each."""
        return self._index.ask(lambda engine: engine.terms("spelt", prefix))


def _line(notices: Iterable[str]) -> str | None:
    """Make one harmless line: notices quote queries and articles."""
    return " ".join(sanitise(" ".join(dict.fromkeys(notices))).split()) or None
