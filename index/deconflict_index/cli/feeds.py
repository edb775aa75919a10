"""The commands about feeds: following them, fetching what is new, and staying with them."""

from __future__ import annotations

from argparse import Namespace

from deconflict_index import export
from deconflict_index.archive import Archive, ArchiveError, Feed, FeedReport, FetchReport, Refusal
from deconflict_index.cli import text
from deconflict_index.cli.telling import DONE, NOTHING, exit_code, named_or_own, opened, print_json, tell
from deconflict_index.cli.ticker import ticker


def add(options: Namespace) -> int:
    """Follow feeds, folders, and what lists name."""
    with named_or_own(options) as archive:
        report = archive.follow(options.places, local=options.allow_local)
    _tell(report.refused)
    if options.json:
        feeds = [_feed_json(feed) for feed in report.followed]
        print_json({"followed": feeds, "added": report.added, "refused": _refusals_json(report.refused)})
    else:
        for feed in report.followed:
            print(text.joined(feed.title, feed.shown))
        known = len(report.followed) - report.added
        print(f"{report.added} followed, {known} already, {len(report.refused)} refused")
    return exit_code(refused=len(report.refused), done=len(report.followed))


def list_all(options: Namespace) -> int:
    """Print what is followed, and what came of it last."""
    with opened(options) as archive:
        feeds = archive.feeds()
    if options.json:
        print_json({"feeds": [_feed_json(feed) for feed in feeds]})
    elif options.opml:
        from deconflict_index.gathering import opml

        print(opml.written((feed.place, feed.title) for feed in feeds if not feed.is_folder), end="")
    else:
        for feed in feeds:
            print(text.joined(feed.title, feed.shown))
            print(f"  {text.joined(feed.asked, feed.outcome) or 'not fetched yet'}")
        print(text.counted(len(feeds), "feed"))
    return DONE


def fetch(options: Namespace) -> int:
    """Add what is new."""
    with opened(options) as archive:
        report = archive.fetch(
            options.places or None,
            jobs=options.jobs,
            progress=ticker("Fetching"),
            indexing=ticker("Indexing"),
        )
    if not report.feeds:
        tell("nothing is followed; “deconflict feeds add” follows a feed or a folder")
        return NOTHING
    _tell(report.refused)
    if options.json:
        print_json(_fetched_json(report))
    else:
        for feed in report.feeds:
            print(text.joined(feed.title, feed.shown, feed.outcome))
        print(f"{report.added} added, {report.unchanged} already there, {len(report.refused)} refused")
    done = sum(not feed.failed for feed in report.feeds)
    return exit_code(refused=len(report.refused), done=done)


def remove(options: Namespace) -> int:
    """Follow feeds no longer."""
    removed, refused = [], 0
    with opened(options) as archive:
        for place in options.places:
            try:
                archive.unfollow(place)
                removed.append(place)
            except ArchiveError as error:
                tell(str(error))
                refused += 1
    if options.json:
        print_json({"removed": removed, "refused": refused})
    else:
        print(f"{len(removed)} followed no longer; the articles stay")
    return exit_code(refused=refused, done=len(removed))


def watch(options: Namespace) -> int:
    """Stay with feeds and folders until ctrl-c, and print a line for each new article."""
    with opened(options) as archive:
        try:
            for report in archive.watch(options.places or None, every=options.every):
                if isinstance(report, ArchiveError):
                    tell(str(report))
                else:
                    _print_new(archive, report, options.json)
        except KeyboardInterrupt:
            pass  # that is how it ends
    return DONE


def _print_new(archive: Archive, report: FetchReport, as_json: bool) -> None:
    _tell(report.refused)
    for row in archive.rows([id for feed in report.feeds for id in feed.articles]):
        if as_json:
            print_json(export.row_json(row))
        else:
            date = None if row.date is None else row.date.value
            print(text.joined(row.id[:8], date, row.source, row.title), flush=True)


def _tell(refused: tuple[Refusal, ...]) -> None:
    for refusal in refused:
        tell(f"{refusal.path}: {refusal.reason}")


def _feed_json(feed: Feed) -> export.Json:
    return {
        "place": feed.place,
        "title": feed.title,
        "folder": feed.is_folder,
        "allow_local": feed.local,
        "asked": feed.asked,
        "rest": feed.rest,
        "outcome": feed.outcome,
    }


def _fetched_json(report: FetchReport) -> export.Json:
    return {
        "added": report.added,
        "unchanged": report.unchanged,
        "refused": _refusals_json(report.refused),
        "feeds": [_looked_json(feed) for feed in report.feeds],
    }


def _looked_json(feed: FeedReport) -> export.Json:
    return {
        "place": feed.place,
        "title": feed.title,
        "outcome": feed.outcome,
        "articles": feed.articles,
        "unchanged": feed.unchanged,
        "refused": _refusals_json(feed.refused),
    }


def _refusals_json(refused: tuple[Refusal, ...]) -> list[export.Json]:
    return [{"path": refusal.path, "reason": refusal.reason} for refusal in refused]
