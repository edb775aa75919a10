"""Joined Arabic letters: for each character of a text the presentation form that its neighbours ask for.

The forms come from the Unicode character database, how letters join from ``data/joining.toml``. The result
has one entry a character; marks and signs stay what they are.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from unicodedata import category, decomposition

_SOFT_HYPHEN = "\u00ad"
_LAM = "\N{ARABIC LETTER LAM}"
_PRESENTATION_FORMS = (range(0xFB50, 0xFDD0), range(0xFE70, 0xFEFD))
# Transparent to joining are marks and format characters, except for these, which part their neighbours.
_PARTING = frozenset(
    "\u180e\u200c\u2066\u2067\u2068\u2069\u06dd\u08e2\u0600\u0601\u0602\u0603\u0604\u0605\u0890\u0891\U000110bd\U000110cd"
)


@cache
def _joining() -> tuple[frozenset[str], frozenset[str]]:
    """Give the letters that join the one before them, and those that join the one after."""
    table = tomllib.loads(files(__package__).joinpath("data/joining.toml").read_text("utf-8"))
    both, before, extenders = ("".join(table[kind].split()) for kind in ("both", "before", "extenders"))
    return frozenset(both + before + extenders), frozenset(both + extenders)


@cache
def _forms() -> dict[tuple[str, str], str]:
    """Give presentation forms by letter (lam with an alef counts as one letter) and name of the form."""
    forms: dict[tuple[str, str], str] = {}
    for code in (code for block in _PRESENTATION_FORMS for code in block):
        form, *letters = decomposition(chr(code)).split()[:3] or [""]
        letter = "".join(chr(int(part, 16)) for part in letters)
        if len(letter) == 1 or (len(letter) == 2 and letter[0] == _LAM and letter[1] in _ALEFS):
            forms.setdefault((letter, form), chr(code))
    return forms


_ALEFS = ("\u0627", "\u0622", "\u0623", "\u0625")  # alef; with madda, with hamza above, with hamza below
_NAMES = {
    (False, False): "<isolated>",
    (True, False): "<final>",
    (False, True): "<initial>",
    (True, True): "<medial>",
}


def shape(text: str) -> list[str]:
    """Give the joined form of each character; an alef that the lam before it has taken in becomes ``""``.

    Marks between two letters do not part them. A letter for which Unicode has no presentation form stays the
    letter itself, yet its neighbours join it. Cost: linear.
    """
    (joins_before, joins_after), forms = _joining(), _forms()
    shaped = list(text)
    letters = [place for place, char in enumerate(text) if not _is_transparent(char)]
    joined = False
    for here, after in zip(letters, [*letters, None][1:], strict=True):
        if not shaped[here]:
            continue
        following = "" if after is None else text[after]
        letter = text[here]
        if letter == _LAM and following and following in _ALEFS and after is not None:
            letter, shaped[after], joins_next = letter + following, "", False
        else:
            joins_next = letter in joins_after and following in joins_before
        shaped[here] = forms.get((letter, _NAMES[joined, joins_next]), text[here])
        joined = joins_next
    return shaped


def _is_transparent(char: str) -> bool:
    if "\u0620" <= char <= "\u064a" or (char < "\u0300" and char != _SOFT_HYPHEN):
        return False
    return category(char) in {"Mn", "Me", "Cf"} and char not in _PARTING and char != "\u200d"
