"""The encoding that a page declares for itself."""

from __future__ import annotations

import re

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_XML = re.compile(rb"""\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{1,40})["']""", re.IGNORECASE)
_META = re.compile(rb"""<meta\b[^>]{0,500}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.{0,4000}?-->", re.DOTALL)
_HEAD = 4_096


def declared(data: bytes) -> str | None:
    """Give the name that the bytes of a page have for their own encoding, as it is written there.

    A byte order mark counts before ``<meta>``, and that before the XML declaration. Whether there is such an
    encoding, and whether the bytes fit it, is for whoever decodes them. Cost: looks at 4 KB.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    head = _COMMENT.sub(b"", data[:_HEAD])
    found = _META.search(head) or _XML.match(head)
    return found[1].decode("ascii", "replace") if found else None
