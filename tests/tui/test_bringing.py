"""Adding from inside the reader: a place is typed, the load goes on while one reads, and can be stopped."""

import json
import threading

import pytest

from deconflict_index.archive import AddReport, Archive, Refusal
from deconflict_tui.widgets.bars import CountBar
from deconflict_tui.widgets.places import completed, completions

RAIN = "هطلت أمطار غزيرة على المدينة القديمة صباح الخميس {number}."
NAMES = ["call.txt", "calls/", "rain.txt", ".hidden"]
TYPED = [
    # what is typed in a folder of these names, what is offered
    ("", ["calls/", "call.txt", "rain.txt"]),
    ("ca", ["calls/", "call.txt"]),
    ("call.", ["call.txt"]),
    (".", [".hidden"]),
    ("none", []),
]
PROGRESS = [
    # how far it is and what else is told, the cells there are, what stands at the right
    ((12_340, 40_000, ("212/s", "2 min left")), 60, "12,340 of 40,000  ━━━─────────  212/s  2 min left"),
    ((12_340, 40_000, ("212/s", "2 min left")), 42, "reading 12,340 of 40,000  2 min left"),
    ((12_340, 40_000, ("212/s", "2 min left")), 28, "reading 12,340 of 40,000"),
    ((12_340, 40_000, ()), 22, "12,340 of 40,000"),
    ((0, 0, ()), 60, "reading 0 of 0  ────────────"),
]


def news(path, number):
    lines = ({"title": f"الخبر {each}", "text": RAIN.format(number=each)} for each in range(number))
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
    return path


async def add(person, typed):
    await person.press("A", *typed, "enter")


@pytest.mark.parametrize(("typed", "offered"), TYPED)
def test_a_path_is_completed_folders_first(typed, offered, tmp_path):
    for name in NAMES:
        (tmp_path / name).mkdir() if name.endswith("/") else (tmp_path / name).write_text("a")

    assert [place.name for place in completions(f"{tmp_path}/{typed}")] == offered


@pytest.mark.parametrize("typed", ["https://nahr.example/a", "/no/such/folder/a", "a\0b", "~no-such-user/x"])
def test_what_is_no_folder_offers_nothing(typed):
    assert completions(typed) == []


def test_a_completion_keeps_what_was_typed_before_it():
    assert completed("~/ne", "news/") == "~/news/"
    assert completed("ne", "news/") == "news/"


async def test_articles_are_added_and_found(sit_down, tmp_path):
    path = news(tmp_path / "rain.jsonl", 3)
    async with sit_down() as person:
        await add(person, str(path))

        await person.sees("3 articles added, 0 here already", "8 articles")


@pytest.mark.parametrize("pasted", ["'{}'", '"{}"', "file://{}", "{}"])
async def test_a_path_may_be_pasted_as_others_write_it(sit_down, tmp_path, pasted):
    path = news(tmp_path / "my rain.jsonl", 2)
    written = str(path).replace(" ", "%20") if "//" in pasted else str(path)
    written = written.replace(" ", "\\ ") if pasted == "{}" else written
    async with sit_down() as person:
        await person.press("A")
        person.app.screen.field.value = pasted.format(written)
        await person.press("enter")

        await person.sees("2 articles added")


async def test_tab_takes_the_file_under_the_cursor(sit_down, tmp_path):
    path = news(tmp_path / "rain.jsonl", 2)
    async with sit_down() as person:
        await person.press("A", *str(path)[:-4])
        await person.until(lambda: person.shows("rain.jsonl"), "the file")
        await person.press("tab", "enter")

        await person.sees("2 articles added")


async def test_what_was_refused_is_listed(sit_down, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    async with sit_down() as person:
        await add(person, str(tmp_path / "empty.txt"))
        await person.sees("0 articles added, 0 here already, 1 refused: A lists them")
        await person.press("A")

        await person.sees("empty.txt", "the file is empty")


async def test_a_load_goes_on_while_one_reads_and_stops_when_asked(sit_down):
    stopped = threading.Event()

    def endless(archive, reading, indexing):
        try:
            while True:
                reading(1_000, 40_000)
        finally:
            stopped.set()

    async with sit_down() as person:
        person.main.bring(endless)
        await person.sees("reading 1,000 of 40,000")
        await person.press("j")
        await person.article(1)
        await person.press("A")

        await person.sees("stopped; 0 articles added", "5 articles")
        assert stopped.is_set()


async def test_leaving_the_reader_ends_a_load(sit_down):
    stopped = threading.Event()

    def endless(archive, reading, indexing):
        try:
            while True:
                reading(1, 2)
        finally:
            stopped.set()

    async with sit_down() as person:
        person.main.bring(endless)
        await person.sees("reading 1 of 2")
    assert stopped.wait(10)


async def test_one_load_at_a_time(sit_down):
    go_on = threading.Event()

    def slow(archive, reading, indexing):
        go_on.wait(10)
        return AddReport(0, 0, (Refusal("a.txt", "empty"),), 4)

    async with sit_down() as person:
        person.main.bring(slow)
        person.main.bring(slow)
        await person.sees("articles are being added already")
        go_on.set()
        await person.sees("0 articles added, 0 here already, 5 refused")


async def test_an_archive_that_cannot_be_written_says_so(sit_down, monkeypatch):
    monkeypatch.setattr(Archive, "read_only", True)
    async with sit_down() as person:
        await add(person, "/news")

        await person.sees("the archive is read-only")


@pytest.mark.parametrize(("told", "width", "row"), PROGRESS)
async def test_how_far_a_load_is_fits(sit_down, told, width, row):
    async with sit_down() as person:
        bar = person.main.query_one(CountBar)
        bar.styles.width = width
        await person.pilot.pause()
        bar.show_work("reading", *told)

        assert bar.render_line(0).text.rstrip().endswith(row)
