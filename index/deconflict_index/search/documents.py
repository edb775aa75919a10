"""What an engine is given of an article: the article itself, each of its claims, each of its contacts.

Texts are terms already, joined by spaces; ``BREAK`` stands between blocks and between values, so no phrase
reaches over one. A claim's text is its content, a contact's its evidence.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from deconflict_index.model import (
    Article,
    BlockKind,
    Claim,
    Contact,
    DateValue,
    Precision,
    Reading,
    Span,
    Speaker,
)
from deconflict_index.search.analysis import Term, spelt, terms
from deconflict_index.search.tree import Kind

BREAK = " | "
TEXTS = ("text", "title", "source", "speaker", "person", "party", "place", "said")
"""What holds words: the document's own text, and fields of the query language.

``title`` and ``source`` are an article's alone; ``said`` is a contact's alone, as a claim's is its own text.
"""
CODES = ("act", "party", "channel", "status", "level", "has")
"""The fields that hold values of a closed list; a party is known by its code, or else by its words."""
FACETS = ("source", "year", "month", "speaker", "party", "channel", "status")
"""What results are counted by."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article, a claim or a contact as an engine stores it.

    ``id`` is the article's, with ``/c1`` or ``/e1`` behind it for a claim or a contact; ``number`` tells the
    order in which articles came. ``forms`` and ``stems`` map each of ``TEXTS`` to its words, ``codes`` each
    of ``CODES`` to its values in lower case, ``facets`` each of ``FACETS`` to its values as they are shown.
    ``spelt`` has a term for each spelling (``analysis.spelt``), ``sightings`` one for each speaker who may be
    somebody in other articles too (``linking``). ``first`` and ``last`` are the days that its date may mean.
    """

    kind: Kind
    id: str
    number: int
    forms: Mapping[str, str]
    stems: Mapping[str, str]
    spelt: str
    sightings: str
    codes: Mapping[str, str]
    facets: Mapping[str, tuple[str, ...]]
    first: date | None
    last: date | None


def parted(id: str) -> tuple[str, str]:
    """Give the article of a document's id, and the claim or contact in it, if it is one's."""
    article, _, part = id.partition("/")
    return article, part


def documents(reading: Reading, number: int) -> Iterator[Document]:
    """Make the documents of an article: its own, then those of its claims and of its contacts."""
    found, published = reading.found, reading.article.published
    yield _document(Kind.ARTICLES, "", reading, number, found.claims, found.contacts, published)
    for claim in found.claims:
        about = [contact for contact in found.contacts if contact.claim == claim.id]
        yield _document(Kind.CLAIMS, claim.id, reading, number, (claim,), about, published)
    for contact in found.contacts:
        says = [claim for claim in found.claims if claim.id == contact.claim]
        when = contact.date or published
        yield _document(Kind.CONTACTS, contact.id, reading, number, says, (contact,), when)


def spans_of(reading: Reading, part: str = "") -> tuple[Span, ...]:
    """Give the stretches that search covers: of a claim or contact by its id, else all but the noise."""
    found = reading.found
    parts = {claim.id: claim.spans for claim in found.claims}
    parts |= {contact.id: contact.evidence for contact in found.contacts}
    blocks = (block for block in reading.article.blocks if block.kind is not BlockKind.NOISE)
    return parts.get(part) or tuple(block.span for block in blocks)


def _document(
    kind: Kind,
    part: str,
    reading: Reading,
    number: int,
    claims: Sequence[Claim],
    contacts: Sequence[Contact],
    when: DateValue | None,
) -> Document:
    article, found = reading.article, reading.found
    whole = kind is Kind.ARTICLES
    speakers = found.speakers if whole else tuple(dict.fromkeys(map(found.speaker, claims)))
    texts = _texts(speakers, contacts) | {"text": _words(article, spans_of(reading, part))}
    if whole:
        texts["title"] = _words(article, [article.title] if article.title else [])
        texts["source"] = [list(terms(article.source or ""))]
    if kind is Kind.CONTACTS:
        texts["said"] = _words(article, chain.from_iterable(claim.spans for claim in claims))
    first, last = _days(when)
    return Document(
        kind=kind,
        id=f"{article.id}/{part}" if part else article.id,
        number=number,
        forms={name: BREAK.join(map(_forms, blocks)) for name, blocks in texts.items()},
        stems={name: BREAK.join(map(_stems, blocks)) for name, blocks in texts.items()},
        spelt=_spelt(article, chain.from_iterable(texts["text"])),
        sightings=_sightings(speakers),
        codes=_codes(article, speakers, claims, contacts, when),
        facets=_facets(article, speakers, contacts, when),
        first=first,
        last=last,
    )


Words = list[Term]


def _texts(speakers: Sequence[Speaker], contacts: Sequence[Contact]) -> dict[str, list[Words]]:
    parties = [party for contact in contacts for party in contact.parties]
    values = {
        "speaker": [part for speaker in speakers for part in (speaker.name, speaker.role)],
        "person": [*(speaker.name for speaker in speakers), *(party.person for party in parties)],
        "party": [part for party in parties for part in (party.surface, party.person)],
        "place": [contact.place for contact in contacts],
    }
    return {name: [list(terms(value)) for value in _once(of_it)] for name, of_it in values.items()}


def _words(article: Article, spans: Iterable[Span]) -> list[Words]:
    return [list(terms(article.text, *span)) for span in spans]


def _spelt(article: Article, words: Iterable[Term]) -> str:
    return " ".join(dict.fromkeys(spelt(article.text[word.start : word.end]) for word in words))


def _codes(
    article: Article,
    speakers: Sequence[Speaker],
    claims: Sequence[Claim],
    contacts: Sequence[Contact],
    when: DateValue | None,
) -> dict[str, str]:
    has = {
        "claim": claims,
        "contact": contacts,
        "speaker": speakers,
        "title": article.title,
        "source": article.source,
        "date": when,
    }
    codes = {
        "act": (claim.act.value for claim in claims),
        "party": (party.actor.lower() for contact in contacts for party in contact.parties),
        "channel": (contact.channel.value for contact in contacts),
        "status": (contact.status.value for contact in contacts),
        "level": (contact.level.value for contact in contacts),
        "has": (name for name, there in has.items() if there),
    }
    return {name: " ".join(_once(values)) for name, values in codes.items()}


def _facets(
    article: Article, speakers: Sequence[Speaker], contacts: Sequence[Contact], when: DateValue | None
) -> dict[str, tuple[str, ...]]:
    return {
        "source": _once([article.source]),
        "year": (when.value[:4],) if when else (),
        "month": (when.value[:7],) if when and when.precision is not Precision.YEAR else (),
        "speaker": _once(speaker.name for speaker in speakers),
        "party": _once(party.actor for contact in contacts for party in contact.parties),
        "channel": _once(contact.channel.value for contact in contacts),
        "status": _once(contact.status.value for contact in contacts),
    }


def _days(when: DateValue | None) -> tuple[date | None, date | None]:
    if when is None:
        return None, None
    year, month, day = (*map(int, when.value.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    last = month or 12
    return date(year, month or 1, 1), date(year, last, calendar.monthrange(year, last)[1])


def _sightings(speakers: Sequence[Speaker]) -> str:
    from deconflict_index.linking import sighting  # its lexicons are of no use to those who only search

    return " ".join(_once(seen.term for seen in map(sighting, speakers) if seen))


def _forms(words: Words) -> str:
    return " ".join(word.form for word in words)


def _stems(words: Words) -> str:
    return " ".join(word.stem for word in words)


def _once(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
