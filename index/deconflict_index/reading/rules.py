"""The rules by which a line is noise: the names beside those of ``noise.Chrome``, and all in plain words.

The words stand in ``data/rules.toml``; nothing else is loaded for them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

LABEL = "label"  # names of sections and items of menus above the title
FOREIGN = "foreign article"  # opens a second article, or stands below its opening
REPEAT = "repeat"  # the article's own, printed a second time
PAGE = "page"  # outside the article by the structure of its page


def why_cut(rule: str | None) -> str:
    """Say in plain words why a rule cuts a stretch; of a rule that nobody knows nothing."""
    return _words().get(rule or "", "")


@cache
def _words() -> Mapping[str, str]:
    source = files("deconflict_index.reading").joinpath("data", "rules.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
