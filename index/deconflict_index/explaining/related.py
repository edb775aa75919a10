"""What a claim feeds and what speaks against a contact, within one article."""

from __future__ import annotations

from deconflict_index.model import Claim, Contact, Extraction, Status

_AGAINST = frozenset({Status.REFUSED, Status.FROZEN, Status.DENIED})
_SO = frozenset({Status.OCCURRED, Status.ONGOING})


def fed_by(found: Extraction, claim: Claim) -> tuple[Contact, ...]:
    """Give the contacts that a claim asserts."""
    return tuple(contact for contact in found.contacts if contact.claim == claim.id)


def opposed(found: Extraction, contact: Contact) -> tuple[Contact, ...]:
    """Give the contacts of the same parties whose status says the opposite: it is so, it is not so."""
    if contact.status in _AGAINST:
        opposing = _SO
    elif contact.status in _SO:
        opposing = _AGAINST
    else:
        return ()
    return tuple(
        other for other in found.contacts if other.status in opposing and _actors(other) == _actors(contact)
    )


def _actors(contact: Contact) -> frozenset[str]:
    return frozenset(party.actor for party in contact.parties)
