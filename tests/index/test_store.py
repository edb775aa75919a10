"""The store: what goes in comes out equal, changes happen wholly or not at all, foreign files are left."""

from __future__ import annotations

import signal
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from command import python
from handmade import extraction, reading
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.model import Article, Channel, DateValue, Extraction, Precision, Reading, Status
from deconflict_index.reading.original import Given
from deconflict_index.store import ArchiveError, Store, record_of
from deconflict_index.store.codec import pack, unpack
from deconflict_index.store.database import APPLICATION_ID
from deconflict_index.store.upgrading import SCHEMA_VERSION

BODY = "قال رامي سعد إن الجيش اتصل بنظيره عبر الخط الساخن."
FULL = reading(
    "full",
    BODY,
    title="عنوان\tطويل",
    noise="اقرأ أيضا",
    source="وكالة النهر",
    date="2024-12-03",
    found=extraction(
        BODY, "رامي سعد", "الجيش اتصل", "الخط الساخن", Channel.HOTLINE, "USA:واشنطن", "RUS:موسكو"
    ),
)
PLAIN = reading("plain", "كلمة " * 100)
AWKWARD = reading("awkward", "نص\x00فيه \x1b[2J\u202eأحرف \U0001f4de غريبة\r\n")

KILLED_INSIDE = """
import os, signal, sys
from pathlib import Path
from deconflict_index.store import Store
from handmade import reading

def endless():
    yield reading("one", "خبر")
    yield reading("two", "خبر آخر")
    os.kill(os.getpid(), signal.SIGKILL)

Store(Path(sys.argv[1])).insert(endless())
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store(tmp_path / "archive.db", create=True)) as store:
        yield store


@pytest.mark.parametrize("one", [FULL, PLAIN, AWKWARD], ids=lambda each: each.article.id)
def test_what_goes_in_comes_out_equal(store: Store, one: Reading) -> None:
    store.insert([one])
    assert store.reading(one.article.id) == one


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_is_kept_as_it_is(text: str) -> None:
    one = reading("any", text, title=text)
    assert unpack(Article, pack(one.article)) == one.article


def test_an_article_is_stored_once(store: Store) -> None:
    assert store.insert([FULL, PLAIN]) == 2
    assert store.insert([FULL, AWKWARD, AWKWARD]) == 1
    assert len(store.catalogue().ids) == 3


def test_a_row_says_what_a_list_needs(store: Store) -> None:
    store.insert([FULL, PLAIN])
    full, plain = store.rows(["full", "nowhere", "plain"])
    assert (full.title, full.titled, full.source) == ("عنوان طويل", True, "وكالة النهر")
    assert full.date == DateValue("2024-12-03", Precision.DAY)
    assert (full.speakers, full.claims, full.statuses) == (1, 1, (Status.OCCURRED,))
    assert (plain.titled, plain.date, plain.statuses) == (False, None, ())
    assert plain.title.startswith("كلمة كلمة")
    assert len(plain.title) <= 120


def test_rows_come_in_the_order_asked_for_however_many(store: Store) -> None:
    ids = [f"id{n}" for n in range(1200)]
    store.insert(reading(id, "خبر") for id in ids)
    assert [row.id for row in store.rows(ids[::-1])] == ids[::-1]


def test_read_marks_are_kept_and_taken_back(tmp_path: Path, store: Store) -> None:
    store.insert([FULL])
    store.mark_read("full", True)
    store.mark_read("full", True)
    store.close()
    with closing(Store(tmp_path / "archive.db")) as again:
        assert again.rows(["full"])[0].read
        again.mark_read("full", False)
        assert not again.rows(["full"])[0].read


def test_a_row_never_steers_a_terminal(store: Store) -> None:
    store.insert([AWKWARD])
    (row,) = store.rows(["awkward"])
    assert not set(row.title) & {"\x00", "\x1b", "\u202e", "\n", "\r"}


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("full", ["full"]),
        ("/news/full.txt", ["full"]),
        ("full.txt", ["full"]),
        ("news/full.txt", ["full"]),
        ("plai", ["plain"]),
        ("pla", []),
        ("ull.txt", []),
        ("%", []),
        ("f_ll", []),
    ],
)
def test_an_article_is_found_by_what_people_call_it(store: Store, name: str, ids: list[str]) -> None:
    store.insert([FULL, PLAIN])
    assert list(store.find(name)) == ids


def test_making_afresh_keeps_originals_marks_and_given_dates(store: Store) -> None:
    came = Given(
        True, DateValue("2024-12", Precision.MONTH, basis="given by the file"), "النهر", "https://a.b/1"
    )
    store.insert([FULL], given=came)
    store.mark_read("full", True)
    held = store.held()
    (original,) = store.originals()
    assert (original.id, original.text, original.given) == ("full", FULL.article.text, came)
    store.renew([record_of(Reading(FULL.article, Extraction()), came)])
    assert store.reading("full") == Reading(FULL.article, Extraction())
    assert store.rows(["full"])[0].read
    assert store.held().edition > held.edition


def test_what_was_said_or_taken_out_while_articles_are_made_afresh_stays(store: Store) -> None:
    store.insert([FULL])
    before = record_of(Reading(FULL.article, Extraction()))
    restored = Given(restored=((0, 4),))
    store.put_again(record_of(FULL, restored))
    store.renew([before, record_of(AWKWARD)])
    assert (store.given("full"), store.reading("full")) == (restored, FULL)
    assert store.catalogue().ids == ("full",)


def test_a_change_that_fails_leaves_nothing_behind(store: Store) -> None:
    def broken():  # type: ignore[no-untyped-def]
        yield FULL
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        store.insert(broken())
    assert store.catalogue().ids == ()
    assert store.insert([FULL]) == 1


def test_a_process_killed_inside_a_change_leaves_nothing_behind(tmp_path: Path, store: Store) -> None:
    store.insert([FULL])
    support = Path(__file__).parents[1] / "support"
    script = f"import sys; sys.path.append({str(support)!r})\n{KILLED_INSIDE}"
    assert python("-c", script, tmp_path / "archive.db").code == -signal.SIGKILL
    assert store.catalogue().ids == ("full",)
    assert store.insert([PLAIN]) == 1


def test_threads_share_a_store(store: Store) -> None:
    def work(number: int) -> None:
        store.insert([reading(f"id{number}", "خبر")])
        found.append(store.reading(f"id{number}"))

    found: list[Reading | None] = []
    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert None not in found
    assert len(store.catalogue().ids) == 8


def test_another_process_that_writes_is_waited_for_and_then_told(tmp_path: Path, store: Store) -> None:
    other = sqlite3.connect(tmp_path / "archive.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(ArchiveError, match=r"archive\.db is being written by another process"):
        store.insert([FULL])
    assert store.catalogue().ids == ()
    other.execute("ROLLBACK")
    other.close()
    assert store.insert([FULL]) == 1


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (text)")
    connection.close()


def newer(path: Path) -> None:
    Store(path, create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()


def damaged(path: Path) -> None:
    store = Store(path, create=True)
    store.insert([FULL, PLAIN])
    store.close()
    content = bytearray(path.read_bytes())
    content[100:] = b"\xa5" * (len(content) - 100)
    path.write_bytes(content)


FILES = [
    (lambda path: path.write_text("not a database at all, just words\n" * 100), "is not an archive"),
    (foreign, "is not an archive"),
    (newer, "newer version"),
    (damaged, "damaged"),
]


@pytest.mark.parametrize(("make", "reason"), FILES, ids=["words", "foreign", "newer", "damaged"])
def test_a_file_that_is_no_sound_archive_is_told_and_left_alone(tmp_path: Path, make, reason: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "archive.db"
    make(path)
    before = path.read_bytes()
    for create in (False, True):
        with pytest.raises(ArchiveError, match=reason) as told, closing(Store(path, create=create)) as store:
            store.insert([PLAIN])
        assert str(path) in str(told.value)
        assert "\n" not in str(told.value)
    assert path.read_bytes() == before


def test_an_archive_is_marked_as_ours(tmp_path: Path, store: Store) -> None:
    with sqlite3.connect(tmp_path / "archive.db") as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_a_file_that_is_missing_is_not_made_for_reading(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="cannot be opened"):
        Store(tmp_path / "archive.db")
    assert list(tmp_path.iterdir()) == []


def test_articles_come_back_in_order_of_arrival_from_where_one_asks(store: Store) -> None:
    ids = [f"id{n}" for n in range(1200)]
    store.insert(reading(id, "خبر") for id in ids)
    assert [(number, each.article.id) for number, each in store.arrived(0, 5000)] == list(enumerate(ids, 1))
    assert [each.article.id for _, each in store.arrived(499, 1001)] == ids[499:1001]
    assert (store.count(0, 5000), store.count(499, 1001)) == (1200, 502)
    assert list(store.arrived(1200, 1200)) == []


def test_only_ids_that_are_here_are_known(store: Store) -> None:
    store.insert([FULL, PLAIN])
    assert store.known(["full", "nowhere", "plain"]) == {"full", "plain"}
    assert store.known([]) == frozenset()


def test_the_articles_marked_as_read_are_known_by_their_ids(store: Store) -> None:
    store.insert([FULL, PLAIN])
    store.mark_read("plain", True)
    assert store.read_ids() == {"plain"}


def test_queries_are_saved_by_name(store: Store) -> None:
    store.save("talks", "channel:talks")
    store.save("calls", "channel:call")
    store.save("calls", "channel:call سوريا")
    assert store.saved() == {"calls": "channel:call سوريا", "talks": "channel:talks"}
    store.forget("talks")
    store.forget("nothing of this name")
    assert store.saved() == {"calls": "channel:call سوريا"}


def test_queries_asked_are_kept_once_newest_first_and_not_for_ever(store: Store) -> None:
    for query in ("سوريا", "روسيا", "سوريا"):
        store.note_asked(query)
    assert store.asked(10) == ("سوريا", "روسيا")
    for number in range(510):
        store.note_asked(str(number))
    assert store.asked(1000) == tuple(map(str, range(509, 9, -1)))
    assert store.asked(2) == ("509", "508")
