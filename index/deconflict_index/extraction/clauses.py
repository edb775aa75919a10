"""What else a clause says about its contact word: the verb that carries it, the medium, what rules it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deconflict_index.arabic.folding import fold
from deconflict_index.arabic.tokens import Token
from deconflict_index.extraction.channels import Trigger, carriers, is_one, line_at, tense_at
from deconflict_index.extraction.lexicon import words
from deconflict_index.model import Channel

_LIGHT_WITHIN = 18
_MASDAR_WITHIN = 3
_MEDIUM_WITHIN = 20
_SHARED_WITHIN = 3
_CLAUSE = 40
"""How many tokens of its clause are asked for what a contact word needs, before and behind it."""


def with_medium(tokens: Sequence[Token], trigger: Trigger, end: int) -> Trigger:
    """Let the medium named after a contact word decide its channel: "through the hotline", "by telephone"."""
    if trigger.channel not in (Channel.CALL, Channel.CONTACT, Channel.TALKS, Channel.MEETING):
        return trigger
    stop = min(end, trigger.last + _MEDIUM_WITHIN)
    for index in range(trigger.last, stop):
        by_line = is_one(tokens[index].form, words("channels", "hotline", "by_line"))
        if by_line and index + 1 < stop and line_at(tokens, index + 1) is not None:
            return replace(trigger, channel=Channel.HOTLINE, carried=True)
        if is_one(tokens[index].form, words("channels", "hotline", "by_phone")):
            return replace(trigger, channel=Channel.CALL)
    return trigger


def with_light(tokens: Sequence[Token], trigger: Trigger, floor: int) -> Trigger:
    """Find the light verb that carries a noun of contact ("held talks")."""
    if trigger.frame != "noun":
        return trigger
    carried = carriers() if trigger.conditions.get("needs_verb") else frozenset()
    for index in range(trigger.first - 1, max(floor, trigger.first - _LIGHT_WITHIN) - 1, -1):
        form = tokens[index].form
        tense = "past" if is_one(form, carried) else tense_at(tokens, index)
        if tense == "masdar" and (
            trigger.first - index > _MASDAR_WITHIN
            or not all(token.is_word for token in tokens[index : trigger.first])
        ):
            continue
        if tense is not None:
            return replace(trigger, light=index, tense=tense)
    return trigger


def conditions_hold(tokens: Sequence[Token], trigger: Trigger, window: tuple[int, int]) -> bool:
    """Whether the clause has what a contact word of several meanings asks for, and is not about sport."""
    conditions = trigger.conditions
    clause = tokens[max(window[0], trigger.first - _CLAUSE) : min(window[1], trigger.last + _CLAUSE)]
    if any(is_one(token.form, words("channels", "elsewhere", "clause")) for token in clause):
        return False
    if conditions.get("needs_light") and trigger.light is None and not _is_shared(tokens, trigger):
        return False
    if conditions.get("needs_verb") and not _one_of(clause, carriers()):
        return False
    wanted = conditions.get("needs")
    return wanted is None or _one_of(clause, frozenset(fold(word) for word in wanted.split()))


def _is_shared(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether the parties follow right behind the noun: "a contact BETWEEN", "a contact WITH"."""
    after = tokens[trigger.last : trigger.last + _SHARED_WITHIN]
    kinds = ("with", "between")
    return any(is_one(token.form, words("parties", "relations", kind)) for token in after for kind in kinds)


def _one_of(tokens: Sequence[Token], known: frozenset[str]) -> bool:
    return any(is_one(token.form, known) for token in tokens)
