"""Running the ``deconflict`` command as a script would, also as somebody bound by file permissions."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
_PR_CAPBSET_DROP, _DAC_OVERRIDE, _DAC_READ_SEARCH = 24, 1, 2


@dataclass(frozen=True)
class Outcome:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def python(*arguments: object, permissions: bool = False, home: Path | None = None) -> Outcome:
    """Run Python on our packages; with ``permissions``, file permissions hold even for the superuser."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "index"), "PYTHONWARNINGS": "error"}
    if home is not None:
        environment |= {"XDG_DATA_HOME": str(home), "HOME": str(home)}
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        preexec_fn=_obey_permissions() if permissions else None,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def deconflict(*arguments: object, permissions: bool = False, home: Path | None = None) -> Outcome:
    """Run the command."""
    return python("-m", "deconflict_index", *arguments, permissions=permissions, home=home)


def _obey_permissions() -> Callable[[], None] | None:
    if os.geteuid() != 0:
        return None
    libc = ctypes.CDLL(None)

    def drop() -> None:
        for capability in (_DAC_OVERRIDE, _DAC_READ_SEARCH):
            libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)

    return drop
