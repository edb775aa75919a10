"""The commands: each takes its options, prints what it has to say, and gives its exit code."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping

from deconflict_index import export
from deconflict_index.archive import AddReport, Archive, ArchiveError
from deconflict_index.cli import feeds, searching, text
from deconflict_index.cli.extracting import extract
from deconflict_index.cli.telling import DONE, NOTHING, exit_code, named_or_own, opened, print_json, tell
from deconflict_index.cli.ticker import clear, ticker


def run(options: Namespace) -> int:
    """Run the command that the options name; what it cannot do is told in one line on standard error."""
    try:
        return _COMMANDS[options.command](options)
    except ArchiveError as error:
        tell(str(error))
        return NOTHING
    except KeyboardInterrupt:
        clear()
        raise


def _add(options: Namespace) -> int:
    with named_or_own(options) as archive:
        report = _added(archive, options)
    for refusal in report.refused:
        tell(f"{refusal.path}: {refusal.reason}")
    if report.unlisted:
        tell(f"and {report.unlisted:,} more refused")
    if options.json:
        refused = [{"path": refusal.path, "reason": refusal.reason} for refusal in report.refused]
        unlisted = {"unlisted": report.unlisted} if report.unlisted else {}
        print_json({"added": report.added, "unchanged": report.unchanged, "refused": refused} | unlisted)
    else:
        print(text.report(report, archive.folder))
    return exit_code(refused=len(report.refused), done=report.added + report.unchanged)


def _added(archive: Archive, options: Namespace) -> AddReport:
    before = archive.counts().articles
    try:
        return archive.add(
            options.paths,
            published=options.published,
            keys=dict(options.keys),
            jobs=options.jobs,
            local=options.allow_local,
            progress=ticker("Reading"),
            indexing=ticker("Indexing"),
        )
    except KeyboardInterrupt:
        added = archive.counts().articles - before
        tell(f"stopped; {added:,} articles were added and stay: run the same again to go on")
        raise


def _show(options: Namespace) -> int:
    with opened(options) as archive:
        reading = archive.reading(archive.identify(options.article))
    if options.json:
        print_json(export.article_json(reading) | {"text": reading.article.text})
    else:
        print(text.article(reading))
    return DONE


def _reindex(options: Namespace) -> int:
    with opened(options) as archive:
        archive.reindex(ticker("Extracting and indexing"))
        counts = archive.counts()
    if options.json:
        print_json({"articles": counts.articles, "claims": counts.claims, "contacts": counts.contacts})
    else:
        print(text.counts(counts))
    return DONE


_COMMANDS: Mapping[str, Callable[[Namespace], int]] = {
    "add": _add,
    "search": searching.search,
    "show": _show,
    "claims": searching.claims,
    "contacts": searching.contacts,
    "latin": searching.latin,
    "save": searching.save,
    "saved": searching.saved,
    "forget": searching.forget,
    "feeds add": feeds.add,
    "feeds list": feeds.list_all,
    "feeds fetch": feeds.fetch,
    "feeds remove": feeds.remove,
    "feeds watch": feeds.watch,
    "extract": extract,
    "reindex": _reindex,
}
