"""Taking text away: to the terminal's own clipboard where it can carry it, and always to a file.

A terminal never answers whether it took a text, so the file is what can be relied on. Only base64 goes to the
terminal: a text that holds control characters steers nothing.
"""

from __future__ import annotations

import subprocess
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path

from deconflict_tui.display.folders import copied_file, write_whole

LONGEST_SEQUENCE = 100_000
"""The most bytes that are sent as one OSC 52 sequence; a longer one is not sent, never a part of it.

That much hterm's own script sends (``etc/osc52.sh``); xterm takes all of 1,000,000 bytes (kitty issue 3031),
kitty 8 MB, tmux 3.3 1 MB. Termux (its issue 5324) and Tabby (6001) drop more than some 8 and 4 KB unsaid.
"""
_TMUX_ANSWERS_IN = 0.2


def sequence(text: str) -> str:
    """Give what hands a text to the terminal's clipboard (OSC 52), or nothing where the text is too long."""
    made = f"\x1b]52;c;{b64encode(_bytes(text)).decode('ascii')}\a"
    return made if len(made) <= LONGEST_SEQUENCE else ""


def _bytes(text: str) -> bytes:
    """Give the text as UTF-8; a lone surrogate, which has no bytes, becomes a question mark."""
    return text.encode("utf-8", errors="replace")


def keep(text: str, path: Path) -> None:
    """Write the last copy, for its owner only and in one step. Raises ``OSError``."""
    write_whole(path, _bytes(text))


def dropped_by(environment: Mapping[str, str]) -> str:
    """Say what keeps a copy from the terminal and what helps, or nothing; may take 0.2 s."""
    if environment.get("TMUX"):
        accepts = _tmux_accepts()
        return "" if accepts in ("on", "") else "tmux drops it: tmux set -s set-clipboard on"
    return "screen drops it" if environment.get("STY") else ""


def _tmux_accepts() -> str:
    """Ask tmux what it does with a program's copies; nothing where it does not answer in time."""
    question = ["tmux", "show-options", "-sv", "set-clipboard"]
    try:
        answer = subprocess.run(
            question, capture_output=True, timeout=_TMUX_ANSWERS_IN, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.decode("ascii", errors="replace").strip()


def take_away(text: str, letters: int, environment: Mapping[str, str]) -> str:
    """Keep a copy in the file, and say in one line where its letters are now. Never raises ``OSError``.

    What a narrow last line cuts off is the name of the file, save where nothing but the file has the text.
    """
    path = copied_file(environment)
    try:
        keep(text, path)
        kept, lost = f"; kept in {_short(path)}", ""
    except OSError as error:
        kept, lost = "", f"; not kept in {_short(path)}: {error.strerror}"
    if dropped := dropped_by(environment):
        return f"copied {letters} letters; {dropped}{kept}{lost}"
    if not sequence(text):
        return f"too long for the terminal{kept}{lost}"
    return f"copied {letters} letters{lost}"


def _short(path: Path) -> str:
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
