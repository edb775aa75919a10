"""How an article lies in a Whoosh index: exact forms and light stems apart, and a field for each filter.

Terms come ready made, so the analyser only splits at spaces. Whoosh pickles the schema with the analyser:
both must stay at module level.
"""

from __future__ import annotations

from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import ID, TEXT, Schema

READY_MADE = SpaceSeparatedTokenizer()


def _text(*, phrase: bool) -> TEXT:
    return TEXT(analyzer=READY_MADE, phrase=phrase, stored=False)


SCHEMA = Schema(
    id=ID(stored=False, sortable=True),
    form=_text(phrase=True),
    stem=_text(phrase=False),
    title_form=_text(phrase=True),
    title_stem=_text(phrase=False),
    speaker=_text(phrase=True),
    person=_text(phrase=False),
    party=_text(phrase=True),
    channel=_text(phrase=True),
    source=_text(phrase=True),
)
