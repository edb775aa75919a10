"""What each word can be in a noun phrase that names a speaker: one tag a token.

A word has two tags: ``free`` where a phrase starts at it (clitics ignored) and ``bound`` where a phrase would
go on through it (a conjunction stops the phrase, a joined preposition shows).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from deconflict_index.arabic.folding import fold
from deconflict_index.arabic.tokens import Token
from deconflict_index.extraction.actors import ActorMention, actors_in
from deconflict_index.extraction.cues import cue_forms
from deconflict_index.extraction.lexicon import load, readings, word_set
from deconflict_index.extraction.quotes import MARKS

_SIGNS = {"\u060c": "COMMA", ",": "COMMA", "(": "OPEN", ")": "CLOSE"}
_TANWIN = "\u064b"
STATEMENT = "statement"
"""The lemma of a text that speaks for its author."""


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
    found: dict[str, Word] = {}
    for lemma, by_number in table.items():
        for key, forms in by_number.items():
            gender, number = _NUMBERS[key]
            tag = single if number == "s" else several
            for form in map(fold, forms.split()):
                found.setdefault(form, Word(tag, lemma, gender, number))
                found.setdefault(article + form, Word(f"{tag}D", lemma, gender, number))
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
    for form in map(fold, table["portfolios"].split()):
        found[article + form] = Word("FIELD", form, "f")
    return found


def _adjectives() -> dict[str, Word]:
    article = fold(load("clitics")["article"])
    phrase = load("roles")["phrase"]
    forms = {fold(word + ending) for word in phrase["adjectives"].split() for ending in phrase["endings"]}
    return {prefix + form: Word("ADJ") for form in forms for prefix in ("", article)}


@cache
def _lexicon() -> dict[str, Word]:
    """Every tagged word; what is entered first wins."""
    roles, people, words = load("roles"), load("people"), load("words")
    layers: list[dict[str, Word]] = [
        {fold(w): Word("LINK") for w in roles["phrase"]["links"].split()},
        {fold(w): Word("LINKED") for w in roles["phrase"]["linked"].split()},
        {fold(w): Word("IN") for w in roles["phrase"]["inside"].split()},
        {fold(w): Word("ONE") for w in roles["phrase"]["one_of"].split()},
        {fold(w): Word("SAME") for w in roles["phrase"]["same"].split()},
        {fold(w): Word("ELSE") for w in roles["phrase"]["other"].split()},
        {fold(w): Word("PART") for w in people["particles"].split()},
        {fold(w): Word("TITLE", fold(w)) for w in people["titles"].split()},
        {fold(w): Word("OF") for w in roles["phrase"]["of"].split()},
        {fold(w): Word("UNNAMED") for w in roles["phrase"]["unnamed"].split()},
        _institutions(),
        {fold(w): Word("ROLED", "counterpart", "m") for w in roles["phrase"]["counterpart"].split()},
        _heads(roles["roles"], "ROLE", "ROLES"),
        _heads(roles["sources"], "SOURCE", "SOURCES"),
        _adjectives(),
        {fold(w): Word("TIME") for w in words["time"].split()},
        {fold(w): Word("COMMON") for key in ("particles", "adverbs", "verbs") for w in words[key].split()},
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
def _prepositions() -> frozenset[str]:
    return word_set(load("clitics"), "prepositions")


@cache
def _joined() -> tuple[tuple[str, ...], str]:
    table = load("clitics")
    return tuple(map(fold, table["conjunctions"])), fold(table["article"])


@lru_cache(maxsize=65536)
def look_up(form: str) -> tuple[Word, str] | None:
    """Find a folded form in the noun lexicon: what it heads and the clitics split off."""
    for clitic, rest in readings(form):
        word = _lexicon().get(rest)
        if word is not None and not (word.tag == "CUE" and set(clitic) & _prepositions()):
            return word, clitic
    return None


@lru_cache(maxsize=16384)
def actor_clitic(forms: tuple[str, ...]) -> str:
    """Tell which clitics are joined to the first word of an actor's name, by taking away what can go."""
    found = ""
    for clitic, rest in readings(forms[0])[1:]:
        sequence = [Token(form, 0, 0) for form in (rest, *forms[1:])]
        named = actors_in(sequence)
        if len(clitic) > len(found) and named and named[0].first == 0 and named[0].last == len(forms):
            found = clitic
    return found


@dataclass(frozen=True, slots=True)
class NounTags:
    """The tags of a sentence's tokens, with what each heads and its clitics."""

    free: tuple[str, ...]
    bound: tuple[str, ...]
    words: tuple[Word | None, ...]
    clitics: tuple[str, ...]


@cache
def _ambiguous_given() -> frozenset[str]:
    """Given names that only their exact spelling tells from a particle of the same folded form."""
    names = load("people")["given"].split()
    return frozenset(name for name in names if _lexicon()[fold(name)].tag in ("COMMON", "IN", "OF"))


def _shape(text: str, token: Token) -> str:
    """Tag a word that no list knows by its shape."""
    if token.form in MARKS:
        return "QUOTE"
    if not token.form.isalpha():
        return _SIGNS.get(token.form, "OTHER")
    if _TANWIN in text[token.start : token.end]:
        return "COMMON"
    conjunctions, article = _joined()
    if token.form.startswith(article) and len(token.form) > len(article) + 1:
        return "DEF"
    if token.form.startswith(conjunctions) and token.form[1:].startswith(article):
        return "OTHER"
    return "NAME" if len(token.form) > 1 else "OTHER"


def _bound(tag: str, clitic: str) -> str:
    """Give the tag of a word inside a phrase, which its clitics may end."""
    if not clitic:
        return tag
    if len(clitic) == 1 and clitic in _prepositions():
        return {"ACTOR": "ATACTOR", "INST": "ATINST", "INSTD": "ATINST"}.get(tag, "OTHER")
    return "OTHER"


def _actor_tag(token: Token, actor: ActorMention, place: int) -> str:
    if actor.kind != "nisba":
        return "ACTOR" if place == actor.first else "ACT"
    plural = tuple(map(fold, load("roles")["phrase"]["plural_endings"]))
    return "NISBAS" if token.form.endswith(plural) else "NISBA"


def noun_tags(text: str, tokens: Sequence[Token], actors: Sequence[ActorMention]) -> NounTags:
    """Tag the tokens of a sentence. Cost: linear in them."""
    by_token = {place: actor for actor in actors for place in range(actor.first, actor.last)}
    free, bound, words, clitics = [], [], [], []
    for place, token in enumerate(tokens):
        actor, word, clitic = by_token.get(place), None, ""
        if actor is not None:
            tag = _actor_tag(token, actor, place)
            if place == actor.first:
                clitic = actor_clitic(tuple(t.form for t in tokens[actor.first : actor.last]))
        elif token.is_word and text[token.start : token.end] in _ambiguous_given():
            tag = "GIVEN"
        elif (known := look_up(token.form)) is not None and token.is_word:
            word, clitic = known
            tag = word.tag
        else:
            tag = _shape(text, token)
        free.append(tag)
        bound.append(_bound(tag, clitic))
        words.append(word)
        clitics.append(clitic)
    return NounTags(tuple(free), tuple(bound), tuple(words), tuple(clitics))
