"""What all commands share: exit codes, lines on standard error, JSON, the archive that was named."""

from __future__ import annotations

import sys
from argparse import Namespace

from deconflict_index import export
from deconflict_index.archive import Archive, default_folder, seed_paths
from deconflict_index.cli import text
from deconflict_index.cli.ticker import clear, ticker

DONE, PARTLY, NOTHING = 0, 1, 2
"""Exit codes."""


def exit_code(*, refused: int, done: int) -> int:
    """Give the exit code of a command that may have refused some of its inputs."""
    return DONE if not refused else PARTLY if done else NOTHING


def tell(line: str) -> None:
    """Write one harmless line to standard error."""
    clear()
    print(f"deconflict: {text.clean(line)}", file=sys.stderr)


def notice(line: str | None) -> None:
    """Tell how a query was understood, where there is something to tell."""
    if line is not None:
        tell(line)


def print_json(value: object) -> None:
    """Write JSON to standard output."""
    print(export.dumps(value), flush=True)  # whoever reads a pipe waits for it


def named_or_own(options: Namespace) -> Archive:
    """Open the archive that was named, or the user's own, making it where there is none."""
    folder = options.archive or default_folder()
    return Archive.open(folder, create=True, progress=ticker("Indexing"))


def opened(options: Namespace) -> Archive:
    """Open the archive that was named, or the user's own, which begins with the articles that came along."""
    if options.archive is not None:
        return Archive.open(options.archive, progress=ticker("Indexing"))
    archive = named_or_own(options)
    if not archive.counts().articles:
        report = archive.add(seed_paths())
        tell(f"{archive.folder} now holds the {report.added} articles that come with the program")
    return archive
