"""Whoosh, imported without its warnings: standard error is where the reader's screen is drawn."""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # 2.7.4 predates raw-string escapes and imports what is deprecated
    from whoosh.index import create_in, open_dir
    from whoosh.scoring import BM25F
    from whoosh.util.filelock import FileLock, try_for

    from deconflict_index.search.whoosh_query import compiled
    from deconflict_index.search.whoosh_schema import SCHEMA

__all__ = ["BM25F", "SCHEMA", "FileLock", "compiled", "create_in", "open_dir", "try_for"]
