"""A hand on the mouse of the running reader: what a terminal sends goes through Textual's own parser."""

from __future__ import annotations

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.pilot import Pilot

from deconflict_tui.widgets.pane import HEAD_ROWS
from deconflict_tui.widgets.reader import Reader

DRAGGING, WHEEL_UP, WHEEL_DOWN = 32, 64, 65


class Mouse:
    """Presses, moves, lets go and rolls at cells of the screen, counted from 0."""

    def __init__(self, app: App[str], pilot: Pilot[str]) -> None:
        self._app, self._pilot = app, pilot

    async def send(self, code: int, x: int, y: int, end: str = "M") -> None:
        assert self._app._driver is not None
        for message in XTermParser().feed(f"\x1b[<{code};{x + 1};{y + 1}{end}"):
            self._app._driver.process_message(message)
        await self._pilot.pause()

    async def click(self, x: int, y: int, times: int = 1) -> None:
        for _ in range(times):
            await self.send(0, x, y)
            await self.send(0, x, y, "m")

    async def drag(self, *cells: tuple[int, int], let_go: bool = True) -> None:
        await self.send(0, *cells[0])
        for cell in cells[1:]:
            await self.send(DRAGGING, *cell)
        if let_go:
            await self.send(0, *cells[-1], "m")

    async def roll(self, x: int, y: int, *, down: bool) -> None:
        await self.send(WHEEL_DOWN if down else WHEEL_UP, x, y)

    async def rest(self) -> None:
        """Wait until the next click does not belong to the one before."""
        await self._pilot.pause(App.CLICK_CHAIN_TIME_THRESHOLD + 0.05)


def cell_of(reader: Reader, offset: int) -> tuple[int, int]:
    """The cell of the screen on which an offset of the text is drawn."""
    assert reader.page is not None
    row = reader.page.row_of(offset)
    line = reader.page.rows[row].line
    assert line is not None
    x = reader.left + reader.measure - line.width + line.cell_of(offset)
    return reader.region.x + x, reader.region.y + HEAD_ROWS + row - reader.top
