"""What the list shows of the archive: articles, or claims and contacts with their articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from deconflict_tui.widgets.passages import Passage, article_id, claim_item, contact_item

if TYPE_CHECKING:
    from deconflict_index.archive import Archive, Row


def listed(archive: Archive, ids: Sequence[str]) -> tuple[Row | Passage, ...]:
    """Give the items of these ids, all of one kind. Cost: a look-up for each article, for each passage
    its article's reading; ask for a screenful.
    """
    articles = tuple(dict.fromkeys(map(article_id, ids)))
    rows = archive.rows(articles)
    if articles == tuple(ids):
        return rows
    return _passages(archive, ids, {row.id: row for row in rows})


def _passages(archive: Archive, ids: Sequence[str], rows: dict[str, Row]) -> tuple[Passage, ...]:
    from deconflict_index.model import Claim

    made: list[Passage] = []
    for id, (reading, found) in zip(ids, archive.findings(ids), strict=True):
        row = rows[reading.article.id]
        if isinstance(found, Claim):
            made.append(claim_item(id, row, reading, found))
        else:
            made.append(contact_item(id, row, reading, found))
    return tuple(made)
