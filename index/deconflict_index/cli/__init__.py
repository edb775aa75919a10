"""The ``deconflict`` command: the archive in a script's hands.

Results go to standard output, progress and notices to standard error. Exit codes: 0 done, 1 done with some
inputs refused, 2 wrong use or nothing done. Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from deconflict_index.cli.arguments import parser

_NOTHING_DONE, _INTERRUPTED = 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code. Every failure is one line on standard error."""
    _speak_utf8()
    options = parser().parse_args(arguments)
    try:
        from deconflict_index.cli.commands import run

        code = run(options)
        if sys.stdout is not None:  # it is, where the caller closed it
            sys.stdout.flush()
    except OSError as error:
        # The interpreter must not try once more to flush what cannot be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):  # whoever read the output has enough
            return 0
        place = error.filename or "the output cannot be written"
        print(f"deconflict: {place}: {error.strerror}", file=sys.stderr)
        return _NOTHING_DONE
    except KeyboardInterrupt:
        return _INTERRUPTED
    return code


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):  # a caller may have put something simpler in place of the stream
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
