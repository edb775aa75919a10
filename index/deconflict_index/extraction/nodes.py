"""Who could be a party in a sentence: persons, bodies, states, counterparts, "both sides", "our forces"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import TypeVar

from deconflict_index.arabic.folding import fold
from deconflict_index.arabic.tokens import Token
from deconflict_index.extraction.actors import ActorMention
from deconflict_index.extraction.lexicon import clitic_length, load, readings, words, written
from deconflict_index.extraction.mention import Mention
from deconflict_index.extraction.parties import Node, Side, rank_of, rank_of_role
from deconflict_index.extraction.places import place_at
from deconflict_index.extraction.relations import related
from deconflict_index.extraction.vocabulary import owned_fields
from deconflict_index.model import Level, Party, Sector

V = TypeVar("V")
_NAME_WITHIN = 1
_DUAL_WITHIN = 8


def nodes_in(
    tokens: Sequence[Token], actors: Sequence[ActorMention], mentions: Sequence[Mention], text: str
) -> tuple[Node, ...]:
    """Find everybody in a sentence who could be a party, in order, each with its relation.

    ``actors`` and ``mentions`` are those of the sentence. Cost: linear in the tokens.
    """
    finder = _Finder(tokens, actors, mentions, text)
    taken: set[int] = set()
    sided = list(
        _free(
            (
                *finder.doubled(),
                *finder.counterparts(),
                *finder.mentioned(),
                *finder.uncovered(),
                *finder.pointing(),
                *finder.cities(),
            ),
            taken,
        )
    )
    placed = list(related(tokens, sorted(sided, key=lambda node: node.first)))
    taken.update(place for node in placed for place in range(node.first, node.last))
    unsided = list(_free(finder.unsided(), taken))
    if not unsided:
        return tuple(placed)
    return tuple(related(tokens, sorted((*sided, *unsided), key=lambda node: node.first)))


def _free(nodes: Iterable[Node], taken: set[int]) -> Iterator[Node]:
    """Leave out nodes over tokens that an earlier one has taken."""
    for node in nodes:
        places = range(node.first, node.last)
        if taken.isdisjoint(places):
            taken.update(places)
            yield node


@dataclass(frozen=True, slots=True)
class _Finder:
    """One sentence; each method finds nodes of one kind."""

    tokens: Sequence[Token]
    actors: Sequence[ActorMention]
    mentions: Sequence[Mention]
    text: str

    def doubled(self) -> Iterator[Node]:
        """Read "the Russian president NAME and the Turkish NAME" and "the Indian and Chinese armies"."""
        for index, token in enumerate(self.tokens):
            clitic, level = _dual(token.form)
            if level is None:
                continue
            nisbas = [a for a in self.actors if a.kind == "nisba" and index < a.first <= index + _DUAL_WITHIN]
            if len(nisbas) < 2 or not nisbas[1].clitic or nisbas[0].clitic:
                continue
            if index + 1 < len(self.tokens) and self.tokens[index + 1].form in words(
                "parties", "of_staff", "words"
            ):
                level = Level.MILITARY
            sides = tuple(Side(self._party_of(nisba), level) for nisba in nisbas[:2])
            named = next(
                (m for m in self.mentions if m.kind == "person" and m.first <= nisbas[1].last < m.last), None
            )
            yield Node(index, named.last if named else nisbas[1].last, "named", sides, level, clitic=clitic)

    def _party_of(self, nisba: ActorMention) -> Party:
        person = next(
            (m for m in self.mentions if m.kind == "person" and m.first <= nisba.last <= m.last), None
        )
        named = person is not None and person.actor in (None, nisba.actor)
        start = nisba.start + clitic_length(self.text, self.tokens[nisba.first], nisba.clitic)
        name = person.name if person and named else None
        return Party(nisba.actor, self.text[start : nisba.end], None, name, (start, nisba.end))

    def counterparts(self) -> Iterator[Node]:
        """Read "his Russian counterpart NAME": the nisba or the name tells the side."""
        for index, token in enumerate(self.tokens):
            clitic, known = _counterpart(token.form)
            if known is None:
                continue
            nisba = next((a for a in self.actors if a.first == index + 1), None)
            last = nisba.last if nisba else index + 1
            person = self._person_after(index, last + _NAME_WITHIN)
            actor = nisba.actor if nisba else person.actor if person else None
            if actor is not None:
                place = (index, max(last, person.last if person else last))
                yield self._named(place, actor, None, person.name if person else None, clitic)

    def _person_after(self, index: int, limit: int) -> Mention | None:
        return next(
            (
                m
                for m in self.mentions
                if m.kind == "person" and index < m.last and m.first <= limit and m.last > index + 1
            ),
            None,
        )

    def mentioned(self) -> Iterator[Node]:
        """Persons, bodies and states whose side is known."""
        states = {actor.first for actor in self.actors if actor.kind in ("state", "capital")}
        for mention in self.mentions:
            if mention.kind in ("sources", "text") or mention.actor is None or self._serves_in(mention):
                continue
            person = mention.name if mention.kind == "person" else None
            words_of = (mention.first, self._end(mention))
            clitic = self._joined_letters(mention)
            node = self._named(words_of, mention.actor, mention.sector, person, clitic)
            if node.level is Level.UNSPECIFIED and mention.role:
                node = node.ranked(rank_of_role(mention.role))
            place = mention.kind == "state" or mention.first in states
            yield replace(node, kind="place" if place else "named")

    def _end(self, mention: Mention) -> int:
        """Where a mention ends; a state right after the nisba of an office is a party of its own."""
        inside = [a for a in self.actors if mention.first < a.first and a.last <= mention.last]
        for before, state in pairwise(inside):
            apart = state.kind in ("state", "capital") and before.kind == "nisba"
            if apart and state.first == before.last and state.actor != before.actor:
                return state.first
        return mention.last

    def _joined_letters(self, mention: Mention) -> str:
        return fold(self.text[self.tokens[mention.first].start : mention.start])

    def _serves_in(self, mention: Mention) -> bool:
        """Whether the only state in a role is where it serves: "the commander of the force in SYRIA"."""
        if mention.kind not in ("person", "role"):
            return False
        inside = [a for a in self.actors if a.first < mention.last and a.last > mention.first]
        if not inside or inside[0].kind not in ("state", "capital") or inside[0].first <= mention.first:
            return False
        several = any(a.first == inside[0].last and a.clitic for a in self.actors)
        place = self.tokens[inside[0].first - 1].form in words("parties", "relations", "in")
        return place and not several and inside[0].actor == mention.actor

    def uncovered(self) -> Iterator[Node]:
        """Actors that no mention covers; a nisba only where it names people ("the Russians")."""
        endings = tuple(fold(ending) for ending in load("parties")["nisba"]["of_things"])
        serving = {i for m in self.mentions if self._serves_in(m) for i in range(m.first, m.last)}
        for actor in self.actors:
            if actor.first in serving:
                continue
            if actor.kind == "nisba" and self.tokens[actor.last - 1].form.endswith(endings):
                continue
            node = self._named((actor.first, actor.last), actor.actor, actor.sector, None, actor.clitic)
            yield replace(node, kind="place") if actor.kind in ("state", "capital") else node

    def pointing(self) -> Iterator[Node]:
        """Words that name both sides at once, or the speaker's own."""
        for index, token in enumerate(self.tokens):
            clitic, known = _pointing(token.form)
            if known is None:
                continue
            parties = [self._both(actor, token) for actor in known.actors]
            sides = tuple(map(Side, parties))
            yield Node(
                index, index + 1, known.kind, sides, known.level, known.relation or "bare", clitic=clitic
            )

    def _both(self, actor: str, token: Token) -> Party:
        return Party(actor, self.text[token.start : token.end], None, None, (token.start, token.end))

    def cities(self) -> Iterator[Node]:
        """Cities and sites, each for its state; only a visit goes to one."""
        for index, token in enumerate(self.tokens):
            found = place_at(self.tokens, index) if token.is_word else None
            if found is None or not found.value:
                continue
            start = token.start + clitic_length(self.text, token, found.clitic)
            end = self.tokens[found.last - 1].end
            party = Party(found.value, self.text[start:end], None, None, (start, end))
            yield Node(index, found.last, "city", (Side(party),), clitic=found.clitic)

    def unsided(self) -> Iterator[Node]:
        """Persons and offices whose side the text does not say."""
        for mention in self.mentions:
            body = mention.kind == "institution" and mention.again
            if not body and mention.kind not in ("person", "role"):
                continue
            if mention.actor and not self._serves_in(mention):
                continue
            if mention.kind == "role" and mention.number == "p" and not mention.definite:
                continue  # "several leaders" are nobody's
            level = rank_of(self.tokens, mention.first, mention.last)
            if level is Level.UNSPECIFIED and mention.role:
                level = rank_of_role(mention.role)
            if level is Level.UNSPECIFIED:
                continue
            person = mention.name if mention.kind == "person" else None
            clitic = self._joined_letters(mention)
            owner = self._owner(mention)
            node = self._named((mention.first, mention.last), owner, None, person, clitic).ranked(level)
            yield node if owner else replace(node, kind="unsided")

    def _owner(self, mention: Mention) -> str:
        """Whose an office with a pronoun is: of the state named last before it ("ITS foreign minister")."""
        if not any(token.form in owned_fields() for token in self.tokens[mention.first : mention.last]):
            return ""
        before = (
            a for a in reversed(self.actors) if a.last <= mention.first and a.kind in ("state", "capital")
        )
        return next((actor.actor for actor in before), "")

    def _named(
        self, place: tuple[int, int], actor: str, sector: Sector | None, person: str | None, clitic: str = ""
    ) -> Node:
        first, last = place
        level = rank_of(self.tokens, first, last)
        if level is Level.UNSPECIFIED and sector is Sector.MIL:
            level = Level.MILITARY
        head, end = self.tokens[first], self.tokens[last - 1].end
        surface = written(self.text, head, clitic) + self.text[head.end : end]
        span = (head.start + clitic_length(self.text, head, clitic), end)
        party = Party(actor, " ".join(surface.split()), sector, person, span)
        return Node(first, last, "named", (Side(party, level),), level, clitic=clitic)


