"""Fuzzing the way in: files of every suffix, spoilt at random, must give articles or one clear line.

Each input is a seed with some changes: bytes flipped, cut, doubled, put in from a list of what readers
stumble over, or a seed under another's suffix. It goes the way of "deconflict add": gathered, decoded, read,
extracted, packed. Anything but a ReadingError is a failure, and so is what takes too long. Failures are kept
under --keep, by the number that makes each again (--only).
"""

from __future__ import annotations

import argparse
import bz2
import gzip
import io
import json
import lzma
import random
import resource
import signal
import sys
import tarfile
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from itertools import count
from multiprocessing import get_context
from pathlib import Path

from deconflict_index.extraction import extract
from deconflict_index.gathering.gather import Wishes, expected, gathered
from deconflict_index.model import Article, Extraction, Reading
from deconflict_index.processes import usual_jobs
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.files import originals, read_text
from deconflict_index.store import record_of
from deconflict_index.store.codec import unpack

MOST_SECONDS = 20
"""Of the processor, for one input; none is larger than half a megabyte or so."""
MOST_BYTES = 3 * 2**30
TITLE = "وزير الدفاع التركي يبحث خفض التصعيد"
NEWS = (
    "موسكو - 5 ديسمبر 2024\n\nقال وزير الدفاع التركي خالد دمير إن وزير الخارجية الروسي بحث مع نظيره المصري"
    " خفض التصعيد في اتصال هاتفي يوم الخميس.\n\nوأضاف المتحدث باسم الجيش أن الخط الساخن بين الجانبين «يعمل"
    " كل يوم»، ونفى قطع الاتصالات.\n\nاقرأ أيضا: هطلت أمطار غزيرة على المدينة القديمة.\n"
)


def _page() -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in NEWS.split("\n\n"))
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{TITLE}</title>'
        '<meta property="article:published_time" content="2024-12-05T10:00:00+03:00">'
        '<link rel="canonical" href="https://nahr.example/1"></head><body><nav><a href="/">الرئيسية</a></nav>'
        f"<article><h1>{TITLE}</h1>{paragraphs}</article><footer>جميع الحقوق محفوظة</footer></body></html>"
    ).encode()


def _feed() -> bytes:
    item = f"<item><title>{TITLE}</title><link>https://nahr.example/1</link><description><![CDATA[{NEWS}]]>"
    head = "<channel><title>النهر</title><link>https://nahr.example</link><description>أخبار</description>"
    date = "<pubDate>Thu, 05 Dec 2024 10:00:00 GMT</pubDate>"
    feed = f'<rss version="2.0">{head}{item}</description>{date}</item></channel></rss>'
    return f'<?xml version="1.0" encoding="utf-8"?>{feed}'.encode()


def _outline() -> bytes:
    line = '<outline type="rss" text="النهر" xmlUrl="https://nahr.example/feed"/>'
    return f'<?xml version="1.0"?><opml version="2.0"><head/><body>{line}</body></opml>'.encode()


def _lines() -> bytes:
    line = {
        "title": TITLE,
        "text": NEWS,
        "date": "2024-12-05",
        "source": "النهر",
        "url": "https://a.example/1",
    }
    return f"{json.dumps(line, ensure_ascii=False)}\n{json.dumps(line)}\n".encode()


def _table() -> bytes:
    quoted = NEWS.replace('"', '""')
    return f'title,text,date,source,url\n"{TITLE}","{quoted}",2024-12-05,النهر,https://a.example/1\n'.encode()


def _zip() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("news/call.txt", NEWS)
        archive.writestr("page.html", _page())
        archive.writestr("more.tar", _tar())
    return made.getvalue()


def _saved_page() -> bytes:
    mail = EmailMessage()
    mail["Subject"] = TITLE
    mail["Snapshot-Content-Location"] = "https://nahr.example/1"
    mail.make_related()
    mail.add_related(_page().decode(), subtype="html", cte="quoted-printable")
    return mail.as_bytes()


def _atom() -> bytes:
    entry = f"<entry><title>{TITLE}</title><id>1</id><updated>2024-12-05T10:00:00Z</updated>"
    entry += f'<link href="https://nahr.example/1"/><content type="text">{NEWS}</content></entry>'
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>a</title>{entry}</feed>'.encode()


def _tar() -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        member = tarfile.TarInfo("news/call.txt")
        member.size = len(NEWS.encode())
        archive.addfile(member, io.BytesIO(NEWS.encode()))
    return made.getvalue()


