"""Contacts in single sentences: channel, level, status and parties."""

from __future__ import annotations

import pytest

from deconflict_index.extraction import extract
from deconflict_index.model import Article, Block, BlockKind, Contact, DateValue, Precision

# sentence -> channel, level, status, parties
TOLD = {
    "أجرى وزير الدفاع الروسي اتصالا هاتفيا مع نظيره التركي": ("call", "ministers", "occurred", "RUS TUR"),
    "تلقى الرئيس المصري مكالمة من نظيره الفرنسي": ("call", "leaders", "occurred", "EGY FRA"),
    "بحث رئيس الأركان الهندي هاتفيا مع نظيره الصيني التوتر": ("call", "military", "occurred", "IND CHN"),
    "استخدم الجيش الأمريكي الخط الساخن مع روسيا": ("hotline", "military", "occurred", "USA RUS"),
    "استأنفت موسكو وواشنطن العمل بخط تفادي الاشتباك": ("hotline", "unspecified", "ongoing", "RUS USA"),
    "جمدت تركيا قناة الاتصال مع اليونان": ("hotline", "unspecified", "frozen", "TUR GRC"),
    "أخطرت إسرائيل الجيش الروسي قبل الغارة": ("notification", "military", "occurred", "ISR RUS"),
    "أبلغت إيران العراق مسبقا": ("notification", "unspecified", "occurred", "IRN IRQ"),
    "لم تتلق موسكو أي إخطار من واشنطن": ("notification", "unspecified", "denied", "RUS USA"),
    "اختتمت في جنيف مباحثات أمريكية روسية": ("talks", "unspecified", "occurred", "USA RUS"),
    "رفضت طهران إجراء محادثات مع واشنطن": ("talks", "unspecified", "refused", "IRN USA"),
    "اتفق البلدان روسيا وتركيا على عقد محادثات عسكرية بينهما": ("talks", "military", "planned", "RUS TUR"),
    "من المقرر أن يزور وفد عسكري روسي أنقرة": ("visit", "military", "planned", "RUS TUR"),
    "سيزور وزير الخارجية القطري طهران": ("visit", "ministers", "planned", "QAT IRN"),
    "عقد رؤساء أركان تركيا وروسيا اجتماعا": ("meeting", "military", "occurred", "TUR RUS"),
    "اجتمع ضباط من الجيشين الهندي والصيني": ("meeting", "military", "occurred", "IND CHN"),
    "ألغى الرئيس الأمريكي اجتماعا مع الرئيس الروسي": ("meeting", "leaders", "refused", "USA RUS"),
    "يجري الجيشان الأمريكي والروسي اتصالات يومية": ("contact", "military", "ongoing", "USA RUS"),
    "لا توجد اتصالات بين دمشق وأنقرة": ("contact", "unspecified", "denied", "SYR TUR"),
    "سلم السفير القطري رسالة إلى الرئيس الإيراني": ("letter", "leaders", "occurred", "QAT IRN"),
    # a meeting that gathers its parties, one word for two, "between it"
    "انتهى في مسقط لقاء جمع وزيري خارجية قطر وإيران": ("meeting", "ministers", "occurred", "QAT IRN"),
    "وقال الرئيس الصيني إن لقاء سريا ضم ضباطا مصريين وسودانيين انتهى": (
        "meeting",
        "military",
        "occurred",
        "EGY SDN",
    ),
    "التقى قادة الفيالق في الجيشين الهندي والصيني عند المعبر": ("meeting", "military", "occurred", "IND CHN"),
    "ونفت باكستان وجود أي مفاوضات بينها وبين الهند": ("talks", "unspecified", "denied", "PAK IND"),
    # a place is no party, a long name is still near, a message goes through somebody
    "التقى وزير الدفاع التركي كمال دمير، أمس في الدوحة، نظيره اليوناني": (
        "meeting",
        "ministers",
        "occurred",
        "TUR GRC",
    ),
    "انتهت محادثات جنيف بين روسيا وأوكرانيا": ("talks", "unspecified", "occurred", "RUS UKR"),
    "نقلت طهران رسالة إلى واشنطن عبر سلطنة عمان": ("letter", "unspecified", "occurred", "IRN USA OMN"),
    # news in the present, refusals of an invitation, calls nobody answers
    "يلتقي وزير الخارجية المصري نظيره التركي غدا في القاهرة": ("meeting", "ministers", "planned", "EGY TUR"),
    "رفضت بكين دعوة واشنطن إلى اجتماع عسكري": ("meeting", "military", "refused", "CHN USA"),
    "أجرى ضباط أمريكيون ثلاث مكالمات مع الجانب الصيني لم يرد عليها": (
        "call",
        "military",
        "refused",
        "USA CHN",
    ),
    # a delegation of one kind, where it arrives, whom it meets
    "وصل وفد أمني عراقي إلى دمشق أمس": ("visit", "officials", "occurred", "IRQ SYR"),
    "سينتقل الوزير بلينكن إلى الدوحة غدا": ("visit", "ministers", "planned", "USA QAT"),
    # what was before, what is not to be, what is offered around an aside
    "أعادت أثينا وأنقرة تشغيل الخط الساخن بينهما بعد توقف دام عاما": (
        "hotline",
        "unspecified",
        "ongoing",
        "GRC TUR",
    ),
    "لن تدخل بغداد في أي مفاوضات مع أنقرة": ("talks", "unspecified", "refused", "IRQ TUR"),
    "عرضت مسقط، حسب مصدر دبلوماسي، استضافة لقاء بين وزيري خارجية إيران ومصر": (
        "meeting",
        "ministers",
        "offered",
        "IRN EGY",
    ),
    "ونفى الناطق وجود اتصال مزعوم بين موسكو وكييف": ("call", "unspecified", "denied", "RUS UKR"),
    "طلب قائد الجيش الهندي مكالمة مع نظيره الصيني وقوبل طلبه بالرفض": (
        "call",
        "military",
        "refused",
        "IND CHN",
    ),
    # a president by his surname, two offices in one word, a pair that the sentence itself names
    "تلقى الوزير لافروف اتصالا من الرئيس ماكرون": ("call", "leaders", "occurred", "RUS FRA"),
    "أجرى رئيسا أركان الجيشين المصري والأردني اتصالا هاتفيا": ("call", "military", "occurred", "EGY JOR"),
    "رفضت الهند طلبا باكستانيا لعقد لقاء بين وزيري دفاع البلدين": (
        "meeting",
        "unspecified",
        "refused",
        "IND PAK",
    ),
    "قال الناطق باسم الجيش الإسرائيلي إن التنسيق مع الجيش اللبناني يجري عبر اليونيفيل": (
        "contact",
        "military",
        "ongoing",
        "ISR LBN UNO",
    ),
    "وقطعت باكستان، في أكتوبر 2023، الخط المباشر مع أفغانستان": (
        "hotline",
        "unspecified",
        "frozen",
        "PAK AFG",
    ),
    # a room kept by both sides, an action told to the other side
    "عادت غرفة التنسيق بين الجيش السوداني وقوات الدعم السريع إلى العمل": (
        "hotline",
        "military",
        "ongoing",
        "SDN RSF",
    ),
    "أبلغت القوات المصرية الجانب الإسرائيلي بتحريك كتيبة": (
        "notification",
        "military",
        "occurred",
        "EGY ISR",
    ),
}

