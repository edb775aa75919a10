"""Claims of one sentence before their speakers are known: each cue with its subject and its content.

Every cue outside a quotation is tried; negated cues, infinitives and cues nested in another's content are
left out. A content ends where the next cue's clause begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from deconflict_index.arabic.folding import fold
from deconflict_index.extraction.clause import WINDOW, Clause
from deconflict_index.extraction.complements import (
    Complement,
    find_complement,
    quotation,
    that_clause,
)
from deconflict_index.extraction.cues import Cue, word_kinds
from deconflict_index.extraction.lexicon import Phrases, load, phrase_forms
from deconflict_index.extraction.people import Mention
from deconflict_index.extraction.roster import Roster
from deconflict_index.extraction.subjects import left_subject, right_subject
from deconflict_index.model import Act

PREVIOUS = "previous-sentence"
"""The rule of a complement that is the whole sentence before."""

_NEAR = 12
_CLAUSE_OPENERS = ("COMMA", "STOP", "SUB", "ALREADY", "MARK")


@dataclass(frozen=True, slots=True)
class Draft:
    """A cue at ``[cue, cue_end)`` whose clause begins at ``lead``; ``complement`` is its content so far."""

    cue: int
    lead: int
    rule: str
    act: Act
    word: Cue | None
    complement: Complement
    mention: Mention | None = None
    sieve: str = ""
    via: Mention | None = None
    nested: bool = False


def drafts_in(clause: Clause, roster: Roster) -> list[Draft]:
    """Find the claims of a sentence by its reporting verbs and nouns, in order. Cost: linear."""
    found: list[Draft] = []
    nouns = list(_noun_cues(clause))
    for index in sorted({*clause.cues, *_sayings(clause)}):
        draft = _verb(clause, roster, index) if index in clause.cues else _saying(clause, index)
        if draft is None or _is_nested(clause, found, draft):
            continue
        draft, inner = _behind_noun(clause, draft, nouns)
        found.append(draft)
        if inner is not None:
            found.append(inner)
    return found


def _is_nested(clause: Clause, found: list[Draft], draft: Draft) -> bool:
    """Whether a draft lies in the content of the one before without a clause of its own."""
    if not found:
        return False
    before = found[-1]
    if before.cue < draft.cue < before.complement.first:
        return True
    last = before.complement.last
    return draft.nested and (last is None or draft.cue < last)


def _verb(clause: Clause, roster: Roster, index: int) -> Draft | None:
    cue = clause.cues[index]
    if _denied(clause, cue, index):
        return None
    if cue.relay:
        return _relay(clause, cue, index)
    mention, after = right_subject(clause, roster, cue, index)
    sieve, lead = "right-of-cue", _lead(clause, index)
    nested = lead is None
    if mention is None and cue.tense != "participle":
        left = left_subject(clause, cue, index)
        if left is not None:
            mention, sieve = left.mention, left.rule
            nested = nested and left.rule == "relative-head"
            lead = min(lead if lead is not None else index, left.lead)
            nested = nested or left.rule == "relative-head"
    if cue.initial and not cue.joined and clause.kind(index - 1) not in _CLAUSE_OPENERS:
        return None
    if cue.text and (mention is None or not _speaks_for(clause, index, mention)):
        return None
    if cue.tense == "participle":
        nested = False
    elif cue.tense == "present" and cue.joined and mention is None and clause.kind(index - 1) != "COMMA":
        nested = index > 0
    complement = (
        _fronted(clause, cue, index)
        or find_complement(clause, cue, index, after)
        or _before(clause, cue, index)
    )
    if complement is None:
        return None
    rule = f"{'participle' if cue.tense == 'participle' else 'verb'}-{complement.rule}"
    return Draft(
        index,
        lead if lead is not None else index,
        rule,
        cue.act,
        cue,
        complement,
        mention,
        sieve if mention else "",
        nested=nested,
    )


def _speaks_for(clause: Clause, index: int, mention: Mention) -> bool:
    return mention.kind == "institution" and index < mention.first


def _denied(clause: Clause, cue: Cue, index: int) -> bool:
    """Whether the cue is negated or only wished, asked or planned."""
    if clause.kind(index - 1) == "NOT":
        return True
    if cue.tense == "participle" and (cue.gender != "m" or cue.number != "s") and not cue.joined:
        return clause.kind(index - 1) not in ("COMMA", "MARK", "STOP", "SUB")
    if cue.tense != "present":
        return False
    words = word_kinds("clause")
    impersonal = index <= 1 and clause.form(index) in words["impersonal"] and index + 1 not in clause.mentions
    return impersonal or clause.form(index - 1) in words["infinitive"]


def _lead(clause: Clause, index: int) -> int | None:
    """Tell where the clause of a cue begins if nothing of its own but openers stands before it."""
    place = index
    while place > 0 and clause.kind(place - 1) in ("SUB", "ALREADY", "BEEN"):
        place -= 1
    if place < index or clause.cues[index].joined or clause.cues[index].tense == "participle":
        return place
    before = clause.kind(place - 1)
    return place if before in ("COMMA", "STOP", "MARK", "ADVERB") else _after_opening(clause, place)


def _after_opening(clause: Clause, place: int) -> int | None:
    """A clause may open with a prepositional phrase; then it begins the sentence."""
    opening = clause.kind(0) == "PREP" or clause.starts_with_conjunction(0) or clause.kind(0) == "SUB"
    return (
        0 if opening and place <= _NEAR and not any(clause.kind(i) == "THAT" for i in range(place)) else None
    )


def _before(clause: Clause, cue: Cue, index: int) -> Complement | None:
    """A quotation that ends right before the cue."""
    if "quote" not in cue.takes or cue.tense == "participle":
        return None
    place = index - 1
    while clause.kind(place) in ("COMMA", "SUB") and index - place < 4:
        place -= 1
    quote = clause.closings.get(place)
    if quote is None:
        return None
    opening = quote.first - 1
    return replace(quotation(clause, opening, opening), rule="quotation-before", last=place)


def _fronted(clause: Clause, cue: Cue, index: int) -> Complement | None:
    """An object before the verb that its pronoun takes up; "this is what" means the sentence before."""
    if not cue.bound or cue.second or cue.predicate:
        return None
    if clause.form(index - 2) + " " + clause.form(index - 1) in _here():
        return Complement(PREVIOUS, 0, index, last=0)
    if "noun" not in cue.takes or not 0 < index <= 6 or clause.kind(index - 1) != "WORD":
        return None
    return Complement("fronted", 0, index, last=index)


@cache
def _here() -> frozenset[str]:
    return frozenset(" ".join(phrase_forms(phrase)) for phrase in load("cues")["clause"]["here"])


def _relay(clause: Clause, cue: Cue, index: int) -> Draft | None:
    """One outlet passes on what another said: the outlet right of the verb, the speaker behind "from"."""
    of = fold(load("cues")["relay"]["of"])
    for place in range(index + 1, min(index + _NEAR, len(clause.tokens))):
        speaker = clause.mentions.get(place + 1)
        if clause.form(place) != of or speaker is None:
            continue
        via = next((clause.mentions[i] for i in range(index + 1, place) if i in clause.mentions), None)
        after = speaker.last
        said = next(
            (i for i in range(after, min(after + _NEAR, len(clause.tokens))) if _is_own(clause, i)), None
        )
        start = after if said is None else said + 1
        complement = find_complement(clause, cue, index if said is None else said, start)
        if complement is None:
            return None
        lead = _lead(clause, index)
        where = index if said is None else said
        return Draft(
            where,
            index if lead is None else lead,
            "relay",
            cue.act,
            None,
            complement,
            speaker,
            "relayed",
            via,
        )
    return None


def _is_own(clause: Clause, index: int) -> bool:
    return clause.form(index) in word_kinds("saying")["own"]


@cache
def _saying_words() -> Phrases[str]:
    table = word_kinds("saying")
    return Phrases([(form, "own") for form in table["own"]] + [(form, "plain") for form in table["plain"]])


def _sayings(clause: Clause) -> Iterator[int]:
    """The verbal noun with a preposition joined to it ("by saying")."""
    for index, token in enumerate(clause.tokens):
        found = (
            _saying_words().at(clause.tokens, index) if token.is_word and not clause.hidden[index] else None
        )
        if found is not None and found.clitic:
            yield index


def _saying(clause: Clause, index: int) -> Draft | None:
    cue = clause.cues.get(index) or _plain_cue()
    complement = find_complement(clause, cue, index, index + 1)
    if complement is None:
        return None
    leads = word_kinds("saying")["leads"]
    lead, mention = index, None
    for place in range(index - 1, max(index - _NEAR - 4, -1), -1):
        form = clause.form(place)
        if form in leads or form[1:] in leads:
            lead, mention = place, clause.mentions.get(place + 1)
            break
    sieve = "right-of-cue" if mention else ""
    return Draft(index, lead, "by-saying", Act.STATEMENT, cue, complement, mention, sieve)


@cache
def _plain_cue() -> Cue:
    takes, none = frozenset({"clause", "quote", "bare"}), frozenset[str]()
    return Cue("", Act.STATEMENT, "participle", None, "s", takes, none, none, none)


@cache
def _reporting_nouns() -> Phrases[Act]:
    return Phrases((word, Act(act)) for act, words in load("cues")["nouns"].items() for word in words.split())


def _noun_cues(clause: Clause) -> Iterator[tuple[int, Act, Mention]]:
    """Reporting nouns with the one whose they are ("the announcement of X")."""
    for index, token in enumerate(clause.tokens):
        if clause.hidden[index] or not token.is_word or index + 1 not in clause.mentions:
            continue
        found = _reporting_nouns().at(clause.tokens, index)
        if found is not None:
            yield index, found.value, clause.mentions[index + 1]


def _behind_noun(
    clause: Clause, draft: Draft, nouns: list[tuple[int, Act, Mention]]
) -> tuple[Draft, Draft | None]:
    """Where a reporting noun stands between cue and complementiser, the first complement is the noun's."""
    marker = draft.complement.marker
    noun = next((n for n in nouns if draft.cue < n[0] < marker), None)
    if noun is None or clause.kind(marker) != "THAT":
        return draft, None
    for place in range(marker + 1, min(marker + 2 * WINDOW, len(clause.tokens))):
        if clause.kind(place) == "THAT" and clause.kind(place - 1) == "COMMA":
            index, act, mention = noun
            inner = replace(draft.complement, last=place - 1, rule="clause")
            own = that_clause(clause, place)
            nested = Draft(index, index, "noun-clause", act, None, inner, mention, "right-of-cue")
            return replace(draft, complement=own), nested
    return draft, None
