"""The Textual app: themes, the terminal's profile, the palette of actions; all else is on the screens."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual.app import App
from textual.driver import Driver
from textual.screen import Screen

from deconflict_tui.display.pasting import pasting
from deconflict_tui.display.switching import switching
from deconflict_tui.hangup import watch
from deconflict_tui.keys import KeysInOrder
from deconflict_tui.layout import Profile, enter, leave
from deconflict_tui.mouse import give_mouse, has_mouse
from deconflict_tui.screens.asking import Opener
from deconflict_tui.screens.main import MainScreen
from deconflict_tui.theme import NAMES, palettes, theme
from deconflict_tui.widgets.pane import Pane
from deconflict_tui.widgets.reader import Reader
from deconflict_tui.wire.driver import wired
from deconflict_tui.wire.picture import Picture

_CLEAR = "\x1b[2J"
"""VTE keeps to the order in which a row was begun until it is cleared."""


def _keep_nothing(profile: Profile) -> str:
    return "until you quit"


class ReaderApp(KeysInOrder[str]):
    """The reader on one archive, for one terminal profile.

    Its result is the line that says why it could not go on, or ``None``.
    """

    TITLE = "deconflict-tui"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False  # Textual's; the reader has its own
    BINDINGS: ClassVar = []

    def __init__(
        self,
        opener: Opener,
        profile: Profile,
        palette_name: str = "dark",
        *,
        harakat: bool = True,
        remember: Callable[[Profile], str] = _keep_nothing,
        owes_answers: bool = False,
    ) -> None:
        """Take what opens the archive (see ``MainScreen``), the profile, and the theme's name.

        ``harakat`` tells whether they are drawn at the start. ``remember`` keeps a profile for this terminal
        and gives in words how long it holds; ``owes_answers`` tells that it may still answer who it is.
        """
        self._owes_answers = owes_answers
        self._picture = Picture(profile)
        super().__init__()
        self.animation_level = "none"
        self._opener = opener
        self._remember = remember
        self.harakat = harakat
        self.palette_name = palette_name
        for palette in palettes().values():
            self.register_theme(theme(palette))
        # Set without its watcher, which would have all style sheets parsed twice before the first paint.
        self.set_reactive(App.theme, f"deconflict-{palette_name}")
        self.stylesheet.set_variables(self.get_css_variables())

    @property
    def profile(self) -> Profile:
        """How Arabic is sent to the terminal."""
        return self._picture.profile

    def get_driver_class(self) -> type[Driver]:
        """Take the platform's driver, behind a picture of what the terminal shows."""
        driver = switching(pasting(super().get_driver_class()), lambda: self.profile)
        if self._owes_answers:
            from deconflict_tui.display.late import sieving

            driver = sieving(driver)
        return wired(driver, self._picture, self.action_redraw)

    def get_default_screen(self) -> Screen[None]:
        """Start on the main screen."""
        return MainScreen(self._opener)

    def send_raw(self, sequence: str) -> None:
        """Send a control sequence of our own to the terminal."""
        if sequence and self._driver is not None:
            self._driver.write(sequence)

    def on_resize(self) -> None:
        """What the terminal shows at another size nobody knows: all of it is sent again."""
        self._picture.resize()

    def on_mount(self) -> None:
        """Let a signal end the app in order, and a terminal that goes away in any case."""
        loop = asyncio.get_running_loop()
        if sys.__stdout__ is not None and not self.is_headless:
            watch(sys.__stdout__.fileno(), partial(loop.call_soon_threadsafe, self.exit))
        with suppress(NotImplementedError):  # not on Windows
            for ending in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(ending, self.exit)

    def action_command_palette(self) -> None:
        """Show all actions by name, and do the one that is taken."""
        from deconflict_tui.screens.palette import Palette

        main = self.screen

        def do(action: str | None) -> None:
            if action:
                main.call_later(main.run_action, action)

        if isinstance(main, MainScreen):
            self.push_screen(Palette(main.current_pane.title), do)

    def action_next_theme(self) -> None:
        """Go to the next theme; nothing is laid out anew."""
        self.palette_name = NAMES[(NAMES.index(self.palette_name) + 1) % len(NAMES)]
        self.theme = f"deconflict-{self.palette_name}"
        self._redraw(f"theme: {self.palette_name}")

    def action_next_profile(self) -> None:
        """Send Arabic in the next way, and keep that for this terminal."""
        profiles = list(Profile)
        self._use(profiles[(profiles.index(self.profile) + 1) % len(profiles)])

    def action_display_card(self) -> None:
        """Let go of the screen for the card of samples, and go on in the way that was chosen there."""
        if self._driver is None or not self._driver.can_suspend:
            self._tell("the card cannot be shown here: B goes through the ways one by one")
            return
        from deconflict_tui.display.card import choose, offered
        from deconflict_tui.display.tty import Terminal

        with self.suspend():
            chosen = choose(Terminal.of_program(), offered(os.environ))
        if chosen:
            self._use(chosen)

    def _use(self, profile: Profile) -> None:
        self.send_raw(leave(self.profile))
        self._picture.profile = profile
        self.send_raw(enter(profile) + _CLEAR)
        self._redraw(f"display: {profile} ({self._remember(profile)})")

    def action_redraw(self) -> None:
        """Send the whole screen again, whatever the terminal may show."""
        self._picture.forget()
        self.screen.refresh(layout=False)

    def action_help_quit(self) -> None:
        """Say how to quit to those who press ctrl+c; Textual would put a box over the text."""
        self._tell("q quits from the list, ctrl+q from anywhere")

    def action_harakat(self) -> None:
        """Hide harakat on the screen, or show them again; nothing is laid out anew."""
        self.harakat = not self.harakat
        self._redraw(f"harakat: {'shown' if self.harakat else 'hidden'}")

    @property
    def mouse_on(self) -> bool:
        """Whether the terminal tells the reader of the mouse; ``run(mouse=...)`` says so at the start."""
        return has_mouse(self._driver)

    def action_mouse(self) -> None:
        """Leave the mouse to the terminal, or take it back."""
        if self._driver is not None:
            give_mouse(self._driver, not self.mouse_on)
            self._tell("mouse: on" if self.mouse_on else "mouse: off, left to the terminal")

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text in the reader, and to the terminal's clipboard if it is not too long for that."""
        from deconflict_tui.clipboard import sequence

        self._clipboard = text
        self.send_raw(sequence(text))

    def _redraw(self, notice: str) -> None:
        for pane in self.screen.query(Pane):
            if isinstance(pane, Reader):
                pane.restyle()
        self.screen.refresh(layout=False)
        for widget in self.screen.walk_children():
            widget.refresh()
        self._tell(notice)

    def _tell(self, notice: str) -> None:
        if isinstance(self.screen, MainScreen):
            self.screen.tell(notice)
