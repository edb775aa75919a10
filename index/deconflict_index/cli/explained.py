"""What ``extract --explain`` prints: claims and contacts, each with its sentence marked and its steps.

Plain lines in logical order, as in ``text.py``; the words of an article end their lines, so that what stands
before them keeps its columns on a terminal that turns Arabic and on one that does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from deconflict_index.cli import text
from deconflict_index.explaining import Explanation, Passage, explain, fed_by, opposed
from deconflict_index.export import Json
from deconflict_index.model import Claim, Contact, Reading, Span

_NOTHING = "-"
_ENDS = 3
"""Words that are shown of either end of a long stretch; all of it stands in the sentence above."""


def explained_json(reading: Reading) -> Json:
    """Give for each claim and contact, by its id, why it was read so; spans count in the original."""
    results: tuple[Claim | Contact, ...] = (*reading.found.claims, *reading.found.contacts)
    return {each.id: asdict(explain(reading, each)) for each in results}


def findings(reading: Reading) -> str:
    """Print where an article is from, then why its claims and its contacts were read so."""
    found = reading.found
    claims = text.many((_claim(reading, each) for each in found.claims), "claim")
    contacts = text.many((_contact(reading, each) for each in found.contacts), "contact")
    return "\n\n".join([text.heading(reading), claims, contacts])


def _claim(reading: Reading, claim: Claim) -> str:
    via = [f"  via: {text.clean(claim.via)}"] if claim.via else []
    fed = [f"  tells of: {_short(contact)}" for contact in fed_by(reading.found, claim)]
    return "\n".join([text.about_claim(reading, claim), *via, *_why(reading, claim), *fed])


def _contact(reading: Reading, contact: Contact) -> str:
    against = [f"  against it: {_short(other)}" for other in opposed(reading.found, contact)]
    about = [*text.about_contact(reading, contact), f"  event code: CAMEO {contact.cameo}"]
    return "\n".join([*about, *_why(reading, contact), *against])


def _short(contact: Contact) -> str:
    return f"{contact.id} · {contact.channel.value} · {contact.status.value}"


def _why(reading: Reading, result: Claim | Contact) -> Iterator[str]:
    shown, explanation = reading.article.shown, explain(reading, result)
    yield from (f"    … {_marked(shown, passage)}" for passage in explanation.passages)
    yield from _table(list(_rows(shown, explanation)))


def _marked(shown: str, passage: Passage) -> str:
    """Write the words of a passage with each mark in brackets behind its label."""
    parts, at = [], passage.span[0]
    for mark in passage.marks:
        start, end = mark.span
        parts += [shown[at:start], f"[{mark.label} ", shown[start:end], "]"]
        at = end
    rest = [shown[at : passage.span[1]], " …" if passage.left_out[1] else ""]
    return text.clean("".join([*parts, *rest]))


def _rows(shown: str, explanation: Explanation) -> Iterator[tuple[str, ...]]:
    for number, reason in enumerate(explanation.reasons, 1):
        yield str(number), reason.part, reason.rule, reason.because, _words(shown, reason.span)
    yield "", "rule", explanation.rule, explanation.because, ""


def _words(shown: str, span: Span | None) -> str:
    if span is None:
        return _NOTHING
    words = shown[slice(*span)].split()
    short = len(words) <= 2 * _ENDS
    return " ".join(words if short else [*words[:_ENDS], "…", *words[-_ENDS:]])


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Align all columns but the last."""
    cells = [[text.clean(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)][:-1]
    for *row, last in cells:
        padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(["  ", *padded, last]).rstrip()
