"""What one word or quotation of a query asks a text for, by the signs on it.

``word``  ``"several words"``  ``"near words"~5``  ``=spelling``  ``wor*`` ``w?rd``  ``word~`` ``word~2``
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from deconflict_index.arabic.folding import fold, spelling
from deconflict_index.reading.sanitise import sanitise
from deconflict_index.search.analysis import terms
from deconflict_index.search.language.lexing import MARKS
from deconflict_index.search.proximity import WIDEST
from deconflict_index.search.tree import Exact, Fuzzy, Pattern, Phrase, TextLeaf, Word

_QUOTED = re.compile(r'(=?)"([^"]*)"?(?:(~)(\d*))?')
_SIGNED = re.compile(r"(=?)(.*?)(?:(~)(\d*))?", re.DOTALL)
_PIECE = re.compile(rf"(?:[^\W_]|[{MARKS}*?])+")
_STAR_ON_LETTER = re.compile(r"\w\*|\*\w")
_LONE = "“*” alone asks for nothing: put letters beside it."
_WITHIN = 5
_LEAST_OF_PATTERN = 2
_SHORT = 3
_LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """All that a part asks for, no ``leaves`` where it holds no word; ``notice`` is a line to show."""

    leaves: tuple[TextLeaf, ...]
    notice: str | None = None


def shown(text: str) -> str:
    """Give some text of a query as a notice shows it: on one line, harmless, not too long, quoted."""
    line = " ".join(sanitise(text).split())
    return f"“{line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + '…'}”"


def unquoted(value: str) -> str:
    """Give a word or quotation without its quotation marks and signs outside them, on one line."""
    match = _QUOTED.fullmatch(value)
    return " ".join((match[2] if match else value).split())


def asked(value: str) -> Asked:
    """Read a word or quotation with the signs on it."""
    if quoted := _QUOTED.fullmatch(value):
        return _quotation(quoted)
    exact, inner, fuzzy, edits = _SIGNED.fullmatch(value).groups("")  # type: ignore[union-attr]
    pieces = [] if "://" in inner else _PIECE.findall(inner)
    if any("*" in piece or len(pieces) == 1 for piece in filter(_is_pattern, pieces)):
        return _patterns(value, pieces, signed=bool(exact or fuzzy))
    words = _words(inner)
    if not words:
        return Asked((), _LONE if "*" in value else None)
    if exact:
        return Asked(_exactly(words))
    return _fuzzy(value, words, edits) if fuzzy else Asked((_together(words),))


def _quotation(match: re.Match[str]) -> Asked:
    exact, inner, near, distance = match.groups("")
    words = _words(inner)
    within = min(int(distance[:3]), WIDEST) if distance else _WITHIN if near else 0
    notice = "“*” stands for no letters inside quotation marks." if _STAR_ON_LETTER.search(inner) else None
    if not words:
        return Asked((), notice)
    if exact:
        return Asked(_exactly(words, within), notice)
    return Asked((_together(words, within),), notice)


def _words(text: str) -> tuple[Word, ...]:
    return tuple(Word(term.form, term.stem, text[term.start : term.end]) for term in terms(text))


def _together(words: tuple[Word, ...], within: int = 0) -> Word | Phrase:
    return words[0] if len(words) == 1 else Phrase(words, within)


def _exactly(words: tuple[Word, ...], within: int = 0) -> tuple[TextLeaf, ...]:
    """Each word just so; several also together, which their spellings alone do not say."""
    spelt = tuple(Exact(spelling(word.shown), word.form) for word in words)
    return spelt if len(spelt) == 1 else (Phrase(words, within), *spelt)


def _fuzzy(value: str, words: tuple[Word, ...], edits: str) -> Asked:
    wanted = int(edits[:3]) if edits else 1
    leaves: list[TextLeaf] = []
    notice = None
    for word in words:
        most = 1 if len(word.form) <= _SHORT else 2
        if len(word.form) == 1:
            leaves.append(word)
            continue
        leaves.append(Fuzzy(word.form, max(1, min(wanted, most))))
        if not 1 <= wanted <= most:
            letters = "1 letter" if most == 1 else "1 or 2 letters"
            notice = f"{shown(value)}: a word of {len(word.form)} letters may differ by {letters}."
    return Asked(tuple(leaves), notice)


def _is_pattern(piece: str) -> bool:
    """Whether signs in it stand for letters; a question mark only behind a word is one of punctuation."""
    inner = piece.strip("?")
    return ("*" in inner or "?" in inner) and any(map(str.isalnum, inner))


def _patterns(value: str, pieces: list[str], *, signed: bool) -> Asked:
    leaves: list[TextLeaf] = []
    notice = f"{shown(value)} is read as a pattern; “=” and “~” do not count on it." if signed else None
    for piece in pieces:
        if not _is_pattern(piece):
            leaves += _words(piece)
            continue
        for form in fold(piece).split():
            if sum(map(str.isalnum, form)) < _LEAST_OF_PATTERN:
                notice = f"{shown(value)} is too short: a pattern needs {_LEAST_OF_PATTERN} letters."
            else:
                leaves.append(Pattern(re.sub(r"\*+", "*", form)))
    return Asked(tuple(leaves), notice)
