"""First paint of the reader beside a bare Textual app, interleaved in one run.

usage: first_paint.py [RUNS] [--archive DIR]    (default: 7 runs, a new archive of the seeds)

Prints the medians and minima in milliseconds and the ratio of the medians; the budget is 1.25.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from pty_session import PtySession

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("first paint")
Bare().run()
"""


def first_paint(command: list[str], marker: bytes) -> float:
    """Milliseconds from starting ``command`` until ``marker`` is on its way to the terminal."""
    with PtySession(command) as session:
        return session.wait_for(marker) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("runs", type=int, nargs="?", default=7)
    parser.add_argument("--archive", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = options.archive or Path(folder) / "archive"
        reader = [sys.executable, "-m", "deconflict_tui", "--display", "V", "--archive", str(archive)]
        subprocess.run(reader, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
        apps = {
            "bare Textual": ([sys.executable, "-c", BARE], b"first paint"),
            "reader": (reader, b"articles"),
        }
        times: dict[str, list[float]] = {name: [] for name in apps}
        for _ in range(options.runs + 1):
            for name, (command, marker) in apps.items():
                times[name].append(first_paint(command, marker))
    for name, all_runs in times.items():
        counted = all_runs[1:]
        print(f"{name:14} median {statistics.median(counted):6.0f} ms   min {min(counted):6.0f} ms")
    ratio = statistics.median(times["reader"][1:]) / statistics.median(times["bare Textual"][1:])
    print(f"{'ratio':14} {ratio:.2f}   (budget 1.25)")


if __name__ == "__main__":
    main()
