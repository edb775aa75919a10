"""What is inside of something else: names that do no harm, and what is passed over without a word."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import PurePosixPath

from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.sanitise import sanitise

_SAVED_WITH = ("_files", ".files", "_fichiers", "_dateien")
_PAGES = (".html", ".htm", ".xhtml", ".mhtml")
_SYSTEM = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
_DRIVE = re.compile(r"^[A-Za-z]:")
_CODE_PAGES = ("cp437", "cp1256", "cp720")
LONGEST_NAME = 1_000
"""So many characters of a name are shown."""


def harmless(name: str) -> str:
    """Write the name of a member so that it leads nowhere and steers nothing: below its archive, one line."""
    parts = _DRIVE.sub("", name.replace("\\", "/")).split("/")
    kept = "/".join(part for part in parts if part not in ("", ".", ".."))
    return sanitise(kept).replace("\n", "\ufffd")[:LONGEST_NAME]


def name_in(raw: bytes, *, told: bool) -> str:
    """Read a name out of a ZIP: UTF-8 where it is ``told``, else in the code page that fits Arabic best."""
    try:
        return raw.decode("utf-8", "replace" if told else "strict")
    except UnicodeDecodeError:
        return max((raw.decode(page, "replace") for page in _CODE_PAGES), key=_arabic_letters)


def _arabic_letters(name: str) -> int:
    return sum("\u0621" <= char <= "\u064a" for char in name)


def is_forged(name: str) -> bool:
    """Whether a member's name leads out of its archive or holds what no name should."""
    plain = name.replace("\\", "/").removeprefix("./").rstrip("/")
    return harmless(name) != re.sub(r"/(?:\.?/)+", "/", plain)


def forged(archive: str, names: list[str]) -> ReadingError:
    """Tell which members of an archive had such names."""
    count = f"{len(names):,} names lead" if len(names) > 1 else "a name leads"
    told = harmless(names[0]) or "…"
    reason = f"{count} out of it or carry control signs; read as “{told}”, and nothing is written to disk"
    return ReadingError(archive, reason)


def is_hidden(name: str) -> bool:
    """Whether a member or file is hidden, or belongs to a system: nobody means these."""
    return any(part.startswith(".") or part.lower() in _SYSTEM for part in PurePosixPath(name).parts)


def is_saved_with_page(folder: str, beside: Collection[str]) -> bool:
    """Whether a folder holds what was saved along with a page that is ``beside`` it: pictures, frames."""
    lower = folder.lower()
    page = next((lower.removesuffix(ending) for ending in _SAVED_WITH if lower.endswith(ending)), None)
    return page is not None and any(f"{page}{ending}" in beside for ending in _PAGES)
