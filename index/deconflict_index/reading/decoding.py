"""Bytes of a file -> text, or one clear line that says why not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from deconflict_index.model import Decoding
from deconflict_index.reading.deciding import by_lines, choose
from deconflict_index.reading.encodings import declared_in, is_binary, no_text, text_of
from deconflict_index.reading.mending import composed, undoubled
from deconflict_index.reading.sanitise import sanitise

_WIDE = frozenset({"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"})


class ReadingError(Exception):
    """A file that gives no article; ``str()`` is one line with the file, the reason and what to do.

    ``passing`` says that the same bytes may be read another time.
    """

    def __init__(self, path: str | Path, reason: str, *, passing: bool = False) -> None:
        """Keep the path and the reason apart, so that a list of refusals can show both."""
        self.passing = passing
        self.path = sanitise(str(path)).replace("\n", " ")
        self.reason = sanitise(reason).replace("\n", " ")
        super().__init__(f"{self.path}: {self.reason}")


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file. Raises ``ReadingError`` where there is none, or none that may be read to its end."""
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise ReadingError(path, "neither a file nor a folder; name a text file")
        with path.open("rb") as file:
            yield file
    except FileNotFoundError:
        raise ReadingError(path, "no such file; check the name") from None
    except IsADirectoryError:
        raise ReadingError(path, "a folder, not a file; name the files in it") from None
    except PermissionError:
        raise ReadingError(path, "may not be read; change its permissions", passing=True) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        told = f"cannot be read ({reason}); check the name and the disk"
        raise ReadingError(path, told, passing=True) from None


def read_bytes(path: Path) -> bytes:
    """Read a whole file. Raises ``ReadingError``."""
    with opened(path) as file:
        return file.read()


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and how its bytes became it."""

    text: str
    decoding: Decoding


def decode(
    data: bytes, path: str | Path, *, declared: str | None = None, wanted: str | None = None
) -> Decoded:
    """Decode a text or markup and mend what was decomposed or read wrongly before, line ends untouched.

    ``wanted`` is the encoding that a person names, ``declared`` the one that a sender does, or else the
    beginning of markup; without them the bytes are asked. Raises ``ReadingError`` for bytes that are no text
    and for a text that is nothing but white space.
    """
    decoded = as_it_came(data, path, declared=declared or declared_in(data), wanted=wanted)
    text, misread = undoubled(decoded.text)
    text, decoding = composed(text), decoded.decoding
    sound(text, path)
    return Decoded(
        text, replace(decoding, basis=f"{decoding.basis}; mended: {misread}") if misread else decoding
    )


def as_it_came(
    data: bytes, path: str | Path, *, declared: str | None = None, wanted: str | None = None
) -> Decoded:
    """Decode as ``decode`` does, nothing mended and nothing asked of the text.

    For what has a syntax of its own, as JSON and CSV: their fields are ``mended`` one by one.
    """
    if not data:
        raise ReadingError(path, "the file is empty; there is nothing to read")
    if reason := no_text(data):
        raise ReadingError(path, reason)
    try:
        choice = choose(data, declared, wanted)
    except LookupError:
        raise ReadingError(path, f"no encoding is called “{wanted}”; windows-1256 is one") from None
    body, basis = data[choice.mark :], choice.basis
    text, lost = text_of(body, choice.encoding)
    if (lost if choice.encoding == "utf-8" else choice.encoding not in _WIDE) and is_binary(body):
        raise ReadingError(path, "holds control bytes as no text does; name a text file")
    if lost and choice.encoding == "utf-8" and wanted is None:
        text, lost, others = by_lines(body)
        basis += f"; {others}" if others else ""
    return Decoded(text, Decoding(choice.encoding, basis, lost))


def sound(text: str, path: str | Path) -> None:
    """Raise ``ReadingError`` where a text is no text, or nothing but white space."""
    if "\0" in text:
        raise ReadingError(path, "holds NUL bytes, so it is no text; save it as text in UTF-8")
    if not text.strip():
        raise ReadingError(path, "holds only white space; there is nothing to read")
