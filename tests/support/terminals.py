"""Terminals by what they answer when they are asked who they are, and somebody who answers at a pty."""

from __future__ import annotations

import os
import re
import select
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

MODE_8, XTVERSION, DA2, DA3, DA1 = b"\x1b[8$p", b"\x1b[>q", b"\x1b[>c", b"\x1b[=c", b"\x1b[c"
_QUESTION = re.compile(rb"\x1b\[(?:8\$p|>q|>c|=c|c)")


@dataclass(frozen=True)
class Known:
    """A terminal: its answer to each question (none where it keeps silent), its environment, its profile."""

    name: str
    profile: str | None
    mode: bytes = b""
    version: bytes = b""
    secondary: bytes = b""
    tertiary: bytes = b""
    primary: bytes = b"\x1b[?62;4c"
    environ: Mapping[str, str] = field(default_factory=dict)

    def answers(self, questions: bytes) -> bytes:
        """Give the answers to questions, in their order."""
        by_question = {
            MODE_8: self.mode,
            XTVERSION: self.version,
            DA2: self.secondary,
            DA3: self.tertiary,
            DA1: self.primary,
        }
        return b"".join(by_question[question] for question in _QUESTION.findall(questions))


def _version(name: bytes) -> bytes:
    return b"\x1bP>|" + name + b"\x1b\\"


def _unit(number: bytes) -> bytes:
    return b"\x1bP!|" + number + b"\x1b\\"


VTE = Known(
    "VTE 0.70",
    "V8",
    mode=b"\x1b[8;1$y",
    secondary=b"\x1b[>65;7006;1c",
    tertiary=_unit(b"7E565445"),
    environ={"TERM": "xterm-256color", "VTE_VERSION": "7006"},
)
KONSOLE = Known(
    "Konsole",
    "W",
    version=_version(b"Konsole 22.12.3"),
    secondary=b"\x1b[>1;115;0c",
    tertiary=_unit(b"7E4B4445"),
    environ={"TERM": "xterm-256color", "KONSOLE_VERSION": "221203"},
)
XTERM = Known(
    "xterm",
    "V",
    mode=b"\x1b[8;0$y",
    version=_version(b"XTerm(379)"),
    secondary=b"\x1b[>41;379;0c",
    tertiary=_unit(b"00000000"),
    environ={"TERM": "xterm-256color"},
)
TMUX = Known(
    "tmux",
    None,
    version=_version(b"tmux 3.3a"),
    secondary=b"\x1b[>84;0;0c",
    environ={"TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "TMUX": "/tmp/t,1,0", "VTE_VERSION": "7006"},
)
KNOWN = [
    VTE,
    Known("VTE, mode 8 reset", "V8", mode=b"\x1b[8;2$y", secondary=b"\x1b[>65;7006;1c"),
    Known("VTE that says nothing of mode 8", "V8", secondary=b"\x1b[>65;5802;1c"),
    Known("VTE before it reordered", "V", secondary=b"\x1b[>65;5603;1c"),
    Known("VTE over ssh", "V8", mode=b"\x1b[8;1$y", secondary=b"\x1b[>65;7006;1c", environ={"TERM": "xterm"}),
    KONSOLE,
    Known("Konsole by its unit id", "W", secondary=b"\x1b[>0;115;0c", tertiary=_unit(b"7e4b4445")),
    Known("kitty", "Wk", b"\x1b[8;0$y", _version(b"kitty(0.26.5)"), b"\x1b[>1;4000;26c"),
    Known("kitty by its numbers", "Wk", secondary=b"\x1b[>1;4000;19c"),
    XTERM,
    Known(
        "mlterm",
        "L",
        mode=b"\x1b[8;0$y",
        secondary=b"\x1b[>24;279;0c",
        tertiary=_unit(b"000000"),
        environ={"TERM": "mlterm", "MLTERM": "3.9.0"},
    ),
    Known("mlterm, another release", "L", secondary=b"\x1b[>24;280;0c", environ={"TERM": "mlterm-256color"}),
    Known("xterm as a vt320", "V", secondary=b"\x1b[>24;379;0c", environ={"TERM": "xterm"}),
    Known("PuTTY", "L", secondary=b"\x1b[>0;136;0c", environ={"TERM": "xterm"}),
    Known("alacritty", "V", secondary=b"\x1b[>0;1700;1c", environ={"TERM": "alacritty"}),
    Known("one that nothing is known of", "V", environ={"TERM": "xterm-256color"}),
    TMUX,
    Known("tmux at the far end of ssh", None, version=_version(b"tmux 3.4"), secondary=b"\x1b[>84;0;0c"),
    Known("tmux that is too old to tell its name", None, secondary=b"\x1b[>84;0;0c"),
    Known("screen", None, secondary=b"\x1b[>83;40900;0c", environ={"TERM": "screen.xterm", "STY": "1.p"}),
    Known("a window opened from within tmux", "V8", mode=b"\x1b[8;1$y", environ={"TMUX": "/tmp/t,1,0"}),
]
"""The terminals of which the answers are known, and what each is to be sent; none: an eye must tell."""

UNTOLD = [
    Known("screen that answers as a vt100", None, secondary=b"\x1b[>0;1;0c", environ={"STY": "1.pts-0"}),
]
"""Those whose answers say nothing, so that it is their environment that does."""

SILENT = [
    Known("silent", "V", primary=b"", environ={"TERM": "xterm-256color"}),
    Known("silent, in a VTE by the environment", "V8", primary=b"", environ={"VTE_VERSION": "7006"}),
    Known("silent, in tmux", None, primary=b"", environ={"TMUX": "x", "VTE_VERSION": "7006"}),
]


class Answering:
    """Somebody at the other end of a pty who answers as a terminal does, in ``pieces`` or at once."""

    def __init__(self, master: int, terminal: Known, size: int = 4096, pause: float = 0.0) -> None:
        self.received = b""
        self._master, self._terminal, self._size, self._pause = master, terminal, size, pause
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Answering:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join(5)

    def _run(self) -> None:
        while DA1 not in self.received and not self._ended.is_set():
            if select.select([self._master], [], [], 0.02)[0]:
                self.received += os.read(self._master, 4096)
        for piece in pieces(self._terminal.answers(self.received), [self._size]):
            os.write(self._master, piece)
            time.sleep(self._pause)


def pieces(text: bytes, sizes: Sequence[int]) -> Iterator[bytes]:
    """Cut bytes into pieces of the sizes, over and over."""
    at = turn = 0
    while at < len(text):
        yield text[at : at + sizes[turn % len(sizes)]]
        at, turn = at + sizes[turn % len(sizes)], turn + 1
