"""The archive: the one door to articles, what was found in them, and the search over them.

A folder with ``archive.db``, which holds everything, and ``index/``, which is worked out from it and may be
deleted at any time. Every failure is an ``ArchiveError`` of one clear line.
"""

from typing import TYPE_CHECKING

from deconflict_index.archive.door import Archive
from deconflict_index.archive.folders import default_folder, seed_paths
from deconflict_index.archive.outcomes import (
    AddReport,
    Counts,
    Feed,
    FeedReport,
    FetchReport,
    FollowReport,
    Progress,
    Refusal,
    Results,
)
from deconflict_index.archive.pace import Pace, rate_and_rest
from deconflict_index.archive.people import People
from deconflict_index.archive.restoring import Cut
from deconflict_index.reading.rules import why_cut
from deconflict_index.search.engine import Facets, Sort
from deconflict_index.search.language.completing import put
from deconflict_index.search.language.editing import chips, term, with_term, without
from deconflict_index.search.marks import Hit, Snippet
from deconflict_index.search.tree import Kind
from deconflict_index.store import ArchiveError, Row

if TYPE_CHECKING:  # its tables are of use to Latin words alone
    from deconflict_index.archive.offering import Offer
    from deconflict_index.search.latin.candidates import Candidate
    from deconflict_index.versions.differences import Difference

__all__ = [
    "AddReport",
    "Archive",
    "ArchiveError",
    "Candidate",
    "Counts",
    "Cut",
    "Difference",
    "Facets",
    "Feed",
    "FeedReport",
    "FetchReport",
    "FollowReport",
    "Hit",
    "Kind",
    "Offer",
    "Pace",
    "People",
    "Progress",
    "Refusal",
    "Results",
    "Row",
    "Snippet",
    "Sort",
    "chips",
    "default_folder",
    "put",
    "rate_and_rest",
    "seed_paths",
    "term",
    "why_cut",
    "with_term",
    "without",
]
