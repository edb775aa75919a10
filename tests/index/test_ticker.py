"""The line of progress: it fits, says how long it takes, and is gone when the work is done."""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path

import pytest
from command import ROOT
from hypothesis import given
from hypothesis import strategies as st
from pty_session import PtySession

from deconflict_index.cli.ticker import line

# What is done of how much, the rate, the columns there are; the line.
LINES = [
    ((12_340, 40_000, 212.0, 79), "Reading  12,340 of 40,000  [#######-----------------]  212/s  2 min left"),
    ((5, 40_000, None, 79), "Reading       5 of 40,000  [------------------------]"),
    ((9, 10, 3.0, 79), "Reading   9 of 10  [#####################---]  3/s  0 s left"),
    ((50, 100, 0.0, 40), "Reading   50 of 100  [########---------]"),
    ((1, 9_000_000, 200.0, 60), "Reading          1 of 9,000,000  200/s  12 h 30 min left"),
    ((12_340, 40_000, 212.0, 30), "Reading  12,340 of 40,000  212"),
]


@pytest.mark.parametrize(("numbers", "shown"), LINES)
def test_a_line_says_how_far_it_is_and_how_long_it_takes(
    numbers: tuple[int, int, float | None, int], shown: str
) -> None:
    assert line("Reading", *numbers) == shown


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.floats(0.01, 1e6), st.integers(1, 79))
def test_a_line_always_fits(total: int, done: int, rate: float, width: int) -> None:
    assert len(line("Extracting and indexing", min(done, total), total, rate, width)) <= width


@pytest.mark.parametrize("columns", [80, 30])
def test_a_load_shows_one_line_seldom_enough_and_takes_it_away(columns: int, tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    sentence = "قال وزير الدفاع التركي إن وزير الخارجية الروسي بحث مع نظيره المصري خفض التصعيد. "
    records = ({"text": f"{sentence * 12} {number}"} for number in range(90))
    news.write_text("".join(f"{json.dumps(record)}\n" for record in records), "utf-8")
    command = [sys.executable, "-m", "deconflict_index", "add", str(news), "--archive", str(tmp_path / "a")]
    start = time.monotonic()
    with PtySession(command, columns=columns, env={"PYTHONPATH": str(ROOT / "index")}) as session:
        session.wait_for(b" refused: ")
    took = time.monotonic() - start
    drawn = re.findall(r"\r([^\r\x1b\n]+)\x1b\[K", session.output.decode())
    assert drawn and all(each.startswith(("Reading  ", "Indexing  ")) for each in drawn)
    assert max(map(len, drawn)) < columns
    assert len(drawn) <= took / 0.1 + 2
    assert re.search(r"\r\x1b\[K90 added, 0 already there, 0 refused: ", session.output.decode())
