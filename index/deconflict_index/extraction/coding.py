"""Event codes of a contact: CAMEO (a string, its leading zero counts) and PLOVER, by ``data/codes.toml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from deconflict_index.arabic.folding import fold
from deconflict_index.extraction.lexicon import load
from deconflict_index.model import Channel, Level, Plover, Status


def codes(
    channel: Channel, level: Level, status: Status, *, words: Iterable[str] = (), abroad: bool = False
) -> tuple[str, Plover]:
    """Give the CAMEO code and the PLOVER event; the first row of the table that fits decides.

    ``words`` are the folded contact words of the text; ``abroad`` tells a meeting in a third country.
    """
    military = level is Level.MILITARY or channel in (Channel.HOTLINE, Channel.NOTIFICATION)
    facts = {"channel": channel.value, "status": status.value, "military": military, "abroad": abroad}
    forms = frozenset(words)
    row = next(row for row in load("codes")["rows"] if _fits(row, facts, forms))
    contexts = ("military",) if military else ("diplomatic",) if row.get("diplomatic") else ()
    return row["cameo"], Plover(row["event"], row.get("mode"), contexts)


def _fits(row: Mapping[str, Any], facts: Mapping[str, Any], forms: frozenset[str]) -> bool:
    same = all(
        facts[key] in row[key] if isinstance(row[key], list) else facts[key] == row[key]
        for key in facts
        if key in row
    )
    return same and ("words" not in row or not forms.isdisjoint(map(fold, row["words"])))
