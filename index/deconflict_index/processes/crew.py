"""A crew of processes: each is asked over a pipe of its own, and ends when that is closed.

So none outlives the process that started it, however that ends, and one that dies is noticed by the end of
its pipe: nobody waits, looks again or counts seconds.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Lock
from typing import Any, Self

from deconflict_index import processes


@dataclass(frozen=True, slots=True)
class Failure:
    """The answer of a helper whose work raised an exception; ``reason`` is what that said."""

    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class Helper:
    """One process, and our end of its pipe: send it a tuple of arguments, receive what its work yields.

    Both raise ``EOFError`` or ``OSError`` where the process has ended.
    """

    process: SpawnProcess
    pipe: Connection


class Crew:
    """Helpers that do one kind of work. Leaving the context ends them at once, whatever they are doing."""

    def __init__(self, work: Callable[..., Iterable[object]]) -> None:
        """``work`` is imported by each helper; it answers with as many values as it likes."""
        self._work = work
        self._context = processes.context()
        self._lock = Lock()
        self._helpers: set[Helper] = set()
        self._left = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all helpers."""
        with self._lock:
            self._left = True
            for helper in self._helpers:
                helper.process.kill()
            for helper in self._helpers:
                helper.process.join()

    def start(self) -> Helper:
        """Start one more helper, from any thread. Raises ``EOFError`` where the context has been left."""
        with self._lock:
            if self._left:
                raise EOFError
            ours, theirs = self._context.Pipe()
            process = self._context.Process(target=_serve, args=(theirs, self._work), daemon=True)
            with processes.without_interrupts():
                process.start()
            theirs.close()
            helper = Helper(process, ours)
            self._helpers.add(helper)
            return helper

    def end(self, helper: Helper) -> int:
        """End a helper that is not to be trusted any more, or gone; give its exit code."""
        with self._lock:
            helper.process.kill()
            helper.process.join()
            helper.pipe.close()
            self._helpers.discard(helper)
            return helper.process.exitcode or 0


def _serve(pipe: Connection, work: Callable[..., Iterable[object]]) -> None:
    """What a process does: answer each question, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    with suppress(EOFError, OSError):
        while True:
            _answer(pipe, work, pipe.recv())


def _answer(pipe: Connection, work: Callable[..., Iterable[object]], question: tuple[Any, ...]) -> None:
    try:
        for answer in work(*question):
            pipe.send(answer)
    except Exception as error:
        pipe.send(Failure(getattr(error, "strerror", None) or str(error) or type(error).__name__))
