"""Killed at any moment, an archive loses nothing that it had told as done, and goes on.

``make kill`` does the same many more times.
"""

from __future__ import annotations

import pytest
from killing import SCENES, Stage

RUNS = 4
"""How often each scene is killed."""


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(tmp_path_factory.mktemp("stage"))


@pytest.mark.parametrize("name", SCENES)
def test_killed_at_any_moment_nothing_acknowledged_is_lost(stage: Stage, name: str) -> None:
    for number in range(RUNS):
        stage.run(name, number)
