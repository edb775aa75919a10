"""What each word can be in a noun phrase that names a speaker: one tag a token.

A word has two tags: ``free`` where a phrase starts at it (clitics ignored) and ``bound`` where a phrase would
go on through it (a conjunction stops the phrase, a joined preposition shows).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from deconflict_index.arabic.folding import fold, without_marks
from deconflict_index.arabic.tokens import Token
from deconflict_index.extraction.actors import ActorMention, actors_in
from deconflict_index.extraction.cues import cue_forms, word_kinds
from deconflict_index.extraction.inflection import future_of, noun_forms, verb_forms
from deconflict_index.extraction.lexicon import Phrases, load, readings, word_set
from deconflict_index.extraction.quotes import MARKS

_SIGNS = {"\u060c": "COMMA", ",": "COMMA", "(": "OPEN", ")": "CLOSE"}
_TANWIN = "\u064b"
_BEFORE_NAMES = ("TITLE", "ROLE", "ROLED", "FIELD", "GIVEN", "NISBA", "ADJ", "PART")
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
def _prepositions() -> frozenset[str]:
    return word_set(load("clitics"), "prepositions")


@cache
def _joined() -> tuple[tuple[str, ...], str]:
    table = load("clitics")
    return tuple(map(fold, table["conjunctions"])), fold(table["article"])


def is_outlet(form: str) -> bool:
    """Whether a folded word heads an outlet: "newspaper", "agency"."""
    known = look_up(form)
    return known is not None and known[0].tag == "INST" and known[0].lemma in _media()


@cache
def _media() -> frozenset[str]:
    """Heads of outlets: behind a preposition one is whom somebody told, no part of an office."""
    return word_set(load("roles")["institutions"], "media")


@cache
def _with_article() -> str:
    """Give the preposition that is written onto the article as it stands."""
    return fold(load("clitics")["prepositions"][0]) + _joined()[1]


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


def is_common(form: str) -> bool:
    """Whether a folded word is a common noun, verb or particle that names nobody."""
    known = look_up(form)
    return known is not None and known[0].tag == "COMMON"


def is_topic(form: str) -> bool:
    """Whether a folded word opens a clause with its topic ("as for ...")."""
    topics = word_kinds("clause")["topic"]
    return any(rest in topics for _, rest in readings(form))


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


@cache
def _timely_given() -> frozenset[str]:
    """Given names, folded, that are words of time too ("Alain" is written like "now")."""
    names = load("people")["given"].split()
    return frozenset(fold(name) for name in names if _lexicon()[fold(name)].tag == "TIME")


def _shape(text: str, token: Token) -> str:
    """Tag a word that no list knows by its shape."""
    if token.form in MARKS:
        return "QUOTE"
    if token.form.isdigit():
        return "NUMBER"
    if not token.form.isalpha():
        return _SIGNS.get(token.form, "OTHER")
    if _TANWIN in text[token.start : token.end]:
        return "COMMON"
    conjunctions, article = _joined()
    if token.form.startswith(fold(load("clitics")["contracted"])) and len(token.form) > len(article) + 1:
        return "ATDEF"
    if token.form.startswith(article) and len(token.form) > len(article) + 1:
        return "DEF" if text.startswith(load("clitics")["article"][0], token.start) else "NAME"
    if token.form.startswith(conjunctions) and token.form[1:].startswith(article):
        return "ANDDEF"
    return "NAME" if len(token.form) > 1 else "OTHER"


def _bound(tag: str, clitic: str) -> str:
    """Give the tag of a word inside a phrase, which its clitics may end."""
    if not clitic:
        return tag
    if tag in ("FIELD", "LINK") and clitic in _joined()[0]:
        return "ANDDEF" if tag == "FIELD" else "ANDLINK"
    if len(clitic) == 1 and clitic in _prepositions():
        return {"ACTOR": "ATACTOR", "INST": "ATINST", "INSTD": "ATINSTD"}.get(tag, "OTHER")
    return "OTHER"


def _is_given(text: str, tokens: Sequence[Token], place: int, before: Sequence[str]) -> bool:
    """Whether a word spelled like a given name is one, not the particle it folds to."""
    named = bool(before) and before[-1] in _BEFORE_NAMES
    after = look_up(tokens[place + 1].form) if place + 1 < len(tokens) else None
    if tokens[place].form in _timely_given():
        following = tokens[place + 1].form if place + 1 < len(tokens) else ""
        return named and after is None and following.isalpha()
    if without_marks(text[tokens[place].start : tokens[place].end]) not in _ambiguous_given():
        return False
    return named or (after is not None and after[0].tag in ("GIVEN", "PART"))


@cache
def _figures() -> Phrases[str]:
    """The full names of public figures, whatever their words mean otherwise."""
    names = (name for listed in load("people")["figures"].values() for name in listed)
    return Phrases((name, "figure") for name in names if " " in name)


def _figures_in(tokens: Sequence[Token]) -> tuple[dict[int, tuple[str, str]], set[int]]:
    """Tag the words of public figures' names that are words of the language too; give where the names end."""
    found: dict[int, tuple[str, str]] = {}
    ends: set[int] = set()
    for index, token in enumerate(tokens):
        name = _figures().at(tokens, index) if token.is_word and index not in found else None
        ends |= {name.last} if name else set()
        for place in range(index, name.last if name else index):
            clitic = name.clitic if name and place == index else ""
            known = look_up(tokens[place].form)
            if clitic or known is None or known[0].tag not in ("GIVEN", "PART", "SECOND"):
                found[place] = ("GIVEN" if place == index else "NAME", clitic)
    return found, ends


