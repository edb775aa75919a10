"""The articles and their contacts as plain text, for a pipe or a script."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from deconflict_index.archive import Archive
from deconflict_index.model import Contact, Reading
from deconflict_index.reading.sanitise import sanitise


def print_plain(archive: Archive) -> None:
    """Print every article of the archive; a reader that goes away early is no error."""
    try:
        for id in archive.search("").ids:
            print("\n".join(plain_lines(archive.reading(id))), end="\n\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def plain_lines(reading: Reading) -> Iterator[str]:
    """Give an article line by line, in logical order and sanitised, its contacts after it."""
    article = reading.article
    date = article.published.value if article.published else "undated"
    yield " · ".join(filter(None, (date, sanitise(article.source or ""), sanitise(article.path))))
    for span in filter(None, (article.title, *article.body)):
        yield ""
        yield article.shown[slice(*span)].strip().replace("\n", " ")
    yield ""
    yield f"{len(reading.found.contacts)} contacts"
    for contact in reading.found.contacts:
        yield "  " + contact_line(reading, contact)


def contact_line(reading: Reading, contact: Contact) -> str:
    """Write a contact on one line: parties, channel, status, date, who says so, and its words."""
    parties = " - ".join(dict.fromkeys(party.actor for party in contact.parties))
    claim = next((claim for claim in reading.found.claims if claim.id == contact.claim), None)
    teller = sanitise(reading.found.speaker(claim).name) if claim else "the outlet"
    words = reading.article.shown[slice(*contact.evidence[0])].replace("\n", " ")
    date = [contact.date.value] if contact.date else []
    facts = [
        parties,
        contact.channel.value,
        contact.status.value,
        contact.level.value,
        *date,
        f"says {teller}",
    ]
    return "; ".join(facts) + f": {words}"
