"""Opening an archive takes its time where its index is to be made: the reader tells how far it is."""

from __future__ import annotations

import asyncio
from functools import partial

from handmade import reading, stored

from deconflict_tui.app import ReaderApp
from deconflict_tui.layout import Profile
from deconflict_tui.opening import open_archive

MANY = 1_200  # so many that several processes make the index


async def test_a_large_archive_without_an_index_opens_and_tells_how_far_it_is(tmp_path):
    text = "زار الوزير العاصمة وبحث الهدنة. "
    folder = stored(tmp_path / "many", [reading(f"{number:016x}", text * 5) for number in range(MANY)])
    told, opened = [], []

    def opener(tell):
        def telling(doing, done, total):
            told.append((doing, done, total))
            tell(doing, done, total)

        opened.append(open_archive(folder, (), telling))
        return opened[-1]

    app = ReaderApp(opener, Profile.V)
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(600):
            if len(app.screen.articles.ids) == MANY:
                break
            await asyncio.sleep(0.1)
        await pilot.pause()
        assert len(app.screen.articles.ids) == MANY
    await asyncio.get_running_loop().shutdown_default_executor()
    opened[0][0].close()

    assert {doing for doing, _, _ in told} == {"indexing"}
    assert told[-1][1:] == (MANY, MANY)
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)


async def test_what_nobody_foresaw_ends_the_reader_with_one_line():
    app = ReaderApp(partial(_fail, "the disk is made of cheese"), Profile.V)
    async with app.run_test(size=(80, 24)):
        for _ in range(100):
            if app.return_value is not None:
                break
            await asyncio.sleep(0.05)

    assert app.return_value is not None
    assert "the disk is made of cheese; please report it" in app.return_value


def _fail(reason, _told):
    raise ValueError(reason)
