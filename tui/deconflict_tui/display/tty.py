"""The terminal before Textual has it, or while Textual has let go of it: held quietly, and given back."""

from __future__ import annotations

import os
import select
import signal
import sys
import termios
import time
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any, NoReturn


class _Ended(BaseException):
    """A signal that ends the program; delivered again once the terminal is as it was."""


def _end(number: int, frame: FrameType | None) -> NoReturn:
    raise _Ended(number)


_COMMON_SIZE = (80, 24)
_WHILE_HELD: dict[int, Callable[[int, FrameType | None], Any] | signal.Handlers] = {
    signal.SIGTERM: _end,
    signal.SIGHUP: _end,
    signal.SIGINT: signal.default_int_handler,
    signal.SIGTSTP: signal.SIG_IGN,
}


@dataclass(frozen=True, slots=True)
class Terminal:
    """A terminal by the descriptors from which keys come and to which the screen is written."""

    keys: int
    screen: int

    @classmethod
    def of_program(cls) -> Terminal:
        """Give the one that the program was started at."""
        assert sys.__stdin__ is not None and sys.__stdout__ is not None
        return cls(sys.__stdin__.fileno(), sys.__stdout__.fileno())

    @contextmanager
    def held(self, before: str = "", after: str = "") -> Iterator[None]:
        """Send ``before``, take keys one by one and unseen; then send ``after``, and all is as it was.

        That holds for errors too and for signals that end the program, which act afterwards; a request to
        stop (``SIGTSTP``) is ignored meanwhile. Only for the main thread.
        """
        mode = termios.tcgetattr(self.keys)
        handlers = {number: signal.signal(number, handler) for number, handler in _WHILE_HELD.items()}
        ended_by: int | None = None
        try:
            tty.setcbreak(self.keys, termios.TCSANOW)
            self.send(before)
            yield
        except _Ended as end:
            ended_by = end.args[0]
        finally:
            self._give_back(mode, after)
            for number, handler in handlers.items():
                signal.signal(number, handler)
        if ended_by is not None:
            signal.raise_signal(ended_by)

    def _give_back(self, mode: list[Any], after: str) -> None:
        try:
            self.send(after)
            termios.tcsetattr(self.keys, termios.TCSANOW, mode)
        except (OSError, termios.error):  # it has gone away: there is nothing to give back
            return

    def size(self) -> tuple[int, int]:
        """Give its columns and lines; those of a common terminal where it does not know them."""
        try:
            columns, lines = os.get_terminal_size(self.screen)
        except OSError:
            return _COMMON_SIZE
        return (columns, lines) if columns and lines else _COMMON_SIZE

    def send(self, text: str) -> None:
        """Write all of a text."""
        left = text.encode()
        while left:
            left = left[os.write(self.screen, left) :]

    def receive(self, deadline: float, most: int) -> bytes | None:
        """Give up to ``most`` bytes as they come; nothing where it has ended; ``None`` after the deadline.

        The deadline is one of ``time.monotonic``.
        """
        try:
            ready, _, _ = select.select([self.keys], [], [], max(deadline - time.monotonic(), 0))
            return os.read(self.keys, most) if ready else None
        except OSError:
            return b""
