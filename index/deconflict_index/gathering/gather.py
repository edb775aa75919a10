"""The places that a person names -> the pieces to be read, one by one.

Whatever gives no piece gives one clear reason, and the rest goes on. A stream: one piece is held at a time,
and what is packed is never written to the disk under a name of its own.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from io import SEEK_END, BufferedReader, FileIO
from itertools import chain
from pathlib import Path, PurePosixPath

from deconflict_index.fetching.addresses import is_address
from deconflict_index.gathering import (
    address_lists,
    feeds,
    json_documents,
    json_lines,
    opml,
    packed,
    tables,
    tars,
    texts,
    warcs,
    zips,
)
from deconflict_index.gathering.folders import Walk
from deconflict_index.gathering.kinds import HEAD, Kind, kind_by_name, kind_of
from deconflict_index.gathering.source import Broken, Meter, NoText, Source, seekable, shown, stream_of
from deconflict_index.gathering.wishes import Fetcher, Limits, Wishes
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.piece import Form, Piece

__all__ = ["Fetcher", "Found", "Limits", "Source", "Wishes", "expected", "gathered"]

Found = Piece | ReadingError
Place = Path | str
"""A file, a folder, an ``http:`` or ``https:`` address, or ``-`` for standard input."""

_PIECES: dict[Kind, Callable[[Source, BufferedReader, Wishes], Iterator[Found]]] = {
    Kind.TEXT: partial(texts.pieces, form=Form.TEXT),
    Kind.MARKDOWN: partial(texts.pieces, form=Form.MARKDOWN),
    Kind.HTML: partial(texts.pieces, form=Form.HTML),
    Kind.MHTML: partial(texts.pieces, form=Form.MHTML),
    Kind.JSON_LINES: json_lines.pieces,
    Kind.JSON: json_documents.pieces,
    Kind.CSV: tables.pieces,
    Kind.FEED: feeds.pieces,
}
_MEMBERS: dict[Kind, Callable[[Source, BufferedReader, Wishes], Iterator[Source | ReadingError]]] = {
    Kind.ZIP: zips.members,
    Kind.TAR: tars.members,
    Kind.WARC: warcs.members,
    Kind.GZIP: packed.gzipped,
    Kind.BZIP2: packed.bzipped,
    Kind.XZ: packed.xzipped,
}
_COUNTED: dict[Kind | None, Callable[[Source, BufferedReader, Wishes], int]] = {
    Kind.JSON_LINES: json_lines.count,
    Kind.CSV: tables.count,
    Kind.ZIP: zips.count,
}
_TOLD = 5
_BYTES_EACH = 4_096
"""How many bytes of a packed file there are to an article, roughly: for what says so only when it is read."""


def gathered(places: Iterable[Place], wishes: Wishes) -> Iterator[Found]:
    """Give the pieces of these places, or why there is none; those of addresses last, as they come."""
    addresses = []
    for place in places:
        if place == "-":
            yield from _read(_standard_input(), wishes)
        elif isinstance(place, str) and is_address(place):
            addresses.append(place)
        elif place != "" and Path(place).is_dir():
            yield from _in_folder(Path(place), wishes)
        else:
            yield from _read(Source.of(Path(place), named=True), wishes)
    yield from _fetched(addresses, wishes)


def expected(places: Iterable[Place], wishes: Wishes) -> int:
    """How many pieces and refusals there will be.

    Right for texts, JSON lines, tables and ZIPs of texts, a guess by their size for other archives. Cost:
    reads files of JSON lines and tables once, and the lists of folders and ZIPs.
    """
    return sum(_expected(place, wishes) for place in places)


def _standard_input() -> Source:
    def opened() -> FileIO:
        if sys.stdin is None:
            raise ReadingError("standard input", "it is closed; hand something over to it")
        return FileIO(sys.stdin.fileno(), closefd=False)

    return Source("standard input", opened, named=True)


def _fetched(addresses: Sequence[str], wishes: Wishes) -> Iterator[Found]:
    if wishes.fetch is None:
        for address in addresses:
            yield ReadingError(address, "cannot be fetched; save it as a file and add that")
        return
    for found in wishes.fetch(addresses):
        if isinstance(found, ReadingError):
            yield found
        else:
            yield from _read(found, wishes)


def _in_folder(top: Path, wishes: Wishes) -> Iterator[Found]:
    folders = (_together(folder, sources, wishes) for folder, sources in Walk().folders(top))
    yield from _or_nothing(shown(top), chain.from_iterable(folders))


def _read(source: Source, wishes: Wishes) -> Iterator[Found]:
    """Give the pieces in a source and in all that lies inside it, or why there is none."""
    try:
        if kind_by_name(source.file) is Kind.OTHER:
            raise _no_text(source)
        with stream_of(source) as stream:
            kind = kind_of(source, stream.peek(HEAD)[:HEAD])
            if kind in _MEMBERS:
                yield from _unpacked(kind, source, stream, wishes)
            elif kind in _PIECES:
                yield from _PIECES[kind](source, stream, wishes)
            elif kind is Kind.OPML:
                yield opml.told(source, stream, wishes)
            elif kind is Kind.ADDRESSES:
                yield from _listed(source, stream, wishes)
            else:
                raise _no_text(source)
    except Broken as error:
        if error.depth < source.depth:
            raise
        yield error
    except ReadingError as error:
        yield error


def _no_text(source: Source) -> NoText:
    return NoText(source.name, "holds no text that is read here; save it as text or as a page")


def _unpacked(kind: Kind, source: Source, stream: BufferedReader, wishes: Wishes) -> Iterator[Found]:
    limits = wishes.limits
    if source.depth >= limits.depth:
        reason = f"lies inside of {limits.depth} others; unpack it and add the folder"
        raise ReadingError(source.name, reason)
    if source.meter:
        members = _MEMBERS[kind](source, stream, wishes)
        yield from _or_nothing(source.name, _together(source.name, members, wishes))
        return
    with nullcontext(stream) if source.size is not None else seekable(source, stream, limits.spooled) as file:
        size = _size(file) if source.size is None else source.size
        meter = Meter(source, max(limits.unpacked, limits.ratio * size))
        yield from _unpacked(kind, replace(source, meter=meter), file, wishes)


def _size(file: BufferedReader) -> int:
    size = file.seek(0, SEEK_END)
    file.seek(0)
    return size


def _together(name: str, members: Iterable[Source | ReadingError], wishes: Wishes) -> Iterator[Found]:
    """Give what is in the members of a container; those that hold no text are told in one line."""
    passed: Counter[str] = Counter()
    for member in members:
        for found in (member,) if isinstance(member, ReadingError) else _read(member, wishes):
            if isinstance(found, NoText):
                passed[_ending(found.path)] += 1
            else:
                yield found
    if passed:
        told = ", ".join(f"{ending} {count:,}" for ending, count in passed.most_common(_TOLD))
        count = passed.total()
        what = "1 file holds" if count == 1 else f"{count:,} files hold"
        yield ReadingError(name, f"{what} no text that is read here ({told}); passed over")


def _ending(path: str) -> str:
    """The ending of a name, where it is a known one: whoever packs an archive may make up any number."""
    return PurePosixPath(path).suffix.lower() if kind_by_name(path) else "others"


def _or_nothing(name: str, all_found: Iterable[Found]) -> Iterator[Found]:
    nothing = True
    for found in all_found:
        nothing = False
        yield found
    if nothing:
        yield ReadingError(name, "holds no file but hidden ones; there is nothing to read")


def _listed(source: Source, stream: BufferedReader, wishes: Wishes) -> Iterator[Found]:
    if not source.named:
        reason = "a list of addresses inside of something else; name it itself to have them fetched"
        raise ReadingError(source.name, reason)
    addresses, refused = address_lists.addresses(source, stream, wishes)
    if not addresses and not refused:
        raise ReadingError(source.name, "holds no address; there is nothing to fetch")
    yield from refused
    yield from _fetched(addresses, wishes)


def _expected(place: Place, wishes: Wishes) -> int:
    if isinstance(place, str) and (place in ("", "-") or is_address(place)):
        return 1
    path = Path(place)
    if not path.is_dir():
        return _expected_of(Source.of(path), wishes)
    return sum(_expected_in(sources, wishes) for _, sources in Walk().folders(path)) or 1


def _expected_in(sources: Iterable[Source | ReadingError], wishes: Wishes) -> int:
    """Those that hold no text are told in one line."""
    read = [each for each in sources if isinstance(each, Source)]
    text = [each for each in read if kind_by_name(each.file) is not Kind.OTHER]
    return sum(_expected_of(each, wishes) for each in text) + (len(text) < len(read))


def _expected_of(source: Source, wishes: Wishes) -> int:
    kind = kind_by_name(source.file)
    if kind in _MEMBERS and kind is not Kind.ZIP:
        return max(1, (source.size or 0) // _BYTES_EACH)
    if kind not in _COUNTED:
        return 1
    try:
        with stream_of(source) as stream:
            return _COUNTED[kind](source, stream, wishes) or 1
    except ReadingError:
        return 1
