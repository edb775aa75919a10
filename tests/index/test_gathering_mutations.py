"""Whatever the bytes and whatever their name: pieces or refusals come out, nothing else, and it ends."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packing import each_packed, record, tarred, zipped

from deconflict_index.gathering.gather import Limits, Wishes, expected, gathered
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.piece import Piece

TEXT = "بحث الوزير الروسي مع نظيره التركي خفض التصعيد."
LINES = f"{json.dumps({'text': TEXT, 'title': TEXT})}\n".encode() * 3
TABLE = f'title,text,date\n"{TEXT}","{TEXT}\n{TEXT}",2024-12-03\n'.encode() * 2
FEED = (
    '<?xml version="1.0" encoding="windows-1256"?><rss version="2.0"><channel><title>a</title>'
    f"<item><title>{TEXT}</title><pubDate>Tue, 03 Dec 2024 00:30:00 +0300</pubDate>"
    f"<description>&lt;p&gt;{TEXT}&lt;/p&gt;</description></item></channel></rss>"
).encode("windows-1256")
LIST = b'<opml version="2.0"><body><outline text="a" xmlUrl="https://a.example/"/></body></opml>'
CRAWL = [
    record("https://a.example/1", TEXT.encode(), "Content-Type: text/html"),
    record("https://a.example/2", gzip.compress(TEXT.encode()), "Content-Encoding: gzip"),
]
FILES = {"a.txt": TEXT.encode(), "b.jsonl": LINES, "c.csv": TABLE, "d/e.rss": FEED}
SOUND = [
    LINES,
    TABLE,
    FEED,
    LIST,
    json.dumps([{"text": TEXT}] * 3).encode(),
    b"https://a.example/\nhttps://b.example/\n",
    b"".join(CRAWL),
    each_packed(CRAWL),
    zipped(FILES),
    zipped(FILES, zipfile.ZIP_STORED),
    zipped({"a.zip": zipped(FILES)}),
    tarred(FILES),
    tarred(FILES, "gz"),
    tarred(FILES, "bz2"),
    tarred(FILES, "xz"),
]
ENDINGS = ["", ".txt", ".md", ".html", ".mhtml", ".jsonl", ".json", ".csv", ".tsv", ".rss", ".xml", ".opml"]
ENDINGS += [".urls", ".warc", ".warc.gz", ".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".png"]
WISHES = Wishes(limits=Limits(text=2**16, document=2**16, line=2**12, field=2**12, unpacked=2**18, ratio=50))

EDITS = st.lists(
    st.tuples(
        st.integers(min_value=0),
        st.integers(min_value=0, max_value=12),
        st.binary(max_size=12),
        st.booleans(),
    ),
    max_size=6,
)


def edited(data: bytes, edits: list[tuple[int, int, bytes, bool]]) -> bytes:
    """Put bytes in the place of others; or else cut the rest off."""
    for at, length, put, cut in edits:
        at %= len(data) + 1
        data = data[:at] + put + (b"" if cut and len(put) == 12 else data[at + length :])
    return data


def check(path: Path) -> None:
    assert expected([path], WISHES) >= 1
    found = list(gathered([path], WISHES))
    assert found
    for each in found:
        assert isinstance(each, Piece | ReadingError)
        if isinstance(each, Piece):
            each.path.encode()
            assert isinstance(each.content, bytes) or each.content.encode()
        else:
            assert "\n" not in str(each)
            assert "\x1b" not in str(each)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mutations")


@settings(max_examples=400, deadline=None)
@given(data=st.sampled_from(SOUND), edits=EDITS, ending=st.sampled_from(ENDINGS))
def test_what_was_sound_once(
    folder: Path, data: bytes, edits: list[tuple[int, int, bytes, bool]], ending: str
) -> None:
    path = folder / f"a{ending}"
    path.write_bytes(edited(data, edits))
    check(path)


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=300), ending=st.sampled_from(ENDINGS))
def test_any_bytes(folder: Path, data: bytes, ending: str) -> None:
    path = folder / f"b{ending}"
    path.write_bytes(data)
    check(path)


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=200), ending=st.sampled_from(ENDINGS))
def test_any_text(folder: Path, text: str, ending: str) -> None:
    path = folder / f"c{ending}"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    check(path)
