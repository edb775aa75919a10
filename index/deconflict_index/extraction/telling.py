"""The words that tell a contact's status, with all their forms, from ``data/statuses.toml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from deconflict_index.arabic.folding import fold
from deconflict_index.arabic.tokens import Token
from deconflict_index.extraction.inflection import (
    Form,
    adjective_forms,
    future_of,
    noun_forms,
    present_forms,
    pronouns,
    verb_forms,
)
from deconflict_index.extraction.lexicon import load, readings
from deconflict_index.model import Status

_SETS = ("negation", "verbal", "vague", "none", "resuming", "was_to_be", "over", "never", "beside")


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The lists of ``data/statuses.toml``, folded, under their names there.

    ``before`` and ``after`` map each form of a cue to its status, or to none where nothing takes place;
    ``verbs`` are those forms of ``before`` that are verbs and nothing else.
    """

    before: Mapping[str, Status | None]
    verbs: frozenset[str]
    after: Mapping[str, Status]
    negation: frozenset[str]
    verbal: frozenset[str]
    vague: frozenset[str]
    none: frozenset[str]
    resuming: frozenset[str]
    was_to_be: frozenset[str]
    over: frozenset[str]
    never: frozenset[str]
    beside: frozenset[str]
    conjunctions: frozenset[str]


@cache
def status_words() -> StatusWords:
    """Read the table, once."""
    table = load("statuses")
    before: dict[str, Status | None] = {fold(w): None for w in f"{table['none']} {table['needed']}".split()}
    after: dict[str, Status] = {}
    verbs: set[str] = set()
    nouns: set[str] = set()
    for cue in table["cues"]:
        status = Status(cue["status"])
        verbs |= {fold(form.written) for form in _told(cue.get("before", {}))}
        nouns |= {
            fold(f) for noun in cue.get("before", {}).get("nouns", "").split() for f, _ in noun_forms(noun)
        }
        for form in _forms(cue.get("before", {})):
            before.setdefault(form, status)
        for form in _forms(cue.get("after", {})):
            after.setdefault(form, status)
    sets = {name: frozenset(map(fold, table[name].split())) for name in _SETS}
    return StatusWords(
        before,
        frozenset(verbs - nouns),
        after,
        **sets,
        conjunctions=frozenset(load("clitics")["conjunctions"]),
    )


def _told(listed: Mapping[str, str]) -> Iterator[Form]:
    return verb_forms(listed.get("past", ""), listed.get("present", ""))


def _forms(listed: Mapping[str, str]) -> Iterator[str]:
    """Give every form of the words of a cue, folded."""
    to_come = (form for verb in listed.get("future", "").split() for form in present_forms(verb))
    yield from (fold(form.written) for form in _told(listed))
    yield from (fold(future_of(form)) for form in to_come)
    yield from (fold(form) for noun in listed.get("nouns", "").split() for form, _ in noun_forms(noun))
    yield from (fold(form) for word in listed.get("adjectives", "").split() for form in adjective_forms(word))
    yield from map(fold, listed.get("words", "").split())


@cache
def _elsewhere() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    listed = load("statuses")["elsewhere"]
    return tuple(
        (frozenset(map(fold, e["words"].split())), frozenset(map(fold, e["followed_by"].split())))
        for e in listed
    )


def is_elsewhere(tokens: Sequence[Token], index: int) -> bool:
    """Whether a telling word is about something else, by the word after it: "stopping the FIRE"."""
    after = tokens[index + 1].form if index + 1 < len(tokens) else ""
    return any(tokens[index].form in words and after in others for words, others in _elsewhere())


def known_in(form: str, known: Mapping[str, Status | None] | Mapping[str, Status]) -> str | None:
    """Find a telling word behind its clitics; no preposition is joined to a verb."""
    return next(
        (rest for clitic, rest in readings(form) if rest in known and not (_takes_no(clitic, rest))), None
    )


def _takes_no(clitic: str, rest: str) -> bool:
    return rest in status_words().verbs and bool(set(clitic) - status_words().conjunctions)


def without_conjunction(form: str) -> str:
    """Give a folded word without a conjunction written onto a negation or particle."""
    bare = form[1:]
    joined = form[:1] in status_words().conjunctions and bare in status_words().negation
    return bare if joined else form


@cache
def answers() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Give the verbs and the nouns of answering, folded, and the channels on which one answers."""
    listed = load("statuses")["unanswered"]
    told = [form.written for form in verb_forms(listed["past"], listed["present"])]
    verbs = frozenset(fold(form + pronoun) for form in told for pronoun in ("", *pronouns()))
    nouns = frozenset(fold(form) for noun in listed["nouns"].split() for form, _ in noun_forms(noun))
    return verbs, nouns, frozenset(listed["channels"].split())
