"""``python -m deconflict_index`` is the ``deconflict`` command."""

from __future__ import annotations

from deconflict_index.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
