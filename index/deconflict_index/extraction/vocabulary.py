"""The words that noun phrases are made of: what each heads, from the tables of roles, people and words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from deconflict_index.arabic.folding import fold
from deconflict_index.extraction.cues import cue_forms, word_kinds
from deconflict_index.extraction.inflection import future_of, noun_forms, verb_forms
from deconflict_index.extraction.lexicon import load, readings, word_set

STATEMENT = "statement"
"""The lemma of a text that speaks for its author."""
HONOUR = "honour"
"""The lemma of a title with a pronoun that stands for a person: "His Excellency"."""


@dataclass(frozen=True, slots=True)
class Word:
    """What a word heads: ``tag``, and for heads of phrases lemma, gender and number."""

    tag: str
    lemma: str = ""
    gender: str | None = None
    number: str = "s"


_NUMBERS = {"m": ("m", "s"), "f": ("f", "s"), "d": (None, "d"), "p": (None, "p")}


def _heads(table: dict[str, dict[str, str]], single: str, several: str) -> dict[str, Word]:
    """Read a table of heads: bare forms, and with the article the same tag with a D."""
    article = fold(load("clitics")["article"])
    accusative = fold(load("inflection")["noun"]["accusative"])
    found: dict[str, Word] = {}
    for lemma, by_number in table.items():
        for key, forms in by_number.items():
            gender, number = _NUMBERS[key]
            tag = single if number == "s" else several
            for form in map(fold, forms.split()):
                found.setdefault(form, Word(tag, lemma, gender, number))
                found.setdefault(article + form, Word(f"{tag}D", lemma, gender, number))
                if key == "m":
                    found.setdefault(form + accusative, Word(tag, lemma, gender, number))
    return found


def _institutions() -> dict[str, Word]:
    article = fold(load("clitics")["article"])
    table = load("roles")["institutions"]
    found: dict[str, Word] = {}
    for gender in ("m", "f"):
        for form in map(fold, table[gender].split()):
            found[form] = Word("INST", form, gender)
            found[article + form] = Word("INSTD", form, gender)
    for form in map(fold, table["statements"].split()):
        found[form] = Word("TEXT", STATEMENT, "m")
        found[article + form] = Word("TEXTD", STATEMENT, "m")
    for word in table["portfolios"].split():
        found[article + fold(word)] = Word("FIELD", fold(word), "f")
    found |= {form: Word("FIELD", form, "f") for form in owned_fields()}
    return found


def _adjectives() -> dict[str, Word]:
    article = fold(load("clitics")["article"])
    phrase = load("roles")["phrase"]
    forms = {fold(word + ending) for word in phrase["adjectives"].split() for ending in phrase["endings"]}
    return {prefix + form: Word("ADJ") for form in forms for prefix in ("", article)}


@cache
def owned_fields() -> frozenset[str]:
    """Give the forms of a ministry's field with a pronoun: "HIS foreign (minister)"."""
    fields = load("roles")["institutions"]["portfolios"].split()
    return frozenset(fold(form) for word in fields for form, pronoun in noun_forms(word) if pronoun)


def _contact_verbs() -> Iterator[str]:
    """Every form of the verbs of contact and of those that carry its noun."""
    channels = load("channels")
    for entry in (*channels["verbs"], channels["light"], channels["letters"]):
        for form in verb_forms(entry["past"], entry["present"]):
            yield fold(form.written)
            if form.tense == "present":
                yield fold(future_of(form))


@cache
def _lexicon() -> dict[str, Word]:
    """Every tagged word; what is entered first wins."""
    roles, people, words = load("roles"), load("people"), load("words")
    layers: list[dict[str, Word]] = [
        {fold(w): Word("LINK") for w in roles["phrase"]["links"].split()},
        {fold(w): Word("HONOUR", HONOUR) for w in roles["phrase"]["honoured"].split()},
        {fold(w): Word("ROLED", "interviewee") for w in roles["phrase"]["interviewed"].split()},
        {fold(w): Word("LINKED") for w in roles["phrase"]["linked"].split()},
        {fold(w): Word("IN") for w in roles["phrase"]["inside"].split()},
        {fold(w): Word("ONE") for w in roles["phrase"]["one_of"].split()},
        {fold(w): Word("MANY") for w in roles["phrase"]["many_of"].split()},
        {fold(w): Word("SAME") for w in roles["phrase"]["same"].split()},
        {fold(w): Word("ELSE") for w in roles["phrase"]["other"].split()},
        {fold(w): Word("SECOND") for w in roles["phrase"]["second_names"].split()},
        {fold(w): Word("PART") for w in people["particles"].split()},
        {fold(w): Word("TITLE", fold(w)) for w in people["titles"].split()},
        {fold(w): Word("OF") for w in roles["phrase"]["of"].split()},
        {fold(w): Word("UNNAMED") for w in roles["phrase"]["unnamed"].split()},
        _institutions(),
        {fold(w): Word("PEER", "counterpart", "m") for w in roles["phrase"]["counterpart"].split()},
        _heads(roles["roles"], "ROLE", "ROLES"),
        _heads(roles["sources"], "SOURCE", "SOURCES"),
        _adjectives(),
        {fold(w): Word("TIME") for w in words["time"].split()},
        {fold(w): Word("TO") for w in roles["phrase"]["accredited"].split()},
        {fold(w): Word("COMMON") for key in ("particles", "adverbs", "verbs") for w in words[key].split()},
        {form: Word("COMMON") for form in _contact_verbs()},
        {form: Word("CUE") for form in cue_forms()},
        {fold(w): Word("GIVEN") for w in people["given"].split()},
        {fold(w): Word("COMMON") for w in words["nouns"].split()},
    ]
    found: dict[str, Word] = {}
    for layer in layers:
        for form, word in layer.items():
            found.setdefault(form, word)
    return found


@cache
def prepositions() -> frozenset[str]:
    """Give the letters that Arabic joins to a noun as prepositions."""
    return word_set(load("clitics"), "prepositions")


def tag_of(form: str) -> str:
    """Give the tag of a folded form that the tables list as it stands."""
    return _lexicon()[form].tag


@lru_cache(maxsize=65536)
def look_up(form: str) -> tuple[Word, str] | None:
    """Find a folded form in the noun lexicon: what it heads and the clitics split off."""
    for clitic, rest in readings(form):
        word = _lexicon().get(rest)
        if word is not None and not (word.tag == "CUE" and set(clitic) & prepositions()):
            return word, clitic
    return None


def is_outlet(form: str) -> bool:
    """Whether a folded word heads an outlet: "newspaper", "agency"."""
    known = look_up(form)
    return known is not None and known[0].tag == "INST" and known[0].lemma in _media()


@cache
def _media() -> frozenset[str]:
    """Heads of outlets: behind a preposition one is whom somebody told, no part of an office."""
    return word_set(load("roles")["institutions"], "media")


def is_common(form: str) -> bool:
    """Whether a folded word is a common noun, verb or particle that names nobody."""
    known = look_up(form)
    return known is not None and known[0].tag == "COMMON"


def is_topic(form: str) -> bool:
    """Whether a folded word opens a clause with its topic ("as for ...")."""
    topics = word_kinds("clause")["topic"]
    return any(rest in topics for _, rest in readings(form))
