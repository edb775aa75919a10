"""The commands: each takes its options, prints what it has to say, and gives its exit code."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping

from deconflict_index import export
from deconflict_index.archive import AddReport, Archive, ArchiveError, Cut, default_folder
from deconflict_index.cli import searching, text
from deconflict_index.cli.arguments import ALL
from deconflict_index.cli.extracting import extract
from deconflict_index.cli.telling import DONE, NOTHING, exit_code, opened, print_json, tell
from deconflict_index.cli.ticker import clear, ticker
from deconflict_index.model import Reading


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
    folder = options.archive or default_folder()
    with Archive.open(folder, create=True, progress=ticker("Indexing")) as archive:
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
        print(text.report(report, folder))
    return exit_code(refused=len(report.refused), done=report.added + report.unchanged)


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
        tell(f"stopped; {added:,} articles were added and stay: run the same again to go on")
        raise


def _show(options: Namespace) -> int:
    with opened(options) as archive:
        id = archive.identify(options.article)
        reading, cuts = archive.reading(id), archive.cuts(id)
    if options.noise:
        return _tell_cuts(options, reading, cuts)
    if options.json:
        print_json(export.article_json(reading) | {"text": reading.article.text})
    else:
        print(text.article(reading))
    return DONE


def _restore(options: Namespace) -> int:
    with opened(options) as archive:
        id = archive.identify(options.article)
        cuts = archive.cuts(id)
        able = {number: cut.span for number, cut in enumerate(cuts, 1) if cut.restored is options.undo}
        wanted = able if options.numbers == [ALL] else options.numbers
        if not wanted or any(number not in able for number in wanted):
            what = "cut again" if options.undo else "restored"
            known = ", ".join(map(str, able)) or "nothing"
            raise ArchiveError(f"{id}: of what is numbered 1 to {len(cuts)}, {known} can be {what}")
        reading = archive.restore(id, *(able[number] for number in wanted), restored=not options.undo)
        return _tell_cuts(options, reading, archive.cuts(id))


def _tell_cuts(options: Namespace, reading: Reading, cuts: tuple[Cut, ...]) -> int:
    if options.json:
        print_json(export.cuts_json(reading, cuts))
    else:
        print(text.cuts(reading, cuts))
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
    "extract": extract,
    "restore": _restore,
    "reindex": _reindex,
}
