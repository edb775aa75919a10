"""What each word can be in a noun phrase that names a speaker: one tag a token.

A word has two tags: ``free`` where a phrase starts at it (clitics ignored) and ``bound`` where a phrase would
go on through it (a conjunction stops the phrase, a joined preposition shows).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from deconflict_index.arabic.folding import fold, without_marks
from deconflict_index.arabic.tokens import Token
from deconflict_index.extraction.actors import ActorMention, actors_in
from deconflict_index.extraction.lexicon import Phrases, load, readings
from deconflict_index.extraction.quotes import MARKS
from deconflict_index.extraction.vocabulary import Word, is_outlet, look_up, prepositions, tag_of

_SIGNS = {"\u060c": "COMMA", ",": "COMMA", "(": "OPEN", ")": "CLOSE"}
_TANWIN = "\u064b"
_BEFORE_NAMES = ("TITLE", "ROLE", "ROLED", "FIELD", "GIVEN", "NISBA", "ADJ", "PART")


@cache
def _joined() -> tuple[tuple[str, ...], str]:
    table = load("clitics")
    return tuple(map(fold, table["conjunctions"])), fold(table["article"])


@cache
def _with_article() -> str:
    """Give the preposition that is written onto the article as it stands."""
    return fold(load("clitics")["prepositions"][0]) + _joined()[1]


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
    return frozenset(name for name in names if tag_of(fold(name)) in ("COMMON", "IN", "OF"))


@cache
def _timely_given() -> frozenset[str]:
    """Given names, folded, that are words of time too ("Alain" is written like "now")."""
    names = load("people")["given"].split()
    return frozenset(fold(name) for name in names if tag_of(fold(name)) == "TIME")


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
    if len(clitic) == 1 and clitic in prepositions():
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
            if tag == "GIVEN" and clitic[-1:] in prepositions() and free and free[-1] in _BEFORE_NAMES:
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
