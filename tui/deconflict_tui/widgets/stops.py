"""Where the keys stop in an article: claims, contacts, speakers' names, search hits, what was cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from deconflict_index.archive import Hit
    from deconflict_index.model import Article, Claim, Contact, Reading, Span

Kind = Literal["claim", "contact", "speaker", "hit", "cut"]


@dataclass(frozen=True, slots=True)
class Stop:
    """One place to stop: the how-manieth of its kind, from 0, and the spans that are lit."""

    kind: Kind
    number: int
    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """The offset at which the key arrives: the first span holds what counts most."""
        return self.spans[0][0]


def stops(reading: Reading, hits: Sequence[Hit], kind: Kind) -> list[Stop]:
    """Give the stops of one kind; contacts in order of the sidebar, all others in order of the text."""
    found = reading.found
    match kind:
        case "claim":
            places = [claim.spans for claim in found.claims]
        case "contact":
            places = [contact.evidence for contact in found.contacts]
        case "speaker":
            places = [(span,) for span in sorted({m for speaker in found.speakers for m in speaker.mentions})]
        case "hit":
            places = [(hit.span,) for hit in hits]
        case "cut":  # and what was restored, which can be cut again
            places = pieces(reading.article)
    return [Stop(kind, number, tuple(spans)) for number, spans in enumerate(places) if spans]


def pieces(article: Article) -> list[tuple[Span, ...]]:
    """Give what was cut from an article, and what was restored: one piece of as many lines as it has."""
    found: list[tuple[Span, ...]] = []
    for before, block in pairwise((None, *article.blocks)):
        if block is None or (block.kind != "noise" and not block.rule):
            continue
        restored = block.kind != "noise"
        if restored and before is not None and (before.kind, before.rule) == (block.kind, block.rule):
            found[-1] = (*found[-1], block.span)
        else:
            found.append((block.span,))
    return found


def stop_of(reading: Reading, id: str) -> Stop | None:
    """Give the stop of a claim or contact by its id in the archive; that of an article has none."""
    part, found = id.partition("/")[2], reading.found
    kinds: tuple[tuple[Kind, Sequence[Claim | Contact]], ...] = (
        ("claim", found.claims),
        ("contact", found.contacts),
    )
    for kind, passages in kinds:
        for stop in stops(reading, (), kind):
            if passages[stop.number].id == part:
                return stop
    return None


def step(all_stops: Sequence[Stop], now: Stop | None, direction: int, offset: int) -> Stop | None:
    """Give the next or previous stop: counted from the one chosen now, else from an offset of the text."""
    if not all_stops:
        return None
    if now is not None and now.kind == all_stops[0].kind:
        place = next((place for place, stop in enumerate(all_stops) if stop.number == now.number), 0)
        return all_stops[max(min(place + direction, len(all_stops) - 1), 0)]
    ahead = [stop for stop in all_stops if stop.start >= offset]
    behind = [stop for stop in all_stops if stop.start < offset]
    if direction > 0:
        return ahead[0] if ahead else all_stops[-1]
    return behind[-1] if behind else all_stops[0]
