"""Lines that are one paragraph, wrapped or broken anywhere, are read as one; all others stay apart."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mutations import hard_wrapped
from own_news import pieces, read
from telling import UNCHANGED, told

from deconflict_index.cli import text
from deconflict_index.model import BlockKind, Reading
from deconflict_index.reading.files import read_text
from deconflict_index.reading.original import Given

TEXTS = pieces()
TITLE = "خط مفتوح بين ضباط البلدين"
PARAGRAPHS = [
    "أعلنت وزارة الدفاع أن ضباطاً من البلدين تحدثوا عبر خط الاتصال القائم بينهما منذ سنوات، وأن الخط مفتوح.",
    "وأضافت الوزارة أن القناة ستبقى مفتوحة على مدار الساعة لتجنب أي حادث في الأجواء. وامتنع الطرف الآخر عن "
    "التعليق على هذه الأنباء حتى ساعة إعداد هذا الخبر.",
    "وكان وفد من الخبراء قد زار القاعدة الشهر الماضي واطلع على عمل الضباط المناوبين فيها ليلاً ونهاراً.",
]


def wrapped(paragraph: str, width: int) -> str:
    return hard_wrapped(width).change(paragraph).text


def body(text: str, **known: object) -> list[str]:
    article = read_text(text, given=Given(**known))
    return [" ".join(article.text[slice(*span)].split()) for span in article.body]


@pytest.mark.parametrize("width", [40, 60, 72, 80])
@pytest.mark.parametrize("gap", ["\n\n", "\n \n", "\n\n\n"])
def test_a_wrapped_text_has_its_paragraphs(width: int, gap: str) -> None:
    text = gap.join([TITLE, *(wrapped(paragraph, width) for paragraph in PARAGRAPHS)])
    assert body(text) == PARAGRAPHS
    assert body(text.replace("\n", "\r\n")) == PARAGRAPHS
    article = read_text(text)
    assert article.title is not None and article.text[slice(*article.title)] == TITLE


def test_paragraphs_without_blank_lines_between_end_in_short_lines() -> None:
    text = "\n".join([TITLE, *(wrapped(paragraph, 50) for paragraph in PARAGRAPHS)])
    assert body(text) == PARAGRAPHS


def test_a_person_is_shown_paragraphs_and_not_the_lines_they_came_in() -> None:
    article = read_text("\n\n".join([TITLE, *(wrapped(paragraph, 60) for paragraph in PARAGRAPHS)]))
    assert text.article(Reading(article)).split("\n\n")[:4] == [TITLE, *PARAGRAPHS]


BROKEN = {
    "a preposition": ["وقال المتحدث إن الخط مفتوح منذ سنوات بين", "الضباط في القاعدة."],
    "a conjunction": ["وأكد الوزير أن", "القناة ستبقى مفتوحة."],
    "a comma below": ["وأكد الوزير بقاء القناة", "، لافتاً إلى أن الخط مفتوح."],
    "a relative pronoun": ["وغادر الوفد الذي", "زار القاعدة أمس."],
}
APART = {
    "headline and lead": [TITLE, PARAGRAPHS[0]],
    "paragraphs on single lines": PARAGRAPHS,
    "paragraphs without stops": [paragraph.rstrip(".") for paragraph in PARAGRAPHS],
    "headlines of one length": ["خط مفتوح بين البلدين", "وفد جديد في العاصمة", "لقاء قريب في جنيف ",
                                "أمطار على السواحل"],
    "bullets": ["وأكد الوزير ثلاث نقاط في", "• الخط مفتوح", "• القناة باقية", "• الوفد عائد"],
    "verse": ["يا ليل طال عليك السفر الطويل", "والنجم غاب ولم يعد منه دليل", "يا دار كم مرت عليك من السنين",
              "والريح تعبر والمدى صمت ثقيل"],
    "a dateline": ["خط مفتوح بين ضباط البلدين الجارين منذ سنوات", "موسكو - رويترز", PARAGRAPHS[0]],
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_line_that_cannot_end_there_goes_on(name: str) -> None:
    first, second = BROKEN[name]
    text = f"{PARAGRAPHS[0]}\n\n{first}\n{second}\n\n{PARAGRAPHS[2]}"
    assert body(text)[1:-1] == [f"{first} {second}"]
    assert body(text.replace(f"{first}\n", f"{first}\n\n"))[1:-1] == [first, second]


@pytest.mark.parametrize("name", APART)
def test_what_is_no_paragraph_stays_apart(name: str) -> None:
    article = read_text("\n".join(APART[name]))
    assert not any("\n" in article.text[slice(*block.span)] for block in article.blocks if block.rule is None)


def test_a_text_broken_anywhere_is_joined_between_its_blank_lines() -> None:
    broken = ["وأكد الوزير أن", "القناة ستبقى مفتوحة", "أمام ضباط البلدين في", "القاعدة الجوية."]
    text = f"{PARAGRAPHS[0]}\n\n" + "\n".join(broken) + f"\n\n{PARAGRAPHS[2]}"
    assert body(text) == [PARAGRAPHS[0], " ".join(broken), PARAGRAPHS[2]]


def test_a_given_title_goes_on_in_no_line() -> None:
    assert body(f"زيارة إلى\n{PARAGRAPHS[0]}", titled=True) == [PARAGRAPHS[0]]


def test_what_is_outside_is_joined_with_nothing() -> None:
    text = f"قائمة من\n{PARAGRAPHS[0]}"
    assert body(text, outside=((0, 8),)) == [PARAGRAPHS[0]]


@given(st.sampled_from(sorted(TEXTS)), st.integers(30, 140))
@example("08-bullets", 97)
@settings(deadline=None)
def test_wrapping_changes_nothing_that_is_told(name: str, width: int) -> None:
    piece, mutation = TEXTS[name], hard_wrapped(width)
    text = piece.text.strip()
    expected = told(text, piece.published, mutation, read)
    assert told(mutation.change(text).text, piece.published, UNCHANGED, read) == expected


@given(
    st.lists(st.sampled_from([*PARAGRAPHS, *PARAGRAPHS[0].split(), TITLE, "•", "من"]), max_size=12), st.data()
)
def test_blocks_cover_all_that_is_not_blank(parts: list[str], data: st.DataObject) -> None:
    gaps = [data.draw(st.sampled_from(["\n", "\n\n", "\r\n", "\r", " "])) for _ in parts]
    text = "".join(part + gap for part, gap in zip(parts, gaps, strict=True))
    at = 0
    for block in read_text(text).blocks:
        start, end = block.span
        assert at <= start < end and not text[at:start].strip()
        assert block.kind is not BlockKind.DATELINE or "\n" not in text[start:end]
        at = end
    assert not text[at:].strip()
