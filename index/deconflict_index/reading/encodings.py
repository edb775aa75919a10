"""Encodings: their names, how bytes become text in one of them, and which bytes are no text at all."""

from __future__ import annotations

import codecs
import re

from deconflict_index.reading.lines import wording

_DATA = wording("encodings")
_SQUEEZED = re.compile(r"[^a-z0-9]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as UTF-16 does, so it is asked for before that
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARATION = re.compile(
    rb"""<\?xml[^>]{1,200}?encoding\s*=\s*["']([\w.:-]{1,40})|<meta[^>]{1,400}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_WHERE_DECLARED = 8 * 1024
_LOST, _REPLACEMENT = "\udcff", "\ufffd"  # strict decoders give no half of a character, so it is free to mark
_RUN_OF_LOST = re.compile(f"{_LOST}+")
_COMMENT = re.compile(rb"<!--.{0,4000}?-->", re.DOTALL)
_MARKING = "deconflict.mark"
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\f\r\x1a\x1b"))
_MANY = 0.05


def _squeezed(name: str) -> str:
    return _SQUEEZED.sub("", name.lower())


_NAMES = {_squeezed(label): name for name, labels in _DATA["names"].items() for label in (name, *labels)}
_NO_TEXT = [(bytes.fromhex(begins), row) for row in _DATA["no_text"] for begins in row["begins"]]


def known(name: str) -> str | None:
    """Give our name of the encoding that is called so by pages, senders or people; ``None`` where none is."""
    return _NAMES.get(_squeezed(name))


def marked(data: bytes) -> tuple[str, int] | None:
    """Give the encoding that a byte order mark at the beginning names, and the length of the mark."""
    return next(((name, len(mark)) for mark, name in _MARKS if data.startswith(mark)), None)


def declared_in(data: bytes) -> str | None:
    """Give the encoding that markup declares for itself, in its XML declaration or a ``meta`` of its head."""
    if data.find(b"<", 0, _WHERE_DECLARED) < 0:
        return None
    found = _DECLARATION.search(_COMMENT.sub(b"", data[:_WHERE_DECLARED]))
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def no_text(data: bytes) -> str | None:
    """Tell what a file is that is no text, and what to do with it, by the bytes that it begins with."""
    rows = (row for begins, row in _NO_TEXT if data.startswith(begins))
    return next((f"{row['is']}, not text; {row['do']}" for row in rows), None)


def is_binary(data: bytes) -> bool:
    """Whether bytes hold more controls than any text of one byte a letter does."""
    return len(data) - len(data.translate(None, _CONTROLS)) > _MANY * len(data)


def text_of(data: bytes, encoding: str) -> tuple[str, int]:
    """Give the text, and how many bytes stood for nothing: each run of them is U+FFFD in the text."""
    text = data.decode(encoding, _MARKING)
    lost = text.count(_LOST)
    return (_RUN_OF_LOST.sub(_REPLACEMENT, text), lost) if lost else (text, 0)


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _LOST * (error.end - error.start), error.end


codecs.register_error(_MARKING, _mark)
