"""A query tree compiled into Whoosh's own queries."""

from __future__ import annotations

from collections.abc import Sequence

from whoosh import query as whoosh

from deconflict_index.search.tree import And, Field, Node, Not, Or, Phrase, Word

_EXACT = 4.0
_TITLE = 2.0


def compiled(node: Node) -> whoosh.Query:
    """Compile a tree. Stems decide what is found, exact forms and titles what comes first."""
    match node:
        case Word(form, stem):
            closer = [
                whoosh.Term("form", form, boost=_EXACT),
                whoosh.Term("title_form", form, boost=_EXACT * _TITLE),
                whoosh.Term("title_stem", stem, boost=_TITLE),
            ]
            return whoosh.AndMaybe(whoosh.Term("stem", stem), whoosh.Or(closer))
        case Phrase(words):
            forms = [word.form for word in words]
            return whoosh.AndMaybe(
                _phrase("form", forms, _EXACT), _phrase("title_form", forms, _EXACT * _TITLE)
            )
        case Field(name, value, _, code, linked):
            sought = [code] if code else [word.stem for word in value.words]
            others = [whoosh.Term("person", term) for term in linked]
            return whoosh.ConstantScoreQuery(whoosh.Or([_phrase(name, sought), *others]))
        case And(nodes):
            return whoosh.And([compiled(each) for each in nodes])
        case Or(nodes):
            return whoosh.Or([compiled(each) for each in nodes])
        case Not(inner):
            return whoosh.Not(compiled(inner))


def _phrase(field: str, words: Sequence[str], boost: float = 1.0) -> whoosh.Query:
    if len(words) == 1:
        return whoosh.Term(field, words[0], boost=boost)
    return whoosh.Phrase(field, list(words), boost=boost)