NO_CONTACT = (
    "قصفت القوات الروسية مواقع المعارضة السورية",
    "اتهمت روسيا الولايات المتحدة بدعم الإرهاب",
    "قال المتحدث باسم الكرملين خلال مؤتمر صحفي إن أوكرانيا تقصف المدن",
    "فاز المنتخب المصري على نظيره التونسي في لقاء أمس",
    "استقبل الخط الساخن للبلدية آلاف الشكاوى",
    "وزير الاتصالات اللبناني تفقد الشبكة مع مهندسين",
    "لو وجد خط ساخن بين روسيا وتركيا لأمكن احتواء التوتر",
    "عقد اجتماع في القاعدة العسكرية",
    "سافر مدرب روماني إلى صربيا بعد المباراة",
    "بلغ استقبال الأردن للاجئين السوريين حدا كبيرا",
    "قال الرئيس إن أمن اليمن خط أحمر ولن يسمح لإيران بتجاوزه",
    "عقدت ميركل اجتماعا مع الأمين العام للحزب كلاوس شميت",
    "وقف إطلاق النار في غزة هش",
)


def article(*paragraphs: str, title: str = "", published: str | None = None) -> Article:
    text = "\n".join((title, *paragraphs))
    blocks, place = [], 0
    for number, part in enumerate((title, *paragraphs)):
        kind = BlockKind.PARAGRAPH if number else BlockKind.TITLE
        blocks.append(Block(kind, (place, place + len(part))))
        place += len(part) + 1
    day = DateValue(published, Precision.DAY) if published else None
    return Article("a", "a.txt", text, text, blocks[0].span if title else None, None, day, tuple(blocks))


def contacts(*paragraphs: str, title: str = "", published: str | None = None) -> tuple[Contact, ...]:
    return extract(article(*paragraphs, title=title, published=published)).contacts


def codes(contact: Contact) -> set[str]:
    return {party.actor for party in contact.parties}


