"""The outlet's name, where the article gives it."""

import pytest

from deconflict_index.reading.files import read_text

LEAD = "أعلنت وزارة الدفاع أن ضباطاً من البلدين تحدثوا عبر خط الاتصال القائم بينهما منذ سنوات."
TITLE = "خط مفتوح بين ضباط البلدين"

NAMED = [
    ("source line", f"{LEAD}\n\nالمصدر: عين الوادي\n", "عين الوادي"),
    ("source line with agencies", f"{LEAD}\n\nالمصدر: عين الوادي + وكالات\n", "عين الوادي"),
    ("source line before the title", f"المصدر: عين الوادي\n\n{TITLE}\n\n{LEAD}\n", "عين الوادي"),
    ("end of the title", f"{TITLE} - BBC Arabic\n\n{LEAD}\n", "BBC Arabic"),
    ("end of the title, bar", f"{TITLE} | وادي نيوز\n\n{LEAD}\n", "وادي نيوز"),
    ("dateline, outlet first", f"{TITLE}\n\nمرصد الوادي – سوريا\n\n{LEAD}\n", "مرصد الوادي"),
    ("dateline, outlet last", f"{TITLE}\n\nأنقرة - TRT عربي\n\n{LEAD}\n", "TRT عربي"),
    ("dateline in the paragraph", f"بيروت - «صوت الوادي»: {LEAD}\n", "صوت الوادي"),
    ("link to itself", f"{LEAD}\nرابط الخبر بصحيفة الوادي: {TITLE}\n", "صحيفة الوادي"),
    ("own sources", f"{LEAD}\nوأكدت مصادر “صوت الوادي” أن الخط مفتوح.\n", "صوت الوادي"),
    ("learned", f"علمت «صوت الوادي» أن الخط مفتوح.\n{LEAD}\n", "صوت الوادي"),
    ("place, colon, outlet", f"{TITLE}\n\nجدة، بورتسودان: «الضفة»\n\n{LEAD}\n", "الضفة"),
    ("its correspondent", f"{TITLE}\n\nالجزائر - من مراسل «الضفة»\n\n{LEAD}\n", "الضفة"),
    ("its correspondent, dated", f'{TITLE}\n\nوهران، 12 جوان 2025 – مراسل "الضفة"\n\n{LEAD}\n', "الضفة"),
    ("outlet and agencies", f"{TITLE}\n\nعواصم - «نداء الوادي» ووكالات\n\n{LEAD}\n", "نداء الوادي"),
    ("outlet and slash", f"وادي برس/ {LEAD}\n", "وادي برس"),
    ("writer, outlet, place", f"سامر الحلبي- سبق- جدة: {LEAD}\n", "سبق"),
    ("outlet before the lead", f"مدار الساعة - {LEAD}\n", "مدار الساعة"),
    ("outlet in brackets", f"دبي، الإمارات العربية المتحدة (CNN)-- {LEAD}\n", "CNN"),
    ("an agency's dispatch", f"{TITLE}\n\nباكو/ الأناضول/ 4 أبريل/ نيسان 2024\n\n{LEAD}\n", "الأناضول"),
    (
        "an agency's dispatch, date first",
        f"{TITLE}\n\nبيروت – 20 تشرين الثاني (وكالة الوادي)\n\n{LEAD}\n",
        "وكالة الوادي",
    ),
    (
        "an agency's dispatch, two calendars",
        f"{TITLE}\n\nجدة 12 ذو القعدة 1444 هـ الموافق 01 يونيو 2023 م واس\n\n{LEAD}\n",
        "واس",
    ),
    ("an agency's dispatch in the paragraph", f"طهران/ 20 اكتوبر/ ارنا- {LEAD}\n", "ارنا"),
    ("an agency's dispatch, day and month", f"المنامة - 14 - 5 (كونا) -- {LEAD}\n", "كونا"),
    ("an agency's dispatch, slashes", f"نيودلهي في 6 يونيو 2018 /العمانية/ {LEAD}\n", "العمانية"),
    ("an agency's dispatch without a date", f"{TITLE}\n\nصنعاء-سانا\n\n{LEAD}\n", "سانا"),
    ("outlet beside an agency", f"{TITLE}\n\nواس - الرياض - «الضفة»\n\n{LEAD}\n", "الضفة"),
    ("source line, agency first", f"{LEAD}\n\nالمصدر: نوفوستي + عين الوادي\n", "عين الوادي"),
    ("an agency's dispatch, full stop", f"موسكو، 14 تموز/يوليو 2023 - سبوتنيك. {LEAD}\n", "سبوتنيك"),
    ("link glued to the end", f"{LEAD} رابط الخبر بصحيفة الوادي: {TITLE}\n", "صحيفة الوادي"),
    ("asked in brackets", f"{LEAD}\nوردا على سؤال طرحته (عكاظ) قال إن الخط مفتوح.\n", "عكاظ"),
    ("told to it, the verb far off", f"{LEAD}\nوكشف مصدر أمني عراقي مسؤول، لـ«عكاظ»، عن خط آخر.\n", "عكاظ"),
    ("told to it", f'{LEAD}\nوقال في تصريح لـ"صوت الوادي" إن الخط مفتوح.\n', "صوت الوادي"),
]
UNNAMED = [
    ("nothing", LEAD),
    ("agencies", f"{TITLE}\n\nعواصم – وكالات\n\n{LEAD}\n"),
    ("agency in brackets", f"واشنطن (رويترز) - {LEAD}\n"),
    ("agency before the place", f"رويترز - دمشق\n\n{LEAD}\n"),
    ("agency dateline", f"يريفان – (د ب أ)\n\n{LEAD}\n"),
    ("correspondent", f"بروكسل - من مراسلنا الخاص\n\n{LEAD}\n"),
    ("reporter after the place", f"دمشق – أحمد العلي\n\n{LEAD}\n"),
    ("nameless source line", f"{LEAD}\n\nالمصدر: وكالات\n"),
    ("place and speech", f"القدس - قال المتحدث: {LEAD}\n"),
    ("another newspaper", f"{LEAD}\nونقلت صحيفة «نهر الغرب» عن مسؤول أن الخط مفتوح.\n"),
    ("an armed group's sources", f"{LEAD}\nوقالت مصادر «قسد» إن الخط مفتوح.\n"),
    ("a wire with the date", f"{TITLE}\n\nالقاهرة - أ ف ب - 12 أكتوبر 2024\n\n{LEAD}\n"),
    ("translations", f"{TITLE}\n\nترجمات - أبوظبي\n\n{LEAD}\n"),
    ("reporter of a compound name", f"{TITLE}\n\nالقضارف: عبد الوهاب السر\n\n{LEAD}\n"),
    ("reporter before the place", f"{TITLE}\n\nسامر الحلبي – الرياض\n\n{LEAD}\n"),
    ("reporter of two given names", f"{TITLE}\n\nعمر خالد – جدة\n\n{LEAD}\n"),
    ("reporter after a colon", f"{TITLE}\n\nلندن: محمد الحلبي\n\n{LEAD}\n"),
    ("the writer's line", f"{TITLE}\n\nكتبت - مروة الحلبي:\n\n{LEAD}\n"),
    ("a quotation before a dash", f"{TITLE}\n\n«خط آمن» - هكذا وصف المتحدث القناة. {LEAD}\n"),
    ("a group in quotation marks", f"الخرطوم - «الدعم السريع»: {LEAD}\n"),
    ("words in brackets", f"{LEAD}\nوقال مصدر (رفض ذكر اسمه) إن الخط مفتوح.\n"),
    ("pictures", f"{TITLE} - فيديو\n\n{LEAD}\n"),
    ("two states", f"قمة مرتقبة: روسيا - أوكرانيا\n\n{LEAD}\n"),
    (
        "source of another article",
        f"{LEAD}\n\nكلمات دلالية: سوريا\n\n{TITLE}\n\n{LEAD}\n\nالمصدر: عين الوادي\n",
    ),
]


@pytest.mark.parametrize(("how", "text", "name"), NAMED)
def test_the_outlet_names_itself(how: str, text: str, name: str) -> None:
    assert read_text(text).source == name


@pytest.mark.parametrize(("how", "text"), UNNAMED)
def test_no_outlet_is_guessed(how: str, text: str) -> None:
    assert read_text(text).source is None
