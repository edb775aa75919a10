"""Which of the nodes around a contact word are its parties.

Verbs of contact take a subject and a partner by their frame; nouns take theirs from a light verb, from
"between", from the preposition after them, or from two nisbas. What is left unsaid comes from the context:
the speaker's own side, the subject, the pair named last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from deconflict_index.arabic.tokens import COMMAS
from deconflict_index.extraction.actors import ActorMention
from deconflict_index.extraction.channels import is_one
from deconflict_index.extraction.context import Chain, Context, distinct, expand
from deconflict_index.extraction.lexicon import words
from deconflict_index.extraction.parties import Node, Side
from deconflict_index.extraction.valency import PARTNER_WITHIN, Valency
from deconflict_index.model import Channel, Level, Party

_CARRIED = (Channel.LETTER, Channel.NOTIFICATION, Channel.CONTACT, Channel.TALKS)
_GATHERS_WITHIN = 12
_BOTH_TOLD = ("object-frame", "object-frame-us", "object-frame-pronoun", "object-frame-speaker")
_GENERAL = (Channel.TALKS, Channel.CONTACT)
_HELD = (Channel.TALKS, Channel.MEETING)
_ASIDE = ("topic", "in")
_NEAR_WITHIN = 12
_PAIR_WITHIN = 2


@dataclass(frozen=True, slots=True)
class Chosen:
    """The parties found and the named rule that found them."""

    sides: tuple[Side, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Clause(Valency):
    """A contact word with what stands around it, and the context."""

    actors: Sequence[ActorMention]
    context: Context
    text: str

    def parties(self) -> Chosen | None:
        """Find at least two different parties, or ``None``."""
        conditions = self.trigger.conditions
        for rule, sides in (*self._readings(), *self._loosely()):
            if conditions.get("both") and rule not in _BOTH_TOLD:
                continue
            if conditions.get("persons") and not any(map(_is_somebody, sides)):
                continue
            found = distinct(sides)
            if len(found) > 1:
                return Chosen(found, rule)
        return None

    def _readings(self) -> Iterator[tuple[str, tuple[Side, ...]]]:
        theirs = self.trigger.pronoun in words("channels", "owners", "both")
        if theirs and self.trigger.channel is not Channel.VISIT:
            yield "pair-theirs", self.context.pair
        yield "two-nisbas", self._nisbas()
        yield "between", self._between()
        subject, partner = self.of_verb() if self.trigger.frame != "noun" else self.of_noun()
        if partner is not None and all(node.kind == "unsided" for node in partner):
            partner = self.next_to(partner)
        rule = f"{self.trigger.frame}-frame"
        alone = self._expand(subject)
        if self.trigger.frame == "to" and not any(map(_is_somebody, alone)):
            subject, alone = None, ()
        company = (*self._present(), *self._carrier())
        with_whom = self._expand(partner)
        who = expand(subject, self.context, with_whom) if subject else ()
        if not self.trigger.conditions.get("both") or (subject and partner):
            yield rule, (*who, *with_whom, *(company if subject else ()))
        yield "gathered", self._gathered()
        if self.trigger.channel is Channel.HOTLINE and subject is not None and partner is None:
            yield f"{rule}-next", (*alone, *self._expand(self.free_after(self.trigger.last)))
        if subject is not None and partner is None:
            ours = self._near_us()
            yield f"{rule}-us", (*alone, *ours) if ours else ()
        if self.trigger.pronoun and self.trigger.frame == "object":
            yield f"{rule}-pronoun", (*alone, *(self.context.us or self.context.subject))
        if partner is not None and subject is None:
            if self.trigger.frame == "noun":
                yield f"{rule}-later", (*self._expand(self.later(partner)), *with_whom)
            for name, ours in (("us", self._near_us()), ("speaker", self.context.us)):
                yield f"{rule}-{name}", (*ours, *with_whom, *company) if ours else ()
            yield f"{rule}-through", (*with_whom, *company)
            if self.trigger.frame != "noun" or self.trigger.pronoun:
                yield f"{rule}-subject", (*self.context.subject, *with_whom)

    def _loosely(self) -> Iterator[tuple[str, tuple[Side, ...]]]:
        """Whoever is named near the contact word, where no frame joins them to it."""
        framed = self.trigger.conditions.get("framed")
        if framed or self.trigger.channel is Channel.VISIT or self.points_back():
            return
        near = [c for c in (*self.left, *self.right) if self._is_near(c) and self._takes_part(c)]
        if self.trigger.frame == "with":
            near = [c for c in near if _names_both(c)]
        sides = tuple(side for chain in near for side in self._expand(chain))
        if self.trigger.channel not in _GENERAL or any(_is_somebody(side) for side in sides):
            yield "near", sides
        counterpart = any(self._is_counterpart(chain) for chain in near)
        alone = len({side.party.actor for side in sides}) == 1
        if alone and (counterpart or self.trigger.channel not in (Channel.MEETING, Channel.CONTACT)):
            yield "near-us", (*sides, *self.context.us)
            if sides[0].party.actor in {side.party.actor for side in self.context.pair}:
                yield "near-pair", (*sides, *self.context.pair)

    def _takes_part(self, chain: Chain) -> bool:
        """Whether a group is more than a topic or place; one word for two sides always is."""
        if _names_both(chain):
            return True
        after = chain[0].first >= self.trigger.last
        if after and self.trigger.conditions.get("topics"):
            return chain[0].relation in ("with", "between")
        arrived = not after and chain[0].relation == "to" and chain[0].kind == "place"
        return chain[0].relation not in _ASIDE and not (arrived and self.trigger.channel in _HELD)

    def _is_counterpart(self, chain: Chain) -> bool:
        kinds = ("one", "two", "many")
        form = self.tokens[chain[0].first].form
        return any(is_one(form, words("parties", "counterpart", kind)) for kind in kinds)

    def _is_near(self, chain: Chain) -> bool:
        return max(chain[0].first - self.trigger.last, self.trigger.first - chain[-1].last) <= _NEAR_WITHIN

    def _present(self) -> Iterator[Side]:
        """Who else takes part: "in the presence of Z", "a meeting that includes Z"."""
        for chain in self.right:
            if chain[0].relation == "present" and self.is_close(chain):
                yield from self._expand(chain)

    def _carrier(self) -> Iterator[Side]:
        """Who carries the message: "through Y", "by an envoy of Y"."""
        for chain in self.right:
            near = self.is_close(chain) and not any(
                token.form in COMMAS for token in self.tokens[self.trigger.last : chain[0].first]
            )
            if self.trigger.channel in _CARRIED and chain[0].relation == "through" and near:
                yield from self._expand(chain)

    def _gathered(self) -> tuple[Side, ...]:
        """ "A meeting that gathered X and Y", "that gathered him with Y"."""
        place = self.trigger.last
        verb = next(
            (i for i in range(place, min(place + _GATHERS_WITHIN, len(self.tokens))) if self._gathers(i)),
            None,
        )
        if verb is None:
            return ()
        form = self.tokens[verb].form
        if is_one(form, words("parties", "relations", "gathering_them")):
            return self.context.pair
        him = is_one(form, words("parties", "relations", "gathering_him"))
        after = [c for c in self.right if c[0].first > verb and self.is_close(c)]
        named = [
            side for c in after[:2] for side in self._expand(c) if c[0].relation not in ("in", "topic", "to")
        ]
        return (*(self.context.us or self.context.subject), *named) if him else tuple(named)

    def _gathers(self, index: int) -> bool:
        kinds = ("gathering", "gathering_him", "gathering_them")
        return any(is_one(self.tokens[index].form, words("parties", "relations", kind)) for kind in kinds)

    def _expand(self, chain: Chain | None) -> tuple[Side, ...]:
        return expand(chain, self.context) if chain else ()

    def _near_us(self) -> tuple[Side, ...]:
        near = [n for chain in (*self.left, *self.right) for n in chain if n.kind == "us"]
        own = self.trigger.pronoun in words("channels", "owners", "us")
        return self.context.us if near or own else ()

    def _nisbas(self) -> tuple[Side, ...]:
        """Two nisbas right after the noun: "talks SAUDI IRANIAN"."""
        if self.trigger.frame != "noun":
            return ()
        place, found = self.trigger.last, []
        for actor in self.actors:
            if actor.kind == "nisba" and place <= actor.first <= place + 1:
                found.append(self._side(actor))
                place = actor.last
        return tuple(found) if len(found) > 1 else ()

    def _between(self) -> tuple[Side, ...]:
        """ "Between X and Y" after the contact word, near it."""
        for chain in self.right[:3]:
            if chain[0].relation == "with" and chain[0].kind != "us":
                return ()
            within = (
                _PAIR_WITHIN if chain[0].kind in ("pair", "them") and self.points_back() else PARTNER_WITHIN
            )
            if chain[0].relation == "between" and chain[0].first - self.trigger.last <= within:
                if chain[0].kind in ("pair", "unsided") and (pair := self._named_pair()):
                    return pair
                return self._expand(chain) if len(chain) > 1 else self._both(chain[0])
            if chain[0].kind in ("pair", "them") and chain[0].first - self.trigger.last <= 3:
                return self._expand(chain)
        return ()

    def _named_pair(self) -> tuple[Side, ...]:
        """The two states that the clause itself has named before, where the article has told of no pair."""
        named = {a.actor: a for a in self.actors if a.last <= self.trigger.first}
        if self.context.pair or len(named) != 2:
            return ()
        return tuple(map(self._side, named.values()))

    def _side(self, actor: ActorMention) -> Side:
        span = (actor.start, actor.end)
        return Side(Party(actor.actor, self.text[slice(*span)], None, None, span))

    def _both(self, node: Node) -> tuple[Side, ...]:
        """One phrase after "between" names both: "between the commanders"."""
        pair = node.kind == "unsided" and self.context.pair
        return self._expand((replace(node, kind="pair"),) if pair else (node,))


def _is_somebody(side: Side) -> bool:
    """Whether a side is a person or office, not a country alone."""
    return side.party.person is not None or side.level is not Level.UNSPECIFIED


def _names_both(chain: Chain) -> bool:
    """Whether one word of a group stands for two sides: "both countries", "the two presidents of X and Y"."""
    return any(len(node.sides) > 1 or node.kind in ("pair", "them") for node in chain)
