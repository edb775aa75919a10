"""RSS and Atom: the items of a feed, as far as the feed itself tells them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BufferedReader

from deconflict_index.gathering.feed_items import feed_of, piece_of_item
from deconflict_index.gathering.source import Source
from deconflict_index.gathering.texts import text_of
from deconflict_index.gathering.wishes import Wishes
from deconflict_index.reading.decoding import ReadingError, sound
from deconflict_index.reading.original import Given
from deconflict_index.reading.piece import Piece


def pieces(source: Source, stream: BufferedReader, wishes: Wishes) -> Iterator[Piece | ReadingError]:
    """Give the piece of each item, or why it has none. Raises ``ReadingError``. Holds the whole feed."""
    xml = xml_of(source, stream, wishes.limits.document)
    feed = feed_of(xml.encode("utf-8", "replace"), source.url or "", "utf-8")
    if feed is None:
        raise ReadingError(source.name, "no feed that can be read; get it anew")
    by_hand = Given.by_hand(wishes.published).published
    for number, item in enumerate(feed.items, 1):
        place = f"{source.name}:{number}"
        try:
            piece = piece_of_item(item, place)
            sound(str(piece.content), place)
            yield replace(piece, given=replace(piece.given, published=piece.given.published or by_hand))
        except ReadingError as error:
            yield error
    if not feed.items:
        yield ReadingError(source.name, "holds no items; there is nothing to read")


def xml_of(source: Source, stream: BufferedReader, most: int) -> str:
    """Read and decode a document in XML that unfolds to nothing else. Raises ``ReadingError``."""
    text = text_of(source, stream, most, "ask for fewer items").text
    if "<!ENTITY" in text:
        reason = "declares entities of its own, which may unfold to any size; take them out to have it read"
        raise ReadingError(source.name, reason)
    return text
