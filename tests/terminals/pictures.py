"""Pictures of the reader in real terminals, for an eye to judge; it is run by hand.

usage: pictures.py [--only NAME]… [--display PROFILE] [FOLDER]

writes FOLDER/TERMINAL-SCENE.png, and index.txt with the profile that was chosen in each.

The reader chooses its profile by itself; through tmux, where it shows a card of samples, the right one is
pressed. A terminal that is not installed is named and left out.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from stage import Window, missing_tools, reader_in
from table import Terminal, terminals

from deconflict_tui.display.card import offered
from deconflict_tui.display.folders import displays_file
from deconflict_tui.layout import Profile

HERE = Path(__file__).parent
DEFAULT_FOLDER = HERE.parents[1] / "build" / "terminals"


@dataclass(frozen=True)
class Scene:
    """What is pressed and typed before a picture, and the scene whose picture must be the same, if any."""

    name: str
    keys: Sequence[str]
    typed: str = ""
    like: str = ""


def scenes() -> list[Scene]:
    """Give the scenes in the order in which they are played."""
    return [Scene(**row) for row in tomllib.loads((HERE / "scenes.toml").read_text("utf-8"))["scene"]]


def make_archive(folder: Path) -> None:
    """Make an archive of the seeds and of the article that lies here."""
    command = [sys.executable, "-m", "deconflict_tui", "--archive", str(folder), str(HERE / "article.txt")]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def told_of(terminal: Terminal, archive: Path, folder: Path, display: str | None) -> str:
    """Take the pictures of one terminal; give its line of the index, also where it cannot be had."""
    if terminal.missing:
        return f"left out, apt-get install {' '.join(terminal.missing)} first"
    try:
        return visit(terminal, archive, folder, display)
    except (OSError, subprocess.SubprocessError) as error:
        return f"BROKEN OFF: {error}"


def visit(terminal: Terminal, archive: Path, folder: Path, display: str | None) -> str:
    """Take the pictures of one terminal; tell which profile was chosen, and what is not as it should be."""
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        shutil.copytree(archive, home / "archive")
        forced = ["--display", display] if display else []
        with reader_in(terminal, home, ["--archive", str(home / "archive"), *forced]) as window:
            if terminal.inside and not display:
                window.photograph(folder / f"{terminal.name}-card.png")
                choose(window, terminal)
            unlike = list(play(window, terminal.name, folder))
            chosen = displays_file(window.environ).read_text(encoding="utf-8").split()[0]
    expected = display or terminal.profile
    verdict = "as expected" if chosen == expected else f"EXPECTED {expected}"
    return ", ".join([f"profile {chosen}, {verdict}", *unlike])


def choose(window: Window, terminal: Terminal) -> None:
    """Press the number of the terminal's profile on the card."""
    window.press(str(offered({"TMUX": "yes"}).index(terminal.profile) + 1))


def play(window: Window, name: str, folder: Path) -> Iterator[str]:
    """Play the scenes one after the other; give what should have looked the same and did not."""
    for scene in scenes():
        window.press(*scene.keys)
        if scene.typed:
            window.type(scene.typed)
        file = folder / f"{name}-{scene.name}.png"
        window.photograph(file)
        if scene.like and file.read_bytes() != (folder / f"{name}-{scene.like}.png").read_bytes():
            yield f"{scene.name} UNLIKE {scene.like}"


def main() -> None:
    known = terminals()
    parser = argparse.ArgumentParser(description="Pictures of the reader in real terminals.")
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT_FOLDER, metavar="FOLDER")
    parser.add_argument("--only", action="append", choices=known, help="this terminal; may be repeated")
    parser.add_argument("--display", choices=list(Profile), help="send Arabic so, whatever the terminal is")
    options = parser.parse_args()
    if missing := missing_tools():
        sys.exit(f"pictures: missing {' '.join(missing)}; apt-get install them first")
    options.folder.mkdir(parents=True, exist_ok=True)
    lines = []
    with tempfile.TemporaryDirectory() as made:
        archive = Path(made) / "archive"
        make_archive(archive)
        for name in options.only or known:
            lines.append(f"{name}: {told_of(known[name], archive, options.folder, options.display)}")
            print(lines[-1], flush=True)
    (options.folder / "index.txt").write_text("".join(f"{line}\n" for line in lines), "utf-8")


if __name__ == "__main__":
    main()
