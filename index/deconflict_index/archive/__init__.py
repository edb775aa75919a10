"""The archive: the one door to articles, what was found in them, and the search over them.

A folder with ``archive.db``, which holds everything, and ``index/``, which is worked out from it and may be
deleted at any time. Every failure is an ``ArchiveError`` of one clear line.
"""

from typing import TYPE_CHECKING

from deconflict_index.archive.door import Archive
from deconflict_index.archive.folders import default_folder, seed_paths
from deconflict_index.archive.outcomes import AddReport, Counts, Progress, Refusal, Results
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

__all__ = [
    "AddReport",
    "Archive",
    "ArchiveError",
    "Candidate",
    "Counts",
    "Cut",
    "Facets",
    "Hit",
    "Kind",
    "Offer",
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
    "seed_paths",
    "term",
    "why_cut",
    "with_term",
    "without",
]
