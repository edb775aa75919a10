"""What a reader sees of a page: its lines of text, in their order, one a block."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deconflict_index.reading.lines import wording

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DATA = wording("markup")
_UNSEEN, _INLINE, _APART = (frozenset(_DATA[name]) for name in ("unseen", "inline", "apart"))
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ALWAYS_SEEN = frozenset({"html", "body"})  # hidden until a script has run
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SIGNS = re.compile(r"[\W_]+")
_LONGEST_STYLE = 2_000


@dataclass(frozen=True, slots=True)
class Seen:
    """One line of a page: the texts it was put together from, and the element in which it begins.

    ``linked`` says that all its words are links.
    """

    text: str
    parts: tuple[str, ...]
    element: Element
    linked: bool


def lines_seen(tree: Element) -> list[Seen]:
    """Give the lines of a page that hold anything, without the white space around and between their words.

    A line ends where a block does, and at ``<br>`` outside of headings. What is hidden, or shown only by a
    script, is left out. Cost: linear.
    """
    from lxml.etree import iterwalk

    sheet = _Sheet()
    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            sheet.close(element)
        elif element.tag in _UNSEEN or _is_hidden(element):
            walk.skip_subtree()
        else:
            sheet.open(element)
    sheet.end_line()
    return sheet.lines


def letters(text: str) -> str:
    """Give a text without its signs and white space, to be compared with others."""
    return _SIGNS.sub("", text)


def heading_of(line: Seen) -> str | None:
    """Give the tag of the heading in which a line stands."""
    for element in (line.element, *line.element.iterancestors()):
        if element.tag in HEADINGS:
            return str(element.tag)
        if element.tag not in _INLINE:
            return None
    return None


class _Sheet:
    """Takes down the text of elements as they open and close."""

    def __init__(self) -> None:
        self.lines: list[Seen] = []
        self._parts: list[str] = []
        self._element: Element | None = None
        self._just_closed = ""
        self._headings = self._links = 0
        self._linked = True

    def open(self, element: Element) -> None:
        tag = element.tag
        self._headings += tag in HEADINGS
        self._links += _is_link(element)
        if tag == "br" and self._headings:
            self._parts.append(" ")
        elif tag not in _INLINE:
            self.end_line()
        elif self._just_closed in _APART:
            self._parts.append(" ")
        self._take(element.text, element)

    def close(self, element: Element) -> None:
        tag = element.tag
        self._headings -= tag in HEADINGS
        self._links -= _is_link(element)
        if tag not in _INLINE and not (tag == "br" and self._headings):
            self.end_line()
        self._just_closed = tag
        if element.tail:
            self._take(element.tail, element.getparent())

    def _take(self, text: str | None, element: Element | None) -> None:
        if text:
            self._just_closed = ""
            self._parts.append(text)
            self._linked &= self._links > 0 or not any(map(str.isalpha, text))
            if self._element is None and not text.isspace():
                self._element = element

    def end_line(self) -> None:
        if self._element is not None:
            line = " ".join("".join(self._parts).split())
            self.lines.append(Seen(line, tuple(self._parts), self._element, self._linked))
        self._parts, self._element, self._linked = [], None, True


def _is_link(element: Element) -> bool:
    return element.tag == "a" and element.get("href") is not None


def _is_hidden(element: Element) -> bool:
    if element.tag in _ALWAYS_SEEN:
        return False
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style[:_LONGEST_STYLE]))
