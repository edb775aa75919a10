"""The blocks of a text: its title, dateline, paragraphs, and the noise around and below them.

What structure says, what the lines say and what a person says come together here, in this order: each is
asked about all lines, and the later one counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from deconflict_index.model import Block, BlockKind
from deconflict_index.reading.lines import Line, touches
from deconflict_index.reading.original import NOTHING, Given
from deconflict_index.reading.repeats import repeated
from deconflict_index.reading.rules import PAGE, REPEAT
from deconflict_index.reading.walk import Label, Walk


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a text in order, each with what it is and the rule by which it is noise."""

    lines: Sequence[Line]
    labels: Sequence[Label]

    def __iter__(self) -> Iterator[tuple[BlockKind, Line]]:
        return ((kind, line) for (kind, _), line in zip(self.labels, self.lines, strict=True))


def page_of(lines: Sequence[Line], given: Given = NOTHING) -> Page:
    """Say what each line is. Cost: linear."""
    own = [line for line in lines if not touches(line, given.outside)]
    labels: list[Label] = Walk(own).labels(given.titled)
    for index in repeated(own, [kind for kind, _ in labels]):
        labels[index] = BlockKind.NOISE, REPEAT
    known = {line.start: label for line, label in zip(own, labels, strict=True)}
    found = [known.get(line.start, (BlockKind.NOISE, PAGE)) for line in lines]
    return Page(lines, [_restored(label, line, given) for label, line in zip(found, lines, strict=True)])


def _restored(label: Label, line: Line, given: Given) -> Label:
    """What a person took back is a paragraph, and still knows the rule that would cut it."""
    kind, rule = label
    return (BlockKind.PARAGRAPH if rule and touches(line, given.restored) else kind), rule


def blocks_of(page: Page) -> tuple[Block, ...]:
    """Make the blocks; neighbouring lines that one rule calls noise become one.

    The blocks are in order, never overlap, and cover all that is not blank.
    """
    found: list[Block] = []
    pairs = zip(page.labels, page.lines, strict=True)
    for (kind, rule), group in groupby(pairs, key=lambda pair: pair[0]):
        run = [line for _, line in group]
        if kind is BlockKind.NOISE:
            found.append(Block(kind, (run[0].start, run[-1].end), rule))
        else:
            found.extend(Block(kind, line.span, rule) for line in run)
    return tuple(found)
