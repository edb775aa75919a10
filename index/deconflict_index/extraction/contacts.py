"""Contacts: who was in contact with whom, by which channel, when, and on whose word.

Contact words of each sentence get a clause, the clause gives parties, status, level, date and place, and the
mentions of one contact are merged (``merging.py``). Without two parties there is no contact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from deconflict_index.arabic.calendar import anchor_before, date_mentions
from deconflict_index.arabic.tokens import Token
from deconflict_index.extraction.asserting import ClaimsInOrder, as_claimed
from deconflict_index.extraction.channels import Trigger, is_one, triggers_in
from deconflict_index.extraction.clauses import conditions_hold, with_light, with_medium
from deconflict_index.extraction.coding import codes
from deconflict_index.extraction.context import Context, chains, distinct, expand, plain
from deconflict_index.extraction.dating import date_of, is_to_come, nearest
from deconflict_index.extraction.document import Document, Passage
from deconflict_index.extraction.frames import Chosen, Clause
from deconflict_index.extraction.lexicon import words
from deconflict_index.extraction.merging import Draft, merged
from deconflict_index.extraction.nodes import nodes_in
from deconflict_index.extraction.parties import RANKS, Node, Side
from deconflict_index.extraction.places import place_of
from deconflict_index.extraction.status import ASSUMED, Verdict, status_of
from deconflict_index.extraction.topics import topics_of
from deconflict_index.model import Channel, Claim, Contact, Level, Span, Speaker, Status, Step

_CARRIED_WITHIN = 22
_NOTIFIED_WITHIN = 6
_TOLD_WITHIN = 12
_REACH = 60
"""How many tokens from a contact word its parties are looked for."""
_POINTING = ("pair-named-before", "near-pair")
_POINTS_BACK = (Channel.CONTACT, Channel.HOTLINE)


def find_contacts(
    document: Document, speakers: Sequence[Speaker], claims: Sequence[Claim]
) -> tuple[Contact, ...]:
    """Find the contacts an article tells of, in order of the text. Cost: linear in its length.

    ``speakers`` and ``claims`` are those found in the same document: a claim asserts the contacts within it.
    """
    drafts = _Reader(document, speakers, claims).read()
    ordered = sorted(merged(drafts), key=lambda draft: draft.evidence[0])
    return tuple(_contact(number, draft) for number, draft in enumerate(ordered, start=1))


def _contact(number: int, draft: Draft) -> Contact:
    abroad = draft.place is not None and draft.place.state not in ("", *draft.actors)
    cameo, plover = codes(draft.channel, draft.level, draft.status, words=draft.words, abroad=abroad)
    return Contact(
        id=f"e{number}",
        channel=draft.channel,
        level=draft.level,
        status=draft.status,
        parties=tuple(side.party for side in draft.sides),
        evidence=draft.evidence,
        rule=draft.rule,
        cameo=cameo,
        plover=plover,
        date=draft.date,
        place=draft.place.name if draft.place else None,
        topics=draft.topics,
        claim=draft.claim,
        steps=draft.steps,
    )


class _Reader:
    """Reads the sentences of one document in order and carries the context along."""

    def __init__(self, document: Document, speakers: Sequence[Speaker], claims: Sequence[Claim]) -> None:
        self._document = document
        self._text = document.article.text
        self._claims = (speakers, claims)
        self._context = Context()

    def read(self) -> list[Draft]:
        """Give a draft for every mention of a contact: those of the body first, then those of the title."""
        drafts: list[Draft] = []
        for passages in (self._document.body, self._document.title):
            self._context = Context()
            claims = ClaimsInOrder(*self._claims)
            for passage in passages:
                claims.advance(passage.sentence.start, passage.sentence.end)
                drafts += _Sentence(self._document, passage, claims, self._context).drafts()
        return drafts


class _Sentence:
    """One sentence: its contact words, its nodes, its dates."""

    def __init__(self, document: Document, passage: Passage, claims: ClaimsInOrder, context: Context) -> None:
        self._article = document.article
        self._passage = passage
        self._tokens: Sequence[Token] = passage.sentence.tokens
        self._claims = claims
        self._context = context
        self._dates = date_mentions(self._tokens)
        self._capitals = {actor.first for actor in passage.actors if actor.kind == "capital"}

    def drafts(self) -> Iterator[Draft]:
        """Give the drafts of this sentence and leave the context as the next sentence needs it."""
        triggers = triggers_in(self._tokens)
        nodes = self._nodes() if triggers or self._passage.actors else ()
        groups = chains([node for node in nodes if node.kind != "city"])
        seen = 0
        line = 0
        for trigger in triggers:
            if trigger.channel is Channel.HOTLINE and trigger.first < line:
                continue
            seen = self._remember(groups, seen, trigger.first)
            draft = self._draft(trigger, nodes)
            if draft is not None:
                if len(draft.actors) == 2:
                    self._context.pair = draft.sides
                if draft.channel is Channel.HOTLINE and trigger.channel is not Channel.HOTLINE:
                    line = trigger.last + _CARRIED_WITHIN
                yield draft
        self._remember(groups, seen, len(self._tokens))
        self._context.day = (
            anchor_before(self._dates, self._tokens[-1].end, self._article.text) or self._context.day
        )
        subject = next(
            (c for c in groups if c[0].relation == "bare" and c[0].kind in ("named", "place")), None
        )
        if subject is not None:
            self._context.subject = expand(subject, self._context)

    def _nodes(self) -> tuple[Node, ...]:
        passage = self._passage
        return nodes_in(self._tokens, passage.actors, passage.mentions, self._article.text)

    def _remember(self, groups: Sequence[tuple[Node, ...]], seen: int, place: int) -> int:
        """Keep the last two actors named together before a token as the pair to point back to."""
        while seen < len(groups) and groups[seen][-1].last <= place:
            persons = [s for node in groups[seen] for s in node.sides if s.party.person and s.party.actor]
            self._context.person = tuple(persons[:1]) or self._context.person
            sides = distinct(side for node in groups[seen] for side in node.sides if node.kind != "unsided")
            if len(sides) == 2 and groups[seen][0].relation not in ("in", "topic"):
                self._context.pair = sides
            seen += 1
        return seen

    def _draft(self, trigger: Trigger, nodes: Sequence[Node]) -> Draft | None:
        around = self._claims.around(self._tokens[trigger.first].start, self._tokens[trigger.last - 1].end)
        window = self._window(trigger, around[0] if around else None)
        self._context.us = self._claims.side(around[1]) if around else ()
        trigger = with_medium(self._tokens, with_light(self._tokens, trigger, window[0]), window[1])
        if not conditions_hold(self._tokens, trigger, window):
            return None
        verdict = status_of(self._tokens, trigger, window)
        verdict = as_claimed(verdict, around[1] if around else None)
        told = self._told(nodes, around[1]) if around else nodes
        chosen = self._chosen(trigger, told, window, verdict)
        if chosen is None or verdict.status is None:
            return None
        if trigger.loose and not (self._context.line or _is_beside(trigger, nodes)):
            return None
        self._context.line |= trigger.channel is Channel.HOTLINE
        return self._made(trigger, window, verdict, chosen, around[1] if around else None)

    def _told(self, nodes: Sequence[Node], claim: Claim) -> Sequence[Node]:
        """Leave out who is named in an aside between the pieces of a claim ("..., X said, ...")."""
        if len(claim.spans) == 1:
            return nodes
        starts = [(node, self._tokens[node.first].start) for node in nodes]
        return [node for node, at in starts if any(start <= at < end for start, end in claim.spans)]

    def _window(self, trigger: Trigger, inside: Span | None) -> tuple[int, int]:
        """The clause of a contact word, as tokens: within its claim or outside all, between openers."""
        sentence = self._passage.sentence
        start, end = inside or self._claims.bounds(
            self._tokens[trigger.first].start, sentence.start, sentence.end
        )
        first, last = trigger.first, trigger.last
        while first > 0 and self._tokens[first - 1].start >= start and not self._openers[first]:
            first -= 1
        while last < len(self._tokens) and self._tokens[last].end <= end and not self._openers[last]:
            last += 1
        return first, last

    @cached_property
    def _openers(self) -> tuple[bool, ...]:
        """For each token whether a new clause begins at it."""
        known = words("parties", "clauses", "openers")
        return tuple(is_one(token.form, known) for token in self._tokens)

    def _chosen(
        self, trigger: Trigger, nodes: Sequence[Node], window: tuple[int, int], verdict: Verdict
    ) -> Chosen | None:
        cities = trigger.channel is Channel.VISIT and trigger.frame != "to"
        first, last = max(window[0], trigger.first - _REACH), min(window[1], trigger.last + _REACH)
        inside = [n for n in nodes if first <= n.first and n.last <= last and (cities or n.kind != "city")]
        before = [replace(n, last=min(n.last, trigger.first)) for n in inside if n.first < trigger.first]
        left = tuple(reversed(chains(before)))
        inside = [n for n in inside if not self._is_venue(n, trigger)]
        stop = self._complement(trigger.last, window[1])
        right = chains([n for n in inside if trigger.last <= n.first < stop])
        actors, text = self._passage.actors, self._article.text
        clause = Clause(self._tokens, trigger, left, right, actors, self._context, text)
        found = clause.parties()
        pair = {side.party.actor for side in self._context.pair}
        ours = {side.party.actor for side in self._context.us}
        if found is None and _points_back(trigger, verdict) and len(pair) == 2 and ours <= pair:
            return Chosen(tuple(map(plain, self._context.pair)), "pair-named-before")
        return found

    def _is_venue(self, node: Node, trigger: Trigger) -> bool:
        """Whether a capital right behind the noun is where it was held: "the Geneva talks"."""
        held = trigger.frame == "noun" and trigger.channel in (Channel.MEETING, Channel.TALKS)
        return held and node.first == trigger.last and node.first in self._capitals and not node.clitic

    def _complement(self, first: int, last: int) -> int:
        """Where what is said begins: parties after "that" belong to another clause."""
        known = words("parties", "clauses", "complementisers")
        return next((i for i in range(first, last) if self._tokens[i].form in known), last)

    def _made(
        self, trigger: Trigger, window: tuple[int, int], verdict: Verdict, chosen: Chosen, claim: Claim | None
    ) -> Draft:
        mention = nearest(self._dates, trigger, window)
        status = verdict.status or Status.OCCURRED
        if mention is not None and is_to_come(mention) and status is Status.OCCURRED:
            status = Status.PLANNED
        evidence = self._evidence(trigger, chosen, verdict)
        return Draft(
            channel=trigger.channel,
            level=self._level(trigger, chosen.sides),
            status=status,
            sides=chosen.sides,
            evidence=(evidence,),
            rule=f"{trigger.channel.value}:{chosen.rule}",
            date=date_of(mention, status, self._article, self._context.day),
            place=place_of(self._tokens, trigger, window[1], self._passage.actors, self._article.text),
            claim=claim.id if claim else None,
            topics=topics_of(self._tokens, trigger, window[1], self._article.text),
            words=tuple(token.form for token in self._tokens[trigger.first : trigger.last]),
            steps=self._steps(trigger, verdict, chosen),
            assumed=verdict.rule == ASSUMED,
            in_title=self._passage.paragraph < 0,
            pointing=chosen.rule in _POINTING,
        )

    def _level(self, trigger: Trigger, sides: Sequence[Side]) -> Level:
        """The word beside the contact word decides, else the highest rank; counterparts rank alike."""
        ranks = self._context.ranks
        levels = {
            ranks.get(s.party.person or "", s.level) if s.level is Level.UNSPECIFIED else s.level
            for s in sides
        }
        highest = next((level for level in RANKS if level in levels), Level.UNSPECIFIED)
        for side in sides:
            if side.party.person and side.level is Level.UNSPECIFIED:
                ranks.setdefault(side.party.person, highest)
        if trigger.level in (Level.MILITARY, Level.MINISTERS):
            return trigger.level
        if (
            trigger.channel is Channel.NOTIFICATION
            and highest is Level.UNSPECIFIED
            and self._is_military(trigger)
        ):
            return Level.MILITARY
        return trigger.level or highest if highest is Level.UNSPECIFIED else highest

    def _is_military(self, trigger: Trigger) -> bool:
        """Whether what is notified is called military: "its military operations"."""
        after = self._tokens[trigger.last : trigger.last + _NOTIFIED_WITHIN]
        return any(is_one(token.form, words("channels", "levels", "military")) for token in after)

    def _evidence(self, trigger: Trigger, chosen: Chosen, verdict: Verdict) -> Span:
        """From the first to the last of the contact word, its parties and the word that tells its status."""
        sentence = self._passage.sentence
        spans = [side.party.span for side in chosen.sides if side.party.span is not None]
        if verdict.token is not None and abs(verdict.token - trigger.first) <= _TOLD_WITHIN:
            read = self._tokens[verdict.token]
            spans.append((read.start, read.end))
        inside = [span for span in spans if sentence.start <= span[0] and span[1] <= sentence.end]
        word = (self._tokens[trigger.first].start, self._tokens[trigger.last - 1].end)
        return min(s[0] for s in (*inside, word)), max(s[1] for s in (*inside, word))

    def _steps(self, trigger: Trigger, verdict: Verdict, chosen: Chosen) -> tuple[Step, ...]:
        word = (self._tokens[trigger.first].start, self._tokens[trigger.last - 1].end)
        read = None if verdict.token is None else self._tokens[verdict.token]
        return (
            Step("channel", trigger.lemma or trigger.channel.value, word),
            Step("parties", chosen.rule),
            Step("status", verdict.rule, (read.start, read.end) if read else None),
        )


def _is_beside(trigger: Trigger, nodes: Sequence[Node]) -> bool:
    """Whether the parties of a line are named right after it."""
    return any(n.relation in ("between", "with") and 0 <= n.first - trigger.last <= 2 for n in nodes)


def _points_back(trigger: Trigger, verdict: Verdict) -> bool:
    """Whether a contact word alone stands for the contact named before: "the contacts are frozen"."""
    standing = verdict.status in (Status.ONGOING, Status.FROZEN) or trigger.channel is Channel.HOTLINE
    told = standing and verdict.token is not None
    return trigger.definite and told and trigger.channel in _POINTS_BACK
