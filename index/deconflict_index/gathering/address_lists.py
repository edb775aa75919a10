"""Lists of addresses: one a line; blank lines, and those that begin with a hash, count for nothing."""

from __future__ import annotations

from collections.abc import Sequence
from io import BufferedReader

from deconflict_index.gathering.kinds import is_web_address
from deconflict_index.gathering.source import Source
from deconflict_index.gathering.texts import text_of
from deconflict_index.gathering.wishes import Wishes
from deconflict_index.reading.decoding import ReadingError


def addresses(
    source: Source, stream: BufferedReader, wishes: Wishes
) -> tuple[Sequence[str], Sequence[ReadingError]]:
    """Give the addresses in a list, each once, and why other lines are none. Raises ``ReadingError``."""
    text = text_of(source, stream, wishes.limits.addresses, "cut it into several lists").text
    found: dict[str, None] = {}
    refused = []
    for number, line in enumerate(text.splitlines(), 1):
        told = line.strip()
        if is_web_address(told):
            found[told] = None
        elif told and not told.startswith("#"):
            reason = "no address; a line of a list is one, as https://example.org/page"
            refused.append(ReadingError(f"{source.name}:{number}", reason))
    return tuple(found), refused
