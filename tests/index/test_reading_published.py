"""The day an article came out: told by its own words, or not at all."""

from datetime import date

import pytest

from deconflict_index.model import DateValue, Precision
from deconflict_index.reading.blocks import page_of
from deconflict_index.reading.files import read_text
from deconflict_index.reading.lines import lines_of
from deconflict_index.reading.published import published_in

TODAY = date(2026, 6, 1)
PLAIN = "أعلنت وزارة الدفاع أن ضباطاً من البلدين تحدثوا عبر خط الاتصال القائم بينهما."
SPOKESMAN = (
    "وأكد المتحدث باسم البنتاغون باتريك رايدر أن الخط مفتوح."  # in office from August 2022 to January 2025
)
SECRETARY = (
    "وأكد وزير الخارجية الأميركي جون كيري أن الخط مفتوح."  # in office from February 2013 to January 2017
)
SECRETARY_2015 = "وأكد وزير الدفاع آشتون كارتر ذلك."  # in office from February 2015 to January 2017
DIPLOMAT = "وأكد المتحدث باسم الخارجية الأميركية ماثيو ميلر ذلك."  # from April 2023 to January 2025

RECKONED_DAY = f"صرح أمس الاثنين بأن الخط مفتوح. وكان الهجوم بدأ في 30 تشرين الثاني الفائت.\n{DIPLOMAT}"
RECKONED_MONTH = f"بدأ الهجوم يوم الأربعاء 27 نوفمبر الماضي.\n{SPOKESMAN}"

