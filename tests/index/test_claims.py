"""Claims in single sentences: who, by which word, what act, how much quoted, which content."""

from __future__ import annotations

import pytest

from deconflict_index.extraction.claims import find_claims
from deconflict_index.extraction.document import prepare
from deconflict_index.model import Article, Block, BlockKind

Told = tuple[str, str, str, str, str]

# sentence -> each claim: speaker, cue, act, mode, content
CLAIMS: dict[str, list[Told]] = {
    # the verb first, a complementiser
    "قال وزير الدفاع التركي خالد دمير إن القوات انسحبت من القرية.": [
        ("خالد دمير", "قال", "statement", "indirect", "القوات انسحبت من القرية")
    ],
    "وأكدت المتحدثة باسم الوزارة، ماريا دوبوا، في بيان أن الحوار مستمر.": [
        ("ماريا دوبوا", "وأكدت", "confirmation", "indirect", "الحوار مستمر")
    ],
    "أعلنت وزارة الدفاع المصرية أنها أنهت المناورات.": [
        ("وزارة الدفاع المصرية", "أعلنت", "statement", "indirect", "أنها أنهت المناورات")
    ],
    # a colon, marks, both, neither
    "وقال الرئيس التركي عمر يلماز: «لن نقبل بذلك أبدا».": [
        ("عمر يلماز", "وقال", "statement", "direct", "لن نقبل بذلك أبدا")
    ],
    'وأضاف مسؤول أمريكي "نراقب الوضع عن كثب" دون تفاصيل.': [
        ("مسؤول أمريكي", "وأضاف", "statement", "direct", "نراقب الوضع عن كثب")
    ],
    "قال مسؤول روسي إن القصف “جريمة لا تغتفر” بحق القرية.": [
        ("مسؤول روسي", "قال", "statement", "mixed", "القصف “جريمة لا تغتفر” بحق القرية")
    ],
    "قال مسؤول روسي إن صواريخ “إس-400” وصلت.": [
        ("مسؤول روسي", "قال", "statement", "indirect", "صواريخ “إس-400” وصلت")
    ],
    "وأضاف الوزير عمر يلماز للصحفيين لكن الوقت ضيق جدا": [
        ("عمر يلماز", "وأضاف", "statement", "indirect", "لكن الوقت ضيق جدا")
    ],
    # the subject first, behind "was", in a relative clause
    "طهران تقول إن الاتصال لم ينقطع.": [("طهران", "تقول", "statement", "indirect", "الاتصال لم ينقطع")],
    "وكان وزير الخارجية الصيني ليو وانغ قد صرح بأن بلاده تراقب.": [
        ("ليو وانغ", "صرح", "statement", "indirect", "بلاده تراقب")
    ],
    "وصل السفير القطري خالد ناصر، الذي أكد أن الوساطة مستمرة.": [
        ("خالد ناصر", "أكد", "confirmation", "indirect", "الوساطة مستمرة")
    ],
    # who passes on what by a verbal noun, whom it was told to, how it was said
    "نقلت وكالة الأنباء عن متحدث باسم الكرملين نفيه أي لقاء بين الرجلين.": [
        ("متحدث باسم الكرملين", "نفيه", "denial", "indirect", "أي لقاء بين الرجلين")
    ],
    "قال دبلوماسي غربي لصحيفة النهار إن الخط يعمل.": [
        ("دبلوماسي غربي", "قال", "statement", "indirect", "الخط يعمل")
    ],
    "وأضاف ساخرًا: «لا أحد يرد على الهاتف».": [("?", "وأضاف", "statement", "direct", "لا أحد يرد على الهاتف")],
    # a preposition inside a name is not the verb's own
    "أفادت الوكالة نقلا عن قائد الجيش محمد باكبور بأن الخط يعمل.": [
        ("محمد باكبور", "أفادت", "statement", "indirect", "الخط يعمل")
    ],
    # what is stressed begins at its noun, and ends where the next deed begins
    "أكدت الوزيرة الألمانية في كلمتها دعم تونس في حربها على الإرهاب.": [
        ("الوزيرة الألمانية", "أكدت", "confirmation", "indirect", "دعم تونس في حربها على الإرهاب")
    ],
    "أشاد الوزير التركي بعمق العلاقات، واستعرض مع نظيره ملفات المنطقة.": [
        ("الوزير التركي", "أشاد", "statement", "indirect", "عمق العلاقات")
    ],
    # one of several, a channel with its number
    "وأعرب العديد من المسؤولين عن قلقهم إزاء ذلك.": [
        ("العديد من المسؤولين", "وأعرب", "statement", "indirect", "قلقهم إزاء ذلك")
    ],
    "كشفت القناة 12 الإسرائيلية أن الجيش انسحب.": [
        ("القناة 12 الإسرائيلية", "كشفت", "statement", "indirect", "الجيش انسحب")
    ],
    "وقالت بغداد إن الخط مفتوح. وقال العراق إن الخط مفتوح.": [
        ("بغداد", "وقالت", "statement", "indirect", "الخط مفتوح"),
        ("العراق", "وقال", "statement", "indirect", "الخط مفتوح"),
    ],
    # who is described, not named
    "أكدت مصادر قريبة من الحزب أن القوات انسحبت.": [
        ("مصادر قريبة من الحزب", "أكدت", "confirmation", "indirect", "القوات انسحبت")
    ],
    "ورجح دبلوماسي خليجي أن تعود المحادثات.": [
        ("دبلوماسي خليجي", "ورجح", "statement", "indirect", "تعود المحادثات")
    ],
    "واعتبر الفاتح قرشي، الناطق باسم الجيش، أن الموقف هروب.": [
        ("الفاتح قرشي", "واعتبر", "statement", "indirect", "الموقف هروب")
    ],
    "وقال المتحدث الذي طلب عدم ذكر اسمه «لن نعود إلى الوراء».": [
        ("المتحدث", "وقال", "statement", "direct", "لن نعود إلى الوراء")
    ],
    "وأعلنت نقابة السائقين في لندن الاثنين أن الحركة ستتوقف.": [
        ("نقابة السائقين", "وأعلنت", "statement", "indirect", "الحركة ستتوقف")
    ],
    "وقال مسؤول تركي للصحفيين، طلب عدم نشر اسمه، إن الخط مفتوح.": [
        ("مسؤول تركي", "وقال", "statement", "indirect", "الخط مفتوح")
    ],
    "ولم يستبعد مسؤول روسي العودة إلى القرار.": [
        ("مسؤول روسي", "يستبعد", "statement", "indirect", "العودة إلى القرار")
    ],
    "ونفى ذلك مسؤول تركي.": [("مسؤول تركي", "ونفى", "denial", "indirect", "ذلك")],
    # a quotation before its cue, and one before "in his words"
    '"الخط مفتوح طوال اليوم"، يقول مسؤول تركي.': [
        ("مسؤول تركي", "يقول", "statement", "direct", "الخط مفتوح طوال اليوم")
    ],
    # chains of participles and coordinated verbs
    "وقال مصدر أمني عراقي إن الطائرة هبطت، مضيفا أن ركابها بخير، ومحذرا من الشائعات.": [
        ("مصدر أمني عراقي", "وقال", "statement", "indirect", "الطائرة هبطت"),
        ("مصدر أمني عراقي", "مضيفا", "statement", "indirect", "ركابها بخير"),
        ("مصدر أمني عراقي", "ومحذرا", "warning", "indirect", "الشائعات"),
    ],
    "أدانت فرنسا الهجوم ودعت إلى وقف القتال.": [
        ("فرنسا", "أدانت", "condemnation", "indirect", "الهجوم"),
        ("فرنسا", "ودعت", "demand", "indirect", "وقف القتال"),
    ],
    # acts told by the verb with its object
    "اتهمت أنقرة دمشق بخرق الهدنة.": [("أنقرة", "اتهمت", "accusation", "indirect", "دمشق بخرق الهدنة")],
    "رفضت موسكو الاتهامات الأمريكية.": [("موسكو", "رفضت", "denial", "indirect", "الاتهامات الأمريكية")],
    "نفى الكرملين وجود أي اتصال.": [("الكرملين", "نفى", "denial", "indirect", "وجود أي اتصال")],
    "وأعرب الوزير عمر يلماز أمس عن أمله في عودة الحوار.": [
        ("عمر يلماز", "وأعرب", "intent", "indirect", "أمله في عودة الحوار")
    ],
    "وطالب المحتجون بالإفراج عن رفاقهم.": [("المحتجون", "وطالب", "demand", "indirect", "الإفراج عن رفاقهم")],
    # content outranks the verb
    "قالت روسيا إنها مستعدة للحوار.": [("روسيا", "قالت", "intent", "indirect", "إنها مستعدة للحوار")],
    "قالت موسكو إن كييف تقف وراء الهجوم على الجسر.": [
        ("موسكو", "قالت", "accusation", "indirect", "كييف تقف وراء الهجوم على الجسر")
    ],
    # relays, attributions, nouns that report
    "ونقلت وكالة الأنباء القطرية عن مسؤول إيراني قوله إن الرد وصل.": [
        ("مسؤول إيراني", "قوله", "statement", "indirect", "الرد وصل")
    ],
    "وبحسب وزارة الدفاع اليونانية، عادت الطائرات إلى قواعدها.": [
        ("وزارة الدفاع اليونانية", "وبحسب", "statement", "indirect", "عادت الطائرات إلى قواعدها")
    ],
    "عادت الطائرات إلى قواعدها، على ما أفاد مسؤول يوناني.": [
        ("مسؤول يوناني", "أفاد", "statement", "indirect", "عادت الطائرات إلى قواعدها")
    ],
    "ورد الكرملين على إعلان وزير الدفاع التركي خالد دمير أن القوات انسحبت، بأن ذلك غير صحيح.": [
        ("الكرملين", "ورد", "statement", "indirect", "ذلك غير صحيح"),
        ("خالد دمير", "إعلان", "statement", "indirect", "القوات انسحبت"),
    ],
    "وسارع مسؤولون حكوميون بالقول إن الأضرار محدودة.": [
        ("مسؤولون حكوميون", "بالقول", "statement", "indirect", "الأضرار محدودة")
    ],
    # speakers that no list knows
    "وقال صاحب مقهى في الحي إن الانفجار هز النوافذ.": [
        ("صاحب مقهى", "وقال", "statement", "indirect", "الانفجار هز النوافذ")
    ],
}

