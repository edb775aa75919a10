"""What a page's structure tells of its lines beside what trafilatura finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from deconflict_index.reading.heading import is_dateline
from deconflict_index.reading.lines import Line, words_of
from deconflict_index.reading.markup.headline import Headline
from deconflict_index.reading.markup.visible import HEADINGS, Seen, letters

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NEAR = 4
_LONGEST_CARD = 800
_FEWEST_SPACES = 6
_NAMED = frozenset({"p", "li", "article", "section", "blockquote"})


def second_article(lines: Sequence[Seen], headline: Headline | None) -> Element | None:
    """Find the branch of the tree that begins an article of its own, below the one of the headline.

    Pages that scroll without end append one after another: each in a branch as the first, with a heading as
    the first. Cost: climbs the tree once from each such heading.
    """
    if headline is None or headline.line is None:
        return None
    own = _heading(lines[headline.line])
    if own is None:
        return None
    above = {parent: child for child, parent in _climb(own)}
    for line in lines[headline.line + 1 :]:
        other = _heading(line)
        if other is None or _kind(other) != _kind(own) or len(words_of(line.text)) < 3:
            continue
        for child, parent in _climb(other):
            if parent in above:
                twin = child is not other and above[parent] is not own and child is not above[parent]
                if twin and _kind(child) == _kind(above[parent]):
                    return child
                break
    return None


def corrected(
    tree: Element,
    lines: Sequence[Seen],
    kept: Sequence[bool],
    headline: Headline | None,
    second: Element | None,
) -> list[bool]:
    """Say of each line whether it is the article's, where the structure is plainer than what was found."""
    stays = _with_siblings(lines, kept)
    cards = _cards(tree)
    foreign = _from(lines, second)
    title = letters(headline.text) if headline else None
    for number, line in enumerate(lines):
        stays[number] &= (
            number < foreign
            and not _is_link(line)
            and not _is_caption(line)
            and cards.isdisjoint(_around(line))
            and letters(line.text) != title
        )
    if headline is not None and headline.line is not None:
        _from_headline(lines, stays, headline.line, cards)
    return stays


def _from_headline(lines: Sequence[Seen], stays: list[bool], at: int, cards: set[Element]) -> None:
    """Nothing above the headline is the article; below it stand its datelines and its lead."""
    above = sum(len(line.text) for line, own in zip(lines[:at], stays, strict=False) if own)
    below = sum(len(line.text) for line, own in zip(lines, stays, strict=True) if own) - above
    if above >= below:
        return
    stays[: at + 1] = [False] * (at + 1)
    for number in range(at + 1, stays.index(True)):
        line = lines[number]
        dateline = is_dateline(Line(0, len(line.text), line.text))
        own = dateline or (_is_prose(line) and cards.isdisjoint(_around(line)))
        stays[number] = own and not _is_caption(line)


def _with_siblings(lines: Sequence[Seen], kept: Sequence[bool]) -> list[bool]:
    """Prose that stands beside the article's, in a branch like its branches, is the article's too."""
    own: set[Element] = set()
    branches: set[tuple[Element, str, str | None]] = set()
    for line, is_own in zip(lines, kept, strict=True):
        if is_own and _is_prose(line):
            own.update(_around(line))
            branches.update((parent, *_kind(child)) for child, parent in pairwise(_around(line)))
    return [
        is_own or (_is_prose(line) and _stands_beside(line, own, branches))
        for line, is_own in zip(lines, kept, strict=True)
    ]


def _stands_beside(line: Seen, own: set[Element], branches: set[tuple[Element, str, str | None]]) -> bool:
    for child, parent in pairwise(_around(line)):
        if child in own:
            return True
        if parent in own:
            return (child.tag in _NAMED or bool(child.get("class"))) and (parent, *_kind(child)) in branches
    return False


def _is_caption(line: Seen) -> bool:
    """Whether a line tells what a picture shows: nobody sees that here."""
    return any(element.tag == "figcaption" for element in _around(line))


def _is_prose(line: Seen) -> bool:
    return line.text.count(" ") >= _FEWEST_SPACES and not _is_link(line) and _ends(line.text)


def _ends(text: str) -> bool:
    return Line(0, len(text), text).has_stop


def _is_link(line: Seen) -> bool:
    """A line that is nothing but links leads elsewhere."""
    return line.linked and not _ends(line.text)


def _cards(tree: Element) -> set[Element]:
    """Small elements with a heading that is a link: each shows what another article is about."""
    found: set[Element] = set()
    long: set[Element] = set()
    for heading in tree.iter(*HEADINGS):
        if heading.find(".//a[@href]") is None and (
            heading.getparent() is None or heading.getparent().tag != "a"
        ):
            continue
        for element in islice(heading.iterancestors(), _NEAR):
            if element in found:
                continue
            if element in long or not _is_short(element):
                long.add(element)
                break
            found.add(element)
    return found


def _is_short(element: Element) -> bool:
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > _LONGEST_CARD:
            return False
    return True


def _heading(line: Seen) -> Element | None:
    return next((element for element in _around(line) if element.tag in HEADINGS), None)


def _around(line: Seen) -> Iterator[Element]:
    yield line.element
    yield from islice(line.element.iterancestors(), _NEAR)


def _kind(element: Element) -> tuple[str, str | None]:
    return element.tag, element.get("class")


def _climb(element: Element) -> Iterator[tuple[Element, Element]]:
    for parent in element.iterancestors():
        yield element, parent
        element = parent


def _from(lines: Sequence[Seen], branch: Element | None) -> int:
    """The first line in a branch."""
    inside = set(branch.iter()) if branch is not None else set()
    return next((number for number, line in enumerate(lines) if line.element in inside), len(lines))
