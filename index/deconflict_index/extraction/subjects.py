"""Who stands beside a cue: the noun phrase right of it, left of it, or the head of its relative clause."""

from __future__ import annotations

from dataclasses import dataclass

from deconflict_index.extraction.clause import Clause, dateline_end
from deconflict_index.extraction.cues import Cue, word_kinds
from deconflict_index.extraction.loose import PHRASE, in_full, loose_phrase, quoted_name, unknown_subject
from deconflict_index.extraction.mention import Mention
from deconflict_index.extraction.roster import Roster, bare_mention

_ADVERBS = 3
_ASIDE = 10
_GAP = 4
_TOPIC = 25


@dataclass(frozen=True, slots=True)
class Subject:
    """A noun phrase beside a cue, the sieve that found it, and where the cue's clause begins and goes on.

    ``nested`` tells that the cue stands inside another clause.
    """

    mention: Mention | None
    rule: str
    lead: int
    after: int
    nested: bool = False


def agrees(cue: Cue, mention: Mention) -> bool:
    """Whether a verb's gender fits a subject; a plural of people takes any verb before it."""
    if cue.gender is None or mention.gender is None or mention.number == "p":
        return True
    return cue.gender == mention.gender


def right_subject(clause: Clause, roster: Roster, cue: Cue, index: int) -> tuple[Mention | None, int]:
    """Find the noun phrase right of a cue and the index after it."""
    if cue.tense == "participle" or cue.number != "s":
        return None, index + 1
    place = index + 1 if cue.text else _over_adverbs(clause, index + 1)
    place += cue.text and clause.kind(place) in ("PREP", "ADVERB")
    place += clause.form(place) in word_kinds("clause")["this"] and place + 1 in clause.mentions
    own = clause.form(place)[:1] in cue.preps and clause.starts_with_preposition(place)
    mention = (
        (None if own else clause.mentions.get(place))
        or _known_name(clause, roster, place)
        or quoted_name(clause, cue, place)
        or unknown_subject(clause, cue, place)
    )
    if mention is None or not agrees(cue, mention) or _is_object(clause, cue, mention):
        return None, index + 1
    mention = in_full(clause, _joined(clause, mention))
    return mention, _over_alias(clause, mention.last)


def _joined(clause: Clause, mention: Mention) -> Mention:
    """Take two persons or two states joined by a conjunction as one subject."""
    other = clause.mentions.get(mention.last)
    kinds = ("person", "role") if mention.kind == "person" else ("state",)
    if other is None or mention.kind not in ("person", "state") or other.kind not in kinds:
        return mention
    if not clause.starts_with_conjunction(mention.last):
        return mention
    name = clause.text[mention.name_span[0] : other.end]
    span = (mention.name_span[0], other.end)
    return Mention(mention.first, other.last, mention.start, other.end, name, span, "group", number="d")


def _over_adverbs(clause: Clause, place: int) -> int:
    start = place
    while clause.kind(place) == "ADVERB" and place - start < _ADVERBS:
        place += 1
    if clause.kind(place) != "COMMA":
        return place
    for end in range(place + 2, min(place + _ASIDE, len(clause.tokens))):
        if clause.kind(end) == "COMMA":
            return end + 1 if end + 1 in clause.mentions else place
        if clause.kind(end) in ("THAT", "COLON", "QUOTE", "STOP"):
            break
    return place


def _over_alias(clause: Clause, place: int) -> int:
    if clause.form(place) == "(":
        for end in range(place + 1, min(place + _ADVERBS + 3, len(clause.tokens))):
            if clause.form(end) == ")":
                return end + 1
    return place


def _known_name(clause: Clause, roster: Roster, place: int) -> Mention | None:
    """A person of the article by a surname that is also a common word."""
    if place >= len(clause.tokens) or clause.kind(place) != "WORD":
        return None
    found = roster.at(clause.tokens, place)
    if found is None or found[2]:
        return None
    return bare_mention(found[0], clause.tokens, place, found[1], 0)


