"""Noun phrases of words that no list knows: whoever stands where a subject must stand is taken as written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from deconflict_index.arabic.folding import fold
from deconflict_index.extraction.clause import Clause
from deconflict_index.extraction.cues import Cue, word_kinds
from deconflict_index.extraction.lexicon import load, word_set, words
from deconflict_index.extraction.mention import Mention
from deconflict_index.extraction.vocabulary import is_outlet

_ASIDE = 10
_QUOTED = 3
PHRASE = 6
"""The most words such a phrase may have."""


def unknown_subject(clause: Clause, cue: Cue, place: int) -> Mention | None:
    """Words that no list knows, between a verb and what it reports, are its subject."""
    if not ("clause" in cue.takes or cue.preps) or is_speech(clause, place):
        return None
    mention = loose_phrase(clause, place, cue)
    if mention is None:
        return None
    title = clause.mentions.get(mention.last)
    if title is not None and title.kind == "role" and cue.lemma in _tellers():
        return replace(
            mention, kind="person", last=title.last, role=title.name, actor=title.actor, lemma=title.lemma
        )
    kind = clause.kind(mention.last)
    if kind in ("THAT", "COLON", "QUOTE") or takes_preposition(cue, clause.form(mention.last)):
        return mention
    told = clause.addressee_end(mention.last)
    aside = told or clause.is_joined(mention.last) or kind in ("COMMA", "PREP", "ASIDE", "ADVERB", "REL")
    free = told or not {"noun", "bare"} & cue.takes or cue.lemma in _tellers()
    return mention if aside and (free or _reports_later(clause, mention)) else None


def _reports_later(clause: Clause, mention: Mention) -> bool:
    """Whether a complementiser follows behind an aside: the words before it are no object but a subject."""
    for index in range(mention.last, min(mention.last + _ASIDE, len(clause.tokens))):
        if clause.kind(index) == "THAT":
            return clause.kind(index - 1) != "PREP"
        if index in clause.cues or clause.kind(index) in ("STOP", "SUB"):
            return False
    return False


def quoted_name(clause: Clause, cue: Cue, place: int) -> Mention | None:
    """Take a short quotation that stands where the subject stands as its name."""
    quote = clause.quotes.get(place)
    if quote is None or not 0 < quote.words <= _QUOTED or not quote.balanced:
        return None
    if clause.kind(quote.last + 1) not in ("THAT", "COLON", "PREP", "ASIDE", "ADVERB", "QUOTE"):
        return None
    inner = clause.mentions.get(quote.first)
    if inner is not None and inner.last == quote.last:
        return replace(inner, first=place, last=quote.last + 1, gender=cue.gender)
    start, stop = clause.tokens[quote.first].start, clause.tokens[quote.last - 1].end
    name = " ".join(clause.text[start:stop].split())
    return Mention(place, quote.last + 1, start, stop, name, (start, stop), "institution", gender=cue.gender)


def _is_joined(clause: Clause, place: int) -> bool:
    """Whether a word begins with a joined preposition: a known word or the article follows it."""
    return clause.is_joined(place) or clause.form(place)[1:].startswith(fold(load("clitics")["article"]))


def in_full(clause: Clause, mention: Mention, until: Sequence[str] = ("THAT", "COLON", "QUOTE")) -> Mention:
    """Give an unnamed speaker with what describes them: "sources CLOSE TO THE PARTY", "a GULF diplomat".

    All words up to the sign or word of a kind in ``until`` belong to the phrase; where there is none,
    adjectives alone.
    """
    if mention.kind in ("person", "state", "group") or (mention.kind == "role" and mention.definite):
        return mention
    end = mention.last
    inside = (
        words("roles", "phrase", "described_by") if mention.kind in ("sources", "role") else frozenset[str]()
    )
    while end - mention.last < _ASIDE and _describes(clause, end, inside):
        end += 1
    if clause.kind(end) not in until:
        end = mention.last
        while end - mention.last < 2 and clause.kind(end) == "WORD" and _is_adjective(clause, end):
            end += 1
    if end == mention.last:
        return mention
    more = clause.text[mention.name_span[1] : clause.tokens[end - 1].end]
    name = " ".join((mention.name + more).split())
    span = (mention.name_span[0], clause.tokens[end - 1].end)
    named = (a.actor for a in clause.passage.actors if mention.last <= a.first < end)
    actor = mention.actor or next(named, None)
    return replace(mention, last=end, end=span[1], name=name, name_span=span, actor=actor)


def _describes(clause: Clause, place: int, inside: frozenset[str]) -> bool:
    form = clause.form(place)
    plain = form in inside or (
        clause.kind(place) in ("WORD", "MARK") and form not in words("words", "particles")
    )
    if is_outlet(form):
        return False  # whom they told
    alias = not inside and place in clause.actors
    return (
        plain
        and not alias
        and place not in clause.cues
        and not clause.hidden[place]
        and not clause.addressee_end(place)
    )


def _is_adjective(clause: Clause, place: int) -> bool:
    """Whether a word has the ending of an adjective made of a name: "Gulf", "Western"."""
    form = clause.form(place)
    return place not in clause.cues and len(form) > 4 and form.endswith(_adjective_endings())


@cache
def _adjective_endings() -> tuple[str, ...]:
    return tuple(map(fold, load("actors")["endings"][:4]))


@cache
def _tellers() -> frozenset[str]:
    return word_kinds("clause")["tellers"]


def is_speech(clause: Clause, place: int) -> bool:
    """Whether a token begins speech that nothing marks: a particle, the first person, "our"."""
    ours = fold(load("cues")["clause"]["ours"])
    form = clause.form(place)
    own = form.endswith(ours) and len(form) > 4 and clause.kind(place + 1) != "THAT"
    return form in word_kinds("clause")["speech"] or own


def takes_preposition(cue: Cue, form: str) -> bool:
    """Whether a word is, or begins with, the preposition that a verb wants."""
    letters = word_set(load("clitics"), "prepositions")
    return form in cue.preps or (form[:1] in cue.preps & letters and len(form) > 3)


def loose_phrase(clause: Clause, place: int, cue: Cue | None) -> Mention | None:
    """Take up to six plain words as a noun phrase; it ends before a sign, particle, cue or preposition."""
    end = place
    if clause.form(place).startswith(fold(load("clitics")["contracted"])):
        return None
    if cue is not None and clause.form(place)[:1] in cue.preps and _is_joined(clause, place):
        return None
    while end - place < PHRASE and clause.kind(end) == "WORD" and not clause.hidden[end]:
        token = clause.tokens[end]
        if token.form in words("words", "particles"):
            break
        own = end > place and cue is not None and takes_preposition(cue, token.form)
        named = end > place and (end in clause.mentions or clause.is_joined(end))
        if own or named or end in clause.cues or not token.is_word or len(token.form) == 1:
            break
        end += 1
    if end == place or clause.form(end - 1).isdigit():
        return None
    start, stop = clause.tokens[place].start, clause.tokens[end - 1].end
    gender = cue.gender if cue is not None else None
    name = " ".join(clause.text[start:stop].split())
    return Mention(place, end, start, stop, name, (start, stop), "phrase", gender=gender, definite=False)
