"""A record: what JSON objects, rows of tables and items of feeds have in common, and the piece it gives."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from html import escape
from importlib.resources import files

from deconflict_index.model import DateValue
from deconflict_index.reading.decoding import ReadingError, sound
from deconflict_index.reading.mending import mended
from deconflict_index.reading.original import Given, identity
from deconflict_index.reading.piece import Form, Piece
from deconflict_index.reading.written_dates import written_date

FIELDS = ("title", "text", "date", "source", "url")
"""What is read of a record, and the names its fields have where none are named."""

Value = str | int | None
"""What a field may hold; the number is that of a year."""

_BLOCKS = re.compile(r"</?(?:p|br|div)(?:\s[^<>]*)?/?>", re.IGNORECASE)


def names_among(names: Iterable[str], keys: Mapping[str, str]) -> dict[str, str]:
    """Give for each field the name it has among these; a field that has none is left out.

    ``keys`` names the names of fields; of the others the first that ``data/columns.toml`` has is taken.
    """
    known = {name.strip().casefold(): name for name in reversed(list(names))}
    found = {}
    for field in FIELDS:
        sought = (keys[field],) if field in keys else _usual()[field]
        if name := next((known[each.casefold()] for each in sought if each.casefold() in known), None):
            found[field] = name
    return found


@cache
def _usual() -> dict[str, tuple[str, ...]]:
    source = files("deconflict_index.gathering").joinpath("data/columns.toml")
    table = tomllib.loads(source.read_text("utf-8"))
    return {field: tuple(re.split(r"[|\n]", table[field].strip())) for field in FIELDS}


def piece_of(
    fields: Mapping[str, Value], place: str, otherwise: Given, *, published: DateValue | None = None
) -> Piece:
    """Make a piece of a record that has ``text``, whose id is that of its fields, however they were written.

    ``published`` is better known than the field ``date``; ``otherwise`` gives what the record does not. A
    text with HTML paragraphs or line breaks becomes a page with the title as its heading. Raises
    ``ReadingError``.
    """
    fields = {field: fields.get(field) for field in FIELDS}
    text, title = fields["text"], words(fields["title"])
    if not isinstance(text, str):
        raise ReadingError(place, "has no text")
    sound(text, place)
    if any("\0" in str(value) for value in fields.values()):
        raise ReadingError(place, "a field holds NUL bytes, so it is no text")
    try:
        id = identity(json.dumps(fields, ensure_ascii=False, sort_keys=True).encode())
    except UnicodeEncodeError:
        raise ReadingError(place, "holds half of a character (a lone surrogate), so it is no text") from None
    given = replace(
        otherwise,
        published=published or _date(fields["date"]) or otherwise.published,
        source=words(fields["source"]) or otherwise.source,
        url=_address(fields["url"]) or otherwise.url,
    )
    if _BLOCKS.search(text):
        return Piece(id, place, _page(title, text), Form.HTML, given)
    text = mended(text)
    if title is None:
        return Piece(id, place, text, given=given)
    return Piece(id, place, f"{title}\n\n{text}", given=replace(given, titled=True))


def words(value: Value) -> str | None:
    """Give a field of one line, mended, without the white space around its words."""
    return " ".join(mended(value).split()) or None if isinstance(value, str) else None


def _address(value: Value) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _page(title: str | None, text: str) -> str:
    head = f"<head><title>{escape(title)}</title></head>" if title else ""
    heading = f"<h1>{escape(title)}</h1>\n" if title else ""
    return f"<html>{head}<body><article>{heading}{text}</article></body></html>"


def _date(value: Value) -> DateValue | None:
    return None if value is None else written_date(str(value))
