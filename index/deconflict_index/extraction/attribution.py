"""Attributions that stand beside their content: "according to", "as ... reported", "in his words"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from deconflict_index.arabic.folding import fold
from deconflict_index.extraction.clause import Clause
from deconflict_index.extraction.cues import word_kinds
from deconflict_index.extraction.inflection import verb_forms
from deconflict_index.extraction.lexicon import Phrases, load
from deconflict_index.extraction.loose import in_full, loose_phrase
from deconflict_index.extraction.mention import Mention
from deconflict_index.extraction.roster import Roster, bare_mention
from deconflict_index.extraction.vocabulary import is_common

_REACH = 6
PASSED_ON = "passed-on"
"""The rule of an attribution that gives the true speaker of what an outlet reports."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution at ``[first, last)`` with its cue; without a mention it means the one who spoke."""

    first: int
    last: int
    cue: int
    rule: str
    mention: Mention | None


@cache
def _openings() -> Phrases[str]:
    table = load("cues")["attribution"]
    return Phrases(
        [(phrase, "according-to") for phrase in table["to"]]
        + [(phrase, PASSED_ON) for phrase in table["passed_on"]]
        + [(phrase, "as-reported") for phrase in table["verbal"]]
        + [(phrase, "own-words") for phrase in table["own_before"]]
    )


@cache
def _verbs() -> frozenset[str]:
    """Every form of the verbs of "as X reported", with the pronoun that takes up the content."""
    table = load("cues")["attribution"]
    told = (
        form for form in verb_forms(table["past"], table["present"]) if form.person == 3 and not form.bare
    )
    forms = {fold(form.written) for form in told}
    return frozenset(forms | {form + fold(table["it"]) for form in forms})


@cache
def _own_openings() -> Phrases[str]:
    return Phrases((phrase, "own-words") for phrase in load("cues")["attribution"]["own_before"])


def attributions(clause: Clause, roster: Roster) -> Iterator[Attribution]:
    """Find the attributions of a sentence outside its quotations, in order. Cost: linear."""
    index = 0
    while index < len(clause.tokens):
        found = None
        if not clause.hidden[index] and clause.tokens[index].is_word:
            found = _own(clause, index) or _named(clause, roster, index)
        if found is not None:
            yield found
        index = index + 1 if found is None else found.last


def _own(clause: Clause, index: int) -> Attribution | None:
    opening = _own_openings().at(clause.tokens, index)
    if opening is None or clause.form(opening.last) not in word_kinds("attribution")["own"]:
        return None
    return Attribution(index, opening.last + 1, index, "own-words", None)


def _named(clause: Clause, roster: Roster, index: int) -> Attribution | None:
    opening = _openings().at(clause.tokens, index)
    if opening is None or opening.value == "own-words":
        return None
    place, cue = opening.last, index
    if opening.value == "as-reported":
        if clause.form(place) not in _verbs():
            return None
        cue, place = place, place + 1
    elif clause.form(place) in word_kinds("attribution")["reported"] and place not in clause.mentions:
        place += 1
    for end in range(place, min(place + _REACH, len(clause.tokens))):
        if clause.kind(end) in ("THAT", "COLON", "COMMA"):
            break
        mention = clause.mentions.get(end) or _surname(clause, roster, end)
        if mention is not None:
            mention = in_full(clause, mention, ("COMMA", "STOP", "THAT"))
            return _complete(clause, Attribution(index, mention.last, cue, opening.value, mention))
    if opening.value != "as-reported":
        return None
    return _loose(clause, Attribution(index, place, cue, opening.value, None))


def _loose(clause: Clause, found: Attribution) -> Attribution | None:
    """An attribution to words that no list knows, up to the next sign."""
    if is_common(clause.form(found.last)):
        return None
    mention = loose_phrase(clause, found.last, None)
    if mention is None or clause.kind(mention.last) not in ("COMMA", "STOP"):
        return None
    return _complete(clause, replace(found, last=mention.last, mention=mention))


def _surname(clause: Clause, roster: Roster, index: int) -> Mention | None:
    found = roster.at(clause.tokens, index)
    if found is None or clause.kind(index) != "WORD":
        return None
    return bare_mention(found[0], clause.tokens, index, found[1], len(found[2]))


def _complete(clause: Clause, found: Attribution) -> Attribution | None:
    """Refuse what is a clause of its own ("as X said that ...")."""
    if found.rule != "as-reported":
        return found
    for index in range(found.last, found.last + _REACH):
        if clause.kind(index) in ("COMMA", "STOP"):
            break
        if clause.kind(index) in ("THAT", "COLON", "QUOTE"):
            return None
    if found.cue == found.first + 1 and clause.kind(found.first) == "SUB":
        return found if clause.kind(found.first - 1) == "COMMA" else None
    return found
