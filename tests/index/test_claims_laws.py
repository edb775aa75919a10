"""What must hold for any text: spans in the paragraphs, mark styles and spelling alike, linear cost."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.extraction.claims import find_claims
from deconflict_index.extraction.document import prepare
from deconflict_index.model import Article, Block, BlockKind, Claim, Speaker

NEWS = (
    "قال وزير الدفاع التركي خالد دمير إن القوات “انسحبت من القرية كلها” أمس، مضيفاً أن الخط مفتوح.\n"
    "وأضاف: “لن نقبل بذلك أبدا، وسنرد”.\n"
    "واتهمت وزارة الدفاع اليونانية أنقرة بخرق الهدنة، في حين نفت تركيا ذلك.\n"
    "وأعربت المتحدثة ماريا دوبوا عن أملها في عودة الحوار، بحسب ما ذكرت قناة محلية."
)
MARKS = ("«»", '""', "„“", "””")
LIMIT = 20.0
"""Seconds that a million letters may take on a slow machine."""

WORDS = (
    *(
        "قال",
        "إن",
        "أن",
        "الوزير",
        "أكد",
        "نفى",
        "روسيا",
        "كان",
        "بحسب",
        "قوله",
        "التي",
        "مضيفا",
        "عن",
        "إلى",
    ),
    *("ب", "ل", "و", "على", "لم", "أعلن", "،", ":", "«", "»", '"', "(", ")", ".", "\n"),
)


def read(text: str) -> tuple[tuple[Speaker, ...], tuple[Claim, ...]]:
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, (start, start + len(line))))
        start += len(line) + 1
    return find_claims(prepare(Article("1", "", text, text, None, None, None, tuple(blocks))))


def told(text: str) -> list[tuple[str, str, str]]:
    speakers, claims = read(text)
    names = {speaker.id: speaker.name for speaker in speakers}
    return [(names[claim.speaker], claim.act.value, claim.mode.value) for claim in claims]


@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_words_give_claims_whose_places_lie_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    speakers, claims = read(text)
    known = {speaker.id for speaker in speakers}
    for claim in claims:
        assert claim.speaker in known
        for start, end in (claim.cue, *claim.spans):
            assert 0 <= start < end <= len(text)
        assert text[slice(*claim.cue)].strip()
    assert [claim.cue for claim in claims] == sorted(claim.cue for claim in claims)
    assert {claim.speaker for claim in claims} == known


def test_the_sample_holds_its_claims() -> None:
    assert told(NEWS) == [
        ("خالد دمير", "statement", "mixed"),
        ("خالد دمير", "statement", "indirect"),
        ("خالد دمير", "statement", "direct"),
        ("وزارة الدفاع اليونانية", "accusation", "indirect"),
        ("تركيا", "denial", "indirect"),
        ("ماريا دوبوا", "intent", "indirect"),
    ]


@pytest.mark.parametrize("marks", MARKS)
def test_the_style_of_the_marks_does_not_matter(marks: str) -> None:
    assert told(NEWS.replace("“", marks[0]).replace("”", marks[1])) == told(NEWS)


def test_harakat_and_tatweel_do_not_matter() -> None:
    dressed = re.sub("(قال|نفت|مفتوح)", lambda m: m[1][0] + "\u064e" + m[1][1] + "\u0640" + m[1][2:], NEWS)
    assert dressed != NEWS
    assert told(dressed) == told(NEWS)


def test_paragraphs_run_together_give_the_same_claims() -> None:
    assert told(NEWS.replace("\n", " ")) == told(NEWS)


@pytest.mark.parametrize("verb", ["صرح", "أعلن", "أوضح", "أفاد"])
def test_one_verb_of_saying_is_as_good_as_another(verb: str) -> None:
    name = told(f"و{verb} وزير الدفاع التركي خالد دمير أن الخط مفتوح.")
    assert name == [("خالد دمير", "statement", "indirect")]


@pytest.mark.parametrize(
    "text",
    [
        (NEWS.replace("\n", " ") + " ") * 2300,
        (NEWS.replace("\n", " ").replace(".", "") + " ") * 2300,
        'قال "' * 50_000,
        '"' * 100_000,
        "“ قال إن " * 50_000,
        "وأكد الوزير أن " * 40_000,
    ],
    ids=["sentences", "one sentence", "open marks", "only marks", "one kind of mark", "cues"],
)
def test_a_very_long_paragraph_is_read_in_time(text: str) -> None:
    start = time.perf_counter()
    read(text)
    assert time.perf_counter() - start < LIMIT
