"""Dates as people and programs write them into a column: read as far as they are one, and never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.reading.written_dates import written_date

# What stands in the field, and the day or part of a date it is.
WRITTEN = [
    ("2024-11-14 10:00", "2024-11-14"),
    ("2024/11/14", "2024-11-14"),
    ("14/11/2024", "2024-11-14"),
    ("14/11/2024 10:30", "2024-11-14"),
    ("02.07.2024", "2024-07-02"),
    ("14-11-2024", "2024-11-14"),
    ("١٤/١١/٢٠٢٤", "2024-11-14"),
    ("14 نوفمبر 2024", "2024-11-14"),
    ("١٢ أيار ٢٠٢٤", "2024-05-12"),
    ("الثلاثاء 3 ديسمبر 2024 - 10:00", "2024-12-03"),
    ("14 Nov 2024", "2024-11-14"),
    ("Tue, 03 Dec 2024 23:30:00 GMT", "2024-12-03"),
    ("2024", "2024"),
    ("31/02/2024", None),
    ("13/13/2024", None),
    ("45610", None),
    ("أمس", None),
    ("", None),
]


@pytest.mark.parametrize(("written", "value"), WRITTEN)
def test_a_date_is_read_as_it_is_written(written: str, value: str | None) -> None:
    found = written_date(written, "given by the feed")
    assert (found and found.value) == value
    assert found is None or found.basis == "given by the feed"


@given(st.dates(), st.sampled_from(["%d/%m/%Y", "%Y/%m/%d", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%dT10:30:00"]))
def test_every_day_in_figures(day, form: str) -> None:
    found = written_date(day.strftime(form).rjust(10, "0") if day.year >= 1000 else day.isoformat())
    assert found is not None and found.value == day.isoformat()


@given(st.text())
def test_nothing_raises(value: str) -> None:
    written_date(value)
