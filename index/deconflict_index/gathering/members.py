"""What is inside of something else: names that do no harm, and what is passed over without a word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.sanitise import sanitise

_SAVED_WITH = ("_files", ".files", "_fichiers", "_dateien")
_PAGES = (".html", ".htm", ".xhtml", ".mhtml")
_SYSTEM = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
_DRIVE = re.compile(r"^[A-Za-z]:")
_CODE_PAGES = ("cp437", "cp1256", "cp720")
LONGEST_NAME = 1_000
"""So many characters of a name are kept."""
_TOLD = 60


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


@dataclass
class Forged:
    """The names in an archive that lead out of it: the first of them, and how many there are."""

    first: str = ""
    count: int = 0

    def see(self, name: str) -> None:
        """Take note of a name, where it is one of these."""
        if is_forged(name):
            self.first = self.first or harmless(name)[:_TOLD]
            self.count += 1

    def told(self, archive: str) -> Iterator[ReadingError]:
        """Give the line that tells of them, where there are any."""
        if self.count:
            what = (
                "1 name leads out of it or holds"
                if self.count == 1
                else f"{self.count:,} names lead out of it or hold"
            )
            reason = (
                f"{what} control characters; read as “{self.first or '…'}”, and nothing is written to disk"
            )
            yield ReadingError(archive, reason)


def is_hidden(name: str) -> bool:
    """Whether a member or file is hidden, or belongs to a system: nobody means these."""
    return any(part.startswith(".") or part.lower() in _SYSTEM for part in PurePosixPath(name).parts)


def is_saved_along(path: str, files: Collection[str]) -> bool:
    """Whether a member lies in such a folder; ``files`` are the paths of all members in lower case."""
    parts = path.split("/")
    saved = [at for at, part in enumerate(parts[:-1], 1) if part.lower().endswith(_SAVED_WITH)]
    return any(is_saved_with_page("/".join(parts[:at]), files) for at in saved)


def is_saved_with_page(folder: str, beside: Collection[str]) -> bool:
    """Whether a folder holds what was saved along with a page: pictures, frames.

    ``beside`` are the files beside it, in lower case.
    """
    lower = folder.lower()
    page = next((lower.removesuffix(ending) for ending in _SAVED_WITH if lower.endswith(ending)), None)
    return page is not None and any(f"{page}{ending}" in beside for ending in _PAGES)