def _is_object(clause: Clause, cue: Cue, mention: Mention) -> bool:
    """Whether the one noun between a coordinated verb and its second part is that verb's object."""
    if not cue.second or (cue.preps and not cue.joined):
        return False
    form = clause.form(mention.last)
    return form in cue.second


def left_subject(clause: Clause, cue: Cue, index: int) -> Subject | None:
    """Find a subject before the verb, or the head of the relative clause the verb stands in."""
    if cue.joined and clause.kind(index - 1) == "WORD":
        return None
    place, relative = index - 1, False
    while clause.kind(place) in ("ALREADY", "ADVERB", "BEEN") and place > index - _GAP:
        place -= 1
    if clause.kind(place) == "REL":
        place, relative = place - 1, True
    if clause.kind(place) == "COMMA":
        place -= 1
    mention = clause.inside.get(place)
    if mention is None and not relative:
        mention = _first_with_gap(clause, cue, place) or _opening_phrase(clause, cue, index)
    if mention is None or not agrees(cue, mention):
        return None
    if cue.bound and not cue.joined and clause.kind(index - 1) == "COMMA":
        return Subject(mention, "nearest-of-object-verb", index, index + 1)
    if relative:
        return Subject(mention, "relative-head", mention.first, index + 1, nested=True)
    lead = _clause_start(clause, mention.first)
    return None if lead is None else Subject(mention, "left-of-cue", lead, index + 1)


def _first_with_gap(clause: Clause, cue: Cue, place: int) -> Mention | None:
    """A subject that opens the sentence, a short phrase of its own between it and the verb."""
    first = 1 if clause.kind(0) in ("BEEN", "SUB") or clause.form(0) == "" else 0
    mention = clause.mentions.get(first)
    if mention is None or cue.joined or mention.number != cue.number or mention.kind == "state":
        return None
    between = range(mention.last, place + 1)
    plain = all(clause.kind(i) in ("WORD", "PREP") and i not in clause.cues for i in between)
    return mention if len(between) <= PHRASE and plain else None


def _opening_phrase(clause: Clause, cue: Cue, index: int) -> Mention | None:
    """A few plain words that open the sentence before a verb in the plural or with a clause to come."""
    if not 0 < index <= _GAP or cue.joined or "clause" not in cue.takes or clause.kind(index + 1) != "THAT":
        return None
    mention = loose_phrase(clause, 0, cue)
    return mention if mention is not None and mention.last == index else None


def _clause_start(clause: Clause, first: int) -> int | None:
    """Tell where the clause begins whose subject starts at ``first``; none where it begins elsewhere."""
    before = first - 1
    if clause.kind(before) == "BEEN" or clause.form(before) in word_kinds("clause")["voice"]:
        return before
    if first == 0 or clause.kind(before) in ("COMMA", "SUB", "STOP") or clause.starts_with_conjunction(first):
        return first
    for index in range(before, max(first - _TOPIC, -1), -1):
        if clause.kind(index) == "BEEN" or clause.is_topic(index):
            return index
        if index in clause.cues or clause.kind(index) == "STOP":
            return None
    return None


def sentence_subject(clause: Clause, cue: Cue, index: int) -> Mention | None:
    """Give the first in the sentence who can be the subject of a verb or participle without one."""
    opening = dateline_end(clause)
    for place in sorted(place for place in clause.mentions if place >= opening):
        mention = clause.mentions[place]
        if mention.last > index:
            return None
        if agrees(cue, mention) and not _is_place(clause, mention):
            return mention
    return None


def _is_place(clause: Clause, mention: Mention) -> bool:
    return clause.kind(mention.first - 1) == "PREP" or clause.starts_with_preposition(mention.first)


def open_relative(clause: Clause, cue: Cue, index: int) -> Mention | None:
    """Give the head of the last relative clause before a coordinated verb."""
    for place in range(index - 1, max(index - _TOPIC, 0), -1):
        if clause.kind(place) == "REL":
            head = clause.inside.get(place - 1) or clause.inside.get(place - 2)
            return head if head is not None and agrees(cue, head) else None
    return None
