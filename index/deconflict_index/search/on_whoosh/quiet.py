"""Whoosh, imported without its warnings: standard error is where the reader's screen is drawn."""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # 2.7.4 predates raw-string escapes and imports what is deprecated
    from whoosh.index import create_in, open_dir
    from whoosh.util.filelock import FileLock, try_for
    from whoosh.writing import SegmentWriter

    from deconflict_index.search.on_whoosh.schema import SCHEMA, Codec, as_fields
    from deconflict_index.search.on_whoosh.view import View

__all__ = [
    "SCHEMA",
    "Codec",
    "FileLock",
    "SegmentWriter",
    "View",
    "as_fields",
    "create_in",
    "open_dir",
    "try_for",
]
