"""The persons of one article: spellings of one name merged, a bare surname given its full name and office."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from deconflict_index.arabic.tokens import Token
from deconflict_index.extraction.figures import side_of_surname, skeleton
from deconflict_index.extraction.lexicon import Phrases, clitic_length, phrase_forms, readings
from deconflict_index.extraction.mention import Mention
from deconflict_index.extraction.people import COUNTERPART
from deconflict_index.extraction.vocabulary import look_up

_SHORTEST_SURNAME = 3
_LOOK = 24
"""How many holders of an office are looked at before and behind a mention of it."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the article: the fullest name and role it gives, and the side where one is told."""

    name: str
    forms: tuple[str, ...]
    role: str | None
    lemma: str
    field: str
    actor: str | None
    mention: Mention
    spellings: tuple[tuple[str, ...], ...] = ()

    def could_be(self, forms: tuple[str, ...]) -> bool:
        """Whether a name is another spelling of this one, a part of it, or an extension of it."""
        short, long = sorted((forms, self.forms), key=len)
        own = [skeleton(form) for form in long]
        return _same(short[-1], own, long) and all(_same(form, own, long) for form in short)


def _same(form: str, skeletons: Sequence[str], forms: Sequence[str]) -> bool:
    key = skeleton(form)
    return form in forms or (len(key) > 1 and key in skeletons)


def _merge(person: Person | None, mention: Mention) -> Person:
    forms = phrase_forms(mention.name)
    new = Person(
        mention.name, forms, mention.role, mention.lemma, mention.field, mention.actor, mention, (forms,)
    )
    if person is None:
        return new
    fuller = (len(forms), len(mention.name)) > (len(person.forms), len(person.name))
    titled = new if len(new.role or "") > len(person.role or "") else person
    named = new if fuller else person
    return Person(
        named.name,
        named.forms,
        titled.role,
        titled.lemma,
        titled.field,
        person.actor or new.actor,
        person.mention,
        tuple(dict.fromkeys((*person.spellings, forms))),
    )


class Roster:
    """Everybody the article names, found again by surname, by spelling variant or by office."""

    def __init__(self, persons: Sequence[Person]) -> None:
        self.persons = tuple(persons)
        self._by_office: dict[str, list[Person]] = {}
        for person in persons:
            self._by_office.setdefault(person.lemma, []).append(person)
        first = {forms[0] for person in persons for forms in person.spellings if len(forms) > 1}
        short = ((phrase, person) for person in persons for phrase in _short_names(person))
        self._names = Phrases((phrase, person) for phrase, person in short if phrase not in first)

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> Roster:
        """Merge the persons among an article's mentions. Cost: linear, by the skeleton of the surname."""
        by_surname: dict[str, list[Person]] = {}
        for mention in mentions:
            if mention.kind != "person":
                continue
            forms = phrase_forms(mention.name)
            shelf = by_surname.setdefault(skeleton(forms[-1]) or forms[-1], [])
            place = next((i for i, person in enumerate(shelf[:8]) if person.could_be(forms)), len(shelf))
            known = shelf[place] if place < len(shelf) else None
            shelf[place : place + 1] = [_merge(known, mention)]
        everyone = [person for shelf in by_surname.values() for person in shelf]
        return cls(sorted(everyone, key=lambda person: person.mention.start))

    def at(self, tokens: Sequence[Token], index: int) -> tuple[Person, int, str] | None:
        """Find a person's name or surname at a token: who, the index after it, and the clitics before it."""
        found = self._names.at(tokens, index)
        return None if found is None else (found.value, found.last, found.clitic)

    def holders(self, mention: Mention) -> tuple[Person, ...]:
        """Give the persons whose office a mention such as "the minister" can mean, in order of the text."""
        same = self._by_office.get(mention.lemma, []) if mention.lemma else []
        place = bisect_left(same, mention.start, key=lambda person: person.mention.start)
        same = same[max(place - _LOOK, 0) : place + _LOOK]
        found = tuple(person for person in same if _holds(person, mention))
        return found or self._counterparts(mention)

    def _counterparts(self, mention: Mention) -> tuple[Person, ...]:
        """Give whom the article called the counterpart of such an officer: "his Egyptian counterpart X"."""
        if not mention.lemma or mention.actor is None or mention.number != "s":
            return ()
        peers = self._by_office.get(COUNTERPART, ())
        return tuple(person for person in peers[:_LOOK] if person.actor == mention.actor)

    def complete(
        self, tokens: Sequence[Token], mentions: Sequence[Mention], text: str
    ) -> tuple[Mention, ...]:
        """Add bare surnames to a sentence's mentions; give every person the fullest name, role and side."""
        found: list[Mention] = []
        waiting = list(reversed(mentions))
        index = 0
        while index < len(tokens):
            if waiting and waiting[-1].first <= index:
                mention = waiting.pop()
                found.append(self._filled(mention, tokens))
                index = max(mention.last, index + 1)
                continue
            mention_here = self._bare(tokens, index, text)
            if mention_here is not None:
                while waiting and waiting[-1].first < mention_here.last:
                    waiting.pop()
                if found and _titles(found[-1], mention_here):
                    mention_here = replace(mention_here, first=found[-1].first, start=found[-1].start)
                    found.pop()
                found.append(mention_here)
                index = mention_here.last
            else:
                index += 1
        return tuple(found)

    def _filled(self, mention: Mention, tokens: Sequence[Token]) -> Mention:
        if mention.kind != "person":
            return mention
        forms = phrase_forms(mention.name)
        found = self._names.at([Token(form, 0, 0) for form in forms], 0, clitics=False)
        person = found.value if found is not None and found.last == len(forms) else None
        return mention if person is None else _as(mention, person)

    def _bare(self, tokens: Sequence[Token], index: int, text: str) -> Mention | None:
        token = tokens[index]
        known = look_up(token.form)
        if not token.is_word or (known is not None and known[0].tag not in ("PART", "GIVEN")):
            return None
        hit = self.at(tokens, index)
        if hit is None:
            return _figure(tokens[index], index, text)
        person, last, clitic = hit
        return bare_mention(person, tokens, index, last, len(clitic))


