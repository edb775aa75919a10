"""The commands: each takes its options, prints what it has to say, and gives its exit code."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from deconflict_index import export
from deconflict_index.archive import AddReport, Archive, ArchiveError, default_folder, seed_paths
from deconflict_index.cli import text
from deconflict_index.cli.ticker import clear, ticker
from deconflict_index.model import Reading

DONE, PARTLY, NOTHING = 0, 1, 2
"""Exit codes."""


def run(options: Namespace) -> int:
    """Run the command that the options name; what it cannot do is told in one line on standard error."""
    try:
        return _COMMANDS[options.command](options)
    except ArchiveError as error:
        _tell(str(error))
        return NOTHING
    except KeyboardInterrupt:
        clear()
        raise


def _tell(line: str) -> None:
    clear()
    print(f"deconflict: {text.clean(line)}", file=sys.stderr)


def _notice(line: str | None) -> None:
    if line is not None:
        _tell(line)


def _print_json(value: object) -> None:
    print(export.dumps(value))


def _open(options: Namespace) -> Archive:
    """Open the archive that was named, or the user's own, which begins with the articles that came along."""
    if options.archive is not None:
        return Archive.open(options.archive, progress=ticker("Indexing"))
    archive = Archive.open(default_folder(), create=True, progress=ticker("Indexing"))
    if not archive.counts().articles:
        report = archive.add(seed_paths())
        _tell(f"{archive.folder} now holds the {report.added} articles that come with the program")
    return archive


def _add(options: Namespace) -> int:
    folder = options.archive or default_folder()
    with Archive.open(folder, create=True, progress=ticker("Indexing")) as archive:
        report = _added(archive, options)
    for refusal in report.refused:
        _tell(f"{refusal.path}: {refusal.reason}")
    if report.unlisted:
        _tell(f"and {report.unlisted:,} more refused")
    if options.json:
        refused = [{"path": refusal.path, "reason": refusal.reason} for refusal in report.refused]
        unlisted = {"unlisted": report.unlisted} if report.unlisted else {}
        _print_json({"added": report.added, "unchanged": report.unchanged, "refused": refused} | unlisted)
    else:
        print(text.report(report, folder))
    return _code(refused=len(report.refused), done=report.added + report.unchanged)


def _added(archive: Archive, options: Namespace) -> AddReport:
    before = archive.counts().articles
    try:
        return archive.add(
            options.paths,
            published=options.published,
            keys=dict(options.keys),
            jobs=options.jobs,
            progress=ticker("Reading"),
            indexing=ticker("Indexing"),
        )
    except KeyboardInterrupt:
        added = archive.counts().articles - before
        _tell(f"stopped; {added:,} articles were added and stay: run the same again to go on")
        raise


def _code(*, refused: int, done: int) -> int:
    return DONE if not refused else PARTLY if done else NOTHING


def _search(options: Namespace) -> int:
    query = " ".join(options.query)
    with _open(options) as archive:
        results = archive.search(query, sort=options.sort)
        _notice(results.notice)
        ids = results.ids[: options.limit]
        found = [
            (row, score, archive.snippets(row.id, query))
            for row, score in zip(archive.rows(ids), results.scores, strict=False)
        ]
    if options.json:
        hits = [export.hit_json(*hit) for hit in found]
        _print_json({"query": query, "total": results.total, "hits": hits})
    else:
        print(text.results(results, found))
    return DONE


def _show(options: Namespace) -> int:
    with _open(options) as archive:
        reading = archive.reading(archive.identify(options.article))
    if options.json:
        _print_json(export.article_json(reading) | {"text": reading.article.text})
    else:
        print(text.article(reading))
    return DONE


def _claims(options: Namespace) -> int:
    query = " ".join(options.query)
    with _open(options) as archive:
        found = list(archive.claims(query))
        _notice(archive.search(query).notice)
        if options.json:
            people = archive.people()
            claims = [export.claim_json(*each, people) for each in found]
            _print_json({"total": len(found), "claims": claims})
        else:
            print(text.many((text.claim(*each) for each in found), "claim"))
    return DONE


def _contacts(options: Namespace) -> int:
    query = " ".join(options.query)
    with _open(options) as archive:
        found = list(archive.contacts(query))
        _notice(archive.search(query).notice)
        if options.json:
            people = archive.people()
            contacts = [export.contact_json(*each, people) for each in found]
            _print_json({"total": len(found), "contacts": contacts})
        else:
            print(text.many((text.contact(*each) for each in found), "contact"))
    return DONE


def _extract(options: Namespace) -> int:
    from deconflict_index.extraction import extract
    from deconflict_index.reading.files import ReadingError, read_file

    written: dict[str, Path] = {}
    refused = 0
    for path in options.paths:
        try:
            if options.output_dir is not None and written.setdefault(path.stem, path) != path:
                raise ReadingError(
                    path, f"{path.stem}.json is that of {written[path.stem]}; rename one of them"
                )
            article = read_file(path, published=options.published)
            _put(options, path, Reading(article, extract(article)))
        except ReadingError as error:
            _tell(str(error))
            refused += 1
    return _code(refused=refused, done=len(options.paths) - refused)


def _put(options: Namespace, path: Path, reading: Reading) -> None:
    if options.output_dir is not None:
        _write(options.output_dir / f"{path.stem}.json", _extracted(options, reading))
    elif options.json:
        _print_json(_extracted(options, reading))
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


def _reindex(options: Namespace) -> int:
    with _open(options) as archive:
        archive.reindex(ticker("Extracting and indexing"))
        counts = archive.counts()
    if options.json:
        _print_json({"articles": counts.articles, "claims": counts.claims, "contacts": counts.contacts})
    else:
        print(text.counts(counts))
    return DONE


_COMMANDS: Mapping[str, Callable[[Namespace], int]] = {
    "add": _add,
    "search": _search,
    "show": _show,
    "claims": _claims,
    "contacts": _contacts,
    "extract": _extract,
    "reindex": _reindex,
}
