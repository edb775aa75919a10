"""The files of the Unicode character database, as Debian's package ``unicode-data`` installs them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("UNICODE_DATA") or "/usr/share/unicode")
"""Where the files are: what the package installs, unless ``UNICODE_DATA`` names another folder."""

_COLUMNS = {"category": 2, "decomposition": 5, "mirrored": 9}


def rows(name: str) -> Iterator[list[str]]:
    """Give the fields of each line of a file, without comments and empty lines.

    A test that asks for a file that is not there fails with one line that says what to install.
    """
    path = FOLDER / name
    if not path.is_file():
        need = "apt-get install unicode-data, or set UNICODE_DATA to a folder with Unicode's files"
        pytest.fail(f"{path} is not there: {need}", pytrace=False)
    for line in path.read_text("utf-8").splitlines():
        content = line.partition("#")[0]
        if content.strip():
            yield [field.strip() for field in content.split(";")]


def string(codes: str) -> str:
    """Give the text of hexadecimal code points with blanks between them."""
    return "".join(chr(int(code, 16)) for code in codes.split())


@cache
def characters(column: str) -> dict[str, str]:
    """Give ``category``, ``decomposition`` or ``mirrored`` of each character that ``UnicodeData.txt`` lists.

    Of ranges (ideographs, private use) it lists the first and the last.
    """
    return {string(fields[0]): fields[_COLUMNS[column]] for fields in rows("UnicodeData.txt")}


@cache
def scripts() -> dict[str, str]:
    """Give the script of each character that has one."""
    found: dict[str, str] = {}
    for codes, script in rows("Scripts.txt"):
        first, _, last = codes.partition("..")
        found |= {chr(code): script for code in range(int(first, 16), int(last or first, 16) + 1)}
    return found
