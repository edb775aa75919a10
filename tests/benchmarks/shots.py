"""Pictures of the reader really running: xterm under a virtual screen, keys pressed, the window photographed.

usage: shots.py FOLDER    writes FOLDER/reader-COLUMNSxROWS-THEME.png

Needs Debian's xvfb, xterm, xdotool, imagemagick and fonts-dejavu-core. xterm reorders nothing, so the
profile is V; the archive is a new one of the seeds.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

NEEDED = {"Xvfb": "xvfb", "xterm": "xterm", "xdotool": "xdotool", "import": "imagemagick"}
DISPLAY = ":87"


@dataclass(frozen=True)
class Shot:
    """One picture: size of the terminal, theme, and the keys that lead to it (xdotool names)."""

    columns: int
    rows: int
    theme: str
    keys: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"reader-{self.columns}x{self.rows}-{self.theme}.png"


TO_A_CONTACT = ("j", "Return", "Tab", "j")
SHOTS = [
    Shot(120, 40, "dark", TO_A_CONTACT),
    Shot(120, 40, "light", ("j", "Return", "i", "braceright", "braceright")),
    Shot(80, 24, "dark", ("j", "Return", "braceright")),
    Shot(200, 50, "dark", TO_A_CONTACT),
]


def take(shot: Shot, folder: Path) -> None:
    """Run the reader in an xterm of the shot's size, press its keys, photograph the window."""
    env = {**os.environ, "DISPLAY": DISPLAY, "COLORTERM": "truecolor"}
    with tempfile.TemporaryDirectory() as archive:
        reader = [sys.executable, "-m", "deconflict_tui", "--display", "V", "--theme", shot.theme]
        looks = ["-fa", "DejaVu Sans Mono", "-fs", "11", "-b", "0", "-bw", "0", "+sb", "-bg", "black"]
        size = ["-geometry", f"{shot.columns}x{shot.rows}+0+0"]
        command = ["xterm", *looks, *size, "-e", *reader, "--archive", f"{archive}/archive"]
        xterm = subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL)
        try:
            time.sleep(5)
            for key in shot.keys:
                subprocess.run(["xdotool", "key", key], env=env, check=True)
                time.sleep(0.6)
            time.sleep(1)
            photograph = ["import", "-window", "root", "-trim", "+repage", str(folder / shot.name)]
            subprocess.run(photograph, env=env, check=True)
        finally:
            xterm.terminate()
            xterm.wait()


def main() -> None:
    missing = [package for command, package in NEEDED.items() if not shutil.which(command)]
    if missing:
        sys.exit(f"shots: missing {' '.join(missing)}; apt-get install them first")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    screen = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "2200x1200x24"], stderr=subprocess.DEVNULL)
    try:
        time.sleep(1)
        for shot in SHOTS:
            take(shot, folder)
            print(folder / shot.name)
    finally:
        screen.terminate()
        screen.wait()


if __name__ == "__main__":
    main()
