"""Articles and what was found in them as JSON, in the shapes that scripts rely on (``deconflict/article@1``).

Spans count in code points of the original text, and words are the original's own, byte for byte.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from deconflict_index.archive import Cut, Facets, People, Row, Snippet
from deconflict_index.model import (
    Article,
    Claim,
    Contact,
    DateValue,
    Decoding,
    Party,
    Reading,
    Span,
    Speaker,
)
from deconflict_index.reading.rules import REPEAT, why_cut
from deconflict_index.reading.sanitise import is_clean

if TYPE_CHECKING:
    from deconflict_index.archive import Difference

SCHEMA = "deconflict/article@1"
"""Name of the shape of ``article_json``."""

Json = dict[str, Any]


def dumps(value: object, *, indent: int | None = None) -> str:
    """Write JSON with Arabic as it is; whatever could steer a terminal stands as ``\\\\uXXXX``."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    unsafe = (letter for letter in set(text) if not is_clean(letter))
    return text.translate({ord(letter): json.dumps(letter)[1:-1] for letter in unsafe})


def article_json(reading: Reading) -> Json:
    """Give one article with everything found in it."""
    article, found = reading.article, reading.found
    return {
        "schema": SCHEMA,
        "id": article.id,
        "path": article.path,
        "length": len(article.text),
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": _published(article.published),
        "decoding": _decoding(article.decoding),
        **_cut(article),
        "speakers": [_speaker(speaker) for speaker in found.speakers],
        "claims": [_claim(claim) for claim in found.claims],
        "contacts": [_contact(contact) for contact in found.contacts],
    }


def _cut(article: Article) -> Json:
    """What is not this article, each stretch with its rule, and what is, but is printed a second time.

    Blanks between two neighbours that are noise belong to the first.
    """
    noise = [block for block in article.cut if block.rule != REPEAT]
    spans = [block.span for block in noise]
    for place, ((start, end), (below, _)) in enumerate(pairwise(spans)):
        if not article.text[end:below].strip():
            spans[place] = start, below
    repeats = [block.span for block in article.cut if block.rule == REPEAT]
    return {"noise": spans, "noise_rules": [block.rule for block in noise], "repeats": repeats}


def cuts_json(reading: Reading, cuts: Iterable[Cut]) -> Json:
    """Give what was cut from around an article and what was restored, by their numbers."""
    article = reading.article
    listed = [
        {"number": number, "span": cut.span, "rule": cut.rule, "why": why_cut(cut.rule)}
        | {"restored": cut.restored, "text": _words(article, cut.span)}
        for number, cut in enumerate(cuts, 1)
    ]
    return {"id": article.id, "path": article.path, "cut": listed}


def hit_json(row: Row, score: float, snippets: tuple[Snippet, ...]) -> Json:
    """Give one found article with the passages that fit."""
    return row_json(row) | score_json(score, snippets)


def row_json(row: Row) -> Json:
    """Give what tells an article from others."""
    return {
        "id": row.id,
        "path": row.path,
        "title": row.title,
        "source": row.source,
        "url": row.url,
        "date": None if row.date is None else row.date.value,
        "report": row.report,
        "versions": row.versions,
    }


def version_json(row: Row) -> Json:
    """Give one of the versions of a report."""
    date = None if row.date is None else row.date.value
    return {"id": row.id, "path": row.path, "title": row.title, "source": row.source, "date": date}


def differences_json(named: Article, other: Article, differences: Sequence[Difference]) -> list[Json]:
    """Give what stands only in the article that was named, and what stands in its place in the other."""
    return [
        {"here": _stretch(named, each.here), "there": _stretch(other, each.there)} for each in differences
    ]


def _stretch(article: Article, span: Span | None) -> Json | None:
    return None if span is None else {"span": span, "text": _words(article, span)}


def score_json(score: float, snippets: tuple[Snippet, ...]) -> Json:
    """Give how well something fits, and the passages; ``marks`` count in the snippet's own text."""
    return {
        "score": round(score, 4),
        "snippets": [{"text": snippet.text, "marks": snippet.marks} for snippet in snippets],
    }


def facets_json(facets: Facets) -> Json:
    """Give the values of each facet with their counts, the commonest first."""
    return {
        name: [{"value": value, "count": count} for value, count in values] for name, values in facets.items()
    }


def claim_json(reading: Reading, claim: Claim, people: People) -> Json:
    """Give a claim as in ``article_json`` with its article, the words of its spans, and who makes it.

    Claims of one ``person`` are made by the same speaker, however the articles spell the name.
    """
    return (
        _claim(claim)
        | _of(reading.article, claim.spans)
        | {"said_by": _said_by(reading, claim, people), "cue_text": _words(reading.article, claim.cue)}
    )


def contact_json(reading: Reading, contact: Contact, people: People) -> Json:
    """Give a contact as in ``article_json`` with its article, the words of its evidence, and who says so.

    Contacts of one ``group`` are the same contact; so far each is a group of its own.
    """
    claim = next((claim for claim in reading.found.claims if claim.id == contact.claim), None)
    return (
        _contact(contact)
        | _of(reading.article, contact.evidence)
        | {
            "said_by": None if claim is None else _said_by(reading, claim, people),
            "group": f"{reading.article.id}/{contact.id}",
        }
    )


def _of(article: Article, spans: tuple[Span, ...]) -> Json:
    text = [_words(article, span) for span in spans]
    return {"article": article.id, "path": article.path, "url": article.url, "text": text}


def _words(article: Article, span: Span) -> str:
    return article.text[slice(*span)]


def _said_by(reading: Reading, claim: Claim, people: People) -> Json:
    speaker = reading.found.speaker(claim)
    person = people.person(reading, speaker)
    return {
        "name": speaker.name,
        "role": speaker.role,
        "actor": speaker.actor,
        "person": None if person is None else {"key": person.key, "name": person.name},
    }


def _published(date: DateValue | None) -> Json | None:
    if date is None:
        return None
    return {"date": date.value, "precision": date.precision, "basis": date.basis}


def _decoding(decoding: Decoding | None) -> Json | None:
    if decoding is None:
        return None
    return {"encoding": decoding.encoding, "basis": decoding.basis, "undecodable": decoding.undecodable}


def _date(date: DateValue | None) -> Json | None:
    if date is None:
        return None
    return {"value": date.value, "precision": date.precision, "surface": date.surface, "span": date.span}


def _speaker(speaker: Speaker) -> Json:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "role": speaker.role,
        "actor": speaker.actor,
        "mentions": speaker.mentions,
    }


def _claim(claim: Claim) -> Json:
    return {
        "id": claim.id,
        "speaker": claim.speaker,
        "cue": claim.cue,
        "act": claim.act,
        "mode": claim.mode,
        "spans": claim.spans,
        "via": claim.via,
        "rule": claim.rule,
    }


def _party(party: Party) -> Json:
    return {
        "actor": party.actor,
        "sector": party.sector,
        "surface": party.surface,
        "person": party.person,
        "span": party.span,
    }


def _contact(contact: Contact) -> Json:
    plover = contact.plover
    return {
        "id": contact.id,
        "channel": contact.channel,
        "level": contact.level,
        "status": contact.status,
        "parties": [_party(party) for party in contact.parties],
        "date": _date(contact.date),
        "place": contact.place,
        "topics": contact.topics,
        "claim": contact.claim,
        "evidence": contact.evidence,
        "cameo": contact.cameo,
        "plover": {"event": plover.event, "mode": plover.mode, "contexts": plover.contexts},
        "rule": contact.rule,
    }