def _warc() -> bytes:
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + _page()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://nahr.example/1\r\n"
        "WARC-Date: 2024-12-05T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(page)}\r\n\r\n"
    )
    return head.encode() + page + b"\r\n\r\n"


SEEDS: tuple[tuple[str, Callable[[], bytes]], ...] = (
    (".txt", NEWS.encode),
    (".txt", lambda: NEWS.encode("utf-8-sig")),
    (".txt", lambda: NEWS.encode("utf-16")),
    (".txt", lambda: NEWS.replace("«", '"').replace("»", '"').encode("cp1256")),
    (".txt", lambda: NEWS.replace("«", '"').replace("»", '"').encode("iso8859-6")),
    (".txt", lambda: f"{TITLE}\n\n{NEWS * 20}".encode()),
    (".md", lambda: f"---\ntitle: {TITLE}\ndate: 2024-12-05\n---\n\n# {TITLE}\n\n{NEWS}".encode()),
    (".html", _page),
    (".html", lambda: _page().decode().replace("utf-8", "windows-1256").encode("cp1256", "replace")),
    (".htm", _page),
    (".jsonl", _lines),
    (".ndjson", _lines),
    (".json", lambda: b"[" + b",".join(_lines().splitlines()) + b"]"),
    (".json", lambda: _lines().splitlines()[0]),
    (".csv", _table),
    (".tsv", lambda: _table().replace(b",", b"\t")),
    (".xml", _feed),
    (".rss", _feed),
    (".atom", _atom),
    (".opml", _outline),
    (".mhtml", _saved_page),
    (".urls", lambda: b"https://nahr.example/1\n# note\n"),
    (".zip", _zip),
    (".tar", _tar),
    (".tar.gz", lambda: gzip.compress(_tar())),
    (".tgz", lambda: gzip.compress(_tar())),
    (".tar.bz2", lambda: bz2.compress(_tar())),
    (".tar.xz", lambda: lzma.compress(_tar())),
    (".zip.gz", lambda: gzip.compress(_zip())),
    (".txt.gz", lambda: gzip.compress(NEWS.encode())),
    (".warc", _warc),
    (".warc.gz", lambda: gzip.compress(_warc())),
)
"""A small sound file for each suffix; more of a suffix are welcome."""

