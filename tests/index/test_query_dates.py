"""Dates in queries: in figures, by name, counted from today, open and closed ranges, and what is no date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.search.language.dates import dated
from deconflict_index.search.language.query import parse
from deconflict_index.search.tree import Dated

TODAY = date(2024, 12, 4)  # a Wednesday
NOVEMBER = "2024-11-01..2024-11-30"
YEAR = "2024-01-01..2024-12-31"

# Each wording with the days it means; an end left open is empty.
FIGURES = [
    ("2024", YEAR),
    ("٢٠٢٤", YEAR),
    ("2024-11", NOVEMBER),
    ("2024-2", "2024-02-01..2024-02-29"),
    ("2024/11", NOVEMBER),
    ("11/2024", NOVEMBER),
    ("2024-11-05", "2024-11-05..2024-11-05"),
    ("2024/11/05", "2024-11-05..2024-11-05"),
    ("٢٠٢٤/١١/٠٥", "2024-11-05..2024-11-05"),
    ("5/11/2024", "2024-11-05..2024-11-05"),
    ("05.11.2024", "2024-11-05..2024-11-05"),
    ("2024-02-29", "2024-02-29..2024-02-29"),
]
RANGES = [
    ("2024-11..2025-01", "2024-11-01..2025-01-31"),
    ("2024..2024", YEAR),
    ("2024...2025", "2024-01-01..2025-12-31"),
    ("2024…2025", "2024-01-01..2025-12-31"),
    ("2023-2024", "2023-01-01..2024-12-31"),
    ("2024..", "2024-01-01.."),
    ("..2024-11", "..2024-11-30"),
    ("2024-11 - 2025-01", "2024-11-01..2025-01-31"),
    ("5/11/2024 – 7/11/2024", "2024-11-05..2024-11-07"),
    ("2024-11-05 .. 2024-11-07", "2024-11-05..2024-11-07"),
    ("نوفمبر 2024..يناير 2025", "2024-11-01..2025-01-31"),
    ("last month..today", "2024-11-01..2024-12-04"),
    (">=2024-11", "2024-11-01.."),
    (">= 2024-11", "2024-11-01.."),
    (">2024", "2025-01-01.."),
    ("<=2025-02", "..2025-02-28"),
    ("<2025-02", "..2025-01-31"),
    ("=2024", YEAR),
    ("since 2024-11", "2024-11-01.."),
    ("after 2024", "2025-01-01.."),
    ("before november", "..2024-10-31"),
    ("until yesterday", "..2024-12-03"),
    ("منذ 2023", "2023-01-01.."),
    ("قبل نوفمبر 2024", "..2024-10-31"),
    ("بعد أمس", "2024-12-04.."),
    ("حتى الشهر الماضي", "..2024-11-30"),
]
MONTHS = [
    ("november", NOVEMBER),
    ("Nov", NOVEMBER),
    ("november 2024", NOVEMBER),
    ("5 november 2024", "2024-11-05..2024-11-05"),
    ("november 5, 2024", "2024-11-05..2024-11-05"),
    ("5 november", "2024-11-05..2024-11-05"),
    ("december", "2024-12-01..2024-12-31"),
    ("may", "2024-05-01..2024-05-31"),
    ("29 february", "2024-02-29..2024-02-29"),
    ("24 december", "2023-12-24..2023-12-24"),
    ("نوفمبر", NOVEMBER),
    ("تشرين الثاني 2024", NOVEMBER),
    ("نونبر 2024", NOVEMBER),
    ("تشرين الثاني/نوفمبر 2024", NOVEMBER),
    ("تشرين الثاني (نوفمبر) 2024", NOVEMBER),
    ("نوفمبر من عام 2024", NOVEMBER),
    ("مارس", "2024-03-01..2024-03-31"),
    ("٥ نوفمبر ٢٠٢٤", "2024-11-05..2024-11-05"),
    ("كانون الأول 2023", "2023-12-01..2023-12-31"),
    ("جويلية 2024", "2024-07-01..2024-07-31"),
    ("غشت 2024", "2024-08-01..2024-08-31"),
    ("عام 2024", YEAR),
    ("سنة 2024", YEAR),
    ("2024م", YEAR),
]
COUNTED = [
    ("today", "2024-12-04..2024-12-04"),
    ("yesterday", "2024-12-03..2024-12-03"),
    ("اليوم", "2024-12-04..2024-12-04"),
    ("أمس", "2024-12-03..2024-12-03"),
    ("أول أمس", "2024-12-02..2024-12-02"),
    ("this week", "2024-12-02..2024-12-08"),
    ("last week", "2024-11-25..2024-12-01"),
    ("Last Month", NOVEMBER),
    ("this month", "2024-12-01..2024-12-31"),
    ("last year", "2023-01-01..2023-12-31"),
    ("this year", YEAR),
    ("next month", "2025-01-01..2025-01-31"),
    ("هذا الأسبوع", "2024-12-02..2024-12-08"),
    ("الأسبوع الماضي", "2024-11-25..2024-12-01"),
    ("الأسبوع الحالي", "2024-12-02..2024-12-08"),
    ("الشهر الماضي", NOVEMBER),
    ("هذا الشهر", "2024-12-01..2024-12-31"),
    ("العام الماضي", "2023-01-01..2023-12-31"),
    ("السنة الماضية", "2023-01-01..2023-12-31"),
    ("هذه السنة", YEAR),
    ("last 7 days", "2024-11-28..2024-12-04"),
    ("the past week", "2024-11-28..2024-12-04"),
    ("past three months", "2024-09-05..2024-12-04"),
    ("7 days", "2024-11-28..2024-12-04"),
    ("7d", "2024-11-28..2024-12-04"),
    ("1d", "2024-12-04..2024-12-04"),
    ("2w", "2024-11-21..2024-12-04"),
    ("3m", "2024-09-05..2024-12-04"),
    ("1y", "2023-12-05..2024-12-04"),
    ("آخر 7 أيام", "2024-11-28..2024-12-04"),
    ("آخر ٧ أيام", "2024-11-28..2024-12-04"),
    ("آخر سبعة أيام", "2024-11-28..2024-12-04"),
    ("آخر أسبوع", "2024-11-28..2024-12-04"),
    ("آخر أسبوعين", "2024-11-21..2024-12-04"),
    ("آخر شهرين", "2024-10-05..2024-12-04"),
    ("آخر 3 أشهر", "2024-09-05..2024-12-04"),
]
NO_DATES = [
    "",
    "2024-13",
    "2024-00",
    "2024-11-00",
    "0 november",
    "2024-02-30",
    "2023-02-29",
    "0000",
    "31/11/2024",
    "30 february",
    "24",
    "20245",
    "..",
    "2024..خط",
    "خط..2024",
    ">",
    ">خط",
    "since",
    "month",
    "last",
    "آخر",
    "november november 2024 x",
    "november december 2024",
    "5",
    "0d",
    "5z",
    "99999d",
    "9999y",
    ">9999",
    "<0001",
    "last 0 days",
    "2024 2023",
]
BACKWARDS = [
    ("2025-01..2024-11", "2024-11-01..2025-01-31"),
    ("2025..2024", "2024-01-01..2025-12-31"),
    ("today..yesterday", "2024-12-03..2024-12-04"),
]


def days(node: Dated) -> str:
    return f"{node.first or ''}..{node.last or ''}"


@pytest.mark.parametrize(("wording", "meant"), [*FIGURES, *RANGES, *MONTHS, *COUNTED])
def test_a_date_means(wording: str, meant: str) -> None:
    found = dated(wording, TODAY)
    assert found is not None
    assert (days(found[0]), found[1]) == (meant, None)


@pytest.mark.parametrize(("wording", "meant"), [*FIGURES, *RANGES, *MONTHS, *COUNTED])
def test_a_query_reads_it_between_quotation_marks(wording: str, meant: str) -> None:
    tree = parse(f'date:"{wording}"', TODAY).tree
    assert isinstance(tree, Dated)
    assert (days(tree), tree.shown) == (meant, wording)


@pytest.mark.parametrize("wording", NO_DATES)
def test_what_is_no_date_means_none(wording: str) -> None:
    assert dated(wording, TODAY) is None


@pytest.mark.parametrize(("wording", "meant"), BACKWARDS)
def test_the_ends_of_a_range_that_runs_backwards_are_exchanged(wording: str, meant: str) -> None:
    node, notice = dated(wording, TODAY) or pytest.fail()
    assert days(node) == meant
    assert notice is not None
    assert wording in notice


@pytest.mark.parametrize(
    ("today", "wording", "meant"),
    [
        (date(2024, 3, 31), "1m", "2024-03-01..2024-03-31"),
        (date(2024, 1, 15), "last month", "2023-12-01..2023-12-31"),
        (date(2024, 12, 15), "next month", "2025-01-01..2025-01-31"),
        (date(2024, 1, 1), "last week", "2023-12-25..2023-12-31"),
        (date(2024, 12, 1), "this week", "2024-11-25..2024-12-01"),
        (date(2025, 3, 1), "29 february", "2024-02-29..2024-02-29"),
        (date(2024, 10, 31), "november", "2023-11-01..2023-11-30"),
        (date(1, 1, 1), "yesterday", None),
        (date(1, 1, 1), "last year", None),
        (date(9999, 12, 31), "next month", None),
    ],
)
def test_days_are_counted_from_today(today: date, wording: str, meant: str | None) -> None:
    found = dated(wording, today)
    assert (days(found[0]) if found else None) == meant


WORDS = [
    "2024",
    "11",
    "5",
    "-",
    "/",
    "..",
    ">=",
    "last",
    "آخر",
    "days",
    "أيام",
    "november",
    "نوفمبر",
    "7d",
    "الشهر",
]


@given(st.lists(st.sampled_from(WORDS)).map(" ".join) | st.text(), st.dates())
def test_no_wording_is_too_much(wording: str, today: date) -> None:
    found = dated(wording, today)
    if found and found[0].first and found[0].last:
        assert found[0].first <= found[0].last


@given(st.dates(date(1000, 1, 1)), st.dates(date(1000, 1, 1)))
def test_two_days_in_either_order_are_one_range(one: date, other: date) -> None:
    node, notice = dated(f"{one}..{other}", TODAY) or pytest.fail()
    assert (node.first, node.last) == (min(one, other), max(one, other))
    assert (notice is None) == (one <= other)
