"""``deconflict-tui``: arguments, then the reader; or plain text where there is no terminal.

Textual is imported only when the reader really starts, and the archive only after its first paint:
``--help`` and ``--version`` answer at once, and so does the screen.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from deconflict_index import __version__
from deconflict_tui.display.folders import config_file, displays_file
from deconflict_tui.display.settings import THEMES, Settings, SettingsError, load_settings
from deconflict_tui.layout import DisplayError, Profile, choose_profile, leave

if TYPE_CHECKING:
    from deconflict_index.archive import Archive
    from deconflict_tui.display.decision import Decision
    from deconflict_tui.display.memory import Memory

WRONG_USE = 2
INTERRUPTED = 130
ASK = "ask"


def parser() -> argparse.ArgumentParser:
    """Make the parser of the command line."""
    made = argparse.ArgumentParser(
        prog="deconflict-tui",
        description="Read Arabic news about military deconfliction: who said what, and who contacted whom.",
        epilog="Without a terminal, articles and contacts are printed as text. Inside, ? shows all keys.",
    )
    made.add_argument("places", nargs="*", metavar="PATH|URL", help="files, folders, addresses to add")
    made.add_argument(
        "--archive", metavar="DIR", type=Path, help="the archive (default: in your data folder)"
    )
    made.add_argument(
        "--display",
        metavar="|".join([*Profile, ASK]),
        help="how Arabic is sent (or DECONFLICT_DISPLAY); “ask” shows samples to choose from",
    )
    made.add_argument("--theme", choices=THEMES, help="dark, light, or the terminal's 16 colours")
    made.add_argument("--version", action="version", version=f"deconflict-tui {__version__}")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; give its exit code."""
    options = parser().parse_args(arguments)
    try:
        settings = load_settings(config_file(os.environ))
        asked = None if _asks(options) else choose_profile(options.display, os.environ, settings.display)
        if sys.stdin.isatty() and sys.stdout.isatty():
            return _read(options, settings, asked)
        return _print(options)
    except (DisplayError, SettingsError) as error:
        return _refuse(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED


def _asks(options: argparse.Namespace) -> bool:
    return (options.display or "").casefold() == ASK


def _refuse(line: str) -> int:
    from deconflict_index.reading.sanitise import sanitise

    print(f"deconflict-tui: {sanitise(line)}", file=sys.stderr)
    return WRONG_USE


def _print(options: argparse.Namespace) -> int:
    from deconflict_index.archive import ArchiveError
    from deconflict_tui.opening import open_archive
    from deconflict_tui.plain import print_plain

    try:
        archive, notices = open_archive(options.archive, options.places, lambda *_: None)
        with archive:
            print_plain(archive)
    except ArchiveError as error:
        return _refuse(str(error))
    for notice in notices:
        _refuse(notice)
    return WRONG_USE if notices else 0


def _read(options: argparse.Namespace, settings: Settings, asked: Profile | None) -> int:
    gc.disable()  # until the first paint: what imports and style sheets make is no garbage
    from deconflict_tui.display.memory import Memory, terminal_key

    memory = Memory(displays_file(os.environ), terminal_key(os.environ))
    decision = _decide(options, memory, asked)
    if decision.all_colours:
        os.environ.setdefault("COLORTERM", "truecolor")  # which does not cross SSH
    from deconflict_tui.app import ReaderApp

    app = ReaderApp(
        partial(_open, options),
        decision.profile,
        options.theme or settings.theme,
        harakat=settings.harakat,
        remember=memory.remember,
        owes_answers=decision.owes_answers,
    )
    try:
        failure = app.run(mouse=settings.mouse)
    finally:
        sys.stdout.write(leave(app.profile))
        sys.stdout.flush()
    return _refuse(failure) if failure else app.return_code or 0


def _decide(options: argparse.Namespace, memory: Memory, asked: Profile | None) -> Decision:
    """Find the profile where none is asked for; the reader is loaded while the terminal answers."""
    from deconflict_tui.display.decision import Decision, by_eye, decide

    if asked or sys.platform == "win32":  # whose terminals reorder nothing, and answer no questions here
        return Decision(asked or Profile.V)
    from deconflict_tui.display.tty import Terminal

    terminal = Terminal.of_program()
    if _asks(options):
        return Decision(by_eye(terminal, memory, os.environ))
    return decide(terminal, memory, os.environ, partial(import_module, "deconflict_tui.app"))


def _open(
    options: argparse.Namespace, told: Callable[[str, int, int], None]
) -> tuple[Archive, tuple[str, ...]]:
    """Open the archive; called in a thread, after the first paint."""
    gc.freeze()
    gc.enable()
    from deconflict_tui.opening import open_archive

    return open_archive(options.archive, options.places, told)


if __name__ == "__main__":
    sys.exit(main())
