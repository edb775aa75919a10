"""What the commands print for people: plain lines in logical order, nothing of an article unfiltered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from deconflict_index.archive import AddReport, Counts, Cut, Facets, Row, Snippet
from deconflict_index.model import Article, Claim, Contact, DateValue, Decoding, Reading, Span
from deconflict_index.reading.rules import why_cut
from deconflict_index.reading.sanitise import sanitise

if TYPE_CHECKING:  # of no use to other commands
    from deconflict_index.archive import Difference
    from deconflict_index.archive.doctor import Finding

_SHORT_ID = 8
_MOST_VALUES = 10
_MANY_REFUSED = 10


def clean(text: str) -> str:
    """Make one harmless line of a text."""
    return " ".join(sanitise(text).split())


def report(report: AddReport, folder: object) -> str:
    """Tell what became of the files; of many refusals also how many are of a kind."""
    refused = len(report.refused) + report.unlisted
    told = clean(f"{report.added} added, {report.unchanged} already there, {refused} refused: {folder}")
    if refused < _MANY_REFUSED:
        return told
    kinds = ", ".join(f"{number:,} {kind}" for kind, number in report.kinds[:_MOST_VALUES])
    more = f" and {len(report.kinds) - _MOST_VALUES:,} kinds more" if len(report.kinds) > _MOST_VALUES else ""
    return f"{told}\n{clean(f'refused: {kinds}{more}')}"


def finding(finding: Finding) -> str:
    """Tell what the doctor found, and what was done about it."""
    kind = "note" if finding.note else "mended" if finding.mended else "wrong"
    done = f": {finding.done}" if finding.done else ""
    return clean(f"{kind}: {finding.found}{done}")


def diagnosis(folder: object, found: Sequence[Finding]) -> str:
    """Tell how an archive is after the doctor."""
    remains = sum(finding.remains for finding in found)
    mended = sum(finding.mended for finding in found)
    state = f"{remains} wrong" if remains else f"{mended} mended, now sound" if mended else "sound"
    return clean(f"{folder}: {state}")


def counts(counts: Counts) -> str:
    """Tell how much there is."""
    numbers = (counts.articles, "article"), (counts.claims, "claim"), (counts.contacts, "contact")
    return ", ".join(counted(number, noun) for number, noun in numbers)


def counted(number: int, noun: str) -> str:
    """Count things by their noun in the singular: ``no claims``, ``1 claim``, ``2 claims``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}" if number else f"no {noun}s"


def results(found: Sequence[tuple[Row, Sequence[Snippet]]], total: int, reports: int) -> str:
    """List found articles with the passages that fit; ``reports`` is how many reports all of them tell."""
    blocks = [_result(row, snippets) for row, snippets in found]
    told = of(len(found), total, "article") + (f", {counted(reports, 'report')}" if reports < total else "")
    return "\n\n".join([*blocks, told])


def of(shown: int, total: int, noun: str) -> str:
    """Tell how many of what was found are shown; the noun is in the singular."""
    return f"{shown:,} of {counted(total, noun)}" if shown < total else counted(total, noun)


def facets(facets: Facets) -> str:
    """List the commonest values of each facet with their counts."""
    lines = []
    for name, values in facets.items():
        listed = ", ".join(f"{clean(value)} {count:,}" for value, count in values[:_MOST_VALUES])
        more = f" and {len(values) - _MOST_VALUES:,} more" if len(values) > _MOST_VALUES else ""
        lines.append(f"{name}: {listed or 'none'}{more}")
    return "\n".join(lines)


def _result(row: Row, snippets: Sequence[Snippet]) -> str:
    among = f"{row.versions:,} versions" if row.versions > 1 else None
    about = joined(row.id[:_SHORT_ID], _day(row.date), row.source, among)
    return "\n".join(
        [about, f"  {clean(row.title)}", *(f"    … {clean(snippet.text)}" for snippet in snippets)]
    )


def article(reading: Reading) -> str:
    """Print an article's text without what does not belong to it, then what was found in it."""
    shown = (reading.article.shown[slice(*block)] for block in _belonging(reading))
    return "\n\n".join([*(text.strip().replace("\n", " ") for text in shown), findings(reading)])


def versions(rows: Sequence[Row]) -> str:
    """List the versions of a report where there are several, oldest first."""
    listed = [f"  {_about(row)}" for row in rows]
    return "\n".join([f"one of {len(rows):,} versions:", *listed]) if len(rows) > 1 else ""


