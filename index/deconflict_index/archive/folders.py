"""Where archives and the articles that come with the program lie."""

from __future__ import annotations

from pathlib import Path

from deconflict_index.store.database import ArchiveError

FILE, INDEX, LOCK = "archive.db", "index", "index.lock"
"""What an archive's folder holds: the truth, the index worked out from it, the lock of who writes that."""


def default_folder() -> Path:
    """Where the user's archive lies when none is named; it may not exist yet."""
    from platformdirs import user_data_path

    return user_data_path("deconflict-tui", appauthor=False) / "archive"


def seed_paths() -> tuple[Path, ...]:
    """The articles that come with the program, installed or in its source tree."""
    here = Path(__file__).resolve()
    found = (sorted((place / "seeds").glob("*.txt")) for place in (here.parents[1], here.parents[3]))
    return tuple(next(filter(None, found), ()))


def archive_file(folder: Path, *, create: bool) -> Path:
    """Check that the folder is an archive, or may become one, and give the place of its SQLite file.

    Makes the folder where ``create`` allows. Raises ``ArchiveError``.
    """
    try:
        file = folder / FILE
        if folder.exists() and not folder.is_dir():
            raise ArchiveError(f"{folder} is a file; an archive is a folder")
        if file.exists():
            return file
        if not create:
            raise ArchiveError(
                f"{folder} holds no archive; “deconflict add PATH… --archive {folder}” makes one"
            )
        folder.mkdir(parents=True, exist_ok=True)
        strange = [path for path in folder.iterdir() if not path.name.startswith((FILE, INDEX))]
    except OSError as error:
        raise ArchiveError(f"{folder} cannot be an archive: {error.strerror}; name another folder") from error
    if strange:
        raise ArchiveError(f"{folder} holds other files and no archive; name a new or empty folder")
    return file
