"""Someone named in a sentence, as every later part reads it."""

from __future__ import annotations

from dataclasses import dataclass

from deconflict_index.model import Sector, Span


@dataclass(frozen=True, slots=True)
class Mention:
    """Someone named by ``tokens[first:last]``, which is ``[start, end)`` of the text, clitics left out.

    ``kind`` is person, role, institution, sources, state, group or phrase (words that no list knows).
    ``name`` is the person's, else the phrase as written, at ``name_span``; ``role`` is the title as written;
    ``lemma`` is the kind of office and ``field`` its domain. ``gender`` is m, f or ``None``,
    ``number`` s, d or p. ``definite`` tells a phrase that points back ("the spokesman") from one that
    introduces somebody; ``again`` a body named by its head alone ("the ministry", "the statement");
    ``linked`` one who speaks for the body named before ("its spokesman").
    """

    first: int
    last: int
    start: int
    end: int
    name: str
    name_span: Span
    kind: str
    role: str | None = None
    actor: str | None = None
    sector: Sector | None = None
    gender: str | None = None
    number: str = "s"
    lemma: str = ""
    field: str = ""
    definite: bool = True
    again: bool = False
    linked: bool = False
