"""What a contact is about: the words after "on", "to discuss" in its clause, as written."""

from __future__ import annotations

from collections.abc import Sequence

from deconflict_index.arabic.tokens import Token
from deconflict_index.extraction.channels import Trigger, is_one
from deconflict_index.extraction.lexicon import words
from deconflict_index.extraction.quotes import MARKS

_WITHIN = 24
_LONGEST = 6


def topics_of(tokens: Sequence[Token], trigger: Trigger, end: int, text: str) -> tuple[str, ...]:
    """Give the topic named after a contact word, at most six words; only tokens before ``end`` are read."""
    for index in range(trigger.last, min(end, trigger.last + _WITHIN) - 1):
        if not is_one(tokens[index].form, words("parties", "relations", "about")):
            continue
        last = index + 1
        while last < min(end, index + 1 + _LONGEST) and _goes_on(tokens[last]):
            last += 1
        if last > index + 1:
            return (text[tokens[index + 1].start : tokens[last - 1].end],)
    return ()


def _goes_on(token: Token) -> bool:
    stops = words("parties", "relations", "topic") | words("parties", "clauses", "complementisers")
    return (token.is_word and token.form not in stops) or token.form in MARKS
