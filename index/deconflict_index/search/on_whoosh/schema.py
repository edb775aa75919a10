"""How documents lie in Whoosh: an index of its own for each kind, all of one schema.

Forms have positions, for phrases; stems, spellings and codes have none. What is sorted, filtered and counted
by lies in columns. Terms come ready made, so the analyser only splits at spaces. Whoosh pickles the schema
with the analyser: both must stay at module level.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from whoosh import formats
from whoosh.analysis import Token, Tokenizer
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter
from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, TEXT, FieldType, Schema

from deconflict_index.search.documents import BREAK, CODES, FACETS, TEXTS, Document
from deconflict_index.search.proximity import WIDEST

BETWEEN = "\x1f"
"""Stands between the values of a facet."""


class ReadyMade(Tokenizer):  # type: ignore[misc]  # Whoosh has no types
    """Take terms as they are; what stands behind a break is too far away for any phrase."""

    def __call__(self, value: str, positions: bool = False, **_: Any) -> Iterator[Token]:
        """Give a token for each term, the same object each time, as Whoosh's own tokenisers do."""
        token = Token(positions, mode="index")
        token.boost = 1.0
        place = 0
        for term in filter(None, value.split(" ")):  # a term of a speaker holds other white space
            if term == _BREAK:
                place += WIDEST + 1
            else:
                token.text, token.pos = term, place
                place += 1
                yield token


_BREAK = BREAK.strip()
_READY_MADE = ReadyMade()


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]
    def add_postings(self, schema: Schema, _: Any, items: Iterable[Any]) -> None:
        # The lengths of documents in each block serve matchers of Whoosh's that are not used here, and cost
        # a quarter of the time (measured).
        super().add_postings(schema, None, items)


class Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec, faster at writing."""

    def field_writer(self, storage: Any, segment: Any) -> W3FieldWriter:
        """Make the writer of a segment's postings."""
        return _FieldWriter(self, storage, segment)


def forms(name: str) -> str:
    """Name the field of a text's forms."""
    return f"{name}_form"


def stems(name: str) -> str:
    """Name the field of a text's stems."""
    return f"{name}_stem"


class _Terms(FieldType):  # type: ignore[misc]  # Whoosh has no types
    """Terms of which it only matters whether a document has them."""

    def __init__(self) -> None:
        self.format = formats.Existence()
        self.analyzer = _READY_MADE
        self.scorable = self.stored = self.unique = False


def _fields() -> Iterable[tuple[str, FieldType]]:
    for name in TEXTS:
        yield forms(name), TEXT(analyzer=_READY_MADE, phrase=True)
        yield stems(name), TEXT(analyzer=_READY_MADE, phrase=False)
    yield from ((name, _Terms()) for name in (*CODES, "spelt", "sightings"))
    yield from ((name, COLUMN(VarBytesColumn())) for name in ("id", *map(facet, FACETS)))
    yield from ((name, COLUMN(NumericColumn("i"))) for name in ("number", "first", "last"))


def facet(name: str) -> str:
    """Name the column of a facet."""
    return f"{name}_facet"


SCHEMA = Schema(**dict(_fields()))


def as_fields(document: Document) -> dict[str, Any]:
    """Give a document as Whoosh takes it; a day is its ordinal, 0 where there is none."""
    return (
        {forms(name): words for name, words in document.forms.items() if words}
        | {stems(name): words for name, words in document.stems.items() if words}
        | {name: values for name, values in document.codes.items() if values}
        | {facet(name): BETWEEN.join(values).encode() for name, values in document.facets.items() if values}
        | {
            "spelt": document.spelt,
            "sightings": document.sightings,
            "id": document.id.encode(),
            "number": document.number,
            "first": document.first.toordinal() if document.first else 0,
            "last": document.last.toordinal() if document.last else 0,
        }
    )