@dataclass(frozen=True, slots=True)
class _Pointing:
    """A word that points: the kind of its node, its rank, and the actors where it always names the same."""

    kind: str
    level: Level = Level.UNSPECIFIED
    actors: tuple[str, ...] = ()
    relation: str = ""


@cache
def _pointing_words() -> Mapping[str, _Pointing]:
    table = load("parties")
    found = {
        form: _Pointing("us") for key in ("words", "verbs", "country") for form in words("parties", "us", key)
    }
    for level, listed in table["pairs"].items():
        found |= {fold(word): _Pointing("pair", Level(level)) for word in listed.split()}
    for kind in ("us", "it"):
        found |= {form: _Pointing(kind, relation="between") for form in words("parties", "between", kind)}
    for kind in ("them", "him"):
        found |= {form: _Pointing(kind) for form in words("parties", kind, "words")}
    for both in table["both"]:
        found |= {fold(w): _Pointing("named", actors=tuple(both["actors"])) for w in both["words"].split()}
    return found


@cache
def _duals() -> Mapping[str, Level]:
    table = load("parties")["doubled"]
    return {fold(word): Level(level) for level, listed in table.items() for word in listed.split()}


def _look_up(form: str, known: Mapping[str, V]) -> tuple[str, V | None]:
    """Find a word with or without clitics in a table, and the clitics; fewer clitics win."""
    for clitic, rest in readings(form):
        if rest in known:
            return clitic, known[rest]
    return "", None


@cache
def _counterparts() -> Mapping[str, bool]:
    keys = ("one", "two", "many")
    return {form: True for key in keys for form in words("parties", "counterpart", key)}


@lru_cache(maxsize=16384)
def _dual(form: str) -> tuple[str, Level | None]:
    return _look_up(form, _duals())


@lru_cache(maxsize=16384)
def _counterpart(form: str) -> tuple[str, bool | None]:
    return _look_up(form, _counterparts())


@lru_cache(maxsize=16384)
def _pointing(form: str) -> tuple[str, _Pointing | None]:
    return _look_up(form, _pointing_words())