DAYS = [
    ("a dateline", f"طهران، 9 كانون الثاني/يناير 2020 – خاص\n\n{PLAIN}", "2020-01-09"),
    ("a dateline in the paragraph", f"سيول في 13 أبريل 2023 – {PLAIN}", "2023-04-13"),
    (
        "a line of date and hour below the title",
        f"خط مفتوح بين البلدين\n\n3 ديسمبر 2024 10:30\n\n{PLAIN}",
        "2024-12-03",
    ),
    (
        "two calendars",
        f"خط مفتوح\n\nجدة 12 ذو القعدة 1444 هـ الموافق 01 يونيو 2023 م واس\n\n{PLAIN}",
        "2023-06-01",
    ),
    (
        "two calendars beside an agency",
        f"خط مفتوح\n\nالرياض - وكالة الوادي العربية - 9 ربيع الآخر 1446هـ الموافق 12 أكتوبر 2024م\n\n{PLAIN}",
        "2024-10-12",
    ),
    ("agency and date", f"خط مفتوح\n\nالقاهرة - أ ف ب - 12 أكتوبر 2024\n\n{PLAIN}", "2024-10-12"),
    ("slashes", f"طهران / 20 تشرين الاول / اكتوبر 2025 / تاس - {PLAIN}", "2025-10-20"),
    ("the date in brackets", "تحدث القائدان، اليوم الخميس (25 كانون الثاني 2024)، عبر الخط.", "2024-01-25"),
    (
        "tomorrow without its year, near a day in full",
        "بدأ القصف ليل 8 كانون الأول 2025 بعد هدنة 28 تموز الماضي. ويلتقي الضباط غداً الأحد، 14 كانون الأول.",
        "2025-12-13",
    ),
    ("a date line", f"{PLAIN}\n\nنشر في: 3 ديسمبر 2024\n", "2024-12-03"),
    ("yesterday in full", "تحدث القائدان أمس السبت 10 مايو 2025 عبر الخط الساخن.", "2025-05-11"),
    ("today in full", "تحدث القائدان اليوم السبت 10 مايو 2025 عبر الخط الساخن.", "2025-05-10"),
    (
        "yesterday's weekday after a day of last month, in a term of office",
        RECKONED_DAY,
        "2024-12-03",
    ),
    (
        "the same with the year bounded by one named in the text",
        f"صرح أمس الاثنين بأن الخط مفتوح منذ عام 2024. وبدأ الهجوم في 30 نوفمبر الماضي.\n{SPOKESMAN}",
        "2024-12-03",
    ),
    (
        "a day called by its date is not the one called yesterday",
        f"قال أمس الاثنين إن الخط مفتوح منذ عام 2015. وبدأ الهجوم في 30 نوفمبر الماضي.\n{SECRETARY_2015}",
        "2016-12-06",
    ),
]
MONTHS = [
    (
        "weekday, day and last month; a year as lower bound",
        f"بدأ الهجوم منذ يوم الأربعاء 27 نوفمبر الماضي، وهو الأكبر منذ عام 2020.\n{PLAIN}",
        "2024-12",
    ),
    (
        "the same in a term of office",
        RECKONED_MONTH,
        "2024-12",
    ),
    (
        "a weekday too far from the last day named",
        f"التقيا في 5 نوفمبر الماضي. وقال أمس الاثنين إن الخط مفتوح منذ عام 2024.\n{SPOKESMAN}",
        "2024-12",
    ),
    (
        "a full date in the month after last month",
        "تحدث الوزيران الخميس 5 أكتوبر 2023. وكانا التقيا مطلع سبتمبر الماضي.",
        "2023-10",
    ),
    (
        "the news goes before a month long past",
        "تحدثا الثلاثاء 16 مايو 2023 عبر خط فُتح في 31 مارس الماضي. ويلتقيان في يونيو المقبل.",
        "2023-05",
    ),
    (
        "a full date in the month before next month",
        "لم يرد أحد يوم الأربعاء 8 جانفي 2025. ويلتقي الوزيران في فيفري المقبل.",
        "2025-01",
    ),
]
NONE = [
    ("no clue", PLAIN),
    ("yesterday alone", f"تحدث القائدان أمس عبر الخط الساخن.\n{PLAIN}"),
    ("yesterday's weekday alone", f"تحدث القائدان أمس الجمعة عبر الخط الساخن.\n{PLAIN}"),
    ("a day without a year", f"تحدث القائدان في 12 نيسان عبر الخط الساخن.\n{PLAIN}"),
    ("a past day of any year", f"بدأ الهجوم في 27 نوفمبر الماضي.\n{PLAIN}"),
    ("weekday and day fit several years", f"بدأ الهجوم يوم الأربعاء 27 نوفمبر الماضي.\n{PLAIN}"),
    (
        "a past month without a day",
        f"التقيا مطلع سبتمبر الماضي. وقال أمس الاثنين إن الخط مفتوح.\n{SPOKESMAN}",
    ),
    (
        "two years in which the day follows as soon",
        f"بدأ الهجوم الأربعاء 27 نوفمبر الماضي، وهو الأكبر منذ عام 2015. وقال أمس الاثنين ذلك.\n{PLAIN}",
    ),
    (
        "more than two years",
        f"قال أمس الاثنين إن الخط مفتوح. وبدأ الهجوم في 30 نوفمبر الماضي.\n{SECRETARY}",
    ),
    ("a last day long past", f"وقع الحادث في 17 سبتمبر 2018. والتقيا مطلع مايو الماضي.\n{PLAIN}"),
    (
        "one date of two does not fit",
        f"بدأ في 30 نوفمبر الماضي بعد لقاء الخميس 28 نوفمبر 2024 والخميس 27 نوفمبر الماضي.\n{SPOKESMAN}",
    ),
    ("two past months", f"التقيا في 5 مايو الماضي ثم الأربعاء 27 نوفمبر الماضي.\n{SPOKESMAN}"),
    ("a year in the past", f"الخط مفتوح منذ سبتمبر 2015.\n{PLAIN}"),
    ("a past event in full", f"وقع الحادث في 17 سبتمبر 2018.\n{PLAIN}"),
    ("a weekday that does not fit its date", f"تحدثا أمس الأحد 10 مايو 2025.\n{PLAIN}"),
    ("a dateline against the body", f"طهران، 9 يناير 2020 – خاص\n\nتحدث القائدان أمس الجمعة.\n{PLAIN}"),
    (
        "yesterdays that differ",
        f"صرح أمس الاثنين ثم أمس الجمعة. وبدأ الهجوم في 30 نوفمبر الماضي.\n{SPOKESMAN}",
    ),
    ("nobody in office then", f"بدأ الهجوم يوم الأربعاء 27 نوفمبر الماضي.\n{SPOKESMAN}\n{SECRETARY}"),
    ("a day to come", f"طهران، 9 يناير 2031 – خاص\n\n{PLAIN}"),
    ("a date in a list of other articles", f"{PLAIN}\n\nمقالات ذات صلة\n\nلقاء أمس السبت 10 مايو 2025\n"),
    ("the page's clock", f"الجمعة 19 ديسمبر 2025\n\nخط مفتوح بين البلدين\n\n{PLAIN}"),
    (
        "the news in a month told as past",
        f"تحدثا الخميس 16 يوليو 2015 بعد حادث أواخر يونيو الماضي، ثم في 17 يوليو الماضي.\n{PLAIN}",
    ),
    ("an anniversary", f"بدأت الأزمة في 30 يونيو 2013. والتقيا في 20 يونيو الماضي.\n{PLAIN}"),
    (
        "an anniversary on its day",
        f"لم يقع حادث منذ 24 يوليو 2014، قال اليوم الجمعة. والموعد 11 أغسطس المقبل.\n{PLAIN}",
    ),
    ("a plan", f"أعلن اليوم الأربعاء أن الخط سيفتح في 28 تموز 2015، وهو لتموز الحالي.\n{PLAIN}"),
    ("tomorrow far from any day in full", f"بدأ في 8 مايو 2025. ويلتقيان غداً الأحد 14 كانون الأول.\n{PLAIN}"),
    ("tomorrow on another weekday", f"بدأ في 8 ديسمبر 2025. ويلتقيان غداً الجمعة 14 ديسمبر.\n{PLAIN}"),
    ("a Hijri dateline alone", f"خط مفتوح\n\nجدة 12 ذو القعدة 1444 هـ واس\n\n{PLAIN}"),
    ("a dateline without a year", f"عمان 22 آب (بترا)- {PLAIN}"),
    ("a goal", f"ستسلم الطائرات بحلول عام 2030.\n{PLAIN}"),
]


