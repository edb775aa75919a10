"""What an engine is given of an article: the article itself, each of its claims, each of its contacts.

Texts are terms already, joined by spaces; ``BREAK`` stands between blocks and between values, so no phrase
reaches over one. A claim's text is its content, a contact's its evidence.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from deconflict_index.model import (
    Article,
    BlockKind,
    Claim,
    Contact,
    DateValue,
    Extraction,
    Party,
    Reading,
    Span,
    Speaker,
)
from deconflict_index.search.analysis import Term, spelt, terms

BREAK = " | "
FACETS = ("source", "year", "month", "speaker", "party", "channel", "status")
"""What results are counted by."""


class Kind(StrEnum):
    """What a document is."""

    ARTICLES = "articles"
    CLAIMS = "claims"
    CONTACTS = "contacts"


@dataclass(frozen=True, slots=True)
class Document:
    """An article, a claim or a contact as an engine stores it.

    ``id`` is the article's, with ``/c1`` or ``/e1`` behind it for a claim or a contact. ``spelt`` has a term for
    each spelling (``analysis.spelt``), ``sighting`` one for each speaker who may be somebody in other articles
    too (``linking``); ``fields`` maps each field of the query language to its terms, ``facets`` each facet to
    its values as they are shown. ``first`` and ``last`` are the days that its date may mean.
    """

    kind: Kind
    id: str
    article: str
    form: str
    stem: str
    title_form: str
    title_stem: str
    spelt: str
    sighting: str
    fields: Mapping[str, str]
    facets: Mapping[str, tuple[str, ...]]
    first: date | None
    last: date | None


def documents(reading: Reading) -> Iterator[Document]:
    """Make the documents of an article: its own, then those of its claims and of its contacts."""
    article, found = reading.article, reading.found
    told = {claim.id: claim for claim in found.claims}
    yield _document(
        Kind.ARTICLES, "", reading, searchable(reading), article.published, found.claims, found.contacts
    )
    for claim in found.claims:
        about = [contact for contact in found.contacts if contact.claim == claim.id]
        yield _document(Kind.CLAIMS, claim.id, reading, claim.spans, article.published, (claim,), about)
    for contact in found.contacts:
        says = [told[contact.claim]] if contact.claim in told else []
        when = contact.date or article.published
        yield _document(Kind.CONTACTS, contact.id, reading, contact.evidence, when, says, (contact,))


def searchable(reading: Reading) -> tuple[Span, ...]:
    """The stretches of the text that search covers: everything but noise."""
    return tuple(block.span for block in reading.article.blocks if block.kind is not BlockKind.NOISE)


def _document(
    kind: Kind,
    part: str,
    reading: Reading,
    spans: Sequence[Span],
    when: DateValue | None,
    claims: Sequence[Claim],
    contacts: Sequence[Contact],
) -> Document:
    article, found = reading.article, reading.found
    whole = kind is Kind.ARTICLES
    blocks = [list(terms(article.text, *span)) for span in spans]
    title = [] if article.title is None else list(terms(article.text, *article.title))
    speakers = found.speakers if whole else tuple(dict.fromkeys(map(found.speaker, claims)))
    parties = [party for contact in contacts for party in contact.parties]
    first, last = _days(when)
    return Document(
        kind=kind,
        id=f"{article.id}/{part}" if part else article.id,
        article=article.id,
        form=BREAK.join(map(_forms, blocks)),
        stem=BREAK.join(map(_stems, blocks)),
        title_form=_forms(title),
        title_stem=_stems(title),
        spelt=" ".join(dict.fromkeys(map(spelt, _spellings(article, spans)))) if whole else "",
        sighting=_sightings(speakers),
        fields=_fields(article, found, speakers, parties, claims, contacts),
        facets={
            "source": (article.source,) if article.source else (),
            "year": (when.value[:4],) if when else (),
            "month": (when.value[:7],) if when and len(when.value) > 4 else (),
            "speaker": _once(speaker.name for speaker in speakers),
            "party": _once(party.actor for party in parties),
            "channel": _once(contact.channel.value for contact in contacts),
            "status": _once(contact.status.value for contact in contacts),
        },
        first=first,
        last=last,
    )
