"""Whose words they are when the sentence does not name anybody."""

from __future__ import annotations

import pytest

from deconflict_index.extraction.claims import find_claims
from deconflict_index.extraction.document import prepare
from deconflict_index.model import Article, Block, BlockKind, Claim, Speaker

# what the sieve looks at -> paragraphs, the speaker of each claim
TOLD: dict[str, tuple[str, list[str]]] = {
    "a dropped subject is the speaker before": (
        "قال الوزير عمر يلماز إن الخط مفتوح.\nوأضاف أن الحوار مستمر.",
        ["عمر يلماز", "عمر يلماز"],
    ),
    "the verb's gender looks past a man to the woman before him": (
        "قالت المتحدثة ماريا دوبوا إن الخط مفتوح. وقال الوزير عمر يلماز إن ذلك صحيح. وأضافت أن الحوار مستمر.",
        ["ماريا دوبوا", "عمر يلماز", "ماريا دوبوا"],
    ),
    "an office alone is its holder": (
        "قال الوزير عمر يلماز إن الخط مفتوح. وقال السفير خالد ناصر إن ذلك صحيح. وقال الوزير إنه راض.",
        ["عمر يلماز", "خالد ناصر", "عمر يلماز"],
    ),
    "an indefinite office is the holder named later": (
        "قال متحدث باسم الأمم المتحدة إن الهدنة صامدة.\nوقال عمر فوزي المتحدث باسم الأمم المتحدة إن ذلك مهم.",
        ["عمر فوزي", "عمر فوزي"],
    ),
    "a side and an office find the holder": (
        "وصل الرئيس الإيراني حسن كرماني إلى أنقرة.\nوقال الرئيس الإيراني إن الزيارة مثمرة.",
        ["حسن كرماني"],
    ),
    "the same official is the speaker before": (
        "قال مبعوث الأمم المتحدة خالد ناصر إن الهدنة صامدة. وتابع المسؤول ذاته أن الحوار مستمر.",
        ["خالد ناصر", "خالد ناصر"],
    ),
    "an office is held by a woman where it says so": (
        "قالت وزيرة الدفاع الألمانية إن الخط مفتوح. وقال وزير الداخلية عمر يلماز إن ذلك صحيح."
        " وأكدت الوزيرة أن الحوار مستمر.",
        ["وزيرة الدفاع الألمانية", "عمر يلماز", "وزيرة الدفاع الألمانية"],
    ),
    "another official is somebody else": (
        "قال مسؤول تركي إن الخط مفتوح. وقال المسؤول الآخر إن الخط مغلق.",
        ["مسؤول تركي", "المسؤول الآخر"],
    ),
    "the source is the one quoted before": (
        "قال مصدر روسي مطلع إن الوفد وصل. وأضاف المصدر أن اللقاء غدا.",
        ["مصدر روسي مطلع", "مصدر روسي مطلع"],
    ),
    "the statement speaks for its author": (
        "قالت وزارة الدفاع التركية إن الخط مفتوح. وجاء في البيان أن الحوار مستمر.",
        ["وزارة الدفاع التركية", "وزارة الدفاع التركية"],
    ),
    "a surname is the person": (
        "وصل وزير الدفاع الروسي أندريه بافلوف. وقال بافلوف إن الخط مفتوح.",
        ["أندريه بافلوف"],
    ),
    "a surname that is a common word too": (
        "وصل الأمين العام للجامعة العربية نبيل العربي. وأشاد العربي بنتائج القمة.",
        ["نبيل العربي"],
    ),
    "a participle without a verb of saying has the sentence's subject": (
        "التقى وزير الدفاع التركي خالد دمير نظيره القطري، معربا عن أسفه لما جرى.",
        ["خالد دمير"],
    ),
    "the one an outlet quotes speaks, not the outlet": (
        "زعمت صحيفة تركية، نقلا عن ضابط في البنتاغون، أن الخط مغلق.",
        ["ضابط في البنتاغون"],
    ),
    "two who speak together are one voice": (
        "وصل خالد دمير وعمر يلماز. وتعهد خالد دمير وعمر يلماز بالعمل معا.",
        ["خالد دمير وعمر يلماز"],
    ),
}


def read(text: str) -> tuple[tuple[Speaker, ...], tuple[Claim, ...]]:
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, (start, start + len(line))))
        start += len(line) + 1
    return find_claims(prepare(Article("1", "", text, text, None, None, None, tuple(blocks))))


@pytest.mark.parametrize("case", TOLD)
def test_the_sieves_find_the_speaker(case: str) -> None:
    text, names = TOLD[case]
    speakers, claims = read(text)
    by_id = {speaker.id: speaker.name for speaker in speakers}
    assert [by_id[claim.speaker] for claim in claims] == names


def test_speakers_are_numbered_in_order_of_their_first_claim() -> None:
    speakers, claims = read(
        "قالت روسيا إن الخط مفتوح. وقال الوزير عمر يلماز إن ذلك صحيح. وقالت روسيا إنها راضية."
    )
    assert [(s.id, s.name) for s in speakers] == [("s1", "روسيا"), ("s2", "عمر يلماز")]
    assert [(c.id, c.speaker) for c in claims] == [("c1", "s1"), ("c2", "s2"), ("c3", "s1")]


def test_a_speaker_knows_role_side_and_every_place_of_the_name() -> None:
    text = "قال وزير الدفاع الروسي أندريه بافلوف إن الخط مفتوح. ثم غادر بافلوف القاعة."
    (speaker,), _ = read(text)
    assert (speaker.role, speaker.actor) == ("وزير الدفاع الروسي", "RUS")
    assert [text[a:b] for a, b in speaker.mentions] == ["أندريه بافلوف", "بافلوف"]


def test_two_spellings_are_one_speaker_under_the_fuller_name() -> None:
    speakers, claims = read("قال المتحدث باترك سالمون إن الخط مفتوح. وقال المتحدث باتريك سالمون إن ذلك صحيح.")
    assert [speaker.name for speaker in speakers] == ["باتريك سالمون"]
    assert len(claims) == 2
