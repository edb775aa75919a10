"""Why a claim was read so: its cue, who stands beside it and who that is, its content."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from deconflict_index.explaining.kept import kept
from deconflict_index.explaining.passages import Mark, passages
from deconflict_index.explaining.reasons import because
from deconflict_index.explaining.told import Explanation, Reason
from deconflict_index.model import Claim, Reading, Span, Step


def claim_explained(reading: Reading, claim: Claim) -> Explanation:
    """Explain a claim of an article."""
    reasons = tuple(reason for step in claim.steps for reason in _reasons(reading, claim, step))
    speaker = [reason.span for reason in reasons if reason.part == "speaker" and reason.span]
    marks = [_mark("speaker", span) for span in speaker]
    marks += [_mark("cue", claim.cue), *(_mark("content", span) for span in claim.spans)]
    beside = [step.span for step in claim.steps if step.part == "speaker" and step.span]
    found = passages(reading.article, marks, [claim.cue, *beside, *claim.spans])
    return Explanation(claim.rule, because("claim", claim.rule), found, reasons)


def _mark(name: str, span: Span) -> Mark:
    return Mark(name, name, span)


def _reasons(reading: Reading, claim: Claim, step: Step) -> Iterator[Reason]:
    """Give the reasons of a step: who stands beside the cue and who that is are two."""
    where, _, who = step.rule.partition(":")
    if step.part != "speaker":
        yield Reason(step.part, step.rule, because(step.part, step.rule, claim.act.value), step.span)
        return
    named = _named_by_speaker(reading)[claim.speaker]
    if step.span is None:
        yield Reason(step.part, step.rule, because(step.part, step.rule), named.before(claim.cue))
    else:
        fullest, place = named.in_full(step.span)
        yield Reason(step.part, where, because(step.part, where, "" if who else place), step.span)
        if who:
            yield Reason("person", who, because("person", who, place), fullest)


class _Named:
    """Where an article names a speaker, and where in the most words."""

    def __init__(self, text: str, mentions: tuple[Span, ...]) -> None:
        self._text = text
        self._mentions = sorted(set(mentions))
        lengths = [self._length(span) for span in self._mentions]
        self._most = max(lengths, default=0)
        self._fullest = [s for s, n in zip(self._mentions, lengths, strict=True) if n == self._most]

    def _length(self, span: Span) -> int:
        return len(self._text[slice(*span)].split())

    def before(self, cue: Span) -> Span | None:
        """Find where the speaker was named last before a cue."""
        place = bisect_left(self._mentions, cue)
        return self._mentions[place - 1] if place else None

    def in_full(self, words: Span) -> tuple[Span, str]:
        """Find where there are more words than these, and whether above or below them."""
        if self._most <= self._length(words):
            return words, ""
        place = bisect_left(self._fullest, words)
        return (self._fullest[place - 1], "above") if place else (self._fullest[0], "below")


@kept
def _named_by_speaker(reading: Reading) -> dict[str, _Named]:
    return {each.id: _Named(reading.article.text, each.mentions) for each in reading.found.speakers}
