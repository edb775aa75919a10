"""Markdown -> the text that it shows, and what its front matter says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.markup.metadata import web_address
from deconflict_index.reading.markup.page import text_seen
from deconflict_index.reading.original import Given, date_in

if TYPE_CHECKING:
    from markdown_it.token import Token

LONGEST = 2 * 2**20
"""Longest text that is read, in characters."""

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_ENTRY = re.compile(r"([A-Za-z_-]{1,30})[ \t]*:[ \t]*(.{0,2000})")
_BREAKS = frozenset({"softbreak", "hardbreak"})


def read_markdown(source: str, path: str, given: Given) -> tuple[str, Given]:
    """Give the text, one line a block, and what is known of it; what was known before counts more.

    The title is that of the front matter, else the first heading of the first rank. No HTML is run, and
    nothing of it shown but its text. Raises ``ReadingError``. Cost: linear.
    """
    if len(source) > LONGEST:
        raise ReadingError(path, f"Markdown of more than {LONGEST:,} characters; cut it down")
    front, start = _front_matter(source)
    lines, heading = _lines(_tokens(source[start:], path))
    title = front.get("title")
    if title is None and heading is not None:
        title = lines.pop(heading)
    elif title is not None and heading is not None and lines[heading] == title:
        lines.pop(heading)
    text = "\n".join([title, *lines] if title else lines) + "\n"
    if not text.strip():
        raise ReadingError(path, "holds no text, only marks; there is nothing to read")
    return text, replace(
        given,
        titled=title is not None,
        published=given.published or date_in(front.get("date", "")),
        source=given.source or front.get("source"),
        url=given.url or web_address(front.get("url")),
    )


def _front_matter(source: str) -> tuple[dict[str, str], int]:
    """The lines ``key: value`` that stand above a text between rules, and where it begins after them."""
    block = _FRONT.match(source)
    if not block:
        return {}, 0
    entries = (_ENTRY.fullmatch(line.strip()) for line in block[1].splitlines())
    plain = {entry[1].lower(): " ".join(entry[2].strip("\"' \t").split()) for entry in entries if entry}
    return {key: value for key, value in plain.items() if value}, block.end()


def _tokens(source: str, path: str) -> Sequence[Token]:
    from markdown_it import MarkdownIt

    try:
        return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)
    except RecursionError:
        raise ReadingError(path, "its marks are nested too deep; save it as plain text") from None


def _lines(tokens: Sequence[Token]) -> tuple[list[str], int | None]:
    """The lines that are shown, and which of them is the first heading of the first rank."""
    lines: list[str] = []
    heading: int | None = None
    for token, before in zip(tokens, (None, *tokens), strict=False):
        found = [" ".join(line.split()) for line in _shown(token).splitlines()]
        if heading is None and before is not None and (before.type, before.tag) == ("heading_open", "h1"):
            heading = len(lines) if any(found) else None
        lines += filter(None, found)
    return lines, heading


def _shown(token: Token) -> str:
    if token.type == "html_block":
        return text_seen(token.content)
    if token.type in ("fence", "code_block"):
        return token.content
    return "".join(_inline(token.children or ())) if token.type == "inline" else ""


def _inline(tokens: Sequence[Token]) -> Iterator[str]:
    """The words of a line, without marks, addresses, pictures and tags."""
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type in _BREAKS:
            yield " "
