"""What a claim feeds and what speaks against a contact, within one article."""

from __future__ import annotations

from collections import defaultdict

from deconflict_index.explaining.kept import kept
from deconflict_index.model import Claim, Contact, Extraction, Status

_AGAINST = frozenset({Status.REFUSED, Status.FROZEN, Status.DENIED})
_SO = frozenset({Status.OCCURRED, Status.ONGOING})


class _Contacts:
    """The contacts of an article by the claim that asserts them, and by their parties."""

    def __init__(self, found: Extraction) -> None:
        self.by_claim: defaultdict[str | None, list[Contact]] = defaultdict(list)
        self.by_actors: defaultdict[frozenset[str], list[Contact]] = defaultdict(list)
        for contact in found.contacts:
            self.by_claim[contact.claim].append(contact)
            self.by_actors[_actors(contact)].append(contact)


_contacts = kept(_Contacts)


def fed_by(found: Extraction, claim: Claim) -> tuple[Contact, ...]:
    """Give the contacts that a claim asserts."""
    return tuple(_contacts(found).by_claim.get(claim.id, ()))


def opposed(found: Extraction, contact: Contact) -> tuple[Contact, ...]:
    """Give the contacts of the same parties whose status says the opposite: it is so, it is not so."""
    if contact.status in _AGAINST:
        opposing = _SO
    elif contact.status in _SO:
        opposing = _AGAINST
    else:
        return ()
    same = _contacts(found).by_actors.get(_actors(contact), ())
    return tuple(other for other in same if other.status in opposing)


def _actors(contact: Contact) -> frozenset[str]:
    return frozenset(party.actor for party in contact.parties)