NO_CLAIM = (
    "ولم يكشف الوزير عن تفاصيل اللقاء.",
    "لم يعلن البنتاغون أن القوات انسحبت.",
    "من المتوقع أن يعلن الرئيس عن الخطة.",
    "يذكر أن البلدين أقاما الخط قبل سنوات.",
    "ويشار إلى أن الحدود مغلقة منذ شهر.",
    "دار الحديث بين الوزير وقائد الجيش عن الحدود.",
    "هو فرع تابع لحركة محلية وفق شروط معلنة.",
    "جرى الاتصال عبر خط قديم.",
    "كشف الجيش عن مدافع جديدة.",
    "رفضت الحكومة تمديد المهلة.",
    "في إطار متابعة ما تم الاتفاق عليه.",
    "رفع الحشد لافتات تندد بالحرب.",
)


def claims(text: str) -> list[Told]:
    blocks = []
    start = 0
    for line in text.split("\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, (start, start + len(line))))
        start += len(line) + 1
    speakers, found = find_claims(prepare(Article("1", "", text, text, None, None, None, tuple(blocks))))
    names = {speaker.id: speaker.name for speaker in speakers}
    return [
        (names[c.speaker], text[slice(*c.cue)], c.act.value, c.mode.value, text[slice(*c.spans[0])])
        for c in found
    ]


@pytest.mark.parametrize("text", CLAIMS)
def test_a_sentence_gives_its_claims(text: str) -> None:
    assert claims(text) == CLAIMS[text]


@pytest.mark.parametrize("text", NO_CLAIM)
def test_what_looks_like_a_cue_is_none(text: str) -> None:
    assert claims(text) == []


def test_a_title_gives_no_claims() -> None:
    text = "الوزير: قال مسؤول إن الأمر انتهى"
    article = Article("1", "", text, text, (0, len(text)), None, None, ())
    assert find_claims(prepare(article)) == ((), ())


def test_a_cue_inside_a_quotation_belongs_to_the_quotation() -> None:
    (only,) = claims("قال مسؤول تركي: «أعلن الجيش أن القتال انتهى وقالت الحكومة إنها راضية».")
    assert only[4] == "أعلن الجيش أن القتال انتهى وقالت الحكومة إنها راضية"


def test_a_sentence_in_the_first_person_goes_on_with_the_claim() -> None:
    (only,) = claims("وأكد الوزير عمر يلماز أن الوضع صعب. نعمل منذ أيام على الحل.")
    assert only[4] == "الوضع صعب. نعمل منذ أيام على الحل"


def test_this_is_what_he_revealed_means_the_sentence_before() -> None:
    (only,) = claims("الخط مغلق منذ أسبوع. هذا ما كشفه مسؤول تركي.")
    assert only == ("مسؤول تركي", "كشفه", "statement", "indirect", "الخط مغلق منذ أسبوع")


def test_an_attribution_in_the_middle_leaves_two_stretches() -> None:
    text = "ولم تتضمن الرسالة، على ما أفاد به مسؤول قطري، أي شرط."
    block = Block(BlockKind.PARAGRAPH, (0, len(text)))
    _, (only,) = find_claims(prepare(Article("1", "", text, text, None, None, None, (block,))))
    assert [text[a:b] for a, b in only.spans] == ["ولم تتضمن الرسالة", "أي شرط"]


def test_a_claim_tells_its_rule_its_reasons_and_who_passed_it_on() -> None:
    text = "ونقلت وكالة الأنباء القطرية عن مسؤول إيراني قوله إن الرد وصل."
    block = Block(BlockKind.PARAGRAPH, (0, len(text)))
    _, (only,) = find_claims(prepare(Article("1", "", text, text, None, None, None, (block,))))
    assert (only.rule, only.via) == ("relay", "وكالة الأنباء القطرية")
    assert [step.part for step in only.steps] == ["cue", "speaker", "content", "mode"]
