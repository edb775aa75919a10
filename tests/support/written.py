"""Query trees written as short text, so that tables of them can be read."""

from __future__ import annotations

from deconflict_index.search.tree import (
    And,
    Dated,
    Exact,
    Field,
    Fuzzy,
    Mark,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Saved,
    Value,
    Word,
)


def written(node: Node | None) -> str:
    """(all side by side), (all & of), [any of], -not, "phrase"~within, =exact, name=leaf, name:code."""
    match node:
        case Word(form):
            return form
        case Phrase(words, within):
            return f'"{" ".join(word.form for word in words)}"{f"~{within}" if within else ""}'
        case Exact(spelling):
            return f"={spelling}"
        case Pattern(pattern):
            return pattern
        case Fuzzy(form, edits):
            return f"{form}~{edits}"
        case Field(name, leaf):
            return f"{name}={written(leaf)}"
        case Value(name, code):
            return f"{name}:{code}"
        case Dated(first, last):
            return f"date:{first or ''}..{last or ''}"
        case Mark(name):
            return f"is:{name}"
        case Saved(name):
            return f"saved:{name}"
        case And(nodes, implied):
            return f"({(' ' if implied else ' & ').join(map(written, nodes))})"
        case Or(nodes):
            return f"[{' '.join(map(written, nodes))}]"
        case Not(inner):
            return f"-{written(inner)}"
        case _:
            return ""
