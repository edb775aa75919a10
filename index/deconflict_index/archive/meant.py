"""What the Latin words of a query mean in an archive: Arabic that is sought beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from deconflict_index.arabic.folding import fold
from deconflict_index.search.analysis import terms
from deconflict_index.search.tree import And, Field, Node, Not, Or, Phrase, TextLeaf, Word

_MOST_TOGETHER = 4


@dataclass
class Meant:
    """Puts Arabic beside Latin words; ``lookup`` is that of ``search.candidates``.

    ``remarks`` tell what was put in.
    """

    lookup: Callable[[str], Mapping[str, int]]
    remarks: list[str] = field(default_factory=list)

    def put_in(self, node: Node) -> Node:
        """Give the tree with what its Latin words mean as well."""
        match node:
            case And(nodes, implied):
                return And(tuple(self._side_by_side(nodes) if implied else map(self.put_in, nodes)), implied)
            case Or(nodes):
                return Or(tuple(map(self.put_in, nodes)))
            case Not(inner):
                return Not(self.put_in(inner))
            case Field(leaf=leaf) if typed := _typed(leaf):
                fields = [replace(node, leaf=each) for each in self._leaves(typed)]
                if isinstance(leaf, Phrase) and not fields:  # a name of several words, no one's in the tables
                    return _any_of(
                        node, And(tuple(self.put_in(replace(node, leaf=word)) for word in leaf.words))
                    )
                return _any_of(node, *fields)
            case Word() | Phrase() if typed := _typed(node):
                return _any_of(node, *self._leaves(typed))
            case _:
                return node

    def _side_by_side(self, nodes: Sequence[Node]) -> Iterator[Node]:
        """Several words may have a meaning together, such as a state of two words."""
        at = 0
        while at < len(nodes):
            words = [typed for node in nodes[at : at + _MOST_TOGETHER] if (typed := _word(node))]
            for count in range(len(words), 1, -1):
                run = nodes[at : at + count]
                if all(map(_word, run)) and (found := self._leaves(" ".join(words[:count]))):
                    yield _any_of(And(tuple(run)), *found)
                    at += count
                    break
            else:
                yield self.put_in(nodes[at])
                at += 1

    def _leaves(self, typed: str) -> list[TextLeaf]:
        # Its tables are of use to Latin words alone.
        from deconflict_index.search.latin.candidates import likeliest, meanings

        found = meanings(typed, self.lookup) or meanings(typed.replace(" ", "-"), self.lookup)
        if not found and not self._is_written(typed):
            found = likeliest(typed.replace(" ", "-"), self.lookup)
        if found:
            self.remarks.append(f"“{typed}” is sought as {', '.join(found)} too.")
        return [_leaf(each) for each in found]

    def _is_written(self, typed: str) -> bool:
        """Whether the archive has each of the words in Latin letters."""
        return all(self.lookup(f"/{fold(word)}/") for word in typed.split())


def _typed(leaf: TextLeaf) -> str:
    """The Latin words of a leaf as they were typed; empty where there are others."""
    words = leaf.words if isinstance(leaf, Phrase) else (leaf,)
    latin = [_word(word) for word in words]
    return " ".join(latin) if all(latin) else ""


def _word(node: Node) -> str:
    if isinstance(node, Word) and node.form.isascii() and any(map(str.isalpha, node.form)):
        return node.shown or node.form
    return ""


def _leaf(arabic: str) -> TextLeaf:
    words = tuple(Word(term.form, term.stem) for term in terms(arabic))
    return words[0] if len(words) == 1 else Phrase(words)


def _any_of(*nodes: Node) -> Node:
    return nodes[0] if len(nodes) == 1 else Or(nodes)
