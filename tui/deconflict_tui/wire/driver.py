"""Textual's driver for this platform, with a picture of the terminal before it."""

from __future__ import annotations

from threading import Lock

from textual.driver import Driver

from deconflict_tui.wire.picture import Picture


def wired(driver: type[Driver], picture: Picture) -> type[Driver]:
    """Make a driver of a driver that sends of each frame what ``picture`` says is to be sent."""
    writing = Lock()  # Textual writes from the thread that reads keys, too

    class WiredDriver(driver):  # type: ignore[valid-type, misc]
        """The driver, behind a picture."""

        def write(self, data: str) -> None:
            """Write what Textual has drawn."""
            with writing:
                super().write(picture.draw(data))

    return WiredDriver
