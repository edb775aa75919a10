"""Reporting words: every inflected form of the verbs in ``data/cues.toml`` with what it does and takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from deconflict_index.arabic.folding import fold
from deconflict_index.extraction.inflection import Form, participle_forms, past_forms, present_forms
from deconflict_index.extraction.lexicon import folded_words, load, words
from deconflict_index.model import Act

_TAKES = "clause quote"


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word in one of its forms.

    ``tense`` is past, present or participle; ``takes`` holds clause, quote, noun, bare; ``preps``, ``second``
    and ``objects`` are folded words that what follows must have; ``tellers`` are the kinds of speaker of whom
    it reports a noun, where not of all; ``predicate`` tells that an object pronoun still leaves the content
    to come; ``of`` is what stands before the true speaker of a relay; ``bound`` tells an object pronoun at
    its end, ``joined`` a conjunction at its start.
    """

    lemma: str
    act: Act
    tense: str
    gender: str | None
    number: str
    takes: frozenset[str]
    preps: frozenset[str]
    second: frozenset[str]
    objects: frozenset[str]
    tellers: frozenset[str] = frozenset()
    initial: bool = False
    near: bool = False
    predicate: bool = False
    text: bool = False
    of: str = ""
    bound: bool = False
    joined: bool = False


@cache
def _forms() -> dict[str, Cue]:
    table = load("cues")
    found: dict[str, Cue] = {}
    relays = ({**entry, "takes": "clause quote"} for entry in table["relay"])
    for entry in (*table["verb"], *relays):
        for lemma, form in _inflected(entry):
            if form.person == 3 and (not form.bare or fold(lemma) in said_by_negation()):
                cue = _cue(entry, lemma, form.tense, form.gender, form.number)
                found.setdefault(fold(form.written), cue)
    return found


@cache
def said_by_negation() -> frozenset[str]:
    """Give the verbs whose negation says something: "he did not hide"."""
    return words("cues", "clause", "said_by_negation")


def _inflected(entry: Mapping[str, Any]) -> Iterator[tuple[str, Form]]:
    """Give every form of an entry's verbs with the verb it belongs to."""
    makers = {"past": past_forms, "present": present_forms, "participle": participle_forms}
    for tense, make in makers.items():
        yield from ((lemma, form) for lemma in entry[tense].split() for form in make(lemma))


def _cue(entry: Mapping[str, Any], lemma: str, tense: str, gender: str | None, number: str) -> Cue:
    return Cue(
        fold(lemma),
        Act(entry.get("act", "statement")),
        tense,
        gender,
        number,
        frozenset(entry.get("takes", _TAKES).split()),
        folded_words(entry.get("preps", "")),
        folded_words(entry.get("second", "")),
        folded_words(entry.get("objects", "")),
        frozenset(entry.get("tellers", "").split()),
        initial=entry.get("initial", False),
        near=entry.get("near", False),
        predicate=entry.get("predicate", False),
        text=entry.get("text", False),
        of=fold(entry.get("of", "")),
    )


def cue_forms() -> frozenset[str]:
    """Give every form of a reporting verb and of the nouns that report in its place."""
    saying = word_kinds("saying")
    return frozenset(_forms()) | saying["own"] | saying["leads"]


@lru_cache(maxsize=65536)
def cue_of(form: str) -> Cue | None:
    """Give the reporting word that a folded form can be, with a conjunction before or a pronoun after it."""
    clitics = load("clitics")
    for joined in ("", *map(fold, clitics["conjunctions"])):
        if joined and not form.startswith(joined):
            continue
        rest = form[len(joined) :]
        cue = _forms().get(rest)
        if cue is not None:
            return _marked(cue, joined=bool(joined), bound=False)
    return _with_pronoun(
        form, tuple(map(fold, clitics["conjunctions"])), tuple(map(fold, clitics["pronouns"]))
    )


def _with_pronoun(form: str, conjunctions: tuple[str, ...], pronouns: tuple[str, ...]) -> Cue | None:
    for joined in ("", *conjunctions):
        if joined and not form.startswith(joined):
            continue
        for pronoun in pronouns:
            cue = _forms().get(form[len(joined) : -len(pronoun)]) if form.endswith(pronoun) else None
            if cue is not None and cue.tense != "participle" and cue.lemma not in _unbound():
                return _marked(cue, joined=bool(joined), bound=True)
    return None


@cache
def _unbound() -> frozenset[str]:
    return words("cues", "unbound")


def _marked(cue: Cue, *, joined: bool, bound: bool) -> Cue:
    return replace(cue, joined=joined, bound=bound)


@cache
def word_kinds(section: str) -> dict[str, frozenset[str]]:
    """Give the word lists of a section of the table, folded."""
    return {
        key: folded_words(listed) for key, listed in load("cues")[section].items() if isinstance(listed, str)
    }
