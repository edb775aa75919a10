"""Contact words: which words of a sentence name a contact, by which channel, and how they take their parties.

The wording is in ``data/channels.toml``: verbs with their frames, nouns with their forms, standing lines made
of a head and what it is for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

from deconflict_index.arabic.folding import fold
from deconflict_index.arabic.tokens import Token
from deconflict_index.extraction.inflection import future_of, noun_forms, pronouns, verb_forms
from deconflict_index.extraction.lexicon import Phrases, folded_words, load, readings, word_set, words
from deconflict_index.model import Channel, Level

_PURPOSE_WITHIN = 4


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase of contact: ``tokens[first:last]`` of its sentence.

    ``frame`` says how parties are joined to it: object, with, at, to (verbs) or noun. ``tense`` is past,
    present or future for verbs and for the light verb of a noun (at token ``light``), else ``None``.
    ``pronoun`` is the one written at the end of a noun. ``lemma`` is the table's first form.
    A ``loose`` one ("the line") counts only beside its parties or where the article has told of a line.
    ``carried`` tells that a line carries the contact named.
    """

    first: int
    last: int
    channel: Channel
    frame: str
    lemma: str
    tense: str | None = None
    pronoun: str = ""
    light: int | None = None
    level: Level | None = None
    definite: bool = False
    loose: bool = False
    carried: bool = False
    conditions: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Entry:
    channel: Channel
    frame: str
    lemma: str
    tense: str | None = None
    pronoun: str = ""
    definite: bool = False
    conditions: Mapping[str, Any] = field(default_factory=dict)


def _verbs() -> Iterator[tuple[str, _Entry]]:
    for verb in load("channels")["verbs"]:
        lemma = fold(verb["past"].split()[0])
        plain = _Entry(Channel(verb["channel"]), verb["frame"], lemma, conditions=verb)
        for written, tense in _told(verb):
            entry = replace(plain, tense=tense)
            yield written, entry
            if verb["frame"] == "object":
                yield from ((written + p, replace(entry, pronoun=fold(p))) for p in pronouns())


