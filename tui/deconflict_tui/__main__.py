"""``deconflict-tui``: arguments, then the reader; or plain text where there is no terminal.

Textual is imported only when the reader really starts: ``--help`` and ``--version`` answer at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from deconflict_index import __version__
from deconflict_index.archive import Archive, ArchiveError, default_folder, seed_paths
from deconflict_tui.layout import DisplayError, LevelsError, Profile, choose_profile, leave, self_test
from deconflict_tui.plain import print_plain

WRONG_USE = 2
THEMES = ("dark", "light", "ansi")


def parser() -> argparse.ArgumentParser:
    """Make the parser of the command line."""
    made = argparse.ArgumentParser(
        prog="deconflict-tui",
        description="Read Arabic news about military deconfliction: who said what, and who contacted whom.",
        epilog="Without a terminal, articles and contacts are printed as plain text. Inside, ? shows all keys.",
    )
    made.add_argument("paths", nargs="*", metavar="PATH", type=Path, help="articles to add: UTF-8 text files")
    made.add_argument(
        "--archive", metavar="DIR", type=Path, help="the archive's folder (default: your data folder)"
    )
    profiles = "|".join(Profile)
    made.add_argument(
        "--display", metavar=profiles, help="how Arabic is sent to the terminal (DECONFLICT_DISPLAY)"
    )
    made.add_argument(
        "--theme", choices=THEMES, default="dark", help="dark, light, or the terminal's 16 colours"
    )
    made.add_argument("--version", action="version", version=f"deconflict-tui {__version__}")
    return made


def open_archive(folder: Path | None, paths: Sequence[Path]) -> tuple[Archive, str]:
    """Open the archive, made with the seed articles where there is none yet, and add paths to it.

    Gives the archive and a line about what was refused. Raises ``ArchiveError``.
    """
    where = folder or default_folder()
    is_new = not (where / "archive.db").exists()
    archive = Archive.open(where, create=is_new)
    wanted = [*(seed_paths() if is_new else ()), *paths]
    refused = archive.add(wanted).refused if wanted else ()
    return archive, f"not added: {refused[0].reason}" if refused else ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; give its exit code."""
    options = parser().parse_args(arguments)
    try:
        profile = choose_profile(options.display, os.environ)
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            archive, notice = open_archive(options.archive, options.paths)
            with archive:
                print_plain(archive)
            if notice:
                print(f"deconflict-tui: {notice}", file=sys.stderr)
            return 0
        self_test()
        return _read(options, profile)
    except (ArchiveError, DisplayError, LevelsError) as error:
        print(f"deconflict-tui: {error}", file=sys.stderr)
        return WRONG_USE


def _read(options: argparse.Namespace, profile: Profile) -> int:
    from deconflict_tui.app import ReaderApp

    app = ReaderApp(lambda: open_archive(options.archive, options.paths), profile, options.theme)
    try:
        app.run()
    finally:
        sys.stdout.write(leave(app.profile))
        sys.stdout.flush()
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main())
