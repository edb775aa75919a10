"""Articles made by hand, with what was found in them given word by word instead of extracted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from deconflict_index.model import (
    Act,
    Article,
    Block,
    BlockKind,
    Channel,
    Claim,
    Contact,
    DateValue,
    Extraction,
    Level,
    Mode,
    Party,
    Plover,
    Precision,
    Reading,
    Sector,
    Span,
    Speaker,
    Status,
    Step,
)
from deconflict_index.reading.sanitise import sanitise
from deconflict_index.store import Store


def reading(
    id: str,
    *paragraphs: str,
    title: str | None = None,
    noise: str | None = None,
    source: str | None = None,
    date: str | None = None,
    found: Extraction | None = None,
) -> Reading:
    """An article of these parts, one a line."""
    parts = [
        (BlockKind.TITLE, title),
        *((BlockKind.PARAGRAPH, each) for each in paragraphs),
        (BlockKind.NOISE, noise),
    ]
    text, blocks = "", []
    for kind, part in parts:
        if part is not None:
            blocks.append(Block(kind, (len(text), len(text) + len(part))))
            text += part + "\n"
    article = Article(
        id=id,
        path=f"/news/{id}.txt",
        text=text,
        shown=sanitise(text),
        title=blocks[0].span if title else None,
        source=source,
        published=DateValue(date, Precision.DAY, basis="given") if date else None,
        blocks=tuple(blocks),
    )
    return Reading(article, found or Extraction())


def extraction(
    text: str, speaker: str, said: str, evidence: str, channel: Channel, *parties: str
) -> Extraction:
    """One claim and one contact asserted by it, at the places of their words in ``text``."""
    claim = Claim(
        id="c1",
        speaker="s1",
        cue=span(text, "قال"),
        act=Act.STATEMENT,
        mode=Mode.INDIRECT,
        spans=(span(text, said),),
        rule="cue-verb",
        steps=(Step("speaker", "subject-after-verb", span(text, speaker)),),
    )
    contact = Contact(
        id="e1",
        channel=channel,
        level=Level.MILITARY,
        status=Status.OCCURRED,
        parties=tuple(Party(code, name, Sector.GOV) for code, name in (each.split(":") for each in parties)),
        evidence=(span(text, evidence),),
        rule="channel-noun",
        cameo="041",
        plover=Plover("CONSULT", "phone", ("military",)),
        date=DateValue("2024-12-01", Precision.DAY, "الأحد", None, "weekday"),
        topics=("سوريا",),
        claim="c1",
    )
    return Extraction(
        (Speaker("s1", speaker, "المتحدث", "USA", (span(text, speaker),)),), (claim,), (contact,)
    )


def span(text: str, words: str) -> Span:
    """Where the words stand."""
    start = text.index(words)
    return start, start + len(words)


def stored(folder: Path, readings: Sequence[Reading]) -> Path:
    """Make an archive's folder that holds these readings and no search index yet."""
    folder.mkdir(parents=True, exist_ok=True)
    store = Store(folder / "archive.db", create=True)
    store.insert(readings)
    store.close()
    return folder
