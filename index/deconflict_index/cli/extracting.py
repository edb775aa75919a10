"""The command ``extract``: what is found in files, without an archive."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from deconflict_index import export
from deconflict_index.archive import ArchiveError
from deconflict_index.cli import text
from deconflict_index.cli.telling import exit_code, print_json, tell
from deconflict_index.model import Reading


def extract(options: Namespace) -> int:
    """Print what is found in files, or write it beside them."""
    from deconflict_index.reading.decoding import ReadingError  # of no use to other commands

    written: dict[str, Path] = {}
    done = refused = 0
    for path in options.paths:
        try:
            if options.output_dir is not None and written.setdefault(path.stem, path) != path:
                raise ReadingError(
                    path, f"{path.stem}.json is that of {written[path.stem]}; rename one of them"
                )
            for number, reading in enumerate(_readings(path, options), 1):
                _put(options, path.stem if number == 1 else f"{path.stem}#{number}", reading)
                done += 1
        except ReadingError as error:
            tell(str(error))
            refused += 1
    return exit_code(refused=refused, done=done)


def _readings(path: Path, options: Namespace) -> Iterator[Reading]:
    """Read and extract all articles of a file. Raises ``ReadingError`` for the first that is none."""
    from deconflict_index import extraction
    from deconflict_index.gathering.gather import Wishes, gathered
    from deconflict_index.reading.decoding import ReadingError
    from deconflict_index.reading.files import articles_of

    for found in gathered([path], Wishes(published=options.published, encoding=options.encoding)):
        if isinstance(found, ReadingError):
            raise found
        for article in articles_of(found):
            yield Reading(article, extraction.extract(article))


def _put(options: Namespace, name: str, reading: Reading) -> None:
    if options.output_dir is not None:
        _write(options.output_dir / f"{name}.json", _extracted(options, reading))
    elif options.json:
        print_json(_extracted(options, reading))
    else:
        print(_told(options, reading))


def _extracted(options: Namespace, reading: Reading) -> export.Json:
    if not options.explain:
        return export.article_json(reading)
    from deconflict_index.cli.explained import explained_json

    return export.article_json(reading) | {"explained": explained_json(reading)}


def _told(options: Namespace, reading: Reading) -> str:
    if not options.explain:
        return text.findings(reading)
    from deconflict_index.cli.explained import findings

    return findings(reading)


def _write(target: Path, value: export.Json) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(export.dumps(value, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise ArchiveError(f"{target} cannot be written: {error.strerror}") from error
