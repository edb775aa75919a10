"""What is printed twice is read once: titles, captions, paragraphs, and points that the prose tells again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.model import BlockKind
from deconflict_index.reading.files import read_text

TITLE = "خط مفتوح بين ضباط البلدين"
LEAD = "أعلنت وزارة الدفاع أن ضباطاً من البلدين تحدثوا عبر خط الاتصال القائم بينهما منذ سنوات."
MORE = "وأضافت الوزارة أن القناة ستبقى مفتوحة على مدار الساعة لتجنب أي حادث في الأجواء."
LAST = "وامتنع الطرف الآخر عن التعليق على هذه الأنباء حتى ساعة إعداد هذا الخبر."
CAPTION = "ضابط مناوب أمام الهاتف في القاعدة"
CUT = LEAD[:60]

# Each page: its lines; those that are a repeat begin with "=".
PAGES = {
    "title again in the first line": [TITLE, f"={TITLE}", LEAD, MORE],
    "title again in the body": [TITLE, LEAD, f"={TITLE}", MORE],
    "title again with a stop": [TITLE, LEAD, f"={TITLE}.", MORE],
    "title again without its outlet": [f"{TITLE} - وادي نيوز", f"={TITLE}", LEAD],
    "lead twice": [TITLE, LEAD, f"={LEAD}", MORE],
    "lead again below": [TITLE, LEAD, MORE, f"={LEAD}", LAST],
    "lead again with harakat": [TITLE, LEAD, "=" + LEAD.replace("أعلنت", "أَعلنَت"), MORE],
    "lead again with other signs": [TITLE, LEAD, "=«" + LEAD.replace(".", "»."), MORE],
    "a lead that breaks off": [TITLE, f"={CUT}…", LEAD, MORE],
    "a lead that breaks off inside a word": [TITLE, f"={CUT[:-1]}...", LEAD, MORE],
    "the fuller copy comes first": [TITLE, LEAD, MORE, f"={CUT}…"],
    "three times": [LEAD, f"={LEAD}", MORE, f"={LEAD}"],
    "caption twice": [TITLE, LEAD, CAPTION, f"={CAPTION}", MORE],
    "summary": [TITLE, "=ملخص", "=• ضباط من البلدين تحدثوا عبر خط الاتصال",
                "=• القناة ستبقى مفتوحة على مدار الساعة", LEAD, MORE],
    "summary that knows more": [TITLE, "أبرز النقاط", "=• ضباط من البلدين تحدثوا عبر خط الاتصال",
                                "• الوفد غادر العاصمة مساء الخميس إلى جنيف", LEAD, MORE],
}  # fmt: skip
# What looks alike and is no repeat.
KEPT = {
    "short lines": [LEAD, "قال نعم", MORE, "قال نعم"],
    "a refrain": [TITLE, LEAD, "يا ليل طال عليك السفر", MORE, "يا ليل طال عليك السفر"],
    "another ending": [LEAD, LEAD.replace("سنوات", "أشهر"), MORE],
    "an ellipsis of its own": [LEAD, "وأضافت الوزارة أن الطرف الآخر لم يرد بعد على هذا الاتصال…", MORE],
    "points without a heading": [TITLE, LEAD, "• القناة ستبقى مفتوحة على مدار الساعة.", MORE],
}


def repeats(lines: list[str]) -> list[str]:
    article = read_text("\n\n".join(lines))
    return [
        line.strip()
        for block in article.cut
        for line in article.text[slice(*block.span)].split("\n\n")
        if block.rule == "repeat"
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_repeat_is_cut_and_nothing_else(name: str) -> None:
    lines = PAGES[name]
    assert repeats([line.removeprefix("=") for line in lines]) == [
        line[1:] for line in lines if line[0] == "="
    ]


@pytest.mark.parametrize("name", KEPT)
def test_what_only_looks_alike_stays(name: str) -> None:
    assert repeats(KEPT[name]) == []


def test_a_title_above_its_copy_is_the_title() -> None:
    article = read_text(f"{TITLE}\n\n{TITLE}\n\n{LEAD}")
    assert article.title == (0, len(TITLE))


@given(st.permutations([LEAD, MORE, LAST, LEAD, f"{CUT}…", MORE]))
def test_each_sentence_is_read_once_whatever_the_order(lines: list[str]) -> None:
    article = read_text("\n\n".join(lines))
    body = [article.text[slice(*block.span)] for block in article.blocks if block.kind is BlockKind.PARAGRAPH]
    assert sorted(body) == sorted([LEAD, MORE, LAST])
