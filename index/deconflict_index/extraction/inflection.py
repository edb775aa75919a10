"""Inflection: every written form of a verb, noun or adjective from the one form that a table gives.

Tables name a verb by "he did" and "he does" and a noun by its bare form; the endings are in
``data/inflection.toml``. Forms come as written, not folded; what differs in harakat only is one form.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from deconflict_index.extraction.lexicon import load


@dataclass(frozen=True, slots=True)
class Form:
    """A verb's form: ``tense`` is past, present or participle; ``person`` 1 or 3.

    ``gender`` is m, f or ``None`` where the form serves both; ``number`` s, d or p. ``bare`` tells the short
    form that stands after a particle of negation or wish.
    """

    written: str
    tense: str
    gender: str | None
    number: str
    person: int = 3
    bare: bool = False


def _place(key: str) -> tuple[str | None, str, int]:
    who, number = key.split(".")
    return (None, number, 1) if who == "1" else (who, number, 3)


def past_forms(verb: str) -> Iterator[Form]:
    """Give the past of a verb named by "he did"."""
    table = load("inflection")["past"]
    weak = table["weak"].get(verb[-1:])
    stem, endings = (verb[:-1], weak) if weak else (verb, table["endings"])
    hollow = table["hollow"] if not weak and verb[-2:-1] == table["hollow"]["vowel"] else None
    yield Form(verb, "past", "m", "s")
    for key, ending in endings.items():
        gender, number, person = _place(key)
        short = stem[:-2] + stem[-1:] if hollow and key in hollow["before"] else stem
        if person == 1 and short.endswith(ending[:1]):
            ending = ending[1:]  # one letter is written for two that meet without a vowel
        yield Form(short + ending, "past", gender, number, person)


def present_forms(verb: str) -> Iterator[Form]:
    """Give the present of a verb named by "he does", with the short forms after a particle."""
    table = load("inflection")["present"]
    weak = verb.endswith(tuple(table["weak"]))
    stem = verb[1:-1] if weak else verb[1:]
    for key, prefix in table["prefixes"].items():
        gender, number, person = _place(key)
        yield Form(prefix + verb[1:], "present", gender, number, person)
        if short := _shortened(verb[1:], weak=weak):
            yield Form(prefix + short, "present", gender, number, person, bare=True)
        if person == 3:
            yield Form(prefix + verb[1:] + table["dual"], "present", gender, "d")
            yield Form(prefix + stem + table["plural"], "present", gender, "p")
            yield Form(prefix + verb[1:] + table["dual_after"], "present", gender, "d", bare=True)
            yield Form(prefix + stem + table["plural_after"], "present", gender, "p", bare=True)


def _shortened(rest: str, *, weak: bool) -> str:
    """Give what stays of "he does" without its prefix after a particle, empty where nothing falls."""
    if weak:
        return rest[:-1]
    return rest[:-2] + rest[-1:] if rest[-2:-1] in load("inflection")["present"]["long"] else ""


def participle_forms(participle: str) -> Iterator[Form]:
    """Give the active participle of circumstance, named by its masculine accusative ("stating")."""
    table = load("inflection")["participle"]
    stem = participle.removesuffix(table["tanwin"])
    yield Form(participle, "participle", "m", "s")
    for key, ending in table["endings"].items():
        gender, number, _ = _place(key)
        yield Form(stem + ending, "participle", gender if number == "s" else None, number)


def verb_forms(past: str, present: str) -> Iterator[Form]:
    """Give every form of the verbs listed in two strings of words."""
    for verb in past.split():
        yield from past_forms(verb)
    for verb in present.split():
        yield from present_forms(verb)


def future_of(form: Form) -> str:
    """Give the future of a form of the present, as written."""
    return str(load("inflection")["future"]["prefix"]) + form.written


def noun_forms(noun: str) -> Iterator[tuple[str, str]]:
    """Give a noun bare, in the accusative, with the article and with each pronoun: (form, pronoun)."""
    table = load("inflection")["noun"]
    article = load("clitics")["article"]
    feminine = noun.endswith(table["feminine"])
    yield noun, ""
    yield article + noun, ""
    if not feminine:
        yield noun + table["accusative"], ""
    stem = noun.removesuffix(table["feminine"]) + (table["before_pronoun"] if feminine else "")
    yield from ((stem + pronoun, pronoun) for pronoun in table["pronouns"])


def pronouns() -> tuple[str, ...]:
    """Give the pronouns that a verb or noun of these tables can end in, as written."""
    return tuple(load("inflection")["noun"]["pronouns"])


def adjective_forms(adjective: str) -> Iterator[str]:
    """Give an adjective in each gender and number, with and without the article."""
    article = load("clitics")["article"]
    for ending in load("inflection")["adjective"]["endings"]:
        yield adjective + ending
        yield article + adjective + ending
