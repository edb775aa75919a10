"""The commands: each takes its options, prints what it has to say, and gives its exit code."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from deconflict_index import export
from deconflict_index.archive import AddReport, Archive, ArchiveError, Cut, Refusal, default_folder
from deconflict_index.cli import feeds, searching, text
from deconflict_index.cli.arguments import ALL
from deconflict_index.cli.extracting import extract
from deconflict_index.cli.telling import (
    DONE,
    NOTHING,
    PARTLY,
    exit_code,
    named_or_own,
    opened,
    print_json,
    tell,
)
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
        with _listing(options.report) as refusing:
            return archive.add(
                options.places,
                published=options.published,
                keys=dict(options.keys),
                encoding=options.encoding,
                jobs=options.jobs,
                local=options.allow_local,
                progress=ticker("Reading"),
                indexing=ticker("Indexing"),
                refusing=refusing,
            )
    except KeyboardInterrupt:
        added = archive.counts().articles - before
        tell(f"stopped; {added:,} articles were added and stay: run the same again to go on")
        raise


@contextmanager
def _listing(report: Path | None) -> Iterator[Callable[[Refusal], None] | None]:
    """Give what writes each refusal as a line of JSON to the file that was named, if one was."""
    if report is None:
        yield None
        return
    with report.open("w", encoding="utf-8", buffering=1) as file:
        yield lambda refusal: print(export.dumps(asdict(refusal)), file=file)


def _show(options: Namespace) -> int:
    with opened(options) as archive:
        id = archive.identify(options.article)
        reading, cuts = archive.reading(id), archive.cuts(id)
        versions = archive.versions(id)
    if options.noise:
        return _tell_cuts(options, reading, cuts)
    if options.json:
        more = {"text": reading.article.text, "versions": [export.version_json(row) for row in versions]}
        print_json(export.article_json(reading) | more)
    else:
        print("\n\n".join(filter(None, [text.article(reading), text.versions(versions)])))
    return DONE


def _versions(options: Namespace) -> int:
    with opened(options) as archive:
        named = archive.reading(archive.identify(options.article)).article
        rows = archive.versions(named.id)
        others = {row.id: archive.reading(row.id).article for row in rows if row.id != named.id}
        compared = {id: archive.differences(named.id, id) for id in others}
    if options.json:
        differences = {id: export.differences_json(named, others[id], compared[id]) for id in others}
        listed = [export.version_json(row) | {"differences": differences.get(row.id, [])} for row in rows]
        print_json({"article": named.id, "report": rows[0].report, "versions": listed})
    else:
        blocks = (
            text.version(row, named, others.get(row.id, named), compared.get(row.id, ())) for row in rows
        )
        print(text.many(blocks, "version"))
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
        refused = archive.reindex(ticker("Extracting and indexing"))
        counts = archive.counts()
    for refusal in refused:
        tell(f"{refusal.path}: {refusal.reason}")
    if options.json:
        print_json({"articles": counts.articles, "claims": counts.claims, "contacts": counts.contacts})
    else:
        print(text.counts(counts))
    return exit_code(refused=len(refused), done=counts.articles)


def _doctor(options: Namespace) -> int:
    from deconflict_index.archive.doctor import examine

    folder = options.archive or default_folder()
    found = []
    for finding in examine(folder, mend=not options.check, progress=ticker("Examining")):
        found.append(finding)
        if not options.json:
            clear()
            print(text.finding(finding))
    remains = sum(finding.remains for finding in found)
    if options.json:
        findings = [asdict(finding) | {"remains": finding.remains} for finding in found]
        print_json({"archive": str(folder), "healthy": not remains, "findings": findings})
    else:
        print(text.diagnosis(folder, found))
    return PARTLY if remains else DONE


_COMMANDS: Mapping[str, Callable[[Namespace], int]] = {
    "add": _add,
    "search": searching.search,
    "show": _show,
    "versions": _versions,
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
    "restore": _restore,
    "reindex": _reindex,
    "doctor": _doctor,
}
