"""Persons, roles, bodies and sources: found by how a phrase is built."""

from __future__ import annotations

import pytest

from deconflict_index.extraction.document import Document, prepare
from deconflict_index.extraction.mention import Mention
from deconflict_index.model import Article, Block, BlockKind

# words -> kind, name, role, side of the first mention
FIRST = {
    "وزير الدفاع الأمريكي مارك جونسون، اليوم": ("person", "مارك جونسون", "وزير الدفاع الأمريكي", "USA"),
    "المتحدث باسم الكرملين دميتري سوكولوف أن": ("person", "دميتري سوكولوف", "المتحدث باسم الكرملين", "RUS"),
    "المتحدثة باسم وزارة الخارجية الفرنسية، ماريا دوبوا،": (
        "person",
        "ماريا دوبوا",
        "المتحدثة باسم وزارة الخارجية الفرنسية",
        "FRA",
    ),
    "الكولونيل ستيف باركر، المتحدث باسم البنتاغون، إن": (
        "person",
        "ستيف باركر",
        "المتحدث باسم البنتاغون",
        "USA",
    ),
    "عمر الحلبي رئيس الحكومة السورية في": ("person", "عمر الحلبي", "رئيس الحكومة السورية", "SYR"),
    "الرئيس التركي حسن بن علي آل سعد إلى": ("person", "حسن بن علي آل سعد", "الرئيس التركي", "TUR"),
    "عضو المجلس الوطني، هارث سيلاغ، أن": ("person", "هارث سيلاغ", "عضو المجلس الوطني", None),
    "نظيره الروسي سيرغي بافلوف حول": ("person", "سيرغي بافلوف", None, "RUS"),
    "مسؤول عسكري أمريكي كبير في": ("role", "مسؤول عسكري أمريكي كبير", None, "USA"),
    "أحد المسؤولين الأتراك إن": ("role", "أحد المسؤولين الأتراك", None, "TUR"),
    "مصادر دبلوماسية في موسكو أن": ("sources", "مصادر دبلوماسية في موسكو", None, "RUS"),
    "مصدر لم تسمه بوزارة الدفاع التركية قوله": ("sources", "مصدر لم تسمه بوزارة الدفاع التركية", None, "TUR"),
    "وزارة الدفاع الصينية أن": ("institution", "وزارة الدفاع الصينية", None, "CHN"),
    "بيان لوزارة الخارجية المصرية أن": ("institution", "وزارة الخارجية المصرية", None, "EGY"),
    "صحيفة «صدى المدينة» أن": ("institution", "صحيفة «صدى المدينة»", None, None),
    # names that no list knows
    "الفريق شمس الدين حمداني، نائب القائد العام للجيش": (
        "person",
        "شمس الدين حمداني",
        "نائب القائد العام للجيش",
        None,
    ),
    "قائد حرس الحدود الإيراني العميد هورست غراندال أن": (
        "person",
        "هورست غراندال",
        "قائد حرس الحدود الإيراني",
        "IRN",
    ),
    'الناطقة باسم "اليونيفيل" كارين لوفيفر إن': ("person", "كارين لوفيفر", 'الناطقة باسم "اليونيفيل"', "UNO"),
    "نائب الرئيس اليمني رئيس مجلس الوزراء خالد بحاح، اليوم": (
        "person",
        "خالد بحاح",
        "نائب الرئيس اليمني رئيس مجلس الوزراء",
        "YEM",
    ),
    "المبعوث الأممي إلى اليمن ماركوس ليندغرين أن": (
        "person",
        "ماركوس ليندغرين",
        "المبعوث الأممي إلى اليمن",
        "UNO",
    ),
    "القائد العام للقوات المسلحة هورست غراندال إن": (
        "person",
        "هورست غراندال",
        "القائد العام للقوات المسلحة",
        None,
    ),
    "الناطق باسم الجيش الهندي العقيد أنيل كومار الاتهام": (
        "person",
        "أنيل كومار",
        "الناطق باسم الجيش الهندي",
        "IND",
    ),
    "الشيخ فهد بن ناصر الكواري أن": ("person", "فهد بن ناصر الكواري", "الشيخ", None),
    # an office told at length before a title, a prime minister after the country, a name written with hamza
    "رئيس وزراء بلغاريا بويان دوبريف إن": ("person", "بويان دوبريف", "رئيس وزراء بلغاريا", "BGR"),
    "مدير عام الهيئة الوطنية للسياحة والآثار بمنطقة الساحل المهندس سامي الحداد أن": (
        "person",
        "سامي الحداد",
        "مدير عام الهيئة الوطنية للسياحة والآثار بمنطقة الساحل",
        None,
    ),
    "قائد القوات الجوية في القيادة الجنوبية أليكسوس غرينوود إن": (
        "person",
        "أليكسوس غرينوود",
        "قائد القوات الجوية في القيادة الجنوبية",
        None,
    ),
    "الرئيس بوتين في": ("person", "بوتين", "الرئيس", "RUS"),
    # public figures, whatever their words mean
    "وليد المعلم، في": ("person", "وليد المعلم", None, "SYR"),
    "سيرجي شويجو يوم": ("person", "سيرجي شويجو", None, "RUS"),
    "دمشق تقول": ("state", "دمشق", None, "SYR"),
}

NO_PERSON = (
    "أجرى وزير الخارجية الأمريكي اتصالا هاتفيا",
    "الضابط قال إن الأمر انتهى",
    "وزير الدفاع التركي زار موسكو",
    "اتفاق عادل للجميع",
)


def read(text: str) -> Document:
    block = Block(BlockKind.PARAGRAPH, (0, len(text)))
    return prepare(Article("1", "", text, text, None, None, None, (block,)))


def mentions(text: str) -> list[Mention]:
    return [mention for passage in read(text).body for mention in passage.mentions]


@pytest.mark.parametrize("text", FIRST)
def test_a_phrase_is_known_by_its_build(text: str) -> None:
    mention = mentions(text)[0]
    assert (mention.kind, mention.name, mention.role, mention.actor) == FIRST[text]


@pytest.mark.parametrize("text", NO_PERSON)
def test_what_follows_an_office_is_not_always_a_name(text: str) -> None:
    assert "person" not in {mention.kind for mention in mentions(text)}


def test_clitics_stay_outside_the_mention() -> None:
    text = "سلمت الرسالة للمتحدث باسم الكرملين دميتري سوكولوف"
    mention = next(m for m in mentions(text) if m.kind == "person")
    assert mention.role == "المتحدث باسم الكرملين"
    assert text[slice(*mention.name_span)] == "دميتري سوكولوف"


def test_a_surname_carries_the_full_name_office_and_side() -> None:
    found = mentions("وصل وزير الدفاع الروسي أندريه بافلوف. وغادر بافلوف مساء.")
    assert [(m.name, m.role, m.actor) for m in found] == [("أندريه بافلوف", "وزير الدفاع الروسي", "RUS")] * 2


def test_two_spellings_of_a_name_are_one_person() -> None:
    roster = read("قال المتحدث باترك سالمون إن. وقال باتريك سالمون إن. ثم غادر سالمون.").roster
    assert [person.name for person in roster.persons] == ["باتريك سالمون"]


def test_an_office_alone_finds_its_holder() -> None:
    document = read("وصل وزير الدفاع التركي خالد دمير ووزير الخارجية التركي عمر يلماز. وقال وزير الدفاع إن.")
    office = next(m for p in document.body for m in p.mentions if m.kind == "role")
    assert [person.name for person in document.roster.holders(office)] == ["خالد دمير"]
