"""Which channel a word of contact tells of by itself, by the tables of extraction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from deconflict_index.arabic.folding import fold
from deconflict_index.extraction.lexicon import load
from deconflict_index.model import Channel


@cache
def _channels() -> Mapping[str, set[Channel]]:
    known: defaultdict[str, set[Channel]] = defaultdict(set)
    for verb in load("channels")["verbs"]:
        known[fold(verb["past"].split()[0])].add(Channel(verb["channel"]))
    for noun in load("channels")["nouns"]:
        for word in (*noun.get("words", "").split(), *noun.get("phrases", ())[:1]):
            known[fold(word)].add(Channel(noun["channel"]))
    return known


def told_by(lemma: str, channel: Channel | None) -> Channel:
    """Give the channel that a word tells of, by the lemma in its step.

    ``channel`` is what it was read as, where that is known: of the channels of one lemma it is the one. A
    word in no table is the head of a line.
    """
    if lemma in set(Channel):
        return Channel(lemma)
    known = _channels().get(lemma, {Channel.HOTLINE})
    return channel if channel in known else min(known)