def version(row: Row, named: Article, other: Article, differences: Sequence[Difference]) -> str:
    """Print one version, and what differs in it from the article that was named."""
    lines = [_about(row)]
    for each in differences:
        lines += [f"  - {clean(named.shown[slice(*each.here)])}"] if each.here else []
        lines += [f"  + {clean(other.shown[slice(*each.there)])}"] if each.there else []
    return "\n".join(lines)


def _about(row: Row) -> str:
    return joined(row.id[:_SHORT_ID], _day(row.date), row.source, row.title)


def _belonging(reading: Reading) -> tuple[Span, ...]:
    noise = set(reading.article.noise)
    return tuple(block.span for block in reading.article.blocks if block.span not in noise)


def cuts(reading: Reading, cuts: Sequence[Cut]) -> str:
    """List what was cut from around an article and what was restored, numbered, with the reasons."""
    listed = [_cut(reading, number, cut) for number, cut in enumerate(cuts, 1)]
    return "\n\n".join([heading(reading), *listed, counted(len(listed), "piece")])


def _cut(reading: Reading, number: int, cut: Cut) -> str:
    about = joined(str(number), why_cut(cut.rule), "restored" if cut.restored else None)
    lines = map(clean, reading.article.shown[slice(*cut.span)].splitlines())
    return "\n".join([about, *(f"    … {line}" for line in lines if line)])


def findings(reading: Reading) -> str:
    """Print where an article is from, its claims and its contacts."""
    found = reading.found
    claims = many((claim(reading, each) for each in found.claims), "claim")
    contacts = many((contact(reading, each) for each in found.contacts), "contact")
    return "\n\n".join([heading(reading), claims, contacts])


def heading(reading: Reading) -> str:
    """Tell which article it is, where it is from, and how its bytes were read, if it came as bytes."""
    article = reading.article
    about = joined(article.id[:_SHORT_ID], _day(article.published), article.source, article.path)
    return "\n".join([about, *decoded(article.decoding)])


def decoded(decoding: Decoding | None) -> list[str]:
    """Tell how bytes became a text, in a line; of a text that came as such there is nothing to tell."""
    if decoding is None:
        return []
    lost = f"{counted(decoding.undecodable, 'undecodable byte')}" if decoding.undecodable else None
    return [f"  {joined(decoding.encoding, decoding.basis, lost)}"]


def many(blocks: Iterable[str], noun: str) -> str:
    """Set blocks apart and count them, by their noun in the singular."""
    listed = list(blocks)
    return "\n\n".join([*listed, counted(len(listed), noun)])


def claim(reading: Reading, claim: Claim) -> str:
    """Print a claim: who, how, and the words."""
    return "\n".join([about_claim(reading, claim), *_quoted(reading, claim.spans)])


def about_claim(reading: Reading, claim: Claim) -> str:
    """Tell who makes a claim, and how."""
    speaker = reading.found.speaker(claim)
    place = _place(reading, claim.id)
    return joined(place, speaker.name, speaker.role, speaker.actor, claim.act, claim.mode)


def contact(reading: Reading, contact: Contact) -> str:
    """Print a contact: who with whom, by which channel, when, on whose word, and the evidence."""
    return "\n".join([*about_contact(reading, contact), *_quoted(reading, contact.evidence)])


def about_contact(reading: Reading, contact: Contact) -> list[str]:
    """Tell who is in contact with whom, by which channel, when, and on whose word, in three lines."""
    about = joined(
        _place(reading, contact.id),
        contact.channel,
        contact.status,
        contact.level,
        _day(contact.date),
        contact.place,
    )
    parties = "; ".join(f"{party.actor} ({party.person or party.surface})" for party in contact.parties)
    claim = next((claim for claim in reading.found.claims if claim.id == contact.claim), None)
    says = "the outlet" if claim is None else reading.found.speaker(claim).name
    return [about, f"  {clean(parties)}", f"  says: {clean(says)}"]


def _place(reading: Reading, id: str) -> str:
    return f"{reading.article.id[:_SHORT_ID]}/{id}"


def _quoted(reading: Reading, spans: Iterable[Span]) -> list[str]:
    return [f"    … {clean(reading.article.shown[slice(*span)])}" for span in spans]


def _day(date: DateValue | None) -> str | None:
    return None if date is None else date.value


def joined(*parts: str | None) -> str:
    """Set parts that there are beside each other, on one harmless line."""
    return " · ".join(clean(part) for part in parts if part)
