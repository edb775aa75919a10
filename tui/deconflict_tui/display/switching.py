"""The switch of the terminal's own reordering goes with the screen: set and put back as that comes and goes.

Textual lets go of it at the end, after an error, for the shell, and when the program is told to stop.
"""

from __future__ import annotations

from collections.abc import Callable

from textual.driver import Driver

from deconflict_tui.layout.terminal import Profile, enter, leave


def switching(driver: type[Driver], profile: Callable[[], Profile]) -> type[Driver]:
    """Make a driver of a driver that tells the terminal what ``profile`` asks for at that time."""

    class SwitchingDriver(driver):  # type: ignore[valid-type, misc]
        """The driver, with the switch."""

        def start_application_mode(self) -> None:
            """Take the screen."""
            super().start_application_mode()
            self.write(enter(profile()))

        def stop_application_mode(self) -> None:
            """Let go of the screen."""
            self.write(leave(profile()))
            super().stop_application_mode()

    return SwitchingDriver
