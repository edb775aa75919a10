"""An archive of the seed articles, and a person at the running reader: presses keys, reads cells."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import chain
from pathlib import Path

import pytest
from textual.pilot import Pilot

from deconflict_index.archive import Archive, seed_paths
from deconflict_tui.app import ReaderApp
from deconflict_tui.layout import Profile, fit, paint
from deconflict_tui.opening import open_archive
from deconflict_tui.screens.main import MainScreen
from deconflict_tui.widgets.signs import HERE

PATIENCE = 10


class Person:
    """Somebody who sits at the reader; ``copied`` is what the reader has put on the clipboard."""

    def __init__(self, app: ReaderApp, pilot: Pilot[str]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def main(self) -> MainScreen:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    @property
    def copied(self) -> str:
        return self.app.clipboard

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def until(self, holds: Callable[[], object], what: str = "") -> None:
        """Wait until something holds; say what the screen shows if it never does."""
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while not holds():
            assert asyncio.get_running_loop().time() < deadline, "\n".join([f"never: {what}", *self.rows()])
            await self.pilot.pause(0.02)

    async def sees(self, *texts: str) -> list[str]:
        """Wait until all texts stand on the screen; give its rows."""
        await self.until(lambda: all(self.shows(text) for text in texts), f"all of {texts}")
        return self.rows()

    def shows(self, text: str) -> bool:
        return any(text in row for row in self.rows())

    def rows(self) -> list[str]:
        """What stands on the screen, cell by cell."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    def lit_rows(self) -> list[str]:
        """The rows whose margin says that the evidence or claim is here."""
        return [row for row in self.rows() if HERE in row]

    def lit_text(self) -> str:
        """The letters that stand on the tone of what is chosen, from left to right."""
        soft = self.main.article.pen.palette.soft
        segments = chain.from_iterable(self.app.screen._compositor.render_strips())
        return "".join(
            s.text for s in segments if s.style and s.style.bgcolor and s.style.bgcolor.name == soft
        )

    async def article(self, number: int) -> str:
        """Wait until the article at a place of the list is in the reader; give its id."""
        await self.until(lambda: len(self.main.articles.ids) > number, f"article {number} in the list")
        id = self.main.articles.ids[number]
        await self.until(
            lambda: (shown := self.main.article.reading) is not None and shown.article.id == id,
            f"article {number} in the reader",
        )
        return id


SitDown = Callable[..., "asynccontextmanager[Person]"]


@pytest.fixture(scope="session")
def seeds_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the seeds; not to be written."""
    folder = tmp_path_factory.mktemp("seeds") / "archive"
    with Archive.open(folder, create=True) as archive:
        assert archive.add(seed_paths()).added == 5
    return folder


@pytest.fixture
def archive_folder(seeds_archive: Path, tmp_path: Path) -> Path:
    """An archive of the seeds for one test."""
    return Path(shutil.copytree(seeds_archive, tmp_path / "archive"))


@pytest.fixture
def sit_down(archive_folder: Path) -> SitDown:
    """Start the reader: ``async with sit_down((80, 24)) as person``, its first article shown."""

    @asynccontextmanager
    async def start(
        size: tuple[int, int] = (120, 40),
        profile: Profile = Profile.V,
        paths: tuple[Path, ...] = (),
        palette_name: str = "dark",
    ) -> AsyncIterator[Person]:
        opened: list[Archive] = []

        def opener(told: Callable[[str, int, int], None]) -> tuple[Archive, tuple[str, ...]]:
            archive, notices = open_archive(archive_folder, paths, told)
            opened.append(archive)
            return archive, notices

        app = ReaderApp(opener, profile, palette_name)
        async with app.run_test(size=size) as pilot:
            person = Person(app, pilot)
            await person.article(0)
            yield person
        await asyncio.get_running_loop().shutdown_default_executor()  # nobody asks the archive any more
        for archive in opened:
            archive.close()

    return start


@pytest.fixture
def visual() -> Callable[[str], str]:
    """Write text as it stands on a terminal that reorders nothing."""

    def write(text: str) -> str:
        return "".join(runs for runs, _ in paint(fit(text, 60), (), None)).strip()

    return write
