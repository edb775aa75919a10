"""The exact content of a claim: where it ends, how much of it is quoted, and what the speaker does by it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from deconflict_index.arabic.folding import fold
from deconflict_index.extraction.clause import Clause, Quotation
from deconflict_index.extraction.cues import word_kinds
from deconflict_index.extraction.draft import Draft
from deconflict_index.extraction.lexicon import Phrases, clitic_length, load, readings, words
from deconflict_index.extraction.speakers import Voice
from deconflict_index.model import Act, Mode, Span

_SHORT_QUOTE = 3
_NEAR = 4


@cache
def _breaks() -> Phrases[str]:
    return Phrases((phrase, "break") for phrase in load("cues")["clause"]["breaks"])


def breaks(clause: Clause) -> list[int]:
    """Give the places where, behind a comma, the outlet takes up its own thread again."""
    return [
        index
        for index in range(1, len(clause.tokens))
        if clause.kind(index - 1) == "COMMA"
        and not clause.hidden[index]
        and _breaks().at(clause.tokens, index)
    ]


def asides(clause: Clause) -> list[int]:
    """Give the places where, behind a comma, a clause of the outlet's own hangs on a noun ("WHERE ...")."""
    return [
        index
        for index in range(1, len(clause.tokens))
        if clause.kind(index) == "SUB" and clause.kind(index - 1) == "COMMA" and not clause.hidden[index]
    ]


def deeds(clause: Clause) -> list[int]:
    """Give the places where, behind a comma, "and" and a verb that tells a deed go on ("and he met ...")."""
    return [
        index
        for index in range(1, len(clause.tokens))
        if clause.kind(index - 1) == "COMMA"
        and not clause.hidden[index]
        and clause.opens_with_conjunction(index)
        and clause.form(index)[1:] in words("words", "verbs")
    ]


def end_of(clause: Clause, first: int, stops: Sequence[int]) -> int:
    """Give the end of a content that begins at ``first``: the next stop, signs and openers trimmed off."""
    end = min((stop for stop in stops if stop > first), default=len(clause.tokens))
    while end > first + 1 and clause.kind(end - 1) in ("COMMA", "STOP", "SUB", "ALREADY"):
        end -= 1
    return end


def span_of(clause: Clause, first: int, end: int, skip: int = 0) -> Span:
    """Give the code points of ``tokens[first:end]``, leaving out ``skip`` letters at the start."""
    start = clause.tokens[first]
    return start.start + (clitic_length(clause.text, start, "x" * skip) if skip else 0), clause.tokens[
        end - 1
    ].end


def mode_of(clause: Clause, first: int, end: int) -> Mode:
    """Tell whether all of a content is quoted, some of it, or none; a quoted name is no quotation."""
    for quote in clause.quotes.values():
        if quote.first <= first and end <= quote.last:
            return Mode.DIRECT
        if quote.first < end and quote.last > first and not _is_name(clause, quote):
            return Mode.MIXED
    return Mode.INDIRECT


def _is_name(clause: Clause, quote: Quotation) -> bool:
    """Whether a short quotation is a name: one word, an actor, a number, or behind a word for a kind."""
    if quote.words > _SHORT_QUOTE:
        return False
    inner = range(quote.first, quote.last)
    if quote.words <= 1 or any(i in clause.actors or not clause.tokens[i].form.isalpha() for i in inner):
        return True
    kinds = word_kinds("clause")["quoted_names"]
    return any(rest in kinds for _, rest in readings(clause.form(quote.first - 2)))


def act_of(clause: Clause, draft: Draft, first: int, end: int, voice: Voice) -> tuple[Act, str]:
    """Tell what the speaker does, by the cue unless the content outranks it, and the rule that tells."""
    act = _act_of_object(clause, draft, first)
    if act is not None:
        return act, "object"
    if draft.act is Act.STATEMENT and _own_intent(clause, first, end, voice):
        return Act.INTENT, "own-intent"
    if draft.act is Act.STATEMENT and _accuses(clause, first, end):
        return Act.ACCUSATION, "accusing-content"
    return draft.act, "cue"


def _act_of_object(clause: Clause, draft: Draft, first: int) -> Act | None:
    word = draft.word
    if word is None or "noun" not in word.takes or "clause" in word.takes:
        return None
    pronouns = tuple(map(fold, load("clitics")["pronouns"]))
    form = clause.form(first)
    forms = {form, *(form.removesuffix(p) for p in pronouns)}
    return next((Act(act) for act, words in word_kinds("object_acts").items() if forms & words), None)


def _own_intent(clause: Clause, first: int, end: int, voice: Voice) -> bool:
    words = word_kinds("intent")
    mention = clause.mentions.get(first)
    if mention is not None and mention.kind != "person":
        own = voice.kind in ("state", "institution", "group") and mention.actor == voice.actor is not None
        place = mention.last
    else:
        form = clause.form(first)
        pronoun = form in word_kinds("clause")["pronoun"]
        own, place = pronoun or form in words["own"] or form in words["between"], first + pronoun
        place += form in words["own"]
    while own and clause.form(place) in words["between"] and place < first + _NEAR:
        place += 1
    return own and place < end and clause.form(place) in words["words"]


def _accuses(clause: Clause, first: int, end: int) -> bool:
    words = word_kinds("accusation")
    for index in range(first, min(first + _NEAR, end - 2)):
        if clause.form(index) in words["words"] and clause.form(index + 1) in words["after"]:
            return clause.form(index + 2) in words["objects"]
    return False
