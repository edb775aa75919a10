"""Who stands as subject and who as partner of a contact word, by its frame.

A verb of contact takes them by its frame; a noun takes them from its light verb, from what follows it and
from the prepositions of its channel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deconflict_index.arabic.tokens import Token
from deconflict_index.extraction.channels import Trigger, is_one
from deconflict_index.extraction.context import Chain
from deconflict_index.extraction.lexicon import words
from deconflict_index.extraction.relations import written
from deconflict_index.model import Channel, Level

_PARTNERS = {"object": ("with", "by"), "with": ("with", "by", "between"), "at": ("to", "in"), "to": ("to",)}
_NOUN_PARTNERS = {
    Channel.VISIT: ("to", "for", "in"),
    Channel.NOTIFICATION: ("to", "for", "with", "from"),
    Channel.LETTER: ("to", "from", "for"),
    Channel.CALL: ("with", "by", "from", "to"),
    Channel.CONTACT: ("with", "by", "from", "to"),
    Channel.HOTLINE: ("with", "by"),
}
_SUBJECT_WITHIN = 14
PARTNER_WITHIN = 14
"""How many tokens a partner may stand behind its contact word."""
_NAMED_IN, _FEW = 4, 3


@dataclass(frozen=True, slots=True)
class Valency:
    """A contact word with the groups of nodes to its left (nearest first) and right."""

    tokens: Sequence[Token]
    trigger: Trigger
    left: tuple[Chain, ...]
    right: tuple[Chain, ...]

    def of_verb(self) -> tuple[Chain | None, Chain | None]:
        """Give the subject and the partner of a verb of contact."""
        trigger = self.trigger
        bare = [c for c in self.right if c[0].relation == "bare" and self.is_close(c)]
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

    def of_noun(self) -> tuple[Chain | None, Chain | None]:
        """Give the subject and the partner of a noun of contact."""
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
        if subject is None and (partner is not None or not self.points_back()):
            subject = self._subject_before(trigger.first, within=_SUBJECT_WITHIN)
        return subject, partner

    def _before_noun(self, wanted: tuple[str, ...]) -> Chain | None:
        """A partner between the light verb and its noun: "will hold WITH Y talks"."""
        light = self.trigger.light
        if light is None:
            return None
        return next((c for c in self.left if c[0].first > light and c[0].relation in wanted[:1]), None)

    def points_back(self) -> bool:
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
        return chain[0].relation in wanted and not venue and self.is_close(chain)

    def free_after(self, index: int) -> Chain | None:
        """Give the group that stands free right behind a token."""
        near = self.right[0] if self.right else None
        return near if near and near[0].first - index <= 2 and near[0].relation == "bare" else None

    def next_to(self, partner: Chain) -> Chain:
        """The group after a partner whose side nobody tells, if it is near; else the partner itself."""
        after = (c for c in self.right if c[0].first >= partner[-1].last and c[0].relation == "bare")
        return next((c for c in after if self.is_close(c)), partner)

    def later(self, partner: Chain) -> Chain | None:
        """The subject that follows: "during talks with Y, X said"."""
        after = next(
            (c for c in self.right if c[0].first >= partner[-1].last and c[0].relation == "bare"), None
        )
        someone = after is not None and after[0].kind == "named" and after[0].level is not Level.UNSPECIFIED
        return after if someone and not self.left and partner[0].relation in ("with", "by") else None

    def is_close(self, chain: Chain) -> bool:
        """Whether a group is near; of a long party before it only the first words count."""
        before = [c for c in self.right[:_FEW] if c[0].first < chain[0].first]
        named = sum(max(node.last - node.first - _NAMED_IN, 0) for c in before for node in c)
        return chain[0].first - self.trigger.last - named <= PARTNER_WITHIN
