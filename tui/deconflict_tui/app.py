"""The Textual app: themes, the terminal's profile, the palette of actions; all else is on the screens."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.driver import Driver
from textual.screen import Screen

from deconflict_tui.actions import actions
from deconflict_tui.layout import Profile, enter, leave
from deconflict_tui.screens.asking import Opener
from deconflict_tui.screens.main import MainScreen
from deconflict_tui.theme import NAMES, palettes, theme
from deconflict_tui.thrift import thrifty
from deconflict_tui.widgets.pane import Pane
from deconflict_tui.widgets.reader import Reader


class ReaderApp(App[str]):
    """The reader on one archive, for one terminal profile.

    Its result is the line that says why it could not go on, or ``None``.
    """

    TITLE = "deconflict-tui"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar = []

    def __init__(self, opener: Opener, profile: Profile, palette_name: str = "dark") -> None:
        """Take what opens the archive (see ``MainScreen``), the profile, and the theme's name."""
        super().__init__()
        self.animation_level = "none"
        self._opener = opener
        self.profile = profile
        self.palette_name = palette_name
        for palette in palettes().values():
            self.register_theme(theme(palette))
        # Set without its watcher, which would have all style sheets parsed twice before the first paint.
        self.set_reactive(App.theme, f"deconflict-{palette_name}")
        self.stylesheet.set_variables(self.get_css_variables())

    def get_driver_class(self) -> type[Driver]:
        """Take the platform's driver, with fewer bytes."""
        return thrifty(super().get_driver_class())

    def get_default_screen(self) -> Screen[None]:
        """Start on the main screen."""
        return MainScreen(self._opener)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every action of the focused pane and of everywhere in the palette."""
        if not isinstance(screen, MainScreen):
            return
        pane = screen.current_pane.title
        for action in actions():
            if action.works_in(pane) and action.id != "palette":
                yield SystemCommand(action.help, action.shown, self._runner(screen, action.do))

    def _runner(self, screen: MainScreen, do: str) -> Callable[[], None]:
        def run() -> None:
            self.call_later(screen.run_action, do)

        return run

    def send_raw(self, sequence: str) -> None:
        """Send a control sequence of our own to the terminal."""
        if sequence and self._driver is not None:
            self._driver.write(sequence)

    def on_mount(self) -> None:
        """Tell the terminal the profile before the first paint; a signal ends the app in order."""
        self.send_raw(enter(self.profile))
        with suppress(NotImplementedError):  # not on Windows
            for ending in (signal.SIGTERM, signal.SIGHUP):
                asyncio.get_running_loop().add_signal_handler(ending, self.exit)
        self.app_resume_signal.subscribe(self, lambda _: self.send_raw(enter(self.profile)), immediate=True)
        self.app_suspend_signal.subscribe(self, lambda _: self.send_raw(leave(self.profile)), immediate=True)

    def action_command_palette(self) -> None:
        """Show all actions by name."""
        from deconflict_tui.screens.palette import Palette

        if isinstance(self.screen, MainScreen):
            self.push_screen(Palette())

    def action_next_theme(self) -> None:
        """Go to the next theme; nothing is laid out anew."""
        self.palette_name = NAMES[(NAMES.index(self.palette_name) + 1) % len(NAMES)]
        self.theme = f"deconflict-{self.palette_name}"
        self._redraw(f"theme: {self.palette_name}")

    def action_next_profile(self) -> None:
        """Send Arabic in the next way, and tell the terminal so."""
        profiles = list(Profile)
        self.send_raw(leave(self.profile))
        self.profile = profiles[(profiles.index(self.profile) + 1) % len(profiles)]
        self.send_raw(enter(self.profile))
        self._redraw(f"display: {self.profile}")

    def _redraw(self, notice: str) -> None:
        for pane in self.screen.query(Pane):
            if isinstance(pane, Reader):
                pane.restyle()
        self.screen.refresh(layout=False)
        for widget in self.screen.walk_children():
            widget.refresh()
        if isinstance(self.screen, MainScreen):
            self.screen.tell(notice)
