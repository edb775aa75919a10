"""Which encoding bytes are read in: what a person says, a byte order mark, what is declared, else evidence.

What a person says counts as it is. A declaration counts unless the bytes speak plainly against it: then what
they say themselves counts, and the ground of the choice tells so.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from deconflict_index.reading import evidence
from deconflict_index.reading.encodings import known, marked, text_of
from deconflict_index.reading.lines import wording
from deconflict_index.reading.sanitise import sanitise

_OTHER = wording("encodings")["other"]
_WIDE = ("utf-16-le", "utf-16-be")
_WIDE_PAGES = (0x00, 0x06, 0x20, 0xFE)  # Latin, Arabic, typographic signs, presentation forms
_WIDE_SHARE, _NUL_SHARE, _FEWEST_BYTES = 0.9, 0.05, 8
_LONGEST_NAME = 40
_CLEARLY = 10.0
"""How many bits in all an Arabic encoding must be better by than the one declared."""
_ASCII = bytes(range(0x80))
BY_BYTES = "by its bytes"
"""Why bytes are read as UTF-8 that nobody has said anything of: they follow all its rules."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An encoding, why it was chosen, and how many bytes of a byte order mark go before the text."""

    encoding: str
    basis: str
    mark: int = 0


def choose(data: bytes, declared: str | None = None, wanted: str | None = None) -> Choice:
    """Choose the encoding of bytes, of which a person says ``wanted`` and a sender ``declared``.

    Raises ``LookupError`` where nothing is known by the name that is wanted. Cost: valid UTF-8 is looked
    through once, of anything else no more than ``evidence.REACH``.
    """
    name, length = marked(data) or (None, 0)
    if wanted is not None:
        encoding = known(wanted)
        if encoding is None:
            raise LookupError(wanted)
        same_kind = name is not None and name[:6] == encoding[:6]
        return Choice(name if same_kind and name else encoding, "given by hand", length if same_kind else 0)
    if name is not None:
        return Choice(name, "by its byte order mark", length)
    return _unmarked(data, declared)


def _unmarked(data: bytes, declared: str | None) -> Choice:
    if declared is None:
        return _by_evidence(data)
    encoding = known(declared)
    if encoding is not None and _fits(data, encoding):
        return Choice(encoding, "as declared")
    found = _by_evidence(data)
    if found.encoding == encoding:
        return Choice(found.encoding, "as declared")
    fault = "does not fit" if encoding else "is no known encoding"
    name = " ".join(sanitise(declared).split())[:_LONGEST_NAME]
    return replace(found, basis=f"declared as {name}, which {fault}; {found.basis}")


def _fits(data: bytes, encoding: str) -> bool:
    """Whether nothing speaks plainly against a declared encoding."""
    wide = _wide(data)
    if encoding.startswith(("utf-16", "utf-32")):
        return encoding == wide or not (wide or is_utf8(data) or _arabic(data))
    if encoding == "utf-8" or wide:
        return wide is None and is_utf8(data)
    if data.isascii():
        return True
    if is_utf8(data):
        return False
    best, bits = evidence.best(data)
    margin = _CLEARLY / len(data.translate(None, _ASCII))
    return best == encoding or bits > evidence.CONVINCING or evidence.cost(data, encoding) < bits + margin


def _by_evidence(data: bytes) -> Choice:
    if wide := _wide(data):
        return Choice(wide, BY_BYTES)
    if is_utf8(data):
        return Choice("utf-8", BY_BYTES)
    if arabic := _arabic(data):
        return Choice(arabic, "by its letters")
    return _not_arabic(data)


def _not_arabic(data: bytes) -> Choice:
    from charset_normalizer import from_bytes

    found = from_bytes(data[: evidence.SAMPLE], cp_isolation=_OTHER["guessed"]).best()
    alike = () if found is None else found.could_be_from_charset
    encoding = next((known(each) for each in _OTHER["guessed"] if each in alike), None)
    if encoding is None:
        return Choice(_OTHER["last"], "nothing fits better")
    return Choice(encoding, "as charset-normalizer guesses")


def is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8, broken ones aside: no more are lost than letters beyond ASCII are whole."""
    if _is_whole(data):
        return True
    text, lost = text_of(evidence.sample(data), "utf-8")
    return sum(not letter.isascii() for letter in text) - text.count("\ufffd") >= lost


def _is_whole(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def by_lines(data: bytes) -> tuple[str, int, str]:
    """Decode UTF-8 among which are lines in an Arabic encoding of one byte a letter.

    Give the text, how many bytes stood for nothing, and in words which lines were found, if any.
    """
    texts: list[str] = []
    lost, found = 0, Counter[str]()
    for line in data.splitlines(keepends=True):
        other = None if is_utf8(line) else _arabic(line)
        text, missing = text_of(line, other or "utf-8")
        texts.append(text)
        lost += missing
        found.update([other] if other else ())
    told = (
        f"{number:,} line{'' if number == 1 else 's'} {name} by the letters" for name, number in found.items()
    )
    return "".join(texts), lost, ", ".join(told)


def _arabic(data: bytes) -> str | None:
    """The Arabic encoding that the lines speak for which are not UTF-8, if any does."""
    lines = data[: evidence.REACH].splitlines()
    encoding, bits = evidence.best(b"\n".join(line for line in lines if not _is_whole(line)))
    return encoding if bits <= evidence.CONVINCING else None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly all pairs begin, or end, with one of the few pages that news needs."""
    if len(data) < _FEWEST_BYTES or not (b"\x00" in data or b"\x06" in data):
        return None
    some = data[: evidence.SAMPLE]
    halves = some[::2], some[1::2]
    for encoding, pages, rest in zip(_WIDE, reversed(halves), halves, strict=True):
        counts = Counter(pages)
        usual = sum(counts[page] for page in _WIDE_PAGES)
        if usual >= _WIDE_SHARE * len(pages) and rest.count(0) <= _NUL_SHARE * len(rest):
            return encoding
    return None
