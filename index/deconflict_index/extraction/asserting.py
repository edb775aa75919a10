"""On whose word a contact stands: the claim around it, whose side "we" is in it, what its act implies."""

from __future__ import annotations

from collections.abc import Sequence

from deconflict_index.extraction.parties import Side
from deconflict_index.extraction.status import Verdict
from deconflict_index.model import Act, Claim, Party, Span, Speaker, Status

_WISHES = (Act.INTENT, Act.DEMAND)
_ONLY_TOLD = ("told", "only-spoken-of", "standing-phrase", "standing-line", "resumed")


class ClaimsInOrder:
    """The claims that reach into the sentence being read; sentences are asked for in order of the text.

    Cost: linear over the whole article.
    """

    def __init__(self, speakers: Sequence[Speaker], claims: Sequence[Claim]) -> None:
        self._speakers = {speaker.id: speaker for speaker in speakers}
        spans = ((span, claim) for claim in claims for span in claim.spans)
        self._waiting = sorted(spans, key=lambda entry: entry[0], reverse=True)
        self._active: list[tuple[Span, Claim]] = []

    def advance(self, start: int, end: int) -> None:
        """Move to the sentence ``[start, end)``."""
        self._active = [(span, claim) for span, claim in self._active if span[1] > start]
        while self._waiting and self._waiting[-1][0][0] < end:
            span, claim = self._waiting.pop()
            if span[1] > start:
                self._active.append((span, claim))

    def around(self, start: int, end: int) -> tuple[Span, Claim] | None:
        """Give the innermost claim that holds ``[start, end)``, from its first span here to its last."""
        holding = [(span, c) for span, c in self._active if span[0] <= start and end <= span[1]]
        if not holding:
            return None
        _, claim = min(holding, key=lambda entry: entry[0][1] - entry[0][0])
        spans = [span for span, c in self._active if c is claim]
        return (min(spans)[0], max(span[1] for span in spans)), claim

    def bounds(self, start: int, floor: int, ceiling: int) -> Span:
        """Give the stretch around an offset that no claim's content covers."""
        before = [span[1] for span, _ in self._active if span[1] <= start]
        after = [span[0] for span, _ in self._active if span[0] > start]
        return max([floor, *before]), min([ceiling, *after])

    def side(self, claim: Claim) -> tuple[Side, ...]:
        """Give the side whose word a claim is: what "we" means in it."""
        speaker = self._speakers[claim.speaker]
        if speaker.actor is None:
            return ()
        span = speaker.mentions[0] if speaker.mentions else None
        return (Side(Party(speaker.actor, speaker.name, None, None, span)),)


def as_claimed(verdict: Verdict, claim: Claim | None) -> Verdict:
    """Let the act of the claim speak: what is denied did not happen, what is wished for is offered."""
    if claim is None:
        return verdict
    spoken = verdict.status in (Status.OCCURRED, Status.ONGOING) or verdict.rule == "only-spoken-of"
    if claim.act is Act.DENIAL and spoken:
        return Verdict(Status.DENIED, "in-denial", verdict.token)
    if claim.act in _WISHES and verdict.rule in _ONLY_TOLD:
        return Verdict(Status.OFFERED, "wished-for", verdict.token)
    return verdict
