"""Rules in plain words: the table ``data/reasons.toml`` from the name of a rule to what it says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

_Tables = Sequence[Mapping[str, str]]


@cache
def because(part: str, rule: str, more: str = "") -> str:
    """Say what a rule means for a part of a claim or contact; empty where no table knows it.

    ``more`` asks for what the table says of the rule in that case, such as an act or ``above``.
    """
    names = _reasons()["tables"].get(part, [part])
    tables = [_reasons().get(name, {}) for name in names]
    named = (_named(name, tables) for name in rule.split(":"))
    return _exact(f"{rule}.{more}", tables) or "; ".join(filter(None, named))


@cache
def _reasons() -> Mapping[str, Any]:
    source = files("deconflict_index.explaining").joinpath("data", "reasons.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _named(rule: str, tables: _Tables) -> str:
    return _exact(rule, tables) or _of_one_make(rule, tables)


def _exact(rule: str, tables: _Tables) -> str:
    return next((table[rule] for table in tables if rule in table), "")


def _of_one_make(rule: str, tables: _Tables) -> str:
    """Tell a rule by the first make that it is of, and the rest of its name by its own sentence."""
    for table in tables:
        for make, sentence in table.items():
            found = re.fullmatch(re.escape(make).replace(r"\*", "(.+)"), rule)
            if found is not None and "*" in make:
                rest = found.group(1)
                return sentence.replace("*", _exact(rest, tables) or rest)
    return ""
