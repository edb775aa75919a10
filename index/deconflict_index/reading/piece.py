"""A piece: what is to be read as one page or one text, before anybody has looked inside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from deconflict_index.reading.original import NOTHING, Given


class Form(StrEnum):
    """How a text is written down."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    MHTML = "mhtml"


@dataclass(frozen=True, slots=True)
class Piece:
    """One page as it came: ``id`` tells it from all others, ``path`` says where it is from.

    ``content`` is text where its file was decoded as a whole, as the fields of a JSON line are. Of bytes,
    ``charset`` is the encoding that their sender declares, ``encoding`` the one that a person names.
    """

    id: str
    path: str
    content: bytes | str
    form: Form = Form.TEXT
    given: Given = NOTHING
    charset: str | None = None
    encoding: str | None = None
