"""Bytes written for each key, through a pseudo-terminal: the reader, a bare Textual list, less and newsboat.

All have the same text: the seed articles, and one long article of all their paragraphs. Byte counts are exact
and repeatable. Of several keys the one that costs most is told.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from pty_session import PtySession
from rivals import LETTERS, Program, bare_list, less, newsboat

SEEDS = Path(__file__).parents[2] / "seeds"
SIZES = [(80, 24), (120, 40), (200, 50)]
ACTIONS = ["cursor down", "page of article", "line of article", "search keystroke", "idle 3 s"]
BUDGETS = {
    ("cursor down", (120, 40)): 450,
    ("page of article", (80, 24)): 6144,
    ("page of article", (200, 50)): 12288,
    ("line of article", (80, 24)): 6144,
    **{("idle 3 s", size): 0 for size in SIZES},
}
IDLE, QUIET, BEFORE_THE_ARTICLE_FOLLOWS = 3.0, 0.5, 0.2


def articles() -> dict[str, str]:
    """The texts by title: the seeds, and behind them one long enough for pages at any size."""
    texts = [path.read_text("utf-8").strip() for path in sorted(SEEDS.glob("*.txt"))]
    long = "\n\n".join(line for text in texts for line in text.splitlines() if len(line) > 60)
    return {text.splitlines()[0]: text for text in [*texts, f"long\n\n{long}"]}


def reader(texts: Mapping[str, str], folder: Path) -> Program:
    """The reader on an archive of the texts; the longest has the newest date and so stands first."""
    archive, longest = folder / "archive", max(texts.values(), key=len)
    for number, text in enumerate(texts.values()):
        path = folder / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        dated = ["--published", "2100-01-01"] if text == longest else []
        add = [sys.executable, "-m", "deconflict_index", "add", "--archive", str(archive), *dated, str(path)]
        subprocess.run(add, check=True, capture_output=True)
    command = [sys.executable, "-m", "deconflict_tui", "--display", "V", "--archive", str(archive)]
    to_the_article = ("\r",)
    actions = {
        "cursor down": ((), ["j", "j", "j"]),
        "page of article": (to_the_article, [" "]),
        "line of article": (to_the_article, ["j", "j", "j"]),
        "search keystroke": (("/",), LETTERS),
        "idle 3 s": ((), ()),
    }
    return Program("reader", command, actions, {"cursor down": BEFORE_THE_ARTICLE_FOLLOWS})


def measure(program: Program, action: str, size: tuple[int, int]) -> int | None:
    """Give the bytes of the costliest key of an action; of none, what is written while nobody presses one."""
    if action not in program.actions:
        return None
    opening, keys = program.actions[action]
    with PtySession(program.command, *size) as session:
        session.settle(quiet=1.5)
        for key in opening:
            session.press(key, quiet=1.0)
        if not keys:
            return _key(session, "", IDLE)
        window = program.rests.get(action)
        return max(_key(session, key, window) for key in keys)


def _key(session: PtySession, key: str, window: float | None) -> int:
    written: int = session.press(key, window=window, quiet=QUIET)
    session.settle(QUIET)
    return written


def table(programs: list[Program]) -> Iterator[str]:
    """Give the lines of the table; a star marks what is over its budget."""
    names = "".join(f"{program.name:>14}" for program in programs)
    yield f"{'bytes':18}{'size':8}{names}{'budget':>10}"
    for action in ACTIONS:
        for size in SIZES:
            counts = [measure(program, action, size) for program in programs]
            budget = BUDGETS.get((action, size))
            over = "*" if budget is not None and (counts[0] or 0) > budget else ""
            row = "".join(f"{'-' if count is None else count:>14}" for count in counts)
            allowed = "-" if budget is None else str(budget)
            yield f"{action:18}{f'{size[0]}x{size[1]}':8}{row}{allowed:>10}{over}"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        texts = articles()
        rivals = {"less": less(texts, Path(folder)), "newsboat": newsboat(texts, Path(folder))}
        for name in (name for name, program in rivals.items() if program is None):
            print(f"{name} is not installed and so left out")
        found = [program for program in rivals.values() if program is not None]
        programs = [reader(texts, Path(folder)), bare_list(texts, Path(folder)), *found]
        for line in table(programs):
            print(line, flush=True)


if __name__ == "__main__":
    main()
