"""Bytes of a file -> text, or one clear line that says why not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from deconflict_index.reading.sanitise import sanitise


class ReadingError(Exception):
    """A file that gives no article; ``str()`` is one line with the file, the reason and what to do."""

    def __init__(self, path: str | Path, reason: str) -> None:
        """Keep the path and the reason apart, so that a list of refusals can show both."""
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
        raise ReadingError(path, "may not be read; change its permissions") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadingError(path, f"cannot be read ({reason}); check the name and the disk") from None


def read_bytes(path: Path) -> bytes:
    """Read a whole file. Raises ``ReadingError``."""
    with opened(path) as file:
        return file.read()


def decode(data: bytes, path: str | Path) -> str:
    """Decode UTF-8, with or without a byte order mark, line ends untouched.

    A leading byte order mark is no part of the text. Raises ``ReadingError`` for bytes that are no text and
    for a text that is nothing but white space.
    """
    if not data:
        raise ReadingError(path, "the file is empty; there is nothing to read")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadingError(
            path, f"not UTF-8 text (byte {error.start} does not fit); save it as UTF-8"
        ) from None
    sound(text, path)
    return text


def sound(text: str, path: str | Path) -> None:
    """Raise ``ReadingError`` where a text is no text, or nothing but white space."""
    if "\0" in text:
        raise ReadingError(path, "holds NUL bytes, so it is no text; save it as text in UTF-8")
    if not text.strip():
        raise ReadingError(path, "holds only white space; there is nothing to read")
