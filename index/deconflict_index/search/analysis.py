"""Analysis: the words of a text as search knows them, exact form and light stem, with their places.

Articles and queries go through the same function, so they meet whatever the engine; whatever it is made of,
and what the terms of speakers are made of, is hashed into ``fingerprint()``, by which an index made by
another analysis is told.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from deconflict_index.arabic.folding import fold, spelling
from deconflict_index.arabic.sounds import sound
from deconflict_index.arabic.stem import stem
from deconflict_index.arabic.tokens import tokens

_MADE_OF = (
    "arabic/folding.py",
    "arabic/tokens.py",
    "arabic/glued.py",
    "arabic/data/glued.toml",
    "arabic/known.py",
    "extraction/data/actors.toml",
    "extraction/data/channels.toml",
    "extraction/data/cues.toml",
    "extraction/data/places.toml",
    "extraction/data/statuses.toml",
    "extraction/data/words.toml",
    "arabic/stem.py",
    "arabic/data/stem.toml",
    "arabic/sounds.py",
    "arabic/data/sounds.toml",
    "search/analysis.py",
    "search/documents.py",
    "extraction/figures.py",
    "extraction/data/people.toml",
    "extraction/data/roles.toml",
    "linking/spelling.py",
    "linking/sightings.py",
    "linking/data/spelling.toml",
)


@dataclass(frozen=True, slots=True)
class Term:
    """One word: its folded ``form`` and light ``stem``; ``start`` and ``end`` are offsets into the text."""

    form: str
    stem: str
    start: int
    end: int


def terms(text: str, start: int = 0, end: int | None = None) -> Iterator[Term]:
    """Read the words of ``text[start:end]`` in order. A ligature of several words gives several."""
    for token in tokens(text, start, end):
        if token.is_word:
            for form in token.form.split():
                yield Term(form, stem(form), token.start, token.end)


@lru_cache(maxsize=65536)
def spelt(token: str) -> str:
    """Give the term of a token's spelling: its sound, its form and its letters, parted by ``/``."""
    form = fold(token)
    return f"{sound(form)}/{form}/{spelling(token)}".replace(" ", "_")  # a ligature may be several words


@cache
def fingerprint() -> str:
    """Name this analysis: another name, other terms. Cost: reads a dozen small files, once."""
    package = files("deconflict_index")
    digest = hashlib.sha256(unicodedata.unidata_version.encode())
    for part in _MADE_OF:
        digest.update(package.joinpath(part).read_bytes())
    return digest.hexdigest()[:16]
