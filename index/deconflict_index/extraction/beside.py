"""The content that an attribution stands beside: behind it, before it, or on both sides of it."""

from __future__ import annotations

from collections.abc import Sequence

from deconflict_index.extraction.attribution import Attribution
from deconflict_index.extraction.clause import Clause, dateline_end
from deconflict_index.extraction.contents import end_of
from deconflict_index.extraction.draft import Draft

_ASIDE = 12
_SPEECH = 4
_OPENERS = ("COMMA", "SUB", "STOP", "MARK")

Pieces = list[tuple[int, int]]


def has_own_cue(
    clause: Clause, attribution: Attribution, drafts: Sequence[Draft], ends: Sequence[tuple[int, int]]
) -> bool:
    """Whether the content beside an attribution already belongs to a claim."""
    if any(draft.cue < attribution.first < draft.complement.first for draft in drafts):
        return True
    before = attribution.first
    while before > 0 and clause.kind(before - 1) in _OPENERS:
        before -= 1
    return any(first <= attribution.first <= end or before == end for first, end in ends)


def content_beside(
    clause: Clause, attribution: Attribution, ends: Sequence[tuple[int, int]], stops: Sequence[int]
) -> tuple[Pieces, str]:
    """Give the tokens of an attribution's content, perhaps none, and the rule that found them."""
    if attribution.first <= 1:
        return _behind(clause, attribution.last, stops), "behind"
    end = attribution.first
    while end > 0 and clause.kind(end - 1) in ("COMMA", "SUB"):
        end -= 1
    quote = clause.closings.get(end - 1)
    if quote is not None and quote.words >= _SPEECH:
        return [(quote.first, quote.last)], "quotation-before"
    rest = _rest(clause, attribution.last, stops)
    first = max([e for _, e in ends if e < end] + [dateline_end(clause)])
    if rest:
        first = max([first, *(i for i in range(first, end) if _new_clause(clause, i))])
    while first < end and clause.kind(first) in _OPENERS:
        first += 1
    return ([(first, end), *rest] if first < end else []), "around" if rest else "before"


def _behind(clause: Clause, after: int, stops: Sequence[int]) -> Pieces:
    """An attribution opens the sentence; the content begins behind "then" or the next comma."""
    if clause.kind(after) == "THAT" and after + 1 < len(clause.tokens):
        return [(after + 1, end_of(clause, after + 1, stops))]
    comma = _comma(clause, after)
    if comma is None or comma + 1 >= len(clause.tokens):
        return []
    first = comma + 1 + (clause.kind(comma + 1) == "THAT" and comma + 2 < len(clause.tokens))
    quote = clause.quotes.get(first)
    if quote is not None and quote.words >= _SPEECH:
        return [(quote.first, quote.last)]
    return [(first, end_of(clause, first, stops))]


def _rest(clause: Clause, after: int, stops: Sequence[int]) -> Pieces:
    """What goes on behind an attribution that stands between commas."""
    comma = _comma(clause, after)
    if comma is None or comma + 1 >= len(clause.tokens) or comma + 1 in stops:
        return []
    return [(comma + 1, end_of(clause, comma + 1, stops))]


def _comma(clause: Clause, place: int) -> int | None:
    reach = range(place, min(place + _ASIDE, len(clause.tokens)))
    return next((index for index in reach if clause.kind(index) == "COMMA"), None)


def _new_clause(clause: Clause, index: int) -> bool:
    """Whether a comma and a joined conjunction open a clause at a token."""
    return clause.kind(index - 1) == "COMMA" and clause.opens_with_conjunction(index)
