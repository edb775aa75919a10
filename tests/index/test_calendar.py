"""Dates in Arabic text: how they are written, and what day they give."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.arabic.calendar import DateMention, anchor_before, date_mentions, resolve
from deconflict_index.arabic.hijri import bounds
from deconflict_index.arabic.tokens import tokens
from deconflict_index.model import DateValue, Precision

# Tuesday, 3 December 2024
TUESDAY = DateValue("2024-12-03", Precision.DAY)
DECEMBER = DateValue("2024-12", Precision.MONTH)

MONTHS = """
international: يناير · فبراير · مارس · أبريل · مايو · يونيو · يوليو · أغسطس · سبتمبر · أكتوبر · نوفمبر · ديسمبر
levant: كانون الثاني · شباط · آذار · نيسان · أيار · حزيران · تموز · آب · أيلول · تشرين الأول · تشرين الثاني · كانون الأول
tunisia: جانفي · فيفري · مارس · أفريل · ماي · جوان · جويلية · أوت · سبتمبر · أكتوبر · نوفمبر · ديسمبر
morocco: يناير · فبراير · مارس · أبريل · ماي · يونيو · يوليوز · غشت · شتنبر · أكتوبر · نونبر · دجنبر
mauritania: يناير · فبراير · مارس · إبريل · مايو · يونيو · يوليو · أغشت · شتمبر · أكتوبر · نوفمبر · دجمبر
"""  # noqa: E501
FAMILIES = {
    family: names.split(" · ") for family, names in (row.split(": ") for row in MONTHS.strip().splitlines())
}
WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]

# What is written, and the ISO date; all of them in full, so that no anchor is needed.
IN_FULL = [
    ("في 27 نوفمبر 2024", "2024-11-27"),
    ("يوم ٢٧ نوفمبر ٢٠٢٤", "2024-11-27"),
    ("الأربعاء 27 نوفمبر 2024", "2024-11-27"),
    ("الأربعاء، 27 نوفمبر 2024", "2024-11-27"),
    ("أمس السبت 10 مايو 2025", "2025-05-10"),
    ("في 9 کانون الثانی/ینایر 2020", "2020-01-09"),
    ("15 مارس/آذار 2023", "2023-03-15"),
    ("15 آذار (مارس) 2023", "2023-03-15"),
    ("15 آذار / مارس 2023", "2023-03-15"),
    ("15 آذار مارس 2023", "2023-03-15"),
    ("في 20 تشرين الأول / أكتوبر2015", "2015-10-20"),
    ("الرابع من أكتوبر 2021", "2021-10-04"),
    ("الحادي والعشرين من أيلول 2015", "2015-09-21"),
    ("في الثاني عشر من نيسان 2017", "2017-04-12"),
    ("بتاريخ 27/11/2024", "2024-11-27"),
    ("بتاريخ 2024-11-27", "2024-11-27"),
    ("منذ سبتمبر 2015", "2015-09"),
    ("وأيلول 2015", "2015-09"),
    ("سبتمبر من عام 2015", "2015-09"),
    ("شهر آب 2013", "2013-08"),
    ("منذ عام 1980", "1980"),
    ("منذ 2014", "2014"),
    ("عُقدت القمة في 2018.", "2018"),
    ("خريف 2023", "2023"),
    ("منتصف 2016", "2016"),
    ("1952 - قيام الثورة", "1952"),
    ("14 مايو 2015م", "2015-05-14"),
    ("14 مايو 2015 م", "2015-05-14"),
    ("أكتوبر2015م", "2015-10"),
    ("عام 2015م", "2015"),
    ("27/11/2024م", "2024-11-27"),
    ("7 تشرين ثاني 2023", "2023-11-07"),
    ("5 مايس 2003", "2003-05-05"),
    ("9 يوليه 2019", "2019-07-09"),
    ("اليوم الخميس (25 كانون الثاني 2024)", "2024-01-25"),
    ("25 شوال 1436هـ الموافق 10 أغسطس 2015م", "2015-08-10"),
    ("12 ذو القعدة 1444 هـ الموافق 01 يونيو 2023 م", "2023-06-01"),
    ("الاثنين 25 شوال 1436 هـ - 10 أغسطس 2015م", "2015-08-10"),
    ("9 ربيع الآخر الموافق 12 أكتوبر 2024", "2024-10-12"),
    ("10 أغسطس 2015 (25 شوال 1436هـ)", "2015-08-10"),
    ("10 أغسطس 2015م الموافق 25 شوال 1436هـ", "2015-08-10"),
]
# A Hijri date alone: the month where every day that it can be lies in one, else the year, else nothing.
HIJRI = [
    ("20 شوال 1436هـ", "2015-08"),
    ("1 رمضان 1445 هـ", "2024-03"),
    ("الخامس والعشرين من شوال 1436", "2015-08"),
    ("15 شوال 1436هـ", "2015"),
    ("رمضان 1445هـ", "2024"),
    ("ربيع الأول 1437هـ", None),
]
# Counted from Tuesday, 3 December 2024.
FROM_TUESDAY = [
    ("أمس", "2024-12-02"),
    ("أمس الاثنين", "2024-12-02"),
    ("أمس (الاثنين)", "2024-12-02"),
    ("مساء أمس", "2024-12-02"),
    ("البارحة", "2024-12-02"),
    ("أول أمس", "2024-12-01"),
    ("أول من أمس", "2024-12-01"),
    ("البارحة الأولى", "2024-12-01"),
    ("فجر اليوم", "2024-12-03"),
    ("اليوم الثلاثاء", "2024-12-03"),
    ("غداً", "2024-12-04"),
    ("بعد غدٍ", "2024-12-05"),
    ("قبل يوم", "2024-12-02"),
    ("قبل يومين", "2024-12-01"),
    ("وقبل يومين", "2024-12-01"),
    ("قبل ثلاثة أيام", "2024-11-30"),
    ("قبل 3 أيام", "2024-11-30"),
    ("قبل ٣ أيام", "2024-11-30"),
    ("منذ عشرة أيام", "2024-11-23"),
    ("الاثنين", "2024-12-02"),
    ("الثلاثاء", "2024-12-03"),
    ("الثلاثاء الماضي", "2024-11-26"),
    ("الجمعة الفائت", "2024-11-29"),
    ("ليلة الجمعة", "2024-11-29"),
    ("الجمعة المقبل", "2024-12-06"),
    ("للثلاثاء المقبل", "2024-12-10"),
    ("27 نوفمبر", "2024-11-27"),
    ("12 يناير", "2025-01-12"),
    ("30 تشرين الثاني الفائت", "2024-11-30"),
    ("الأربعاء 27 نوفمبر الماضي", "2024-11-27"),
    ("12 يناير الماضي", "2024-01-12"),
    ("12 يناير المقبل", "2025-01-12"),
    ("12 ديسمبر الجاري", "2024-12-12"),
    ("نوفمبر الماضي", "2024-11"),
    ("ديسمبر الماضي", "2023-12"),
    ("مطلع سبتمبر الماضى", "2024-09"),
    ("سبتمبر من العام الماضي", "2023-09"),
    ("الشهر الماضي", "2024-11"),
    ("الشهر المقبل", "2025-01"),
    ("قبل شهرين", "2024-10"),
    ("العام الماضي", "2023"),
    ("هذا العام", "2024"),
    ("قبل ثلاث سنوات", "2021"),
    ("الأسبوع الماضي", "2024-11"),
    ("اليوم (الثلاثاء) 3 ديسمبر", "2024-12-03"),
    ("أمس «الاثنين»", "2024-12-02"),
    ("غداً الأربعاء، 4 كانون الأول", "2024-12-04"),
    ("السبت الفارط", "2024-11-30"),
    ("السبت الآتي", "2024-12-07"),
    ("مطلع الشهر الجاري", "2024-12"),
    ("أواخر الشهر الماضي", "2024-11"),
    ("نهاية الشهر", "2024-12"),
    ("صيف العام الماضي", "2023"),
    ("11 من الشهر الماضي", "2024-11-11"),
    ("الرابع عشر من هذا الشهر", "2024-12-14"),
    ("في 2 الجاري", "2024-12-02"),
]
# No date, or none that these words give.
NOTHING_FROM_TUESDAY = [
    ("الخميس 27 نوفمبر 2024", "a Wednesday"),
    ("31 نوفمبر 2024", "no such day"),
    ("30 فبراير الماضي", "no such day"),
    ("الخميس 27 نوفمبر الماضي", "a Wednesday"),
    ("أمس الجمعة", "yesterday was a Monday"),
    ("أمس 27 نوفمبر", "yesterday was the second"),
    ("12 نوفمبر الجاري", "the month is December"),
    ("يناير/كانون الأول الماضي", "two months at once"),
    ("31 من الشهر الماضي", "no such day"),
    ("التقيا بعد ذلك بيومين", "nothing that it counts from"),
]
NO_MENTION = [
    "عدة مرات في اليوم",
    "فجر ذلك اليوم نفسه",
    "لليوم السادس على التوالي",
    "في اليوم التالي للحادث",
    "قناة روسيا اليوم",
    "مارس ضغوطاً على دمشق",
    "ذكرت آب الشمالية",
    "بعد ثلاثة أيام على إسقاط الطائرة",
    "قبل يومين من الضربة",
    "استقبل الخط 4300 بلاغ",
    "بحلول عام 2030",
    "خطبة الجمعة",
    "أكثر من 60 دولة",
    "صواريخ إس-300",
    "عام مضى",
    "قبل نهاية الشهر",
    "حتى نهاية الشهر",
    "رجب طيب أردوغان",
    "في رمضان",
    "الفقرة 15 الحالية",
]
# Counted from the last day that the same sentence names in full.
AFTER_A_DAY = [
    ("التقيا في 7 أبريل 2017 وتهاتفا بعد ذلك بيومين", "2017-04-09"),
    ("التقيا في 7 أبريل 2017 وقبلها بثلاثة أيام تهاتفا", "2017-04-04"),
    ("التقيا في 28 فبراير 2024 وبعد أسبوع تهاتفا", "2024-03-06"),
    ("التقيا في 31 ديسمبر 2016 وتهاتفا في اليوم التالي", "2017-01-01"),
    ("التقيا في 7 أبريل 2017 وتهاتفا في اليوم نفسه", "2017-04-07"),
]
# Ranges of days name none of them.
RANGES = ["بين 8 و11", "بين 8 و 11", "من 8 إلى 11", "8-11", "8 – 11"]


def mentions(text: str) -> tuple[DateMention, ...]:
    return date_mentions(list(tokens(text)))


def value(text: str, anchor: DateValue | None) -> str | None:
    (mention,) = mentions(text)
    found = resolve(mention, anchor, text)
    return found.value if found else None


@pytest.mark.parametrize("family", FAMILIES)
def test_every_month_of_every_family(family: str) -> None:
    for number, name in enumerate(FAMILIES[family], 1):
        assert value(f"في 7 {name} 2017", None) == f"2017-{number:02}-07"


@pytest.mark.parametrize("family", FAMILIES)
def test_double_names_in_either_order(family: str) -> None:
    for number, (one, other) in enumerate(zip(FAMILIES[family], FAMILIES["levant"], strict=True), 1):
        if one != other:
            for written in (f"7 {one}/{other} 2017", f"7 {other} ({one}) 2017", f"7 {one} {other} 2017"):
                assert value(written, None) == f"2017-{number:02}-07"


@pytest.mark.parametrize(("number", "name"), list(enumerate(WEEKDAYS)))
def test_every_weekday(number: int, name: str) -> None:
    for written in (name, f"يوم {name}", f"و{name}", name.translate(str.maketrans("أ", "ا"))):
        (mention,) = mentions(f"قال {written} إن")
        assert mention.weekday == number


@pytest.mark.parametrize(("text", "expected"), IN_FULL)
def test_dates_in_full_need_no_anchor(text: str, expected: str) -> None:
    assert value(text, None) == expected
    assert value(text, TUESDAY) == expected


@pytest.mark.parametrize(("text", "expected"), FROM_TUESDAY)
def test_dates_counted_from_the_day_of_the_text(text: str, expected: str) -> None:
    assert value(text, TUESDAY) == expected
    assert value(text, None) is None


@pytest.mark.parametrize(("text", "why"), NOTHING_FROM_TUESDAY)
def test_words_that_contradict_each_other_give_no_date(text: str, why: str) -> None:
    assert [resolve(mention, TUESDAY, text) for mention in mentions(text)] in ([], [None]), why


@pytest.mark.parametrize("text", NO_MENTION)
def test_other_words_are_no_dates(text: str) -> None:
    assert mentions(text) == ()


def test_a_month_as_anchor_gives_months_but_no_days_counted_from_a_day() -> None:
    assert value("نوفمبر الماضي", DECEMBER) == "2024-11"
    assert value("27 نوفمبر الماضي", DECEMBER) == "2024-11-27"
    for text in ("أمس", "يوم الاثنين", "قبل يومين", "الأسبوع الماضي"):
        assert value(text, DECEMBER) is None


def test_a_year_as_anchor_gives_only_years() -> None:
    year = DateValue("2024", Precision.YEAR)
    assert value("العام الماضي", year) == "2023"
    assert value("نوفمبر الماضي", year) is None


def test_a_week_over_two_months_gives_nothing() -> None:
    assert value("هذا الأسبوع", DateValue("2024-12-01", Precision.DAY)) is None


def test_the_caller_may_say_that_a_weekday_is_to_come() -> None:
    text = "سيصل الخميس"
    (mention,) = mentions(text)
    coming = resolve(replace(mention, direction=1), TUESDAY, text)
    assert coming is not None
    assert coming.value == "2024-12-05"


def test_the_same_year_is_the_one_named_before() -> None:
    text = "قُطعت الاتصالات في أغسطس 2021، ثم عادت في الرابع من أكتوبر من العام نفسه"
    assert [found.value for m in mentions(text) if (found := resolve(m, None, text))] == [
        "2021-08",
        "2021-10-04",
    ]


def test_a_day_named_in_full_anchors_what_follows() -> None:
    text = "في 18 جانفي 2022 كُشف أنهما تحدثا يوم 21 ديسمبر"
    full, short = mentions(text)
    anchor = anchor_before((full, short), short.start, text)
    assert anchor is not None
    assert anchor.value == "2022-01-18"
    found = resolve(short, anchor, text)
    assert found is not None
    assert found.value == "2021-12-21"
    assert anchor_before((full, short), 0, text) is None


def test_a_range_of_days_keeps_only_its_month() -> None:
    assert value("في 12 و13 آب (أغسطس) 2015", None) == "2015-08"
    for days in RANGES:
        assert value(f"{days} نوفمبر 2023", None) == "2023-11"
        assert value(f"{days} نوفمبر الماضي", TUESDAY) == "2024-11"


@pytest.mark.parametrize(("text", "expected"), HIJRI)
def test_a_hijri_date_alone_gives_no_day(text: str, expected: str | None) -> None:
    found = [resolved.value for m in mentions(text) if (resolved := resolve(m, TUESDAY, text))]
    assert found == ([expected] if expected else [])


@given(st.integers(1300, 1499), st.integers(1, 11))
def test_hijri_months_and_years_have_their_lengths(year: int, month: int) -> None:
    (first, last), (next_first, _) = bounds(year, month, 1), bounds(year, month + 1, 1)
    assert last - first == timedelta(days=4)
    assert next_first - first in (timedelta(days=29), timedelta(days=30))
    assert bounds(year + 1, 1, 1)[0] - bounds(year, 1, 1)[0] in (timedelta(days=354), timedelta(days=355))


# Both written side by side by outlets of two countries, a day apart from the tabular calendar at most.
@pytest.mark.parametrize(
    ("hijri", "day"),
    [
        ((1436, 10, 25), date(2015, 8, 10)),
        ((1446, 4, 9), date(2024, 10, 12)),
        ((1444, 11, 12), date(2023, 6, 1)),
    ],
)
def test_known_hijri_days_lie_within_their_bounds(hijri: tuple[int, int, int], day: date) -> None:
    first, last = bounds(*hijri)
    assert first < day < last


@pytest.mark.parametrize(("text", "expected"), AFTER_A_DAY)
def test_days_after_a_day_told_in_the_sentence(text: str, expected: str) -> None:
    for anchor in (None, TUESDAY):
        *_, last = mentions(text)
        found = resolve(last, anchor, text)
        assert found is not None
        assert found.value == expected


def test_surface_and_span_are_the_words_of_the_text() -> None:
    text = "وقال، صباح أمس الاثنين، إن"
    (mention,) = mentions(text)
    found = resolve(mention, TUESDAY, text)
    assert found is not None
    assert found.surface == "صباح أمس الاثنين"
    assert found.span is not None
    assert text[slice(*found.span)] == found.surface
    assert found.precision is Precision.DAY


TABLES = (*IN_FULL, *HIJRI, *FROM_TUESDAY, *NOTHING_FROM_TUESDAY, *AFTER_A_DAY)
WORDS = [text for text, _ in TABLES] + NO_MENTION + RANGES
PIECES = st.sampled_from(sorted({word for text in WORDS for word in text.split()} | set("،.()/-:")))


@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_mentions_are_ordered_and_resolve_to_real_days(text: str) -> None:
    read = list(tokens(text))
    at = 0
    for mention in date_mentions(read):
        assert at <= mention.first < mention.last <= len(read)
        assert (mention.start, mention.end) == (read[mention.first].start, read[mention.last - 1].end)
        at = mention.last
        found = resolve(mention, TUESDAY, text)
        if found:
            parts = [int(part) for part in found.value.split("-")]
            assert found.precision is (Precision.YEAR, Precision.MONTH, Precision.DAY)[len(parts) - 1]
