"""Which of the nodes around a contact word are its parties.

Verbs of contact take a subject and a partner by their frame; nouns take theirs from a light verb, from
"between", from the preposition after them, or from two nisbas. What is left unsaid comes from the context:
the speaker's own side, the subject, the pair named last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from deconflict_index.arabic.tokens import Token
from deconflict_index.extraction.actors import ActorMention
from deconflict_index.extraction.channels import Trigger, is_one, words
from deconflict_index.extraction.context import Chain, Context, distinct, expand
from deconflict_index.extraction.parties import Node, Side
from deconflict_index.extraction.relations import written
from deconflict_index.model import Channel, Level, Party

_PARTNERS = {"object": ("with", "by"), "with": ("with", "by", "between"), "at": ("to", "in"), "to": ("to",)}
_NOUN_PARTNERS = {
    Channel.VISIT: ("to", "for", "in"),
    Channel.NOTIFICATION: ("to", "for", "with", "from"),
    Channel.LETTER: ("to", "from", "for"),
    Channel.CALL: ("with", "by", "from", "to"),
    Channel.CONTACT: ("with", "by", "from", "to"),
    Channel.HOTLINE: ("with", "by"),
}
_CARRIED = (Channel.LETTER, Channel.NOTIFICATION, Channel.CONTACT, Channel.TALKS)
_GATHERS_WITHIN = 12
_BOTH_TOLD = ("object-frame", "object-frame-us", "object-frame-pronoun", "object-frame-speaker")
_GENERAL = (Channel.TALKS, Channel.CONTACT)
_HELD = (Channel.TALKS, Channel.MEETING)
_ASIDE = ("topic", "in")
_NEAR_WITHIN = 12
_COMMAS = frozenset(",\u060c")
_PAIR_WITHIN = 2
_SUBJECT_WITHIN = 14
_PARTNER_WITHIN = 14
_NAMED_IN, _FEW = 4, 3


@dataclass(frozen=True, slots=True)
class Chosen:
    """The parties found and the named rule that found them."""

    sides: tuple[Side, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A contact word with the groups of nodes to its left (nearest first) and right, and the context."""

    tokens: Sequence[Token]
    trigger: Trigger
    left: tuple[Chain, ...]
    right: tuple[Chain, ...]
    actors: Sequence[ActorMention]
    context: Context
    text: str

    def parties(self) -> Chosen | None:
        """Find at least two different parties, or ``None``."""
        conditions = self.trigger.conditions or {}
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
        subject, partner = self._verb() if self.trigger.frame != "noun" else self._noun()
        if partner is not None and all(node.kind == "unsided" for node in partner):
            partner = self._next(partner)
        rule = f"{self.trigger.frame}-frame"
        if self.trigger.frame == "to" and not any(map(_is_somebody, self._expand(subject))):
            subject = None
        company = (*self._present(), *self._carrier())
        with_whom = self._expand(partner)
        who = expand(subject, self.context, with_whom) if subject else ()
        if not (self.trigger.conditions or {}).get("both") or (subject and partner):
            yield rule, (*who, *with_whom, *(company if subject else ()))
        yield "gathered", self._gathered()
        if self.trigger.channel is Channel.HOTLINE and subject is not None and partner is None:
            yield f"{rule}-next", (*self._expand(subject), *self._expand(self._free_after(self.trigger.last)))
        if subject is not None and partner is None:
            ours = self._near_us()
            yield f"{rule}-us", (*self._expand(subject), *ours) if ours else ()
        if self.trigger.pronoun and self.trigger.frame == "object":
            yield f"{rule}-pronoun", (*self._expand(subject), *(self.context.us or self.context.subject))
        if partner is not None and subject is None:
            if self.trigger.frame == "noun":
                yield f"{rule}-later", (*self._expand(self._later(partner)), *self._expand(partner))
            for name, ours in (("us", self._near_us()), ("speaker", self.context.us)):
                yield f"{rule}-{name}", (*ours, *with_whom, *company) if ours else ()
            yield f"{rule}-through", (*with_whom, *company)
            if self.trigger.frame != "noun" or self.trigger.pronoun:
                yield f"{rule}-subject", (*self.context.subject, *self._expand(partner))

    def _loosely(self) -> Iterator[tuple[str, tuple[Side, ...]]]:
        """Whoever is named near the contact word, where no frame joins them to it."""
        framed = (self.trigger.conditions or {}).get("framed")
        if framed or self.trigger.channel is Channel.VISIT or self._points_back():
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
        if after and (self.trigger.conditions or {}).get("topics"):
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
            if chain[0].relation == "present" and self._near(chain):
                yield from self._expand(chain)

    def _carrier(self) -> Iterator[Side]:
        """Who carries the message: "through Y", "by an envoy of Y"."""
        for chain in self.right:
            near = self._near(chain) and not any(
                token.form in _COMMAS for token in self.tokens[self.trigger.last : chain[0].first]
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
        after = [c for c in self.right if c[0].first > verb and self._near(c)]
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
                span = (actor.start, actor.end)
                found.append(Side(Party(actor.actor, self.text[slice(*span)], None, None, span)))
                place = actor.last
        return tuple(found) if len(found) > 1 else ()

    def _between(self) -> tuple[Side, ...]:
        """ "Between X and Y" after the contact word, near it."""
        for chain in self.right[:3]:
            if chain[0].relation == "with" and chain[0].kind != "us":
                return ()
            within = (
                _PAIR_WITHIN if chain[0].kind in ("pair", "them") and self._points_back() else _PARTNER_WITHIN
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
        before = [a for a in self.actors if a.last <= self.trigger.first]
        named = {a.actor: a for a in before}
        if self.context.pair or len(named) != 2:
            return ()
        spans = [(a, (a.start, a.end)) for a in named.values()]
        return tuple(Side(Party(a.actor, self.text[slice(*span)], None, None, span)) for a, span in spans)

    def _both(self, node: Node) -> tuple[Side, ...]:
        """One phrase after "between" names both: "between the commanders"."""
        pair = node.kind == "unsided" and self.context.pair
        return self._expand((replace(node, kind="pair"),) if pair else (node,))

    # The frames

    def _verb(self) -> tuple[Chain | None, Chain | None]:
        trigger = self.trigger
        bare = [c for c in self.right if c[0].relation == "bare" and self._near(c)]
        partner = next((c for c in self.right if self._is_partner(c, _PARTNERS[trigger.frame])), None)
        ahead = self._antecedent() or self._subject_of_main() or self._subject_before(trigger.first, within=3)
        takes_object = trigger.frame in ("object", "at")
        if takes_object and bare and bare[0][0].first - trigger.last <= 1 and ahead is not None:
            return ahead, bare[0]
        if ahead is not None:
            return ahead, partner or (bare[0] if takes_object and bare else None)
        if takes_object and len(bare) > 1:
            return bare[0], bare[1] if partner is None or partner[0].first > bare[1][0].first else partner
        if bare and self._leads(bare[0], partner, takes_object=takes_object):
            return bare[0], partner
        subject = self._subject_before(trigger.first, within=_SUBJECT_WITHIN)
        if subject is None and partner is not None and trigger.frame == "to":
            subject = bare[0] if bare else None  # "there arrives in X a delegation of Y"
        return subject, partner or (bare[0] if bare and takes_object else None)

    def _leads(self, chain: Chain, partner: Chain | None, *, takes_object: bool) -> bool:
        """Whether the first free group after a verb is its subject."""
        if partner is None:
            return not takes_object and chain[0].first - self.trigger.last <= 1
        return chain[0].first < partner[0].first

    def _noun(self) -> tuple[Chain | None, Chain | None]:
        trigger = self.trigger
        wanted = _NOUN_PARTNERS.get(trigger.channel, ("with", "by"))
        partner = self._before_noun(wanted) or next(
            (c for c in self.right if self._is_partner(c, wanted)), None
        )
        if trigger.channel is Channel.LETTER and trigger.light is not None:
            ends = tuple(n for c in self.right if self._is_partner(c, wanted) for n in c)
            return self._carried(), ends or None
        owner = self._owner(partner)
        if owner is not None and self._is_destination(owner, partner):
            owner, partner = None, owner
        subject = owner or self._subject_of_light()
        if subject is None and (partner is not None or not self._points_back()):
            subject = self._subject_before(trigger.first, within=_SUBJECT_WITHIN)
        return subject, partner

    def _before_noun(self, wanted: tuple[str, ...]) -> Chain | None:
        """A partner between the light verb and its noun: "will hold WITH Y talks"."""
        light = self.trigger.light
        if light is None:
            return None
        return next((c for c in self.left if c[0].first > light and c[0].relation in wanted[:1]), None)

    def _points_back(self) -> bool:
        """Whether a noun with the article alone takes up a contact already told: "during THE visit"."""
        standing = self.trigger.channel in (Channel.HOTLINE, Channel.CONTACT)
        return (
            self.trigger.frame == "noun"
            and self.trigger.definite
            and not self.trigger.pronoun
            and not standing
        )

    def _antecedent(self) -> Chain | None:
        """Whom a relative clause is about: "X, who called"."""
        index = self.trigger.first - 1
        if index < 1 or self.tokens[index].form not in words("parties", "clauses", "relatives"):
            return None
        feminine = self.tokens[index].form in words("parties", "clauses", "feminine_relatives")
        (sign,) = words("parties", "clauses", "feminine")
        form = self.tokens[self.trigger.first].form
        if feminine != (form.startswith(sign) if self.trigger.tense == "present" else form.endswith(sign)):
            return None
        near = self.left and index - self.left[0][-1].last <= 1
        return self.left[0] if near else None

    def _subject_of_main(self) -> Chain | None:
        """Whom "before he leaves for X" is about: the first one named in the clause before it."""
        tokens, place = self.tokens, self.trigger.first
        that, before = words("parties", "clauses", "that"), words("parties", "clauses", "before")
        if place < 2 or tokens[place - 1].form not in that or not is_one(tokens[place - 2].form, before):
            return None
        bare = [chain for chain in self.left if chain[0].relation == "bare" and chain[0].kind == "named"]
        return bare[-1] if bare else None

    def _is_destination(self, owner: Chain, partner: Chain | None) -> bool:
        """Whether what follows the noun is where a visit goes or whom "his meeting" is with."""
        if self.trigger.pronoun:
            return True
        return partner is None and self.trigger.channel is Channel.VISIT and owner[0].kind == "place"

    def _owner(self, partner: Chain | None) -> Chain | None:
        """The party right after the noun: "the visit of X"."""
        for chain in self.right[:1]:
            between = self.tokens[self.trigger.last : chain[0].first]
            near = len(between) <= 1 and not any(t.form.startswith(written("for")) for t in between)
            owns = chain[0].relation == "bare" or (chain[0].relation == "for" and chain is not partner)
            if near and owns and chain[0].kind != "us":
                return chain
        return None

    def _carried(self) -> Chain | None:
        """Everybody between the verb that carries a letter and the letter."""
        light = self.trigger.light or 0
        inside = [node for chain in reversed(self.left) for node in chain if node.first > light]
        return tuple(inside) or self._subject_before(light, within=_SUBJECT_WITHIN)

    def _subject_of_light(self) -> Chain | None:
        light = self.trigger.light
        if light is None:
            return None
        inside = [c for c in self.left if c[0].first > light and c[0].relation in ("bare", "by")]
        return inside[-1] if inside else self._subject_before(light, within=_SUBJECT_WITHIN)

    def _subject_before(self, index: int, *, within: int) -> Chain | None:
        for chain in self.left:
            end = chain[-1].last
            if end <= index and chain[0].relation == "bare" and chain[0].kind != "us":
                return chain if index - end <= within else None
        return None

    def _is_partner(self, chain: Chain, wanted: tuple[str, ...]) -> bool:
        venue = chain[0].kind == "place" and chain[0].relation == "by"
        return chain[0].relation in wanted and not venue and self._near(chain)

    def _free_after(self, index: int) -> Chain | None:
        near = self.right[0] if self.right else None
        return near if near and near[0].first - index <= 2 and near[0].relation == "bare" else None

    def _next(self, partner: Chain) -> Chain:
        """The group after a partner whose side nobody tells, if it is near; else the partner itself."""
        after = (c for c in self.right if c[0].first >= partner[-1].last and c[0].relation == "bare")
        return next((c for c in after if self._near(c)), partner)

    def _later(self, partner: Chain) -> Chain | None:
        """The subject that follows: "during talks with Y, X said"."""
        after = next(
            (c for c in self.right if c[0].first >= partner[-1].last and c[0].relation == "bare"), None
        )
        someone = after is not None and after[0].kind == "named" and after[0].level is not Level.UNSPECIFIED
        return after if someone and not self.left and partner[0].relation in ("with", "by") else None

    def _near(self, chain: Chain) -> bool:
        """Whether a group is near; of a long party before it only the first words count."""
        before = [c for c in self.right[:_FEW] if c[0].first < chain[0].first]
        named = sum(max(node.last - node.first - _NAMED_IN, 0) for c in before for node in c)
        return chain[0].first - self.trigger.last - named <= _PARTNER_WITHIN


def _is_somebody(side: Side) -> bool:
    """Whether a side is a person or office, not a country alone."""
    return side.party.person is not None or side.level is not Level.UNSPECIFIED


def _names_both(chain: Chain) -> bool:
    """Whether one word of a group stands for two sides: "both countries", "the two presidents of X and Y"."""
    return any(len(node.sides) > 1 or node.kind in ("pair", "them") for node in chain)