def _told(table: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give every form of the verbs of an entry with its tense, the future too."""
    for form in verb_forms(table["past"], table["present"]):
        yield form.written, form.tense
        if form.tense == "present" and not form.bare:
            yield future_of(form), "future"


def _nouns() -> Iterator[tuple[str, _Entry]]:
    article = load("clitics")["article"]
    for noun in load("channels")["nouns"]:
        listed = noun.get("words", "").split()
        entry = _Entry(Channel(noun["channel"]), "noun", "", conditions=noun)
        for word in listed:
            for written, pronoun in noun_forms(word):
                definite = bool(pronoun) or written == article + word
                yield written, replace(entry, lemma=fold(word), pronoun=fold(pronoun), definite=definite)
        for phrase in noun.get("phrases", ()):
            named = replace(entry, lemma=fold(noun["phrases"][0]))
            yield phrase, named
            yield " ".join(article + word for word in phrase.split()), replace(named, definite=True)


@cache
def _entries() -> Phrases[_Entry]:
    known: dict[str, _Entry] = {}
    for phrase, entry in (*_verbs(), *_nouns()):
        known.setdefault(phrase, entry)
    again = load("channels")["hotline"]["again"]
    line = _Entry(Channel.HOTLINE, "noun", "", definite=True, conditions={"again": True})
    return Phrases([*known.items(), *((phrase, line) for phrase in again)])


@lru_cache(maxsize=16384)
def _variants(form: str) -> frozenset[str]:
    return frozenset(rest for _, rest in readings(form))


def is_one(form: str, known: frozenset[str]) -> bool:
    """Whether a folded word, with or without clitics, is one of the known."""
    return not known.isdisjoint(_variants(form))


@cache
def _light() -> Mapping[str, str]:
    table = load("channels")["light"]
    found = {fold(written): tense for written, tense in reversed(tuple(_told(table)))}
    return found | dict.fromkeys(words("channels", "light", "masdar"), "masdar")


@cache
def carriers() -> frozenset[str]:
    """Give every form of the verbs that carry a letter, folded."""
    return frozenset(fold(written) for written, _ in _told(load("channels")["letters"]))


def tense_at(tokens: Sequence[Token], index: int) -> str | None:
    """Give the tense of the light verb at a token; after a preposition its form is the noun of doing it."""
    tense = light_tense(tokens[index].form)
    joined = tokens[index].form[:1] in word_set(load("clitics"), "prepositions")
    if tense == "past" and joined and light_tense(tokens[index].form[1:]) == "past":
        return "masdar"
    noun = index > 0 and is_one(tokens[index - 1].form, words("channels", "light", "after_these"))
    return "masdar" if noun and tense == "past" else tense


def light_tense(form: str) -> str | None:
    """Give the tense of a light verb, or ``None`` for any other word."""
    return next((_light()[rest] for _, rest in readings(form) if rest in _light()), None)


def triggers_in(tokens: Sequence[Token]) -> tuple[Trigger, ...]:
    """Find the contact words of a sentence in order. Cost: linear, a few look-ups a token."""
    found: list[Trigger] = []
    index = 0
    while index < len(tokens):
        trigger = line_at(tokens, index) or _word(tokens, index) if tokens[index].is_word else None
        if trigger is None or _is_elsewhere(tokens, trigger):
            index += 1
            continue
        found.append(trigger)
        index = trigger.last
    return tuple(found)


def line_at(tokens: Sequence[Token], index: int) -> Trigger | None:
    """A standing line: its head, and within a few words what it is for."""
    if is_one(tokens[index].form, words("channels", "hotline", "rooms")):
        return _room_at(tokens, index)
    if not is_one(tokens[index].form, words("channels", "hotline", "heads")):
        return None
    loose = is_one(tokens[index].form, words("channels", "hotline", "loose"))
    purposes = words("channels", "hotline", "purposes")
    if is_one(tokens[index].form, words("channels", "hotline", "papers")):
        purposes -= words("channels", "hotline", "not_of_papers")
    last = min(index + _PURPOSE_WITHIN, len(tokens))
    for place in range(index + 1, last):
        if not tokens[place].is_word:
            break
        if is_one(tokens[place].form, purposes):
            level = _level_beside(tokens, place)
            military = level if level is Level.MILITARY else None
            lemma = tokens[index].form
            return Trigger(index, place + 1, Channel.HOTLINE, "noun", lemma, level=military, definite=True)
    if loose:
        return Trigger(
            index, index + 1, Channel.HOTLINE, "noun", tokens[index].form, definite=True, loose=True
        )
    return None


def _room_at(tokens: Sequence[Token], index: int) -> Trigger | None:
    """A room or office kept by both sides: "the coordination centre", "the joint operations room"."""
    purposes = words("channels", "hotline", "room_purposes")
    for place in range(index + 1, min(index + _PURPOSE_WITHIN - 1, len(tokens))):
        if is_one(tokens[place].form, purposes):
            return Trigger(index, place + 1, Channel.HOTLINE, "noun", tokens[index].form, definite=True)
    return None


def _word(tokens: Sequence[Token], index: int) -> Trigger | None:
    found = _entries().at(tokens, index)
    if found is None or (
        found.value.frame != "noun" and set(found.clitic) & word_set(load("clitics"), "prepositions")
    ):
        return None
    entry = found.value
    trigger = Trigger(
        index,
        found.last,
        entry.channel,
        entry.frame,
        entry.lemma,
        entry.tense,
        entry.pronoun,
        definite=entry.definite,
        conditions=entry.conditions,
    )
    return trigger if entry.frame != "noun" else replace(trigger, level=_level_beside(tokens, found.last))


def _level_beside(tokens: Sequence[Token], index: int) -> Level | None:
    beside: Iterable[str] = (token.form for token in tokens[index : index + 2])
    for form in beside:
        for level in ("military", "ministers", "officials"):
            if is_one(form, words("channels", "levels", level)):
                return Level(level)
    return None


def _is_elsewhere(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether a noun of contact is about something else: an interview, a ministry of communications."""
    before = tokens[trigger.first - 1].form if trigger.first else ""
    if trigger.frame != "noun":
        return before in folded_words(trigger.conditions.get("not_behind", ""))
    after = tokens[trigger.last].form if trigger.last < len(tokens) else ""
    if after in folded_words(trigger.conditions.get("not_before", "")):
        return True
    return is_one(before, words("channels", "elsewhere", "before")) or is_one(
        after, words("channels", "elsewhere", "after")
    )
