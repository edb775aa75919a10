"""What an engine is given of an article: its words outside noise, and the fields it can be asked by.

Texts are terms already, joined by spaces; ``BREAK`` stands between blocks and between values, so no phrase
reaches over one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from deconflict_index.model import BlockKind, Reading, Span
from deconflict_index.search.analysis import Term, terms

BREAK = " | "


@dataclass(frozen=True, slots=True)
class Document:
    """An article as an engine stores it; ``fields`` maps each field of the query language to its terms.

    ``person`` has one term for each speaker who may be somebody in other articles too (``linking``).
    """

    id: str
    form: str
    stem: str
    title_form: str
    title_stem: str
    fields: dict[str, str]
    person: str


def document(reading: Reading) -> Document:
    """Make the document of an article."""
    from deconflict_index.linking import sighting  # its lexicons are of no use to those who only search

    article, found = reading.article, reading.found
    blocks = [list(terms(article.text, *span)) for span in searchable(reading)]
    title = [] if article.title is None else list(terms(article.text, *article.title))
    parties = [party for contact in found.contacts for party in contact.parties]
    named = [part for party in parties for part in (party.surface, party.person) if part]
    codes = dict.fromkeys(party.actor.lower() for party in parties)
    speakers = [part for speaker in found.speakers for part in (speaker.name, speaker.role) if part]
    seen = filter(None, map(sighting, found.speakers))
    return Document(
        id=article.id,
        form=BREAK.join(map(_forms, blocks)),
        stem=BREAK.join(map(_stems, blocks)),
        title_form=_forms(title),
        title_stem=_stems(title),
        fields={
            "speaker": _values(speakers),
            "party": BREAK.join((*codes, _values(named))),
            "channel": " ".join(dict.fromkeys(contact.channel.value for contact in found.contacts)),
            "source": _values([article.source or ""]),
        },
        person=" ".join(dict.fromkeys(each.term for each in seen)),
    )


def searchable(reading: Reading) -> tuple[Span, ...]:
    """The stretches of the text that search covers: everything but noise."""
    return tuple(block.span for block in reading.article.blocks if block.kind is not BlockKind.NOISE)


def _forms(words: Iterable[Term]) -> str:
    return " ".join(word.form for word in words)


def _stems(words: Iterable[Term]) -> str:
    return " ".join(word.stem for word in words)


def _values(values: Iterable[str]) -> str:
    return BREAK.join(_stems(terms(value)) for value in dict.fromkeys(values))