def published(text: str, today: date = TODAY) -> DateValue | None:
    return published_in(text, page_of(lines_of(text)), today)


@pytest.mark.parametrize(("why", "text", "expected"), DAYS)
def test_a_day(why: str, text: str, expected: str) -> None:
    found = published(text)
    assert found is not None
    assert (found.value, found.precision) == (expected, Precision.DAY)
    assert found.basis


@pytest.mark.parametrize(("why", "text", "expected"), MONTHS)
def test_a_month(why: str, text: str, expected: str) -> None:
    found = published(text)
    assert found is not None
    assert (found.value, found.precision) == (expected, Precision.MONTH)
    assert found.basis


@pytest.mark.parametrize(("why", "text"), NONE)
def test_nothing_is_guessed(why: str, text: str) -> None:
    assert published(text) is None


def test_a_choice_among_years_is_named() -> None:
    found = published(RECKONED_DAY)
    assert found is not None
    assert found.basis is not None
    assert "2023, 2024" in found.basis


def test_a_former_holder_bounds_nothing() -> None:
    former = "وكان وزير الخارجية السابق جون كيري قال إن الخط مفتوح."
    found = published(f"{RECKONED_MONTH}\n{former}")
    assert found is not None
    assert found.value == "2024-12"


def test_a_closed_window_does_not_move_with_today() -> None:
    for text, expected in ((RECKONED_DAY, "2024-12-03"), (RECKONED_MONTH, "2024-12")):
        for today in (date(2025, 1, 1), TODAY, date(2031, 1, 1)):
            found = published(text, today)
            assert found is not None
            assert found.value == expected


def test_the_surface_stands_in_the_text() -> None:
    article = read_text(DAYS[0][1])
    assert article.published is not None
    assert article.published.span is not None
    assert article.text[slice(*article.published.span)] == article.published.surface