def _heading(form: str) -> Word | None:
    """Give what the first word of an actor's name heads, where it names an institution."""
    known = look_up(form)
    return known[0] if known is not None and known[0].tag == "INST" else None


def _actor_tag(token: Token, actor: ActorMention, place: int) -> str:
    if actor.kind != "nisba":
        return "ACTOR" if place == actor.first else "ACT"
    plural = tuple(map(fold, load("roles")["phrase"]["plural_endings"]))
    return "NISBAS" if token.form.endswith(plural) else "NISBA"


def noun_tags(text: str, tokens: Sequence[Token], actors: Sequence[ActorMention]) -> NounTags:
    """Tag the tokens of a sentence. Cost: linear in them."""
    by_token = {place: actor for actor in actors for place in range(actor.first, actor.last)}
    figures, ends = _figures_in(tokens)
    free: list[str] = []
    bound, words, clitics = [], [], []
    for place, token in enumerate(tokens):
        actor, word, clitic = by_token.get(place), None, ""
        if place in figures:
            tag, clitic = figures[place]
        elif actor is not None:
            tag = _actor_tag(token, actor, place)
            if place == actor.first:
                word = _heading(token.form)
                clitic = actor_clitic(tuple(t.form for t in tokens[actor.first : actor.last]))
        elif token.is_word and _is_given(text, tokens, place, free):
            tag = "GIVEN"
        elif (known := look_up(token.form)) is not None and token.is_word:
            word, clitic = known
            tag = word.tag
            if tag == "GIVEN" and clitic[-1:] in _prepositions() and free and free[-1] in _BEFORE_NAMES:
                tag, word, clitic = "NAME", None, ""  # a name behind a rank, not "by" and a shorter name
        else:
            tag = _shape(text, token)
            if tag == "NAME" and place in ends:
                tag = "COMMON"  # what follows a full name is no more of it
            elif tag == "NAME" and token.form.startswith(_with_article()) and free and free[-1] != "GIVEN":
                tag = "OTHER"  # "by the relations", not a name
        free.append(tag)
        bound.append("OTHER" if clitic and is_outlet(token.form) else _bound(tag, clitic))
        words.append(word)
        clitics.append(clitic)
    return NounTags(tuple(free), tuple(bound), tuple(words), tuple(clitics))
