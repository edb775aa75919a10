"""A page that a browser saved as one file (MHTML, RFC 2557): the page itself, without its pictures."""

from __future__ import annotations

from dataclasses import replace

from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.markup.metadata import web_address
from deconflict_index.reading.piece import Form, Piece


def page_in(piece: Piece) -> Piece:
    """Give the first page of such a file, with its address. Raises ``ReadingError``.

    What a part declares as its encoding is put in front of it, where a page declares its own.
    """
    from email import message_from_bytes

    content = piece.content.encode("utf-8", "replace") if isinstance(piece.content, str) else piece.content
    for part in message_from_bytes(content).walk():
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        page = part.get_payload(decode=True)
        if isinstance(page, bytes) and page.strip():
            url = piece.given.url or web_address(str(part.get("content-location", "")))
            charset = part.get_content_charset()
            declaration = f'<meta charset="{charset}">'.encode("ascii", "replace") if charset else b""
            return replace(
                piece, content=declaration + page, form=Form.HTML, given=replace(piece.given, url=url)
            )
    raise ReadingError(piece.path, "holds no page; save it once more, as HTML")
