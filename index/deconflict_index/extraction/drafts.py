"""Claims of one sentence before their speakers are known: each cue with its subject and its content.

Every cue outside a quotation is tried; negated cues, infinitives and cues nested in another's content are
left out. A content ends where the next cue's clause begins.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from deconflict_index.extraction.clause import Clause, is_byline
from deconflict_index.extraction.complements import Complement, find_complement, quotation
from deconflict_index.extraction.cues import Cue, said_by_negation, word_kinds
from deconflict_index.extraction.draft import Draft, clause_lead
from deconflict_index.extraction.lexicon import load, phrase_forms, readings
from deconflict_index.extraction.nominal import behind_noun, noun_cues, relay, saying, sayings
from deconflict_index.extraction.roster import Roster
from deconflict_index.extraction.subjects import Subject, left_subject, right_subject

PREVIOUS = "previous-sentence"
"""The rule of a complement that is the whole sentence before."""

_NAME_WORDS = 3
_CLAUSE_OPENERS = ("COMMA", "STOP", "SUB", "ALREADY", "MARK")


def drafts_in(clause: Clause, roster: Roster) -> list[Draft]:
    """Find the claims of a sentence by its reporting verbs and nouns, in order. Cost: linear."""
    found: list[Draft] = []
    nouns = list(noun_cues(clause))
    for index in sorted({*clause.cues, *sayings(clause)}):
        draft = _verb(clause, roster, index) if index in clause.cues else saying(clause, index)
        if draft is None or _is_nested(clause, found, draft):
            continue
        draft, inner = behind_noun(clause, draft, nouns)
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
    if _carries_on(clause, before, draft):
        return True
    return draft.nested and (last is None or draft.cue < last)


def _carries_on(clause: Clause, before: Draft, draft: Draft) -> bool:
    """Whether a coordinated verb without subject or comma goes on with a reported clause."""
    word = draft.word
    if word is None or not word.joined or draft.mention is not None or before.complement.last is not None:
        return False
    reported = before.complement.rule in ("clause", "colon")
    plain = draft.complement.rule in ("object", "preposition")
    return reported and plain and clause.kind(draft.cue - 1) not in ("COMMA", "STOP", "MARK")


def _verb(clause: Clause, roster: Roster, index: int) -> Draft | None:
    """Make a claim of a reporting verb or participle, or find that it reports nothing."""
    cue = clause.cues[index]
    if _denied(clause, cue, index) or is_byline(clause, index):
        return None
    if cue.of:
        return relay(clause, cue, index)
    subject = _subject(clause, roster, cue, index)
    if not _admits(clause, cue, index, subject):
        return None
    complement = (
        _fronted(clause, cue, index)
        or find_complement(clause, cue, index, subject.after)
        or _before(clause, cue, index)
    )
    if complement is None or not _reports(cue, subject, complement):
        return None
    nested = subject.nested
    if cue.tense == "present" and cue.joined and subject.mention is None:
        nested = index > 0 and clause.kind(index - 1) != "COMMA"
    rule = f"{'participle' if cue.tense == 'participle' else 'verb'}-{complement.rule}"
    mention, sieve = subject.mention, subject.rule
    return Draft(index, subject.lead, rule, cue.act, cue, complement, mention, sieve, nested=nested)


def _subject(clause: Clause, roster: Roster, cue: Cue, index: int) -> Subject:
    """Give a cue's subject, right of it or left of it, and where its clause begins."""
    topic = left_subject(clause, cue, index)
    if topic is not None and topic.mention is not None and clause.kind(topic.mention.first - 1) == "BEEN":
        return topic
    mention, after = right_subject(clause, roster, cue, index)
    lead = clause_lead(clause, index)
    nested = lead is None and cue.tense != "participle"
    start = index if lead is None else lead
    if mention is not None or cue.tense == "participle":
        return Subject(mention, "right-of-cue" if mention else "", start, after, nested)
    left = left_subject(clause, cue, index)
    if left is None:
        return Subject(None, "", start, after, nested)
    return replace(left, lead=min(start, left.lead))


def _admits(clause: Clause, cue: Cue, index: int, subject: Subject) -> bool:
    """Whether a cue stands where it reports: in a clause of its own, or with a subject that is known."""
    mention = subject.mention
    if cue.initial and not cue.joined and clause.kind(index - 1) not in _CLAUSE_OPENERS:
        return False
    if cue.text and (mention is None or mention.kind != "institution" or mention.first < index):
        return False
    return not subject.nested or (mention is not None and mention.kind != "phrase")


def _reports(cue: Cue, subject: Subject, complement: Complement) -> bool:
    """Whether a noun is something said: of some verbs that depends on whose it is."""
    noun = complement.rule in ("object", "preposition")
    return (
        not noun or not cue.tellers or (subject.mention is not None and subject.mention.kind in cue.tellers)
    )


def _denied(clause: Clause, cue: Cue, index: int) -> bool:
    """Whether the cue is negated or only wished, asked or planned."""
    if clause.kind(index - 1) == "NOT":
        return cue.lemma not in said_by_negation()
    if cue.tense == "participle" and (cue.gender != "m" or cue.number != "s") and not cue.joined:
        return clause.kind(index - 1) not in ("COMMA", "MARK", "STOP", "SUB")
    if cue.tense != "present":
        return False
    words = word_kinds("clause")
    general = any(rest in words["impersonal"] for _, rest in readings(clause.form(index)))
    impersonal = index <= 1 and general and index + 1 not in clause.mentions
    told = clause.form(index - 2) in words["before_telling"]
    return impersonal or (clause.form(index - 1) in words["infinitive"] and not told)


def _before(clause: Clause, cue: Cue, index: int) -> Complement | None:
    """A quotation that ends right before the cue."""
    if "quote" not in cue.takes or cue.tense == "participle":
        return None
    place = index - 1
    while clause.kind(place) in ("COMMA", "SUB", "ADVERB") and index - place < 4:
        place -= 1
    quote = clause.closings.get(place)
    if quote is None:
        return None
    opening = quote.first - 1
    if place == index - 1 and quote.words <= _NAME_WORDS:
        return None
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
