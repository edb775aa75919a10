"""A piece or a text -> ``Article``: decoding, sanitising, body and noise, title, source, date."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from deconflict_index.model import Article, BlockKind, Span
from deconflict_index.reading.blocks import blocks_of, page_of
from deconflict_index.reading.decoding import ReadingError, decode, read_bytes, sound
from deconflict_index.reading.forms import form_of
from deconflict_index.reading.lines import Line, lines_of, titled_lines_of
from deconflict_index.reading.mending import unescaped
from deconflict_index.reading.original import NOTHING, Given, Original, identity
from deconflict_index.reading.piece import Form, Piece
from deconflict_index.reading.published import published_in
from deconflict_index.reading.sanitise import sanitise
from deconflict_index.reading.source import source_of

__all__ = ["ReadingError", "originals", "piece_of", "read_file", "read_text"]


def read_file(path: Path, *, published: date | None = None, encoding: str | None = None) -> Article:
    """Read one file. ``published`` is the day it came out, where the caller knows better than the text;
    ``encoding`` the one it is in, where the caller knows better than its bytes.

    Raises ``ReadingError``. The article's id is made from the file's bytes.
    """
    (file,) = originals(piece_of(path, Given.by_hand(published), encoding))
    return read_text(file.text, path=file.path, id=file.id, given=file.given)


def piece_of(path: Path, given: Given = NOTHING, encoding: str | None = None) -> Piece:
    """Take a file as one piece. Raises ``ReadingError``."""
    data = read_bytes(path)
    return Piece(identity(data), str(path), data, form_of(path.name, data), given, encoding=encoding)


def originals(piece: Piece) -> tuple[Original, ...]:
    """Decode the texts of a piece, one an article; the first has the piece's id. Raises ``ReadingError``."""
    text, given = _TEXTS[piece.form](piece)
    sound(text, piece.path)
    return (Original(piece.id, piece.path, text, given),)


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
    lines = titled_lines_of(text) if given.titled else lines_of(text)
    outside = _within(lines, given.outside, but=given.restored)
    page = page_of(lines, titled=given.titled, outside=outside)
    blocks = blocks_of(page, outside=outside)
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


def _within(lines: Iterable[Line], spans: Sequence[Span], *, but: Sequence[Span]) -> list[Line]:
    """The lines that lie in one of some spans, and in none of the others. Both are in order."""
    return [line for line in lines if _covers(spans, line) and not _covers(but, line)]


def _covers(spans: Sequence[Span], line: Line) -> bool:
    at = bisect_right(spans, line.start, key=lambda span: span[0]) - 1
    return at >= 0 and line.start < spans[at][1]
