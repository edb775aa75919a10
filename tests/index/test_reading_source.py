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
