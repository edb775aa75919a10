"""What a cue reports: the clause, quotation, noun or unmarked speech that follows it.

Between the cue (with its subject) and its complement stand adverbs, prepositional phrases and asides; they
are stepped over, never more than a window of tokens. Each way to find a complement is a named rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from deconflict_index.arabic.folding import fold
from deconflict_index.extraction.clause import WINDOW, Clause
from deconflict_index.extraction.cues import Cue, word_kinds
from deconflict_index.extraction.inflection import noun_forms
from deconflict_index.extraction.lexicon import load, readings
from deconflict_index.extraction.loose import is_speech, takes_preposition

_ASIDE = 20
_OBJECT = 15
_RELATIVE = 6
_MARKERS = ("THAT", "COLON", "QUOTE", "COMMA")


@dataclass(frozen=True, slots=True)
class Complement:
    """Reported content: ``rule`` that found it, its first token, and the end where a quotation sets it.

    ``marker`` is the index of the word or sign that introduces it; ``skip`` letters at the start of the first
    token do not belong to the content.
    """

    rule: str
    first: int
    marker: int
    last: int | None = None
    skip: int = 0


@cache
def _joined_prepositions() -> frozenset[str]:
    return frozenset(map(fold, load("clitics")["prepositions"]))


@cache
def _contracted() -> str:
    return fold(load("clitics")["contracted"])


def find_complement(clause: Clause, cue: Cue, index: int, after: int) -> Complement | None:
    """Find what the cue at ``index`` reports, reading on from ``after`` (the end of its subject)."""
    place = _step_over(clause, cue, after)
    found = _marked(clause, cue, place) or _noun(clause, cue, place) or _bare(clause, cue, place)
    found = found or _taken_up(clause, cue, index) or _further(clause, cue, place)
    if found is None and not cue.near and not cue.second and "clause" in cue.takes:
        found = _distant(clause, cue, place, index + WINDOW)
    return found if found is not None and _holds_words(clause, found) else None


def _taken_up(clause: Clause, cue: Cue, index: int) -> Complement | None:
    """ "X denied THIS": a pronoun right behind the cue stands for what was said before."""
    if "noun" not in cue.takes or clause.form(index + 1) not in word_kinds("clause")["this"]:
        return None
    return Complement("taken-up", index + 1, index + 1, last=index + 2)


def _further(clause: Clause, cue: Cue, place: int) -> Complement | None:
    """The cue's preposition behind more words of its subject: "the group OPPOSED TO X threatened with"."""
    if not cue.preps or "noun" in cue.takes:
        return None
    for index in range(place, min(place + _OBJECT // 3, len(clause.tokens))):
        if _is_own(clause, cue, index) and index not in clause.mentions:
            return _noun(clause, cue, index)
        if clause.kind(index) != "WORD" or index in clause.cues:
            return None
    return None


def _holds_words(clause: Clause, found: Complement) -> bool:
    """Whether there is any content: a mark may be the sentence's last token, a quotation empty."""
    return found.first < len(clause.tokens) and (found.last is None or found.last > found.first)


def _step_over(clause: Clause, cue: Cue, place: int) -> int:
    """Step over adverbs, commas, asides and prepositional phrases that are not the cue's own."""
    limit = place + WINDOW
    while place < min(limit, len(clause.tokens)):
        kind = clause.kind(place)
        if kind == "COMMA" and clause.form(place + 1) in word_kinds("clause")["anonymous"]:
            place = _aside_end(clause, place + 1)
        elif kind == "COMMA" and "clause" in cue.takes and (beyond := _parenthesis_end(clause, cue, place)):
            place = beyond
        elif kind in ("COMMA", "ADVERB"):
            place += 1
        elif clause.form(place) == "(":
            place = _closing(clause, place) + 1
        elif clause.addressee_end(place) and clause.form(place)[:1] not in cue.preps:
            place = clause.addressee_end(place)
        elif kind == "REL" and clause.kind(place - 1) == "COMMA":
            place = _aside_end(clause, place)
        elif kind == "ASIDE" or _opens_phrase(clause, cue, place):
            following = _next_marker(clause, cue, place + 1) or _after_joined(clause, cue, place)
            if following is None:
                return place
            place = following
        else:
            return place
    return place


def _after_joined(clause: Clause, cue: Cue, place: int) -> int | None:
    """Give the index after a joined phrase of the subject's own: "the watch FOR HUMAN RIGHTS announced"."""
    if "noun" not in cue.takes or clause.kind(place) != "WORD":
        return None
    return place + 1 + clause.is_definite(place + 1)


def _parenthesis_end(clause: Clause, cue: Cue, place: int) -> int:
    """Give the index after words between commas with the complementiser right behind them, else 0."""
    for index in range(place + 1, min(place + _ASIDE, len(clause.tokens))):
        if clause.kind(index) in ("THAT", "COLON", "QUOTE", "STOP"):
            return 0
        if clause.kind(index) == "COMMA":
            own = clause.form(index + 1) in cue.preps and clause.kind(index + 2) == "THAT"
            return index + 1 if own or clause.kind(index + 1) == "THAT" else 0
    return 0


def _closing(clause: Clause, place: int) -> int:
    for index in range(place, min(place + _ASIDE, len(clause.tokens))):
        if clause.form(index) == ")":
            return index
    return place


def _opens_phrase(clause: Clause, cue: Cue, place: int) -> bool:
    """Whether a preposition that the cue does not want opens a phrase here."""
    form = clause.form(place)
    if clause.kind(place) == "PREP":
        return form not in cue.preps
    if form.startswith(_contracted()) and form[:1] not in cue.preps | cue.second:
        return clause.kind(place) == "WORD"
    foreign = form[:1] not in cue.preps | cue.second
    return foreign and clause.kind(place) == "WORD" and clause.is_joined(place)


def _aside_end(clause: Clause, place: int) -> int:
    """Give the comma that ends an aside between commas."""
    for index in range(place, min(place + _ASIDE, len(clause.tokens))):
        if clause.kind(index) == "COMMA":
            return index
    return place + _ASIDE


def _next_marker(clause: Clause, cue: Cue, place: int) -> int | None:
    for index in range(place, min(place + _ASIDE, len(clause.tokens))):
        kind = clause.kind(index)
        if kind in _MARKERS or (_is_own(clause, cue, index) and kind != "ASIDE"):
            return index
        if "noun" in cue.takes and clause.form(index) in _reported() and clause.kind(index - 1) == "WORD":
            return index
        if _is_cue(clause, index) and clause.cues[index].tense != "present" and index not in clause.inside:
            return None
    return None


@cache
def _reported() -> frozenset[str]:
    """Nouns that are what a verb such as "stressed" reports, with or without a pronoun."""
    listed = load("cues")["clause"]["reported_nouns"].split()
    return frozenset(fold(form) for noun in listed for form, _ in noun_forms(noun))


def _is_own(clause: Clause, cue: Cue, index: int) -> bool:
    """Whether a word is the cue's preposition, or begins with it where the cue has only joined ones."""
    form = clause.form(index)
    named = index in clause.inside and not clause.starts_with_preposition(index)
    joined = clause.kind(index) == "WORD" and cue.preps <= _joined_prepositions() and not named
    return form in cue.preps or (joined and takes_preposition(cue, form))


def _marked(clause: Clause, cue: Cue, place: int) -> Complement | None:
    """Content behind a complementiser, a colon or an opening mark, perhaps after the cue's preposition."""
    kind = clause.kind(place)
    own = clause.form(place) in cue.preps or kind == "PREP"
    if own and clause.kind(place + 1) in ("THAT", "QUOTE"):
        return _marked(clause, cue, place + 1)
    if "clause" in cue.takes and kind == "THAT":
        return that_clause(clause, place)
    if "quote" in cue.takes or "noun" in cue.takes:
        if kind == "COLON":
            return _after_colon(clause, place)
        if kind == "QUOTE" or _spoken(clause, place):
            return quotation(clause, place, place)
    return None


def that_clause(clause: Clause, place: int) -> Complement:
    """Take the content of a complementiser; a pronoun joined to it is the content's first word."""
    pronoun = clause.form(place) in word_kinds("clause")["pronoun"]
    first = place if pronoun else place + 1
    if not pronoun and (clause.kind(first) == "QUOTE" or _spoken(clause, first)):
        return quotation(clause, first, place)
    return Complement("clause", first, place)


def _after_colon(clause: Clause, place: int) -> Complement | None:
    first = place + 1
    if clause.kind(first) == "QUOTE" or first in clause.quotes:
        return quotation(clause, first, place)
    if clause.kind(first) == "THAT" and clause.form(first) not in word_kinds("clause")["pronoun"]:
        return Complement("colon", first + 1, place)
    return Complement("colon", first, place) if first < len(clause.tokens) else None


def quotation(clause: Clause, opening: int, marker: int) -> Complement:
    """Take a quotation as content; a complementiser that opens it is not content."""
    quote = clause.quotes[opening]
    first = quote.first
    if clause.kind(first) == "THAT" and clause.form(first) not in word_kinds("clause")["pronoun"]:
        first += 1
    if _goes_on(clause, quote.last):
        return Complement("clause", opening, marker)
    last = quote.last
    while not quote.balanced and last > first + 1 and clause.kind(last - 1) == "STOP":
        last -= 1
    return Complement("quotation", first, marker, last)


def _goes_on(clause: Clause, closing: int) -> bool:
    """Whether the sentence's content goes on behind a short quotation that only names something."""
    quote = clause.closings.get(closing)
    return quote is not None and quote.words <= 3 and clause.kind(closing + 1) not in ("COMMA", "STOP")


def _spoken(clause: Clause, place: int) -> bool:
    """Whether a short quotation stands as an utterance of its own."""
    quote = clause.quotes.get(place)
    return quote is not None and quote.words > 1 and not _goes_on(clause, quote.last)


def _noun(clause: Clause, cue: Cue, place: int) -> Complement | None:
    """A noun as content: behind the cue's preposition, or as its object where the cue takes one."""
    if cue.preps:
        behind = _behind_preposition(clause, cue, place)
        if behind is not None:
            return behind
    if "noun" not in cue.takes or clause.kind(place) not in ("WORD", "MARK") or place >= len(clause.tokens):
        return None
    if place in clause.cues or (cue.bound and not cue.second and not cue.predicate):
        return None
    if cue.predicate and cue.tense == "present" and not cue.bound:
        return None
    if cue.objects and not _among(clause.form(place), cue.objects):
        return None
    if cue.second and not _has_second(clause, cue, place):
        return None
    if cue.lemma in _only_behind():
        return None
    return Complement("object", place, place)


@cache
def _only_behind() -> frozenset[str]:
    """The verbs whose noun never comes without its preposition."""
    return frozenset(
        fold(lemma)
        for entry in load("cues")["verb"]
        if entry.get("preps") and entry.get("takes") == "noun"
        for lemma in entry["past"].split()
    )


def _among(form: str, words: Iterable[str]) -> bool:
    return any(rest in words for _, rest in readings(form))


def _behind_preposition(clause: Clause, cue: Cue, place: int) -> Complement | None:
    form = clause.form(place)
    following = clause.kind(place + 1)
    if form in cue.preps:
        if following in ("THAT", "STOP", "COMMA", "COLON"):
            return that_clause(clause, place + 1) if following == "THAT" else None
        return Complement("preposition", place + 1, place)
    letter = form[:1]
    if letter in cue.preps & _joined_prepositions() and len(form) > 2 and clause.kind(place) != "THAT":
        return Complement("preposition", place, place, skip=1)
    return None


def _has_second(clause: Clause, cue: Cue, place: int) -> bool:
    """Whether the second part that the cue needs follows its object."""
    letters = cue.second & _joined_prepositions()
    start = place if cue.bound else place + 1
    for index in range(start, min(start + _OBJECT, len(clause.tokens))):
        form = clause.form(index)
        if form in cue.second or clause.kind(index) == "THAT":
            return True
        if form[:1] in letters and len(form) > 3 and index not in clause.mentions:
            return True
        if clause.kind(index) == "STOP":
            return False
    return False


def _bare(clause: Clause, cue: Cue, place: int) -> Complement | None:
    """Speech that nothing marks: it starts like speech, in the first person or with a particle."""
    if "bare" not in cue.takes or clause.kind(place) in ("STOP", "COMMA", "PREP"):
        return None
    return Complement("unmarked", place, place) if is_speech(clause, place) else None


def _distant(clause: Clause, cue: Cue, place: int, limit: int) -> Complement | None:
    """The first complementiser, colon or quotation in the window, no other cue between."""
    for index in range(place, min(limit, len(clause.tokens))):
        if clause.kind(index) in ("THAT", "QUOTE", "COLON"):
            return _marked(clause, cue, index)
        if _is_cue(clause, index) or clause.kind(index) in ("SUB", "STOP"):
            return None
    return None


def _is_cue(clause: Clause, index: int) -> bool:
    """Whether a reporting word stands here that is not in a relative clause: "the official WHO ASKED ..."."""
    if index not in clause.cues:
        return False
    for place in range(index - 1, max(index - _RELATIVE, -1), -1):
        if clause.kind(place) in ("COMMA", "STOP", "THAT"):
            break
        if clause.kind(place) == "REL":
            return False
    return True