@pytest.mark.parametrize("sentence", TOLD)
def test_a_contact_is_read(sentence: str) -> None:
    (found,) = contacts(f"{sentence}.")
    channel, level, status, parties = TOLD[sentence]
    assert (found.channel, found.level, found.status) == (channel, level, status)
    assert codes(found) == set(parties.split())


@pytest.mark.parametrize("sentence", NO_CONTACT)
def test_what_is_no_contact(sentence: str) -> None:
    assert contacts(f"{sentence}.") == ()


def test_every_contact_can_be_traced() -> None:
    text = "أجرى وزير الدفاع الروسي اتصالا هاتفيا مع نظيره التركي."
    (found,) = contacts(text)
    (start, end) = found.evidence[0]
    assert text[start - 1 : end - 1] == "أجرى وزير الدفاع الروسي اتصالا هاتفيا مع نظيره التركي"
    assert found.rule == "call:noun-frame"
    assert {step.part for step in found.steps} == {"channel", "parties", "status"}


def test_persons_are_named_with_their_side() -> None:
    (found,) = contacts("التقى وزير الخارجية الروسي سيرغي لافروف نظيره التركي حقان فيدان في أنطاليا.")
    assert {party.actor: party.person for party in found.parties} == {
        "RUS": "سيرغي لافروف",
        "TUR": "حقان فيدان",
    }
    assert found.place == "أنطاليا"


def test_a_relative_date_is_counted_from_the_article() -> None:
    (found,) = contacts("وأمس التقى وزير الدفاع الروسي نظيره التركي.", published="2024-12-03")
    assert found.date is not None
    assert (found.date.value, found.date.surface) == ("2024-12-02", "وأمس")


def test_a_date_ahead_makes_a_plan() -> None:
    (found,) = contacts("يلتقي وزير الدفاع الروسي غدا نظيره التركي.", published="2024-12-03")
    assert (found.status, found.date and found.date.value) == ("planned", "2024-12-04")


def test_we_is_the_side_of_the_claim() -> None:
    (found,) = contacts('قال مسؤول أمريكي: "لدينا قناة اتصال مع روسيا لمنع التصادم تعمل كل يوم".')
    assert codes(found) == {"USA", "RUS"}
    assert found.status == "ongoing"
    assert found.claim is not None


def test_who_denies_a_contact_makes_it_denied() -> None:
    (found,) = contacts("نفت وزارة الدفاع الروسية إجراء أي اتصالات مع الجيش الأمريكي.")
    assert found.status == "denied"


def test_a_double_negation_offers() -> None:
    (found,) = contacts("أكدت موسكو أنها لم ترفض الحوار مع واشنطن.")
    assert found.status == "offered"


def test_both_sides_point_back_to_the_pair() -> None:
    found = contacts("التقى وزير الدفاع الهندي نظيره الصيني أمس.", "وسيعقد الجانبان اجتماعا آخر قريبا.")
    assert [(c.status, codes(c)) for c in found] == [
        ("occurred", {"IND", "CHN"}),
        ("planned", {"IND", "CHN"}),
    ]


def test_noise_holds_no_contact() -> None:
    sentence = "أجرى وزير الدفاع الروسي اتصالا هاتفيا مع نظيره التركي."
    noise = Article(
        "a", "", sentence, sentence, None, None, None, (Block(BlockKind.NOISE, (0, len(sentence))),)
    )
    assert extract(noise).contacts == ()


def test_the_same_article_gives_the_same_contacts() -> None:
    assert contacts(*TOLD) == contacts(*TOLD)


def test_cost_is_linear_in_one_long_paragraph() -> None:
    from time import perf_counter

    def seconds(times: int) -> float:
        begin = perf_counter()
        contacts(" ".join(f"{sentence}." for sentence in TOLD) * times)
        return perf_counter() - begin

    seconds(2)
    assert seconds(40) < 12 * seconds(8)


def test_a_meeting_in_a_third_state_has_its_own_code() -> None:
    (abroad,) = contacts("التقى وزير الخارجية الروسي نظيره التركي في جنيف.")
    (at_home,) = contacts("التقى وزير الخارجية الروسي نظيره التركي في أنطاليا.")
    assert (abroad.place, abroad.cameo, abroad.plover.mode) == ("جنيف", "044", "third-party")
    assert (at_home.place, at_home.cameo, at_home.plover.mode) == ("أنطاليا", "040", None)


def test_a_party_is_written_without_what_is_joined_to_it() -> None:
    text = "بحثت دمشق الأوضاع مع مصر وروسيا وللأردن رأي آخر."
    (found,) = contacts(text)
    assert [party.surface for party in found.parties] == ["دمشق", "مصر", "روسيا"]
    assert all(text[p.span[0] - 1 : p.span[1] - 1] == p.surface for p in found.parties if p.span)
