"""Kill archives at work at random moments, many times: loads, indexing, upgrades, reindexing, mending, marks.

After each: no process is left, the archive opens, the doctor finds nothing, everything acknowledged is there
and found, the same command goes on to the end, and the archive equals the one that nobody killed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from killing import SCENES, Stage  # type: ignore[import-not-found]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=100, help="how many, over all scenes (default: 100)")
    parser.add_argument("--seed", type=int, default=1_000, help="number of the first (default: 1000)")
    parser.add_argument(
        "--scene", choices=SCENES, nargs="+", default=list(SCENES), help="which (default: all)"
    )
    parser.add_argument("--jobs", type=int, default=2, help="how many at once (default: 2)")
    options = parser.parse_args()
    since = time.monotonic()
    outcomes: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(options.jobs) as threads:
        stage = Stage(Path(place))

        def run(number: int) -> None:
            name = options.scene[number % len(options.scene)]
            try:
                outcomes[name, stage.run(name, number)] += 1
            except Exception:
                outcomes[name, "failed"] += 1
                print(f"--scene {name!r} --seed {number} --runs 1:\n{traceback.format_exc()}", flush=True)

        list(threads.map(run, range(options.seed, options.seed + options.runs)))
    for name in options.scene:
        told = ", ".join(f"{outcomes[name, how]} {how}" for how in ("killed", "over", "failed"))
        print(f"{name:24}{told}")
    failed = sum(number for (_, how), number in outcomes.items() if how == "failed")
    print(f"{sum(outcomes.values())} runs in {time.monotonic() - since:.0f} s, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