def _figure(token: Token, index: int, text: str) -> Mention | None:
    """A public figure whom the article calls by the surname alone."""
    for clitic, rest in readings(token.form):
        actor = side_of_surname(rest)
        if actor is not None:
            span = (token.start + clitic_length(text, token, clitic), token.end)
            return Mention(index, index + 1, *span, text[slice(*span)], span, "person", actor=actor)
    return None


def bare_mention(person: Person, tokens: Sequence[Token], first: int, last: int, skip: int) -> Mention:
    """Make the mention of a known person from the words ``tokens[first:last]``, ``skip`` letters left out."""
    start, end = tokens[first].start + skip, tokens[last - 1].end
    plain = Mention(first, last, start, end, person.name, (start, end), "person")
    return _as(plain, person)


def _as(mention: Mention, person: Person) -> Mention:
    return replace(
        mention,
        name=person.name,
        role=person.role,
        actor=person.actor or mention.actor,
        sector=person.mention.sector or mention.sector,
        gender=mention.gender or person.mention.gender,
        lemma=person.lemma,
        field=person.field,
    )


def _titles(role: Mention, name: Mention) -> bool:
    return role.kind == "role" and role.last == name.first and role.definite


def _holds(person: Person, mention: Mention) -> bool:
    if mention.actor and person.actor and mention.actor != person.actor:
        return False
    if mention.gender and person.mention.gender and mention.gender != person.mention.gender:
        return False
    whole = not mention.field and mention.lemma != "president"
    return whole or mention.field == person.field


def _short_names(person: Person) -> list[str]:
    """Give the forms by which an article calls a person later: every spelling, whole or from the surname."""
    return [tail for forms in person.spellings for tail in _tails(forms)]


def _tails(forms: tuple[str, ...]) -> list[str]:
    tails = [" ".join(forms)]
    for place in range(1, len(forms)):
        known = look_up(forms[place])
        last = place == len(forms) - 1
        particle = known is not None and known[0].tag == "PART"
        surname = last and len(forms[place]) >= _SHORTEST_SURNAME
        if particle or (surname and not _is_particle(forms[place - 1])):
            tails.append(" ".join(forms[place:]))
    return tails


def _is_particle(form: str) -> bool:
    return any(known is not None and known[0].tag == "PART" for known in (look_up(form),))
