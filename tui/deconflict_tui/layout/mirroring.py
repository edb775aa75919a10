"""Brackets and other signs that face the other way in text running right to left."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _turned() -> dict[str, str]:
    pairs = tomllib.loads(files(__package__).joinpath("data/mirroring.toml").read_text("utf-8"))["pairs"]
    return {sign: pair[1 - place] for pair in pairs.split() for place, sign in enumerate(pair)}


def mirrored(sign: str) -> str:
    """Give the sign that faces the other way, or the sign itself; twice applied it changes nothing.

    Quotation marks such as U+201C are not among the signs that Unicode turns, and stay as typed.
    """
    return _turned().get(sign, sign)
