"""A page that a browser saved as one file (MHTML, RFC 2557): the page itself, without its pictures."""

from __future__ import annotations

from dataclasses import replace

from deconflict_index.fetching.declared import declared
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.markup.metadata import web_address
from deconflict_index.reading.piece import Form, Piece


def page_in(piece: Piece) -> Piece:
    """Give the first page of such a file, with its address and the encoding it declares.

    Raises ``ReadingError``.
    """
    from email import message_from_bytes

    content = piece.content.encode("utf-8", "replace") if isinstance(piece.content, str) else piece.content
    for part in message_from_bytes(content).walk():
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        page = part.get_payload(decode=True)
        if isinstance(page, bytes) and page.strip():
            url = piece.given.url or web_address(str(part.get("content-location", "")))
            given = replace(piece.given, url=url)
            _, charset = declared(str(part.get("content-type", "")))
            return replace(piece, content=page, form=Form.HTML, given=given, charset=charset)
    raise ReadingError(piece.path, "holds no page; save it once more, as HTML")