STUMBLES: tuple[bytes | str, ...] = (
    *(b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\r", b"\x1b[2J"),
    *["\u202e", "\u2066", "\u200f", "ـ", "ً", "ﷺ", "\ufeff", "�", "\U0010ffff"],
    *(b"<", b">", b"</", b"<!--", b"]]>", b"<![CDATA[", b"&", b"&#0;", b"&#x110000;", b"&#xd800;", b"&lt;"),
    *(b"<script>", b"<div>" * 500, b"<table><tr><td>" * 50, b"<p><b><i>", b"<base href='javascript:1'>"),
    *(b'"', b"'", b"{", b"}" * 50, b"[" * 5_000, b"\\ud800", b"\\u0000", b"1e999", b"-0", b"null", b"NaN"),
    *("9" * 5_000, "١" * 500, "2024-13-45", "31/02/2024", "«" * 200, "(" * 500, "قال " * 500, "و" * 5_000),
    *("اتصال هاتفي " * 50, "\n" * 2_000, " " * 5_000, "ا" * 50_000, "قال إن " * 300, "\u064b" * 2_000),
)


@dataclass(frozen=True)
class Failure:
    """An input that did not end well."""

    number: int
    suffix: str
    content: bytes
    what: str


class TooLongError(Exception):
    """An input took longer than any may."""


def made(number: int) -> tuple[str, bytes]:
    """Make the input of a number: always the same."""
    chance = random.Random(number)
    suffix, seed = chance.choice(SEEDS)
    content = bytearray(seed())
    for _ in range(chance.choice((0, 1, 1, 2, 3, 5, 8, 20))):
        _spoil(content, chance)
    return (chance.choice(SEEDS)[0] if chance.random() < 0.1 else suffix), bytes(content)


def _spoil(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(content) + 1)
    end = min(len(content), at + chance.choice((1, 2, 8, 64, 512)))
    match chance.randrange(7):
        case 0:
            content[at:end] = bytes(byte ^ 1 << chance.randrange(8) for byte in content[at:end])
        case 1:
            del content[at:end]
        case 2:
            content[at:at] = content[at:end] * chance.choice((1, 2, 20, 300))
        case 3:
            stumble = chance.choice(STUMBLES)
            content[at:at] = stumble.encode() if isinstance(stumble, str) else stumble
        case 4:
            del content[at:]
        case 5:
            _, other = chance.choice(SEEDS)
            content[at:end] = other()
        case 6:
            content[at:end] = chance.randbytes(end - at)


def tried(path: Path) -> Counter[str]:
    """Take a file the whole way; count what becomes of it."""
    outcomes: Counter[str] = Counter()
    wishes = Wishes()
    expected([path], wishes)
    for found in gathered([path], wishes):
        if isinstance(found, ReadingError):
            outcomes[_refused(found)] += 1
            continue
        try:
            for original in originals(found):
                article = read_text(original.text, path=original.path, id=original.id, given=original.given)
                _sound(article, extract(article))
                outcomes["articles"] += 1
        except ReadingError as error:
            outcomes[_refused(error)] += 1
    return outcomes


def _refused(error: ReadingError) -> str:
    assert "\n" not in str(error), "a refusal of several lines"
    return "refusals"


def _sound(article: Article, found: Extraction) -> None:
    record = record_of(Reading(article, found))
    for part in (record.path, record.text, record.about, record.found, *map(str, record.columns)):
        part.encode()  # as SQLite will
    assert unpack(Extraction, record.found) == found, "what was found does not come back as it went"
    spans = [block.span for block in article.blocks] + [
        span for claim in found.claims for span in claim.spans
    ]
    assert all(0 <= start <= end <= len(article.text) for start, end in spans), "a span leaves the text"


def _alarm(*_: object) -> None:
    raise TooLongError


def try_some(first: int, step: int, until: float) -> tuple[int, Counter[str], float, list[Failure]]:
    """Try the inputs ``first``, ``first + step`` and so on until it is time."""
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_BYTES, MOST_BYTES))
    signal.signal(signal.SIGPROF, _alarm)
    outcomes: Counter[str] = Counter()
    failures: list[Failure] = []
    longest, tries = 0.0, 0
    with tempfile.TemporaryDirectory() as place:
        for number in _numbers(first, step, until):
            suffix, content = made(number)
            path = Path(place) / f"news{suffix}"
            path.write_bytes(content)
            start = time.process_time()
            signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
            try:
                outcomes += tried(path)
            except Exception:
                failures.append(Failure(number, suffix, content, traceback.format_exc()))
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
            path.unlink()
            longest = max(longest, time.process_time() - start)
            tries += 1
    return tries, outcomes, longest, failures


def _numbers(first: int, step: int, until: float) -> Iterator[int]:
    for number in count(first, step):
        if time.monotonic() >= until:
            return
        yield number


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=1.0, help="how long (default: 1)")
    parser.add_argument("--seed", type=int, default=0, help="number of the first input (default: 0)")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="make and try one input again")
    parser.add_argument("--jobs", type=int, default=usual_jobs(), help="processes")
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"), help="where failures are kept")
    options = parser.parse_args()
    if options.only is not None:
        suffix, content = made(options.only)
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / f"news{suffix}"
            path.write_bytes(content)
            print(dict(tried(path)))
        return 0
    until = time.monotonic() + options.minutes * 60
    with get_context("fork").Pool(options.jobs) as pool:
        firsts = range(options.seed, options.seed + options.jobs)
        done = pool.starmap(try_some, [(first, options.jobs, until) for first in firsts])
    failures = [failure for _, _, _, each in done for failure in each]
    for failure in failures:
        options.keep.mkdir(parents=True, exist_ok=True)
        (options.keep / f"{failure.number}{failure.suffix}").write_bytes(failure.content)
    for what, several in Counter(failure.what for failure in failures).most_common():
        numbers = [failure.number for failure in failures if failure.what == what]
        print(f"{several} times, as with --only {numbers[0]}:\n{what}")
    outcomes = sum((each for _, each, _, _ in done), Counter[str]())
    print(
        f"{sum(tries for tries, *_ in done):,} inputs of {len({suffix for suffix, _ in SEEDS})} suffixes:",
        end=" ",
    )
    print(", ".join(f"{number:,} {what}" for what, number in outcomes.items()), end="; ")
    print(f"{len(failures)} failures; the longest took {max(longest for _, _, longest, _ in done):.1f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
