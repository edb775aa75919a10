"""Bytes the reader writes per key, through a pseudo-terminal, on an archive of the seeds.

Byte counts are exact and repeatable. Budgets: a cursor move in the list <= 450 at 120x40, a page of an
article <= 6,144 at 80x24 and <= 12,288 at 200x50, nothing while idle.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from pty_session import PtySession

SEEDS = Path(__file__).parents[2] / "seeds"


def reader(archive: Path) -> list[str]:
    """The command that opens the reader on ``archive``."""
    return [sys.executable, "-m", "deconflict_tui", "--display", "V", "--archive", str(archive)]


def start(archive: Path, columns: int, rows: int) -> PtySession:
    """Open the reader and wait until it is at rest."""
    session = PtySession(reader(archive), columns, rows)
    session.wait_for(b"articles")
    session.settle(1.0)
    return session


def cursor_moves(archive: Path) -> list[int]:
    """Bytes of each step down and up the list, before the article follows (it does after 300 ms)."""
    with start(archive, 120, 40) as session:
        moves = []
        for key in "jjkk":
            moves.append(session.press(key, window=0.2))
            session.settle(0.8)
        return moves


def long_article(folder: Path) -> Path:
    """Make an archive of one article long enough for pages at any size: the paragraphs of all seeds."""
    folder.mkdir()
    article = folder / "long.txt"
    lines = [line for path in sorted(SEEDS.glob("*.txt")) for line in path.read_text("utf-8").splitlines()]
    article.write_text("\n\n".join(line for line in lines if len(line) > 60), encoding="utf-8")
    add = [sys.executable, "-m", "deconflict_index", "add", "--archive", str(folder / "long"), str(article)]
    subprocess.run(add, check=True, capture_output=True)
    return folder / "long"


def pages(archive: Path, columns: int, rows: int) -> list[int]:
    """Bytes of a page down and a page up in the article."""
    with start(archive, columns, rows) as session:
        session.press("\r", quiet=0.8)
        return [session.press(key, quiet=0.5) for key in " b"]


def idle(archive: Path, seconds: float) -> int:
    """Bytes written while nobody touches a key."""
    with start(archive, 120, 40) as session:
        return session.press("", window=seconds)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive"
        moves = cursor_moves(archive)
        print(f"cursor move, 120x40   {statistics.median(moves):7.0f} B   {moves}   (budget 450)")
        for (columns, rows), budget in {(80, 24): 6144, (200, 50): 12288}.items():
            turned = pages(long_article(Path(folder) / f"{columns}"), columns, rows)
            print(f"page, {columns}x{rows:<10}   {max(turned):7.0f} B   {turned}   (budget {budget})")
        print(f"idle 10 s, 120x40     {idle(archive, 10):7.0f} B   (budget 0)")


if __name__ == "__main__":
    main()
