"""Pictures of the reader really running: a VTE terminal on a virtual screen, keys pressed, photographed.

usage: shots.py FOLDER    writes FOLDER/reader-COLUMNSxROWS-THEME.png

Needs Debian's xvfb, xfce4-terminal, dbus, xdotool, imagemagick and fonts-dejavu-core. The reader is left
to choose its profile, which in a VTE terminal is V8; the archive is a new one of the seeds.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "terminals"))

from stage import missing_tools, reader_in
from table import terminals

VTE = terminals()["vte"]


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
        arguments = ["--theme", shot.theme, "--archive", f"{home}/archive"]
        with reader_in(VTE, Path(home), arguments, shot.columns, shot.rows) as window:
            window.press(*shot.keys)
            window.photograph(folder / shot.name)


def main() -> None:
    if missing := [*missing_tools(), *VTE.missing]:
        sys.exit(f"shots: missing {' '.join(missing)}; apt-get install them first")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for shot in SHOTS:
        take(shot, folder)
        print(folder / shot.name)


if __name__ == "__main__":
    main()
