"""What an explanation is made of: its rule, its sentences and its reasons."""

from __future__ import annotations

from dataclasses import dataclass

from deconflict_index.explaining.passages import Passage
from deconflict_index.model import Span


@dataclass(frozen=True, slots=True)
class Reason:
    """One step: the part that it settles, its rule, what that means, and the words it rests on.

    ``because`` is empty for a rule that has no sentence yet, ``rule`` where no rule but the words decide.
    ``sentence`` is where the step was read, which is not always where its words stand: a party may have been
    named before.
    """

    part: str
    rule: str
    because: str
    span: Span | None
    sentence: Span | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What made a claim or contact: the rule and what it means, the sentences, the reasons in order."""

    rule: str
    because: str
    passages: tuple[Passage, ...]
    reasons: tuple[Reason, ...]
