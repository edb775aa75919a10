"""The speaker of each claim, by ordered named sieves, and the article's list of speakers.

A phrase that names nobody (a dropped subject, "the spokesman", "the same official") is taken for the person
it can mean: the holder of that office, the latest speaker who fits in gender, number and side, the article's
only person. Looking back is bounded, so the cost does not grow with the number of speakers.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from deconflict_index.arabic.folding import fold
from deconflict_index.extraction.cues import Cue
from deconflict_index.extraction.lexicon import phrase_forms
from deconflict_index.extraction.mention import Mention
from deconflict_index.extraction.roster import Person, Roster
from deconflict_index.extraction.vocabulary import HONOUR, STATEMENT
from deconflict_index.model import Span, Speaker

_REMEMBERED = 8
_GENERIC = frozenset(
    {
        HONOUR,
        "interviewee",
        "official",
        "officer",
        "scholar",
        "diplomat",
        "member",
        "source",
        "observer",
        "witness",
    }
)
UNKNOWN = "?"
"""The name of a speaker that no sieve found."""


@dataclass(slots=True)
class Voice:
    """One speaker as the article goes on."""

    name: str
    role: str | None
    actor: str | None
    kind: str
    gender: str | None
    number: str
    lemma: str
    mentions: list[Span] = field(default_factory=list)


class Voices:
    """The speakers of one article, in order of their first claim."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._by_key: dict[str, Voice] = {}
        self._recent: deque[Voice] = deque(maxlen=_REMEMBERED)
        self._authors: dict[str, Mention] = {}
        self._noticed: deque[Mention] = deque(maxlen=_REMEMBERED)
        self._source: Mention | None = None

    def named(self, mention: Mention) -> tuple[Voice, str]:
        """Give the voice of a noun phrase and the sieve that settled who it is."""
        if mention.kind == "person":
            return self._of(mention), "named"
        if mention.kind == "role":
            return self._of_role(mention)
        if mention.kind == "sources" and mention.definite:
            before = self.latest(None, kinds=("sources",)) or self.latest(None, number=mention.number)
            if before is not None:
                return before, "same-sources"
            if self._source is not None and self._source.number == mention.number:
                return self._of(self._source), "same-sources"
        if mention.kind == "institution" and mention.again and mention.lemma == STATEMENT:
            issuer = self.latest(None, kinds=("institution", "state", "group"))
            if issuer is not None:
                return issuer, "author-of-statement"
        if mention.kind == "institution" and mention.again:
            author = self._authors.get(mention.lemma) or self._authors.get("")
            if author is not None:
                return self._of(author), "same-institution"
        return self._of(mention), "named"

    def notice(self, mention: Mention) -> None:
        """Remember who is named in passing: "the ministry", "the official" can mean it later."""
        if mention.kind == "person":
            self._noticed.append(mention)
        if mention.kind == "sources" and not mention.definite:
            self._source = mention
        if mention.kind == "institution" and not mention.again:
            self._authors[mention.lemma] = mention
            self._authors[""] = mention

    def _of_role(self, mention: Mention) -> tuple[Voice, str]:
        holders = [] if mention.lemma in _GENERIC else list(self._roster.holders(mention))
        if not mention.definite:
            holders = holders if len(holders) == 1 and mention.actor is not None else []
        spoken = next((v for v in reversed(self._recent) if any(v.name == p.name for p in holders)), None)
        if spoken is not None:
            return spoken, "office-of-speaker"
        before = [person for person in holders if person.mention.start <= mention.start]
        if holders:
            return self._of_person(before[-1] if before else holders[0]), "office"
        if mention.definite and (
            mention.lemma in _GENERIC or (mention.actor is None and mention.number == "s")
        ):
            if mention.lemma == HONOUR and (honoured := self._person_of(mention)) is not None:
                return self._of(honoured), "person-honoured"
            latest = self._of_office(mention) or self.latest(
                None, actor=mention.actor, number=mention.number, gender=mention.gender
            )
            if latest is not None and latest.kind in ("person", "role", "sources"):
                return latest, "same-official"
            named = self._person_of(mention)
            if named is not None:
                return self._of(named), "person-of-side"
        return self._of(mention), "named"

    def _of_office(self, mention: Mention) -> Voice | None:
        """Give the latest speaker called by the same word of office: "the same official"."""
        fits = (v for v in reversed(self._recent) if v.lemma == mention.lemma and v.number == mention.number)
        return next((v for v in fits if mention.actor in (None, v.actor) and _same_gender(v, mention)), None)

    def _person_of(self, mention: Mention) -> Mention | None:
        """Give the person named last on the side of a phrase such as "the Russian official"."""
        if mention.number != "s" or (mention.actor is None and mention.lemma != HONOUR):
            return None
        if mention.lemma == HONOUR:
            return self._noticed[0] if self._noticed else None
        return next((person for person in reversed(self._noticed) if person.actor == mention.actor), None)

    def latest(
        self,
        cue: Cue | None,
        *,
        actor: str | None = None,
        number: str | None = None,
        gender: str | None = None,
        kinds: tuple[str, ...] = (),
    ) -> Voice | None:
        """Give the latest speaker who fits a verb's gender and number, a side and a kind."""
        gender = cue.gender if cue is not None else gender
        number = cue.number if cue is not None else number
        for voice in reversed(self._recent):
            if gender and voice.gender and voice.gender != gender:
                continue
            if number and not _same_number(voice, number, gender):
                continue
            if actor and voice.actor and voice.actor != actor:
                continue
            if not kinds or voice.kind in kinds:
                return voice
        return None

    def only_person(self, spoken: Span) -> Voice | None:
        """Give the article's person if it has just one, and not first in what is ``spoken``."""
        persons = self._roster.persons
        if len(persons) != 1 or spoken[0] < persons[0].mention.start < spoken[1]:
            return None
        return self._of_person(persons[0])

    def nobody(self) -> Voice:
        """Give the unknown speaker."""
        return self._by_key.setdefault(UNKNOWN, Voice(UNKNOWN, None, None, "unknown", None, "s", ""))

    def spoke(self, voice: Voice) -> None:
        """Remember that a voice made the latest claim."""
        self._recent.append(voice)

    def _of_person(self, person: Person) -> Voice:
        return self._of(person.mention, person)

    def _of(self, mention: Mention, person: Person | None = None) -> Voice:
        name = person.name if person else mention.name
        key = " ".join(phrase_forms(name))
        voice = self._by_key.get(key)
        if voice is None:
            role = person.role if person else mention.role
            if mention.kind == "role" and role is None:
                role = mention.name
            actor = (person.actor if person else None) or mention.actor or self._side_linked(mention)
            gender = mention.gender
            voice = Voice(name, role, actor, mention.kind, gender, mention.number, mention.lemma)
            self._by_key[key] = voice
        return voice

    def _side_linked(self, mention: Mention) -> str | None:
        """Give the side of the body named last, for which "its spokesman" speaks."""
        body = self._authors.get("") if mention.linked else None
        return body.actor if body is not None else None

    def listed(
        self, spoken: list[Voice], places: dict[str, list[Span]]
    ) -> tuple[tuple[Speaker, ...], list[str]]:
        """Number the voices in order of their first claim; give the speakers and each claim's speaker id."""
        numbers: dict[str, str] = {}
        ids = []
        for voice in spoken:
            numbers.setdefault(fold(voice.name), f"s{len(numbers) + 1}")
            ids.append(numbers[fold(voice.name)])
        first = {fold(voice.name): voice for voice in reversed(spoken)}
        speakers = tuple(
            Speaker(number, first[key].name, first[key].role, first[key].actor, tuple(places.get(key, ())))
            for key, number in numbers.items()
        )
        return speakers, ids


def _same_gender(voice: Voice, mention: Mention) -> bool:
    return None in (voice.gender, mention.gender) or voice.gender == mention.gender


def _same_number(voice: Voice, number: str, gender: str | None) -> bool:
    if voice.number == number:
        return True
    # A plural of things, such as "sources", takes a feminine singular.
    return voice.number == "p" and number == "s" and (gender == "f" or voice.gender == "f")
