"""The persons of an archive as it is now: who a speaker is across its articles, how else each is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from deconflict_index.model import Reading, Speaker
from deconflict_index.search.tree import Field, Phrase, Word

if TYPE_CHECKING:
    from deconflict_index.linking import Person, Sighting


class People:
    """Everybody who speaks in an archive, linked one surname at a time when asked; ask for a new one later.

    ``speakers`` gives the terms of sightings that begin in one way, with the number of articles of each.
    """

    def __init__(self, speakers: Callable[[str], Mapping[str, int]]) -> None:
        """Nothing is asked or worked out yet."""
        self._speakers = speakers
        self._block = cache(self._linked_block)

    def person(self, reading: Reading, speaker: Speaker) -> Person | None:
        """Give the person a speaker of an article is; ``None`` where that is nobody in particular.

        Somebody of whom the article tells too little is a person of this article only.
        """
        from deconflict_index import linking  # its lexicons are of no use to who asks for nobody

        seen = linking.sighting(speaker)
        if seen is None:
            return None
        alone = linking.Person(f"{reading.article.id}/{speaker.id}", seen.name)
        return self._block(linking.block(seen.name)).get(seen) or alone

    def linked(self, field: Field) -> Field:
        """Let a field that asks for a name ask for all that the persons it may mean are called."""
        match field.leaf:
            case Word(form):
                return replace(field, linked=self._called(form))
            case Phrase(words):
                return replace(field, linked=self._called(" ".join(word.form for word in words)))
        return field

    def _called(self, name: str) -> tuple[str, ...]:
        from deconflict_index import linking

        known = self._block(linking.block(name))
        meant = set(linking.meant(name, known))
        sought = {known[seen] for seen in meant} - {None}
        return tuple(sorted(seen.term for seen, person in known.items() if seen in meant or person in sought))

    def _linked_block(self, block: str) -> dict[Sighting, Person | None]:
        from deconflict_index import linking

        seen = {linking.Sighting.of(term): often for term, often in self._speakers(block).items()}
        persons = linking.link(seen)
        return {each: persons.get(each) for each in seen}
