"""A piece or a text -> ``Article``: decoding, sanitising, body and noise, title, source, date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from deconflict_index.model import Article, BlockKind
from deconflict_index.reading.blocks import blocks_of, page_of
from deconflict_index.reading.broken_lines import unbroken
from deconflict_index.reading.decoding import ReadingError, decode, read_bytes, sound
from deconflict_index.reading.digest import parted
from deconflict_index.reading.lines import cut_at, lines_of, titled_lines_of
from deconflict_index.reading.mending import unescaped
from deconflict_index.reading.original import NOTHING, Given, Original, identity
from deconflict_index.reading.piece import Form, Piece
from deconflict_index.reading.published import published_in
from deconflict_index.reading.sanitise import sanitise
from deconflict_index.reading.source import source_of

__all__ = ["ReadingError", "articles_of", "originals", "piece_of", "read_file", "read_text"]


def read_file(path: Path, *, published: date | None = None, encoding: str | None = None) -> Article:
    """Read one text file, of a digest the first article.

    ``published`` is the day it came out, where the caller knows better than the text; ``encoding`` the one
    it is in, where the caller knows better than its bytes. Raises ``ReadingError``. The article's id is made
    from the file's bytes.
    """
    return articles_of(piece_of(path, Given.by_hand(published), encoding))[0]


def articles_of(piece: Piece) -> tuple[Article, ...]:
    """Read the articles of a piece, one as a rule. Raises ``ReadingError``."""
    found = originals(piece)
    return tuple(read_text(one.text, path=one.path, id=one.id, given=one.given) for one in found)


def piece_of(path: Path, given: Given = NOTHING, encoding: str | None = None) -> Piece:
    """Take a text file as one piece. Raises ``ReadingError``."""
    data = read_bytes(path)
    return Piece(identity(data), str(path), data, given=given, encoding=encoding)


def originals(piece: Piece) -> tuple[Original, ...]:
    """Decode the texts of a piece, one an article; the first has the piece's id. Raises ``ReadingError``."""
    text, given = _TEXTS[piece.form](piece)
    sound(text, piece.path)
    return parted(Original(piece.id, piece.path, text, given))


def _plain(piece: Piece) -> tuple[str, Given]:
    text, given = _decoded(piece)
    return (text if isinstance(piece.content, str) else unescaped(text)), given


def _page(piece: Piece) -> tuple[str, Given]:
    from deconflict_index.reading.markup.page import read_page

    text, given = _decoded(piece)
    return read_page(text, piece.path, given)


def _saved_page(piece: Piece) -> tuple[str, Given]:
    from deconflict_index.reading.markup.mhtml import page_in

    return _page(page_in(piece))


def _markdown(piece: Piece) -> tuple[str, Given]:
    from deconflict_index.reading.markup.markdown import read_markdown

    text, given = _decoded(piece)
    return read_markdown(text, piece.path, given)


_TEXTS = {Form.TEXT: _plain, Form.MARKDOWN: _markdown, Form.HTML: _page, Form.MHTML: _saved_page}


def _decoded(piece: Piece) -> tuple[str, Given]:
    """The content as text, with how its bytes became that."""
    if isinstance(piece.content, str):
        return piece.content, piece.given
    decoded = decode(piece.content, piece.path, declared=piece.charset, wanted=piece.encoding)
    return decoded.text, replace(piece.given, decoding=decoded.decoding)


def read_text(text: str, *, path: str = "", id: str | None = None, given: Given = NOTHING) -> Article:
    """Read an article out of a text already decoded; without an ``id`` one is made from the text."""
    lines = cut_at(titled_lines_of(text) if given.titled else lines_of(text), given.outside)
    page = page_of(unbroken(text, lines, given), given)
    blocks = blocks_of(page)
    return Article(
        id=id or identity(text.encode("utf-8", "surrogatepass")),
        path=path,
        text=text,
        shown=sanitise(text),
        title=next((block.span for block in blocks if block.kind is BlockKind.TITLE), None),
        source=given.source or source_of(text, page),
        published=given.published or published_in(text, page, date.today()),
        blocks=blocks,
        url=given.url,
        decoding=given.decoding,
    )
