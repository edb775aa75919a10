"""Title, dateline, paragraphs and noise of a saved page."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deconflict_index.model import BlockKind
from deconflict_index.reading.files import read_text

T, D, P, N = BlockKind.TITLE, BlockKind.DATELINE, BlockKind.PARAGRAPH, BlockKind.NOISE

LEAD = "أعلنت وزارة الدفاع أن ضباطاً من البلدين تحدثوا عبر خط الاتصال القائم بينهما منذ سنوات."
MORE = "وأضافت الوزارة أن القناة ستبقى مفتوحة على مدار الساعة لتجنب أي حادث في الأجواء."
LAST = "وامتنع الطرف الآخر عن التعليق على هذه الأنباء حتى ساعة إعداد هذا الخبر."
TITLE = "خط مفتوح بين ضباط البلدين"
FOREIGN = "افتتحت البلدية حديقة جديدة وسط المدينة بحضور عدد كبير من السكان والزوار."
BOTH_CALENDARS = "9 ربيع الآخر 1446هـ الموافق 12 أكتوبر 2024م"

# Each page: its lines, every one with what it is; blank lines stand between them.
PAGES = {
    "paragraphs only": [(P, LEAD), (P, MORE)],
    "title above": [(T, TITLE), (P, LEAD), (P, MORE)],
    "title with a question": [(T, "هل يبقى الخط مفتوحاً؟"), (P, LEAD)],
    "title with a colon after a place": [(T, "موسكو: الخط مفتوح مع واشنطن"), (P, LEAD)],
    "title with an outlet's name at its end": [(T, "خط مفتوح بين البلدين - وادي نيوز"), (P, LEAD)],
    "title that speaks of a channel": [(T, "فتح قناة اتصال عسكرية"), (P, LEAD)],
    "title longer than the lead": [(T, f"{TITLE} بعد أشهر من القطيعة"), (P, "لا تعليق حتى الآن.")],
    "title that holds a report": [(T, "تقرير أممي يكشف خط اتصال"), (P, LEAD)],
    "a report is no title": [(P, "أعلنت موسكو فتح خط اتصال"), (P, LEAD)],
    "a sentence is no title": [(P, "فُتح الخط."), (P, LEAD)],
    "a single line is no title": [(P, TITLE)],
    "dateline below the title": [(T, TITLE), (D, "عواصم – وكالات"), (P, LEAD)],
    "dateline without a title": [(D, "موسكو – وكالات"), (P, LEAD)],
    "dateline with an agency in brackets": [(D, "يريفان – (د ب أ)"), (P, LEAD)],
    "dateline with an outlet": [(T, TITLE), (D, "مرصد الوادي – سوريا"), (P, LEAD)],
    "dateline with a date": [(D, "طهران، 9 كانون الثاني/يناير 2020 – خاص"), (P, LEAD)],
    "line of date and hour": [(T, TITLE), (D, "الثلاثاء 3 ديسمبر 2024 - 10:30"), (P, LEAD)],
    "writer": [(T, TITLE), (D, "كتب - محرر الشؤون الخارجية:"), (P, LEAD)],
    "outlet after places and a colon": [(T, TITLE), (D, "جدة، بورتسودان: «الضفة»"), (P, LEAD)],
    "reporter after a place and a colon": [(T, TITLE), (D, "لندن: محمد الحلبي"), (P, LEAD)],
    "dateline without a dash": [(T, TITLE), (D, "جدة 12 ذو القعدة 1444 هـ الموافق 01 يونيو 2023 م واس"),
                                (P, LEAD)],
    "long dateline": [(T, TITLE), (D, f"الرياض - وكالة الوادي العربية للأنباء - {BOTH_CALENDARS}"),
                      (P, LEAD)],
    "slashes and a date": [(T, TITLE), (D, "باكو/ الأناضول/ 4 أبريل/ نيسان 2024"), (P, LEAD)],
    "title with a quotation after a place": [(T, "موسكو: «خط آمن ومفتوح»"), (P, LEAD)],
    "title of two words": [(T, "خط مفتوح"), (P, LEAD), (P, MORE)],
    "caption below the title": [(T, f"{TITLE} بعد أشهر من القطيعة"), (P, "ضابط مناوب"), (P, LEAD), (P, MORE)],
    "end marks and initials": [(P, LEAD), (N, "(النهاية)"), (N, "س ع د / م ن")],
    "end marks of an agency": [(P, LEAD), (N, "// انتهى //"), (N, "19:23 ت م")],
    "an agency's notice": [(P, LEAD), (N, "الأخبار المنشورة على الصفحة الرسمية ملخص لما يصل المشتركين.")],
    "dateline above the title": [(D, "واشنطن - خاص"), (T, TITLE), (P, LEAD)],
    "buttons above": [(N, "fbpx"), (N, "أخر الأخبار"), (T, TITLE), (P, LEAD)],
    "bread crumbs and font size": [(N, "الرئيسية > شرق أوسط"), (N, "+A حجم الخط -A"), (T, TITLE), (P, LEAD)],
    "row of networks": [(P, LEAD), (N, "مشاركة"), (N, "فيسبوك تويتر واتساب")],
    "share button with a colon": [(P, LEAD), (N, "مشاركة :")],
    "menu": [(N, "سياسة"), (N, "اقتصاد"), (N, "رياضة"), (N, "ثقافة"), (T, TITLE), (P, LEAD)],
    "end buttons": [(P, LEAD), (N, "اظهر المزيد"), (N, "مقالات ذات صلة"), (N, "زر الذهاب إلى الأعلى")],
    "back to top": [(P, LEAD), (N, "العودة إلى أعلى")],
    "link of the article": [(P, LEAD), (N, f"رابط الخبر بصحيفة الوادي: {TITLE}")],
    "related headlines at the end": [(P, LEAD), (N, "موضوعات ذات صلة"), (N, TITLE), (N, "لقاء في باريس")],
    "bullets": [(P, LEAD), (N, "مقالات مشابهة"), (N, f"• {TITLE}"), (N, "• خبير: القناة لن تدوم")],
    "promotion between paragraphs": [(P, LEAD), (N, "إقرأ أيضاً:"), (N, TITLE), (P, MORE), (P, LAST)],
    "promotion on one line": [(P, LEAD), (N, f"اقرأ أيضاً: {TITLE}"), (P, MORE)],
    "all below the source line": [(P, LEAD), (N, "المصدر: وادي نيوز"), (N, TITLE), (N, FOREIGN)],
    "all below the keywords": [(P, LEAD), (N, "كلمات دلالية: سوريا روسيا"), (N, TITLE), (N, FOREIGN)],
    "a source that speaks is no source line": [(P, LEAD), (P, "المصدر ذاته نفى وجود قناة أخرى."), (P, MORE)],
    "a source that is interviewed": [(P, LEAD), (P, "المصدر: لم نتفق بعد على شيء من هذا كله مع الطرف الآخر"),
                                     (P, MORE)],
    "short lines only": [(P, "قال نعم"), (P, "قال لا"), (P, "قال ربما"), (P, "ثم سكت")],
    "bullets only": [(P, "• فُتح الخط"), (P, "• أُغلق الخط"), (P, LEAD)],
    "second article with a dateline": [(T, TITLE), (P, LEAD), (N, "حديقة جديدة وسط المدينة"),
                                       (N, "دمشق - وادي نيوز"), (N, FOREIGN)],
    "second article with its dateline inside": [(P, LEAD), (N, "حديقة جديدة وسط المدينة"),
                                                (N, f"دمشق (رويترز) - {FOREIGN}")],
    "second article in a list": [(P, LEAD), (N, "إقرأ أيضاً:"), (N, "حديقة جديدة وسط المدينة"),
                                 (N, "الوادي نت/.."), (N, FOREIGN)],
    "caption and dateline above the lead": [(N, "icon"), (N, "التغطية الحية"), (T, TITLE),
                                            (D, "2023.10.26 | 15:43 دمشق"), (N, "آخر تحديث: 26.10.2023"),
                                            (P, "ضابط يرد على الهاتف في القاعدة"),
                                            (D, "تلفزيون الوادي - إسطنبول"), (N, "+A"), (N, "حجم الخط"),
                                            (N, "-A"), (P, LEAD), (P, MORE)],
    "label above the title": [(D, "سوريا"), (N, "تغطية حية"), (T, TITLE), (P, LEAD)],
    "bullets of a menu above the title": [(N, "• خطة جديدة لإنهاء الحرب"), (T, TITLE), (P, LEAD)],
    "outlet alone below the title": [(T, TITLE), (D, "وادي نيوز"), (P, LEAD)],
    "hour alone": [(T, TITLE), (N, "17 : 27"), (P, LEAD)],
    "address": [(T, TITLE), (N, "انسخ الرابط https://example.org/a1"), (P, LEAD)],
    "comments": [(P, LEAD), (N, "أضف تعليق"), (N, TITLE)],
    "source line above everything": [(N, "المصدر: وادي نيوز"), (T, TITLE), (P, LEAD)],
    "subheading": [(P, LEAD), (P, "قناة لا تنام"), (P, MORE)],
    "line of signs": [(P, LEAD), (N, "* * *"), (P, MORE)],
    "a quotation ends a paragraph": [(P, LEAD), (P, "وقال المتحدث: “الخط مفتوح”."), (P, MORE)],
    "words of buttons inside a sentence": [(P, LEAD), (P, "مشاركة الوفد على هذا النحو تعني أن الخط مفتوح.")],
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("gap", ["\n\n", "\n", "\r\n\r\n", "\n\xa0\n"])
def test_each_line_is_what_it_is(name: str, gap: str) -> None:
    page = PAGES[name]
    article = read_text(gap.join(line for _, line in page) + gap)
    found = []
    for block in article.blocks:
        lines = [line.strip() for line in article.text[slice(*block.span)].splitlines()]
        found += [(block.kind, line) for line in lines if line]
    assert found == page


def test_neighbouring_noise_of_one_rule_is_one_block() -> None:
    article = read_text(f"fbpx\nأخر الأخبار\n\n{TITLE}\n\n{LEAD}\n\nاظهر المزيد\n\nمقالات ذات صلة\n")
    assert [article.text[slice(*span)] for span in article.noise] == [
        "fbpx\nأخر الأخبار",
        "اظهر المزيد",
        "مقالات ذات صلة",
    ]
    assert [block.rule for block in article.cut] == ["button", "button", "list"]


@pytest.mark.parametrize("glued", [f"رابط الخبر بصحيفة الوادي: {TITLE}", "(النهاية)"])
def test_what_is_glued_to_the_last_sentence_is_no_part_of_it(glued: str) -> None:
    article = read_text(f"{TITLE}\n\n{LEAD} {glued}")
    assert [article.text[slice(*span)] for span in article.body] == [LEAD]
    assert [article.text[slice(*span)] for span in article.noise] == [glued]


def test_a_paragraph_is_one_line_without_the_space_around_it() -> None:
    article = read_text(f"\xa0{LEAD}  \n  {MORE}\r\n")
    assert [article.text[slice(*span)] for span in article.body] == [LEAD, MORE]


PIECES = st.one_of(
    st.sampled_from(sorted({line for page in PAGES.values() for _, line in page})),
    st.text(max_size=30),
    st.text(st.sampled_from(" \n\r\t\xa0.:-–•ابتي"), max_size=12),
)


@given(st.lists(st.tuples(PIECES, st.sampled_from(["\n", "\n\n", "\r\n", " "])), max_size=12))
@example([(";;;:B", "\n")])
@example([("\u200f", "\n"), ("- : -", "\n")])
def test_blocks_are_in_order_and_cover_all_that_is_not_blank(pieces: list[tuple[str, str]]) -> None:
    text = "".join(piece + gap for piece, gap in pieces)
    article = read_text(text)
    at = 0
    for block in article.blocks:
        start, end = block.span
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        assert block.kind is N or not {"\n", "\r"} & set(text[start:end])
        at = end
    assert not text[at:].strip()
    assert [block.span for block in article.blocks if block.kind is T] == (
        [article.title] if article.title else []
    )
