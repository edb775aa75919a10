"""An article made ready once: its sentences with tokens, actors and mentions, and the persons it knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from deconflict_index.extraction.actors import ActorMention, actors_in
from deconflict_index.extraction.mention import Mention
from deconflict_index.extraction.people import mentions_in
from deconflict_index.extraction.roster import Roster
from deconflict_index.extraction.sentences import Sentence, sentences
from deconflict_index.model import Article


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence read: ``paragraph`` counts the article's paragraphs from 0, -1 is the title."""

    sentence: Sentence
    actors: tuple[ActorMention, ...]
    mentions: tuple[Mention, ...]
    paragraph: int


@dataclass(frozen=True, slots=True)
class Document:
    """An article with everything that extraction reads; noise is not in it.

    ``title`` and ``body`` hold the sentences in order. ``roster`` knows the persons of the article; a bare
    surname in ``mentions`` already carries the full name, role and side that it has elsewhere.
    """

    article: Article
    title: tuple[Passage, ...]
    body: tuple[Passage, ...]
    roster: Roster


def _passages(text: str, start: int, end: int, paragraph: int) -> Iterator[Passage]:
    for sentence in sentences(text, start, end):
        actors = actors_in(sentence.tokens)
        yield Passage(sentence, actors, mentions_in(sentence.tokens, actors, text), paragraph)


def prepare(article: Article) -> Document:
    """Read an article's title and paragraphs into a document. Cost: linear in their length."""
    text = article.text
    title = list(_passages(text, *article.title, -1)) if article.title else []
    body = [p for number, span in enumerate(article.body) for p in _passages(text, *span, number)]
    roster = Roster.of(mention for passage in (*body, *title) for mention in passage.mentions)
    return Document(article, _named(title, roster, text), _named(body, roster, text), roster)


def _named(passages: list[Passage], roster: Roster, text: str) -> tuple[Passage, ...]:
    return tuple(replace(p, mentions=roster.complete(p.sentence.tokens, p.mentions, text)) for p in passages)
