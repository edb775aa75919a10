"""Textual's driver for this platform, with a picture of the terminal before it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from textual.driver import Driver
from textual.events import MouseEvent
from textual.message import Message

from deconflict_tui.wire.picture import Picture


def wired(driver: type[Driver], picture: Picture, redraw: Callable[[], None]) -> type[Driver]:
    """Make a driver of a driver that sends of each frame what ``picture`` says is to be sent.

    When the screen is taken again after it was let go of, the app is asked to ``redraw``: Textual would not.
    """
    writing = Lock()  # Textual writes from the thread that reads keys, too

    class WiredDriver(driver):  # type: ignore[valid-type, misc]
        """The driver, behind a picture."""

        def write(self, data: str) -> None:
            """Write what Textual has drawn."""
            with writing:
                super().write(picture.draw(data))

        def start_application_mode(self) -> None:
            """Take the screen."""
            super().start_application_mode()
            if not picture.is_blank:
                self._app.call_later(redraw)

        def process_message(self, message: Message) -> None:
            """Hand on what the terminal has sent, the mouse where what it points at was painted."""
            if isinstance(message, MouseEvent):
                with writing:
                    moved = picture.painted_at(message.y, message.x) - message.x
                message._x += moved
                message._screen_x += moved
            super().process_message(message)

    return WiredDriver
