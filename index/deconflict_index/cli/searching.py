"""The commands that search: ``search``, ``claims``, ``contacts``, and those about searches themselves."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict

from deconflict_index import export
from deconflict_index.archive import Archive, ArchiveError, Kind, People, Results, Sort
from deconflict_index.cli import text
from deconflict_index.cli.telling import DONE, notice, opened, print_json
from deconflict_index.model import Claim, Contact, Reading

Finding = tuple[Reading, Claim | Contact]


def search(options: Namespace) -> int:
    """Print what a query finds, best first or newest first."""
    query = " ".join(options.query)
    with opened(options) as archive:
        results = archive.search(query, sort=Sort(options.sort), facets=options.facets)
        notice(results.notice)
        ids = results.ids[: options.limit]
        if options.json:
            print_json(_as_json(archive, results, ids))
        else:
            print(_as_text(archive, results, ids))
    return DONE


def _as_json(archive: Archive, results: Results, ids: Sequence[str]) -> export.Json:
    found = zip(ids, results.scores, strict=False)
    snippets = [(score, archive.snippets(id, results.query)) for id, score in found]
    if results.kind is Kind.ARTICLES:
        rows = archive.rows(ids)
        hits = [export.hit_json(row, *hit) for row, hit in zip(rows, snippets, strict=True)]
    else:
        people = archive.people()
        whole = [_finding_json(archive, people, each) for each in archive.findings(ids)]
        hits = [each | export.score_json(*hit) for each, hit in zip(whole, snippets, strict=True)]
    counted = {"facets": export.facets_json(results.facets)} if results.facets else {}
    head = {"query": results.query, "in": results.kind, "total": results.total, "reports": results.reports}
    return head | {"notice": results.notice, "hits": hits} | counted


def _as_text(archive: Archive, results: Results, ids: Sequence[str]) -> str:
    facets = [text.facets(results.facets)] if results.facets else []
    if results.kind is Kind.ARTICLES:
        found = [(row, archive.snippets(row.id, results.query)) for row in archive.rows(ids)]
        return "\n\n".join([text.results(found, results.total, results.reports), *facets])
    blocks = [_finding_text(each) for each in archive.findings(ids)]
    return "\n\n".join([*blocks, text.of(len(blocks), results.total, results.kind.noun), *facets])


def claims(options: Namespace) -> int:
    """Print all claims that a query finds."""
    return _all(options, Kind.CLAIMS)


def contacts(options: Namespace) -> int:
    """Print all contacts that a query finds."""
    return _all(options, Kind.CONTACTS)


def _all(options: Namespace, kind: Kind) -> int:
    with opened(options) as archive:
        results = archive.search(" ".join(options.query), kind=kind)
        notice(results.notice)
        if results.kind is not kind:
            raise ArchiveError(f"this command gives {kind}; “deconflict search” takes in:{results.kind}")
        found = archive.findings(results.ids)
        if options.json:
            people = archive.people()
            listed = [_finding_json(archive, people, each) for each in found]
            print_json({"total": results.total, "reports": results.reports, kind: listed})
        else:
            print(text.many(map(_finding_text, found), kind.noun))
    return DONE


def _finding_json(archive: Archive, people: People, finding: Finding) -> export.Json:
    reading, found = finding
    report = {"report": archive.report(reading.article.id)}
    if isinstance(found, Claim):
        return export.claim_json(reading, found, people) | report
    return export.contact_json(reading, found, people) | report


def _finding_text(finding: Finding) -> str:
    reading, found = finding
    return text.claim(reading, found) if isinstance(found, Claim) else text.contact(reading, found)


def latin(options: Namespace) -> int:
    """Print the Arabic that Latin words may mean."""
    typed = " ".join(options.words)
    with opened(options) as archive:
        found = archive.candidates(typed, options.limit)
    if options.json:
        print_json({"typed": typed, "candidates": [asdict(each) for each in found]})
    else:
        print("\n".join(f"{each.text}\t{each.count or ''}".rstrip() for each in found) or "nothing")
    return DONE


def saved(options: Namespace) -> int:
    """Print the searches that were saved."""
    with opened(options) as archive:
        found = archive.saved()
    if options.json:
        print_json({"saved": found})
    else:
        print("\n".join(text.clean(f"{name}: {query}") for name, query in found.items()) or "nothing saved")
    return DONE


def save(options: Namespace) -> int:
    """Save a search under a name."""
    with opened(options) as archive:
        archive.save(options.name, " ".join(options.query))
    return saved(options)


def forget(options: Namespace) -> int:
    """Save a search no longer."""
    with opened(options) as archive:
        if options.name not in archive.saved():
            raise ArchiveError(f"no search is saved as {options.name!r}; “deconflict saved” lists them")
        archive.forget(options.name)
    return saved(options)
