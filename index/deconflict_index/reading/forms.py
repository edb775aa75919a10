"""Which form a text has: told by its file's name, else by how it begins. Cheap to import."""

from __future__ import annotations

import re
from pathlib import PurePath

from deconflict_index.reading.piece import Form

_SUFFIXES = {
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".xhtml": Form.HTML,
    ".shtml": Form.HTML,
    ".md": Form.MARKDOWN,
    ".markdown": Form.MARKDOWN,
    ".mht": Form.MHTML,
    ".mhtml": Form.MHTML,
}
_MEDIA_TYPES = {
    "text/html": Form.HTML,
    "application/xhtml+xml": Form.HTML,
    "text/markdown": Form.MARKDOWN,
    "multipart/related": Form.MHTML,
    "application/x-mimearchive": Form.MHTML,
}
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,1000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_SAVED_PAGE = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HEAD = 4_096


def form_of(name: str, data: bytes | str = b"", media_type: str | None = None) -> Form:
    """Tell the form of what has this name and begins so; a page may be served under any name.

    What a server calls it counts where neither name nor beginning tells. Cost: looks at 4 KB.
    """
    head = data[:_HEAD].encode("utf-8", "replace") if isinstance(data, str) else data[:_HEAD]
    kind = (media_type or "").partition(";")[0].strip().lower()
    named = _SUFFIXES.get(PurePath(name).suffix.lower())
    return _begun(head) or named or _MEDIA_TYPES.get(kind, Form.TEXT)


def _begun(head: bytes) -> Form | None:
    for mark in _MARKS:
        head = head.removeprefix(mark)
    plain = head.replace(b"\0", b"")  # UTF-16 of what is ASCII
    if _PAGE.match(plain):
        return Form.HTML
    headers = re.split(rb"\r?\n\r?\n", plain, maxsplit=1)[0]
    return Form.MHTML if _SAVED_PAGE.search(headers) else None
