"""What was cut from around an article, in plain words: the table ``data/cuts.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from deconflict_index.model import Block


def why_cut(block: Block) -> str:
    """Say why a block is not the article, or would not be if nobody had restored it; of others nothing."""
    return _cuts().get(block.rule or "", "")


@cache
def _cuts() -> Mapping[str, str]:
    source = files("deconflict_index.explaining").joinpath("data", "cuts.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
