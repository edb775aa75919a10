"""Claims whose cue is no plain verb: relays ("quoted X as saying"), "by saying", reporting nouns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from deconflict_index.arabic.folding import fold
from deconflict_index.extraction.clause import WINDOW, Clause
from deconflict_index.extraction.complements import find_complement, that_clause
from deconflict_index.extraction.cues import Cue, cue_of, word_kinds
from deconflict_index.extraction.draft import NEAR, Draft, clause_lead
from deconflict_index.extraction.inflection import noun_forms
from deconflict_index.extraction.lexicon import Phrases, load
from deconflict_index.extraction.loose import loose_phrase
from deconflict_index.extraction.mention import Mention
from deconflict_index.model import Act


def relay(clause: Clause, cue: Cue, index: int) -> Draft | None:
    """One outlet passes on what another said: the outlet right of the verb, the speaker behind "from"."""
    for place in range(index + 1, min(index + NEAR, len(clause.tokens))):
        if clause.form(place) != cue.of:
            continue
        speaker = clause.mentions.get(place + 1) or loose_phrase(clause, place + 1, None)
        if speaker is None:
            return None
        via = next((clause.mentions[i] for i in range(index + 1, place) if i in clause.mentions), None)
        said = _said(clause, speaker.last)
        where, after = (index, speaker.last) if said is None else (said, said + 1)
        cue = _masdars().get(clause.form(where), cue)
        complement = find_complement(clause, cue, where, after)
        if complement is None:
            return None
        lead = clause_lead(clause, index)
        lead = index if lead is None else lead
        return Draft(where, lead, "relay", cue.act, None, complement, speaker, "relayed", via)
    return None


def _said(clause: Clause, after: int) -> int | None:
    """Give the place of "his words" behind a relayed speaker."""
    own = word_kinds("saying")["own"] | _masdars().keys()
    return next((i for i in range(after, after + NEAR) if clause.form(i) in own), None)


@cache
def _masdars() -> Mapping[str, Cue]:
    """The verbal nouns with a pronoun ("quoted X HIS DENIAL of"), each with the cue of its verb."""
    found: dict[str, Cue] = {}
    for masdar, verb in load("cues")["masdars"].items():
        cue = cue_of(fold(verb))
        owned = (fold(form) for form, pronoun in noun_forms(masdar) if pronoun)
        found |= {form: cue for form in owned if cue is not None}
    return found


@cache
def _saying_words() -> Phrases[str]:
    table = word_kinds("saying")
    return Phrases([(form, "own") for form in table["own"]] + [(form, "plain") for form in table["plain"]])


def sayings(clause: Clause) -> Iterator[int]:
    """The verbal noun with a preposition joined to it ("by saying")."""
    for index, token in enumerate(clause.tokens):
        if not token.is_word or clause.hidden[index]:
            continue
        found = _saying_words().at(clause.tokens, index)
        if found is not None and found.clitic:
            yield index


def saying(clause: Clause, index: int) -> Draft | None:
    """Make a claim of "by saying"; its clause begins at the verb that leads to it ("hastened")."""
    cue = clause.cues.get(index) or _plain_cue()
    complement = find_complement(clause, cue, index, index + 1)
    if complement is None:
        return None
    leads = word_kinds("saying")["leads"]
    lead, mention = index, None
    for place in range(index - 1, max(index - NEAR - 4, -1), -1):
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


def noun_cues(clause: Clause) -> Iterator[tuple[int, Act, Mention]]:
    """Reporting nouns with the one whose they are ("the announcement of X")."""
    for index, token in enumerate(clause.tokens):
        if clause.hidden[index] or not token.is_word or index + 1 not in clause.mentions:
            continue
        found = _reporting_nouns().at(clause.tokens, index)
        if found is not None:
            yield index, found.value, clause.mentions[index + 1]


def behind_noun(
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
