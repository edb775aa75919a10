"""Public figures: the side of a person of whom an article does not say it (``data/people.toml``).

Spellings of a foreign name agree by their consonants. A bare surname counts where one side alone has it and
it is no word of the language.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from deconflict_index.arabic.folding import fold
from deconflict_index.arabic.tokens import Token
from deconflict_index.extraction.actors import actors_in
from deconflict_index.extraction.lexicon import load, phrase_forms, words
from deconflict_index.extraction.vocabulary import look_up

_SHORTEST = 4
_SHORTEST_KEY = 5


@cache
def _skeleton_table() -> dict[int, str]:
    rules = load("people")["skeleton"]
    table = {ord(letter): "" for letter in fold(rules["dropped"])}
    for letters in map(fold, rules["same"]):
        table |= {ord(letter): letters[0] for letter in letters[1:]}
    return table


@lru_cache(maxsize=16384)
def skeleton(form: str) -> str:
    """Give the consonants by which spellings of one foreign name agree."""
    kept = form.translate(_skeleton_table())
    return "".join(letter for place, letter in enumerate(kept) if kept[place - 1 : place] != letter)


def _figures() -> Iterator[tuple[tuple[str, ...], str]]:
    for code, names in load("people")["figures"].items():
        yield from ((phrase_forms(name), code) for name in names)


def _key(forms: tuple[str, ...]) -> str:
    key = " ".join(map(skeleton, forms))
    return key if len(forms) > 1 and len(key) > _SHORTEST_KEY else " ".join(forms)


@cache
def _names() -> dict[str, str]:
    return {" ".join(forms): code for forms, code in _figures()}


@cache
def _alike() -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for forms, code in _figures():
        found[_key(forms)] = code if found.get(_key(forms), code) == code else None
    return found


@cache
def _surnames() -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for forms, code in _figures():
        whole = len(forms) > 1 and not _is_particle(forms[-2])
        if whole and len(forms[-1]) >= _SHORTEST and _is_no_word(forms[-1]):
            found[forms[-1]] = code if found.get(forms[-1], code) == code else None
    return found


def _is_particle(form: str) -> bool:
    """Whether a word joins the next one to a name of two parts."""
    known = look_up(form)
    return known is not None and known[0].tag == "PART"


def _is_no_word(form: str) -> bool:
    """Whether a surname is no word of the lexicon, no nisba of a state ("Sudanese"), and nobody else's."""
    return (
        form not in words("people", "shared") and look_up(form) is None and not actors_in([Token(form, 0, 0)])
    )


def side_of(name: str) -> str | None:
    """Give the side of a public figure by the full name, as far as the general list knows it."""
    forms = phrase_forms(name)
    exact = _names().get(" ".join(forms))
    return exact or _alike().get(_key(forms)) or _alike().get(_key((forms[0], forms[-1])))


def side_of_surname(form: str) -> str | None:
    """Give the side of the public figures of a surname, a folded word; none where sides share it."""
    return _surnames().get(form)
