"""What the first paint needs: panes and keys, and nothing that reads, searches or lays out Arabic."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LATER = [
    "bidi",
    "deconflict_index.archive",
    "deconflict_index.model",
    "deconflict_tui.layout.paragraph",
    "sqlite3",
]
START = """
import asyncio, sys
from deconflict_tui.__main__ import parser
parser().parse_args([])
from deconflict_tui.app import ReaderApp
from deconflict_tui.layout import Profile
from deconflict_tui.screens.main import MainScreen

MainScreen.open_archive = lambda screen: None  # that comes after the first paint

async def main():
    app = ReaderApp(tuple, Profile.V)
    async with app.run_test(size=(120, 40)):
        heads = app.screen._compositor.render_strips()[2].text
        print(*heads.split())
        print(*(name for name in sys.argv[1:] if name in sys.modules))
        sys.stdout.flush()

asyncio.run(main())
"""


def test_the_first_paint_needs_nothing_of_what_reads_searches_or_lays_out():
    path = f"{ROOT / 'tui'}{os.pathsep}{ROOT / 'index'}"
    done = subprocess.run(
        [sys.executable, "-c", START, *LATER],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    heads, imported, *_ = [*done.stdout.splitlines(), ""]

    assert heads.split() == ["articles", "│", "article", "contacts"], done.stderr
    assert imported == ""
