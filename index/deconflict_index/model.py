"""The vocabulary: an article, what it holds, who says what in it, and who contacted whom.

Every span is ``(start, end)``, half open, in Unicode code points of ``Article.text``. The values of the
string enumerations are those of the exported JSON (schema ``deconflict/article@1``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

Span = tuple[int, int]


class BlockKind(StrEnum):
    """What a stretch of the text is."""

    TITLE = "title"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    NOISE = "noise"


class Precision(StrEnum):
    """How much of an ISO date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Act(StrEnum):
    """What a speaker does by saying it."""

    STATEMENT = "statement"
    CONFIRMATION = "confirmation"
    DENIAL = "denial"
    ACCUSATION = "accusation"
    CONDEMNATION = "condemnation"
    DEMAND = "demand"
    WARNING = "warning"
    INTENT = "intent"


class Mode(StrEnum):
    """How much of a claim stands inside quotation marks: all, none, or some of it."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Channel(StrEnum):
    """By what means the parties are in contact."""

    HOTLINE = "hotline"
    CALL = "call"
    MEETING = "meeting"
    VISIT = "visit"
    NOTIFICATION = "notification"
    LETTER = "letter"
    TALKS = "talks"
    CONTACT = "contact"


class Level(StrEnum):
    """The highest rank on either side of a contact."""

    LEADERS = "leaders"
    MINISTERS = "ministers"
    MILITARY = "military"
    OFFICIALS = "officials"
    UNSPECIFIED = "unspecified"


class Status(StrEnum):
    """Whether a contact took place, goes on, is to come, or is not to be."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    OFFERED = "offered"
    REFUSED = "refused"
    FROZEN = "frozen"
    DENIED = "denied"


class Sector(StrEnum):
    """The kind of actor: government, armed forces, armed group, international body, media, other."""

    GOV = "GOV"
    MIL = "MIL"
    GOVMIL = "GOVMIL"
    REB = "REB"
    IGO = "IGO"
    MED = "MED"
    OTH = "OTH"


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date as far as it is known; ``value`` is ISO (``2024-12-02``, ``2015-09``, ``2017``).

    ``surface`` and ``span`` are the words it was read from, ``basis`` says how they give the date.
    """

    value: str
    precision: Precision
    surface: str | None = None
    span: Span | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Decoding:
    """How the bytes of an article became its text.

    ``encoding`` is a name that Python knows it by, ``basis`` says on what ground it was chosen.
    ``undecodable`` bytes stood for nothing: each run of them is U+FFFD in the text.
    """

    encoding: str
    basis: str
    undecodable: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text: title, dateline, paragraph or noise; blocks are in order and never overlap.

    ``rule`` names why a stretch is noise; a paragraph that has one was restored by a person.
    """

    kind: BlockKind
    span: Span
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was decoded.

    ``text`` is the original and never changes; ``shown`` is its sanitised twin of the same length, the
    only form that may reach a terminal. ``id`` is made from the file's bytes: the same file is the same
    article. ``url`` is where the article stands, if that came with it; ``decoding`` tells how its bytes were
    read, if it came as bytes.
    """

    id: str
    path: str
    text: str
    shown: str
    title: Span | None
    source: str | None
    published: DateValue | None
    blocks: tuple[Block, ...]
    url: str | None = None
    decoding: Decoding | None = None

    @property
    def cut(self) -> tuple[Block, ...]:
        """The blocks that are noise, in order."""
        return tuple(block for block in self.blocks if block.kind is BlockKind.NOISE)

    @property
    def noise(self) -> tuple[Span, ...]:
        """The stretches that are not this article: site chrome, link lists, foreign articles."""
        return tuple(block.span for block in self.cut)

    @property
    def body(self) -> tuple[Span, ...]:
        """The paragraphs of the article, in order; extraction reads these and the title, nothing else."""
        return tuple(block.span for block in self.blocks if block.kind is BlockKind.PARAGRAPH)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something: ``name`` is the person where the article names one, else institution or sources.

    ``actor`` is the side's code (ISO 3166 alpha-3 or a group's short code); ``mentions`` are the places of
    the name.
    """

    id: str
    name: str
    role: str | None = None
    actor: str | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One reason behind a result: which part it settles, by which named rule, on which words."""

    part: str
    rule: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Content that the text attributes to a speaker by a reporting cue. One cue, one claim."""

    id: str
    speaker: str
    cue: Span
    act: Act
    mode: Mode
    spans: tuple[Span, ...]
    rule: str
    via: str | None = None
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a contact: actor code, sector, the words that name it, the person if one is named."""

    actor: str
    surface: str
    sector: Sector | None = None
    person: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Plover:
    """A PLOVER event type with its mode and contexts."""

    event: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """A communication or meeting between parties, told once however often the article mentions it.

    The first span of ``evidence`` holds the key clause; ``claim`` is the id of the claim that asserts it,
    or ``None`` when the outlet does. ``cameo`` is a string: its leading zero counts.
    """

    id: str
    channel: Channel
    level: Level
    status: Status
    parties: tuple[Party, ...]
    evidence: tuple[Span, ...]
    rule: str
    cameo: str
    plover: Plover
    date: DateValue | None = None
    place: str | None = None
    topics: tuple[str, ...] = ()
    claim: str | None = None
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in one article."""

    speakers: tuple[Speaker, ...] = ()
    claims: tuple[Claim, ...] = ()
    contacts: tuple[Contact, ...] = ()

    def speaker(self, claim: Claim) -> Speaker:
        """Give the speaker of a claim. Cost: one pass over the speakers."""
        return next(speaker for speaker in self.speakers if speaker.id == claim.speaker)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article together with what was found in it: what the archive hands out and the screen shows."""

    article: Article
    found: Extraction = field(default_factory=Extraction)
