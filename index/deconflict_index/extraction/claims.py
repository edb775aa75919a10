"""Claims of an article: who says what, by which word, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from deconflict_index.arabic.folding import fold
from deconflict_index.extraction.attribution import PASSED_ON, Attribution, attributions
from deconflict_index.extraction.beside import content_beside, has_own_cue
from deconflict_index.extraction.clause import Clause, dateline_end, read_clause
from deconflict_index.extraction.contents import act_of, asides, breaks, deeds, end_of, mode_of, span_of
from deconflict_index.extraction.cues import word_kinds
from deconflict_index.extraction.document import Document
from deconflict_index.extraction.draft import Draft
from deconflict_index.extraction.drafts import PREVIOUS, drafts_in
from deconflict_index.extraction.mention import Mention
from deconflict_index.extraction.speakers import Voice, Voices
from deconflict_index.extraction.subjects import open_relative, sentence_subject
from deconflict_index.extraction.vocabulary import HONOUR
from deconflict_index.model import Act, Claim, Mode, Span, Speaker, Step

_OPENING = 2
_NOUNS = ("object", "preposition")


@dataclass(slots=True)
class _Found:
    """A claim in the making."""

    voice: Voice
    cue: Span
    act: Act
    mode: Mode
    spans: list[Span]
    rule: str
    via: str | None
    steps: list[Step]


@dataclass(slots=True)
class _Reading:
    """One sentence while its claims are taken: its drafts, its attributions, where contents must stop."""

    clause: Clause
    drafts: list[Draft]
    beside: list[Attribution]
    stops: list[int]
    continued: bool = False
    ends: list[tuple[int, int]] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)


def find_claims(document: Document) -> tuple[tuple[Speaker, ...], tuple[Claim, ...]]:
    """Find the claims of an article's paragraphs and who makes them; titles yield none.

    Speakers are numbered in order of their first claim, claims in order of their cue. Cost: linear.
    """
    reader = _Reader(document)
    for passage in document.body:
        reader.read(read_clause(document.article.text, passage))
    return reader.result()


class _Reader:
    """Reads an article's sentences in order and remembers who spoke."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._voices = Voices(document.roster)
        self._found: list[_Found] = []
        self._open: tuple[_Found, int] | None = None
        self._before: Clause | None = None

    def read(self, clause: Clause) -> None:
        """Take the claims of one sentence."""
        reading = self._prepare(clause)
        self._continue(reading)
        places = [(d.cue, d) for d in reading.drafts] + [(a.first, a) for a in reading.beside]
        for _, item in sorted(places, key=lambda place: place[0]):
            if isinstance(item, Draft):
                self._claim(reading, item)
            elif not has_own_cue(clause, item, reading.drafts, reading.ends):
                self._attributed(reading, item)
        for mention in clause.passage.mentions:
            self._voices.notice(mention)
        self._before = clause

    def _prepare(self, clause: Clause) -> _Reading:
        beside = list(attributions(clause, self._document.roster))
        taken = {index for a in beside for index in range(a.first, a.last)}
        drafts = [_relayed(d, beside) for d in drafts_in(clause, self._document.roster) if d.cue not in taken]
        stops = [d.lead for d in drafts if not d.nested] + [a.first for a in beside] + breaks(clause)
        return _Reading(clause, drafts, beside, stops)

    def _claim(self, reading: _Reading, draft: Draft) -> None:
        """Settle a draft's speaker, content, act and mode."""
        clause, complement = reading.clause, draft.complement
        if complement.rule == PREVIOUS:
            if self._before is None:
                return
            clause, first = self._before, dateline_end(self._before)
            end = end_of(clause, first, ())
        else:
            first = complement.first
            own = asides(clause) + deeds(clause) if complement.rule in _NOUNS else []
            stops = reading.stops + own
            end = complement.last if complement.last is not None else end_of(clause, first, stops)
            end = max(min(end, len(clause.tokens)), first + 1)
            reading.ends.append((first, end))
        voice, sieve = self._speaker(reading, draft)
        act, act_rule = act_of(clause, draft, first, end, voice)
        content = span_of(clause, first, end, complement.skip)
        mode = mode_of(clause, first, end)
        cue = span_of(reading.clause, draft.cue, draft.cue + 1)
        steps = _steps((act_rule, cue), (sieve, draft.mention), (complement.rule, content), mode)
        via = draft.via.name if draft.via else None
        found = _Found(voice, cue, act, mode, [content], draft.rule, via, steps)
        self._keep(reading, found)
        if complement.last is None and end >= len(clause.tokens) - 1:
            self._open = (found, clause.passage.paragraph)

    def _attributed(self, reading: _Reading, attribution: Attribution) -> None:
        """Make a claim of what an attribution stands beside."""
        clause = reading.clause
        pieces, rule = content_beside(clause, attribution, reading.ends, reading.stops)
        if not pieces:
            return
        if attribution.mention is not None:
            voice, how = self._voices.named(attribution.mention)
        else:
            voice, how = self._voices.latest(None) or self._voices.nobody(), "previous-speaker"
        modes = {mode_of(clause, first, end) for first, end in pieces}
        mode = modes.pop() if len(modes) == 1 else Mode.MIXED
        cue = span_of(clause, attribution.cue, attribution.cue + 1)
        spans = [span_of(clause, first, end) for first, end in pieces]
        steps = _steps((attribution.rule, cue), (how, attribution.mention), (rule, spans[0]), mode)
        name = f"attribution-{attribution.rule}"
        self._keep(reading, _Found(voice, cue, Act.STATEMENT, mode, spans, name, None, steps))

    def _keep(self, reading: _Reading, found: _Found) -> None:
        self._found.append(found)
        self._voices.spoke(found.voice)
        reading.voices.append(found.voice)

    def _continue(self, reading: _Reading) -> None:
        """A sentence in the speaker's own first person goes on with the claim before it."""
        clause = reading.clause
        held, self._open = self._open, None
        if held is None or clause.passage.paragraph - held[1] > 1:
            return
        if clause.form(0) in word_kinds("clause")["first_person"] and 0 not in reading.stops:
            found, _ = held
            end = end_of(clause, 0, reading.stops)
            found.spans[-1] = (found.spans[-1][0], clause.tokens[end - 1].end)
            found.steps.append(Step("content", "first-person-continues", span_of(clause, 0, end)))
            reading.continued = True

    def _speaker(self, reading: _Reading, draft: Draft) -> tuple[Voice, str]:
        """Ask the sieves in order who speaks."""
        clause, cue = reading.clause, draft.word
        if draft.mention is not None:
            mention = _honoured(clause, draft.mention) or draft.mention
            voice, how = self._voices.named(mention)
            return voice, f"{draft.sieve}:{how}"
        for voice in reversed(reading.voices):
            if cue is None or not cue.gender or not voice.gender or voice.gender == cue.gender:
                return voice, "same-sentence"
        if cue is not None and draft.cue > _OPENING and not reading.continued:
            head = open_relative(clause, cue, draft.cue) or sentence_subject(clause, cue, draft.cue)
            if head is not None:
                return self._voices.named(head)[0], "sentence-subject"
        latest = self._voices.latest(cue) or self._voices.latest(None, gender=cue.gender if cue else None)
        if latest is not None:
            return latest, "previous-speaker"
        spoken = clause.tokens[draft.cue].start, clause.passage.sentence.end
        only = self._voices.only_person(spoken)
        return (only, "only-person") if only is not None else (self._voices.nobody(), "unknown")

    def result(self) -> tuple[tuple[Speaker, ...], tuple[Claim, ...]]:
        """Number the speakers and claims found."""
        self._found.sort(key=lambda found: found.cue)
        places: dict[str, list[Span]] = {}
        for passage in (*self._document.title, *self._document.body):
            for mention in passage.mentions:
                places.setdefault(fold(mention.name), []).append(mention.name_span)
        speakers, ids = self._voices.listed([found.voice for found in self._found], places)
        claims = (
            Claim(f"c{number}", who, f.cue, f.act, f.mode, tuple(f.spans), f.rule, f.via, tuple(f.steps))
            for number, (f, who) in enumerate(zip(self._found, ids, strict=True), 1)
        )
        return speakers, tuple(claims)


def _honoured(clause: Clause, mention: Mention) -> Mention | None:
    """Give the first person of the sentence before a title such as "His Highness", whom it means."""
    if mention.lemma != HONOUR:
        return None
    persons = (
        m for place, m in sorted(clause.mentions.items()) if m.kind == "person" and place < mention.first
    )
    return next(persons, None)


def _relayed(draft: Draft, beside: Sequence[Attribution]) -> Draft:
    """Give a claim whose cue and content have an attribution between them its outlet, or its true speaker."""
    between = next((a for a in beside if draft.cue < a.first < draft.complement.first and a.mention), None)
    if between is None or (draft.complement.last is not None and draft.complement.last <= between.first):
        return draft
    if between.rule == PASSED_ON:
        return replace(draft, mention=between.mention, sieve="passed-on", via=draft.mention)
    return replace(draft, via=between.mention)


def _steps(
    cue: tuple[str, Span], speaker: tuple[str, Mention | None], content: tuple[str, Span], mode: Mode
) -> list[Step]:
    sieve, mention = speaker
    return [
        Step("cue", *cue),
        Step("speaker", sieve, mention.name_span if mention else None),
        Step("content", *content),
        Step("mode", mode.value),
    ]
