"""Words written without the space between them are several, at exact places of an unchanged text."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_news import article

from deconflict_index.arabic import known
from deconflict_index.arabic.folding import fold
from deconflict_index.arabic.tokens import tokens
from deconflict_index.archive import Archive
from deconflict_index.extraction import extract
from deconflict_index.extraction.sentences import sentences

APART = [
    ("الولاياتالمتحدة", "الولايات المتحدة"),
    ("والولاياتالمتحدة", "والولايات المتحدة"),
    ("روسياوالولاياتالمتحدة", "روسيا والولايات المتحدة"),
    ("بالولاياتالمتحدة", "بالولايات المتحدة"),
    ("مجلسالأمن", "مجلس الأمن"),
    ("والأممالمتحدة", "والأمم المتحدة"),
    ("الولاياتِالمتّحدة", "الولاياتِ المتّحدة"),
    ("الـولايـاتالمتحدة", "الـولايـات المتحدة"),
    ("المتحدةالأمريكية", "المتحدة الأمريكية"),
    ("الخارجيةُأعلنت", "الخارجيةُ أعلنت"),
    ("المنطقةفي", "المنطقة في"),
    ("الهيئةوقال", "الهيئة وقال"),
    ("الحكومةالسوريةأعلنت", "الحكومة السورية أعلنت"),
    ("الولاياتالمتحدةالأمريكية", "الولايات المتحدة الأمريكية"),
]
TOGETHER = [
    "بالاتصالات",
    "احتفالاتهم",
    "المجالات",
    "استقبالاتها",
    "الميةرة",
    "الآسيوةية",
    "رأسماليون",
    "والولايات",
]


@pytest.mark.parametrize(("glued", "words"), APART)
def test_glued_words_are_several(glued: str, words: str) -> None:
    found = list(tokens(f"قال {glued}، ثم"))[1:-2]
    assert [token.form for token in found] == [fold(word) for word in words.split()]
    assert [f"قال {glued}"[token.start : token.end] for token in found] == words.split()


@pytest.mark.parametrize("word", TOGETHER)
def test_what_is_one_word_stays_one(word: str) -> None:
    assert [token.form for token in tokens(word)] == [fold(word)]


def test_every_known_name_of_several_words_with_an_article_inside_is_found_when_glued() -> None:
    several = {form: lengths for form, lengths in known.names().items() if len(lengths) > 1}
    inside = [form for form in several if form.find(fold("ال"), 3, -3) > 0 and 8 <= len(form) <= 60]
    assert len(inside) > 300
    missed = [form for form in inside if len(list(tokens(form))) < 2]
    assert missed == []


def test_a_glued_name_is_searched_and_extracted(tmp_path: Path) -> None:
    text = "واشنطن\nبحث وزير خارجية الولاياتالمتحدة مع نظيره الروسي، في اتصال هاتفي، خفض التصعيد."
    plain = text.replace("الولاياتالمتحدة", "الولايات المتحدة")
    glued, apart = (extract(article(each, "2024-12-03")).contacts for each in (text, plain))
    assert [{party.actor for party in contact.parties} for contact in glued] == [{"USA", "RUS"}]
    assert [contact.channel for contact in glued] == [contact.channel for contact in apart]
    (tmp_path / "news.txt").write_text(text, encoding="utf-8")
    with Archive.open(tmp_path / "archive", create=True) as archive:
        archive.add([tmp_path / "news.txt"])
        (id,) = archive.search('"الولايات المتحدة"').ids
        assert archive.search("الولاياتالمتحدة").ids == (id,)
        hits = archive.hits(id, "المتحدة")
        assert [text[slice(*hit.span)] for hit in hits] == ["المتحدة"]


# A text, and where it is cut.
STOPS = [
    ("غادر الوفد العاصمة الروسية.وقالت الوزارة إنه عاد.", 2),
    ("انتهى الاجتماع!وأكد الوزير ذلك.", 2),
    ("ذكرت وكالة أ.ف.ب أن الخط مفتوح.", 1),
    ("ذكر موقع العربية.نت ذلك.", 1),
    ("زاد بنسبة 3.5 في المئة.", 1),
    ("وصل د.سالم إلى هناك.", 1),
    ("نشره www.example.org أمس.", 1),
]


@pytest.mark.parametrize(("text", "count"), STOPS)
def test_a_stop_without_a_space_behind_it_ends_a_sentence(text: str, count: int) -> None:
    assert len(list(sentences(text, 0, len(text)))) == count
