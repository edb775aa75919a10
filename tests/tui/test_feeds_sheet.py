"""Feeds and folders from inside the reader: followed, asked for what is new, watched, and let go."""

import pytest

from deconflict_index.archive import Archive, ArchiveError

RAIN = "هطلت أمطار غزيرة على المدينة القديمة صباح الخميس."


@pytest.fixture
def incoming(tmp_path):
    folder = tmp_path / "incoming"
    folder.mkdir()
    return folder


async def follow(person, place):
    await person.press("F", *str(place), "enter")


async def test_where_nothing_is_followed_the_sheet_says_what_to_do(sit_down):
    async with sit_down() as person:
        await person.press("F", "enter")

        await person.sees("nothing is followed yet: type a place")


async def test_a_folder_is_followed_and_what_is_in_it_comes_in(sit_down, incoming):
    (incoming / "rain.txt").write_text(RAIN, "utf-8")
    async with sit_down() as person:
        await follow(person, incoming)
        await person.sees("incoming", "not asked yet")
        await person.press("enter")

        await person.sees("6 articles")


async def test_what_comes_into_a_followed_folder_is_added_while_one_reads(sit_down, archive_folder, incoming):
    with Archive.open(archive_folder) as archive:
        assert archive.follow([str(incoming)]).added == 1
    async with sit_down() as person:
        (incoming / "rain.txt").write_text(RAIN, "utf-8")

        await person.sees("1 article came in", "6 articles")


async def test_what_comes_in_and_is_refused_is_told(sit_down, archive_folder, incoming):
    (incoming / "empty.txt").write_text("")
    with Archive.open(archive_folder) as archive:
        archive.follow([str(incoming)])
    async with sit_down() as person:
        await person.sees("0 articles came in, 1 refused: A lists them")
        await person.press("A")

        await person.sees("empty.txt", "the file is empty")


async def test_what_the_archive_refuses_while_folders_are_watched_is_told(
    sit_down, archive_folder, incoming, monkeypatch
):
    with Archive.open(archive_folder) as archive:
        archive.follow([str(incoming)])
    monkeypatch.setattr(Archive, "fetch", _full)
    async with sit_down() as person:
        await person.sees("the disk is full")


def _full(archive, *_, **__):
    raise ArchiveError("archive.db cannot grow: the disk is full")


async def test_a_folder_is_let_go_at_the_second_press(sit_down, archive_folder, incoming):
    with Archive.open(archive_folder) as archive:
        archive.follow([str(incoming)])
    async with sit_down() as person:
        await person.press("F")
        await person.sees("incoming")
        await person.press("delete")
        await person.sees("del again: followed no longer")
        await person.press("delete")
        await person.until(lambda: not person.main._archive.feeds(), "no feeds")


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("http://127.0.0.1:9/feed", "leads to the local network"),
        ("javascript:alert(1)", "javascript: addresses are not fetched"),
        ("/no/such/folder", "no such file"),
    ],
)
async def test_what_cannot_be_followed_is_told(sit_down, place, told):
    async with sit_down() as person:
        await follow(person, place)

        await person.sees(told)
