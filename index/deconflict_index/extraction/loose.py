"""Noun phrases of words that no list knows: whoever stands where a subject must stand is taken as written."""

from __future__ import annotations

from functools import cache

from deconflict_index.arabic.folding import fold
from deconflict_index.extraction.clause import Clause
from deconflict_index.extraction.cues import Cue, word_kinds
from deconflict_index.extraction.lexicon import load, word_set
from deconflict_index.extraction.people import Mention

_ASIDE = 10
PHRASE = 6
"""The most words such a phrase may have."""


def unknown_subject(clause: Clause, cue: Cue, place: int) -> Mention | None:
    """Words that no list knows, between a verb and what it reports, are its subject."""
    if not ("clause" in cue.takes or cue.preps) or is_speech(clause, place):
        return None
    mention = loose_phrase(clause, place, cue)
    if mention is None:
        return None
    kind = clause.kind(mention.last)
    if kind in ("THAT", "COLON", "QUOTE") or takes_preposition(cue, clause.form(mention.last)):
        return mention
    if kind not in ("COMMA", "PREP", "ASIDE", "ADVERB", "REL"):
        return None
    free = not {"noun", "bare"} & cue.takes or cue.lemma in _tellers()
    return mention if free or _reports_later(clause, mention) else None


def _reports_later(clause: Clause, mention: Mention) -> bool:
    """Whether words that can only be a name are followed, behind an aside, by a complementiser."""
    words = range(mention.first, mention.last)
    if len(words) > 2 or not all(map(clause.is_unknown, words)) or clause.is_definite(mention.first):
        return False
    for index in range(mention.last, min(mention.last + _ASIDE, len(clause.tokens))):
        if clause.kind(index) == "THAT":
            return clause.kind(index - 1) != "PREP"
        if index in clause.cues or clause.kind(index) in ("STOP", "SUB"):
            return False
    return False


@cache
def _tellers() -> frozenset[str]:
    return word_kinds("clause")["tellers"]


def is_speech(clause: Clause, place: int) -> bool:
    """Whether a token begins speech that nothing marks: a particle, the first person, "our"."""
    ours = fold(load("cues")["clause"]["ours"])
    form = clause.form(place)
    return form in word_kinds("clause")["speech"] or (form.endswith(ours) and len(form) > 4)


def takes_preposition(cue: Cue, form: str) -> bool:
    """Whether a word is, or begins with, the preposition that a verb wants."""
    letters = word_set(load("clitics"), "prepositions")
    return form in cue.preps or (form[:1] in cue.preps & letters and len(form) > 3)


@cache
def _particles() -> frozenset[str]:
    return frozenset(map(fold, load("words")["particles"].split()))


def loose_phrase(clause: Clause, place: int, cue: Cue | None) -> Mention | None:
    """Take up to six plain words as a noun phrase; it ends before a sign, particle, cue or preposition."""
    end = place
    while end - place < PHRASE and clause.kind(end) == "WORD" and not clause.hidden[end]:
        token = clause.tokens[end]
        if token.form in _particles():
            break
        own = end > place and cue is not None and takes_preposition(cue, token.form)
        if own or end in clause.cues or not token.is_word:
            break
        end += 1
    if end == place or clause.form(end - 1).isdigit():
        return None
    start, stop = clause.tokens[place].start, clause.tokens[end - 1].end
    gender = cue.gender if cue is not None else None
    name = " ".join(clause.text[start:stop].split())
    return Mention(place, end, start, stop, name, (start, stop), "phrase", gender=gender, definite=False)
