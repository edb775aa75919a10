"""Pictures of the reader really running: a VTE terminal on a virtual screen, keys pressed, photographed.

usage: shots.py FOLDER    writes FOLDER/reader-COLUMNSxROWS-THEME.png

Needs Debian's xvfb, xfce4-terminal, dbus-x11, xdotool, imagemagick and fonts-dejavu-core. The reader is left
to choose its profile, which in a VTE terminal is V8; the archive is a new one of the seeds.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

NEEDED = {
    "Xvfb": "xvfb",
    "xfce4-terminal": "xfce4-terminal",
    "dbus-run-session": "dbus",
    "xdotool": "xdotool",
    "import": "imagemagick",
}
SETTINGS = """[Configuration]
FontName=DejaVu Sans Mono 11
ScrollingBar=TERMINAL_SCROLLBAR_NONE
MiscMenubarDefault=FALSE
MiscBordersDefault=FALSE
MiscToolbarDefault=FALSE
"""
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


TO_A_CONTACT = ("j", "j", "j", "Return", "Tab", "j", "j")
SHOTS = [
    Shot(120, 40, "dark", TO_A_CONTACT),
    Shot(120, 40, "light", ("j", "Return", "i", "braceright", "braceright")),
    Shot(80, 24, "dark", ("j", "Return", "braceright")),
    Shot(200, 50, "dark", TO_A_CONTACT),
]


def take(shot: Shot, folder: Path) -> None:
    """Run the reader in a terminal of the shot's size, press its keys, photograph the window."""
    with tempfile.TemporaryDirectory() as home:
        settings = Path(home) / "xfce4" / "terminal" / "terminalrc"
        settings.parent.mkdir(parents=True)
        settings.write_text(SETTINGS)
        env = {**os.environ, "DISPLAY": DISPLAY, "COLORTERM": "truecolor", "XDG_CONFIG_HOME": home}
        reader = [
            sys.executable,
            "-m",
            "deconflict_tui",
            "--theme",
            shot.theme,
            "--archive",
            f"{home}/archive",
        ]
        size = [f"--geometry={shot.columns}x{shot.rows}+0+0", "--hide-menubar", "--hide-borders"]
        terminal = ["dbus-run-session", "--", "xfce4-terminal", "--disable-server", *size, "-x", *reader]
        process = subprocess.Popen(terminal, env=env, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            time.sleep(6)
            focus = ["search", "--sync", "--onlyvisible", "--class", "xfce4-terminal", "windowfocus"]
            subprocess.run(["xdotool", *focus], env=env, check=True)
            for key in shot.keys:
                subprocess.run(["xdotool", "key", key], env=env, check=True)
                time.sleep(0.7)
            photograph = ["import", "-window", "root", "-trim", "+repage", str(folder / shot.name)]
            subprocess.run(photograph, env=env, check=True)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()


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
