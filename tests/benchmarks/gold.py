"""Score extraction against hand annotations: the scorer's table over a gold folder.

usage: gold.py [GOLD_DIR]    (default: ../shared/gold, where it is there; else a word and nothing more)

The folder holds ``score.py`` and ``dev/NAME.txt`` with ``dev/NAME.json``. Nothing of it is copied.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

DEFAULT = Path(__file__).parents[3] / "shared" / "gold"


def main() -> None:
    gold = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    if not (gold / "score.py").exists():
        print(f"gold: no annotations at {gold}; give the folder with make gold GOLD=…")
        return
    articles = [str(path) for path in sorted((gold / "dev").glob("*.txt"))]
    with tempfile.TemporaryDirectory() as output:
        command = [sys.executable, "-m", "deconflict_index", "extract", "--json", "--output-dir", output]
        subprocess.run([*command, *articles], check=True)
        subprocess.run([sys.executable, str(gold / "score.py"), str(gold / "dev"), output], check=True)


if __name__ == "__main__":
    main()
