"""Persons: which sightings are one person's, and what to call that person.

Two sightings of one ``Identity`` are one person, whatever else there is. An identity that tells less joins
one that tells more: by the surname alone on its side; by first and last name where the other has a middle
one, and is a public figure or holds that office; by the same name without a side. It joins only where all
that it fits are one person; an office that the other never holds keeps it apart. Cost: a few look-ups each.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from deconflict_index.extraction.figures import side_of, side_of_surname
from deconflict_index.linking.sightings import Sighting, kind_of_office
from deconflict_index.linking.spelling import (
    agree,
    consonants,
    exact_key,
    foreign_key,
    foreign_sides,
    given_key,
    heard_key,
    is_common,
    parts,
)

_SHORTEST_SURNAME = 4


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody across articles: ``name`` is the fullest and commonest one.

    ``key`` is the same in every run; it changes only when an article gives the person a fuller name.
    """

    key: str
    name: str


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """What makes sightings one person's: side, parts of the name, the office where those do not suffice."""

    side: str
    keys: tuple[str, ...]
    office: str
    body: bool = False

    @property
    def telling(self) -> tuple[bool, int, bool]:
        """How much it tells; an identity joins only what tells more."""
        return bool(self.side), len(self.keys), bool(self.office)

    @property
    def digest(self) -> str:
        """What it is known by, the same in every run."""
        told = "\x1f".join((self.side, self.office, str(self.body), *self.keys))
        return hashlib.blake2s(told.encode(), digest_size=6).hexdigest()


def identity(seen: Sighting) -> Identity | None:
    """Give the identity of a sighting; ``None`` where it tells too little to be linked with any other."""
    own = parts(seen.name)
    heard = seen.side in foreign_sides()
    if seen.body or len(own) == 1:
        letters = tuple(map(heard_key if heard else exact_key, own))
        told = seen.body or (seen.side and len(own[0]) >= _SHORTEST_SURNAME and not is_common(own[0]))
        return Identity(seen.side, letters, "" if seen.body else seen.office, seen.body) if told else None
    common = all(map(is_common, own)) and not is_figure(seen)
    if common and not (seen.side and seen.office):
        return None
    office = seen.office if common or not seen.side else ""
    return Identity(seen.side, foreign_keys(own) if heard else tuple(map(exact_key, own)), office)


def is_figure(seen: Sighting) -> bool:
    """Whether this is the full name of a public figure of that side."""
    return bool(seen.side) and side_of(seen.name) == seen.side


def foreign_keys(own: Sequence[str]) -> tuple[str, ...]:
    """Give the keys of the parts of a foreign name."""
    return (*map(given_key, own[:-1]), foreign_key(own[-1]))


@dataclass(slots=True)
class _Group:
    """The sightings of one identity."""

    identity: Identity
    members: list[Sighting] = field(default_factory=list)

    @property
    def offices(self) -> frozenset[str]:
        return frozenset(each.office for each in self.members if each.office)

    @property
    def surname(self) -> str:
        """One of its spellings; all have the same consonants."""
        return parts(self.members[0].name)[-1]

    @property
    def surnames(self) -> frozenset[str]:
        return frozenset(parts(each.name)[-1] for each in self.members)

    def shortens(self, other: _Group) -> bool:
        """Whether this is the other's name with a part left out, of one who is known or holds that office."""
        known = bool(self.offices & other.offices) or any(map(is_figure, self.members + other.members))
        theirs = iter(other.identity.keys)
        return known and all(key in theirs for key in self.identity.keys)


def link(sightings: Mapping[Sighting, int]) -> dict[Sighting, Person]:
    """Give the person of every sighting that can be linked, from how often each occurs.

    Their order does not matter. Who is left out is a person of one article only, or nobody.
    """
    groups: dict[Identity, _Group] = {}
    for seen in sorted(sightings):
        who = identity(seen)
        if who is not None:
            groups.setdefault(who, _Group(who)).members.append(seen)
    members: dict[Identity, list[Sighting]] = defaultdict(list)
    for who, root in _roots(groups).items():
        members[root] += groups[who].members
    return {
        seen: person
        for root, all_ in members.items()
        for person in (Person(root.digest, _fullest(all_, sightings)),)
        for seen in all_
    }


def _fullest(members: Iterable[Sighting], often: Mapping[Sighting, int]) -> str:
    counts: Counter[str] = Counter()
    for each in members:
        counts[each.name] += often[each]
    return min(counts, key=lambda name: (-len(parts(name)), -counts[name], -len(name), name))


def _roots(groups: Mapping[Identity, _Group]) -> dict[Identity, Identity]:
    """Give for each identity the most telling one of its person; a surname nobody's is left out."""
    shelf = _Shelf()
    roots: dict[Identity, Identity] = {}
    for who in sorted(groups, key=lambda who: (who.telling, who), reverse=True):
        found = {roots[other.identity] for other in shelf.fitting(groups[who])}
        if len(found) == 1:
            roots[who] = found.pop()
        elif _stands_alone(groups[who], found):
            roots[who] = who
        if len(who.keys) > 1 and who.side and not who.body:
            shelf.add(groups[who])
    return roots


def _stands_alone(group: _Group, found: set[Identity]) -> bool:
    """Whether sightings of an identity are one person's although it joins no other one."""
    who = group.identity
    if who.body or len(who.keys) > 1:
        return who.body or bool(who.side or who.office)
    return not found and side_of_surname(group.surname) == who.side


class _Shelf:
    """Full names so far, found again by their ends and by their surname."""

    def __init__(self) -> None:
        self._by_ends: dict[tuple[str, str], list[_Group]] = defaultdict(list)
        self._by_surname: dict[tuple[str, str], list[_Group]] = defaultdict(list)

    def add(self, group: _Group) -> None:
        who = group.identity
        self._by_ends[who.keys[0], who.keys[-1]].append(group)
        self._by_surname[who.side, consonants(group.surname)].append(group)

    def fitting(self, group: _Group) -> Iterator[_Group]:
        """Give those that tell more than this one and may be the same person."""
        who = group.identity
        if who.body:
            return
        near = self._by_part(group) if len(who.keys) == 1 else self._by_name(group)
        office = who.office if who.side else kind_of_office(who.office)
        for other in near:
            if not office or not other.offices or office in other.offices:
                yield other

    def _by_part(self, group: _Group) -> Iterator[_Group]:
        side = group.identity.side
        heard = side in foreign_sides()
        for other in self._by_surname.get((side, consonants(group.surname)), ()):
            theirs = other.surnames
            if any(agree(group.surname, each) for each in theirs) if heard else group.surname in theirs:
                yield other

    def _by_name(self, group: _Group) -> Iterator[_Group]:
        """Those of its side who have middle names more; without a side, those of any who have its name."""
        who = group.identity
        spelt = {who.keys} if who.side else {who.keys, foreign_keys(parts(group.members[0].name))}
        for named in spelt:
            for other in self._by_ends.get((named[0], named[-1]), ()):
                same_side = who.side == other.identity.side
                if group.shortens(other) if same_side else not who.side and named == other.identity.keys:
                    yield other
